//! `quorate try`: a practice server in the browser, as people at its page meet it.

mod access;
mod injection;
mod journey;
mod markdown;
mod private;
mod program;
mod screen;
mod sidebar;
mod slash;
mod trouble;

use discord_sandbox::{Options, PageOptions, Sandbox};
use quorate::cli::practice_guild;
use reqwest::RequestBuilder;
use serde_json::{Value, json};

use crate::browser::{Driver, Role, Window, keys};
use crate::harness::{self, TestServer};

/// A practice server with the bot in it, and browsers to look at it with.
pub(crate) struct Practice {
    pub(crate) server: TestServer,
    pub(crate) driver: Driver,
}

/// What a first visit is shown.
const SUGGESTIONS: [&str; 3] = [
    "/model umbrella-trust",
    "/compare mat federation",
    "/questions",
];

/// A sandbox with a page.
fn options(base: Options) -> Options {
    Options {
        page: Some(PageOptions {
            suggestions: SUGGESTIONS.map(str::to_owned).to_vec(),
            persona: Some("clerk".to_owned()),
        }),
        keep_messages: 10_000,
        fixture: practice_guild(),
        ..base
    }
}

impl Practice {
    /// Starts all of it. Returns None if this machine has no browser.
    pub(crate) async fn open() -> Option<Self> {
        Self::with(harness::sandbox_options()).await
    }

    pub(crate) async fn with(base: Options) -> Option<Self> {
        let driver = Driver::start().await?;
        let server = TestServer::start_sweeping(options(base), "sqlite::memory:").await;
        Some(Self { server, driver })
    }

    /// A window signed in as a persona, in the first channel.
    pub(crate) async fn window(&self, persona: &str) -> Window {
        let window = self.driver.window(1280, 900).await;
        window.goto(&self.address(persona)).await;
        window.ready().await;
        window
    }

    pub(crate) fn address(&self, persona: &str) -> String {
        format!("{}/#{persona}", self.server.sandbox.base_url())
    }
}

/// Posts a message in the first channel as the bot does.
async fn post(sandbox: &Sandbox, message: &Value) {
    let channel = sandbox.channel_id("governors").expect("a channel");
    let url = format!("{}/api/v10/channels/{channel}/messages", sandbox.base_url());
    let request = reqwest::Client::new().post(url).body(message.to_string());
    let request = request.header("Content-Type", "application/json");
    sent(sandbox, request).await;
}

/// Sends a request with the bot's token; it must be accepted.
async fn sent(sandbox: &Sandbox, request: RequestBuilder) {
    let token = format!("Bot {}", sandbox.token());
    let answer = request.header("Authorization", token).send().await;
    let answer = answer.expect("an answer");
    let (status, body) = (answer.status(), answer.text().await);
    assert!(status.is_success(), "{body:?}");
}

impl Window {
    /// Waits until the channel is open and the message box usable.
    pub(crate) async fn ready(&self) {
        self.has("[data-composer]").await;
        self.until(
            "list of messages",
            "return probe.text().includes('This is the beginning of')",
            &[],
        )
        .await;
    }

    /// Types a line into the message box and sends it.
    pub(crate) async fn say(&self, line: &str) {
        self.write(line).await;
        self.keys(keys::ENTER).await;
    }

    /// Types into the message box.
    pub(crate) async fn write(&self, text: &str) {
        self.run("document.querySelector('[data-composer]').focus()", &[])
            .await;
        self.keys(text).await;
    }

    /// Fetches the file of that ending that a link here offers to download.
    pub(crate) async fn download(&self, ending: &str) -> (String, Vec<u8>) {
        let script = "const [ending, done] = arguments;
            const link = [...document.querySelectorAll('a[download]')].find((each) => each.download.endsWith(ending));
            const read = async () => [link.download, [...new Uint8Array(await (await fetch(link.href)).arrayBuffer())]];
            read().then(done, (error) => done(String(error)))";
        let found = self.run_async(script, &[json!(ending)]).await;
        let name = found[0].as_str().unwrap_or_else(|| panic!("{found}"));
        let bytes = found[1].as_array().expect("bytes").iter();
        let bytes =
            bytes.map(|byte| u8::try_from(byte.as_u64().expect("a number")).expect("a byte"));
        (name.to_owned(), bytes.collect())
    }

    /// Becomes the person of that display name.
    pub(crate) async fn switch_to(&self, name: &str) {
        self.click(Role::Button, "You are *", None).await;
        self.click(Role::Item, name, None).await;
        self.find(Role::Button, &format!("You are {name}*"), None)
            .await;
    }

    /// Opens the menu of the newest message that contains a text.
    pub(crate) async fn menu_of(&self, text: &str) {
        let script = "const found = probe.message(arguments[0]); found?.focus(); return !!found";
        self.until(text, script, &[json!(text)]).await;
        self.press_under(text, "Message actions").await;
    }

    /// Waits until the message box contains exactly this text.
    pub(crate) async fn draft(&self, text: &str) {
        let script = "return document.querySelector('[data-composer]').value === arguments[0]";
        self.until(&format!("draft “{text}”"), script, &[json!(text)])
            .await;
    }

    /// Waits until a command was used that many times.
    pub(crate) async fn answered(&self, command: &str, times: usize) {
        let script = "return probe.text().split(`used ${arguments[0]}`).length > arguments[1]";
        self.until(
            &format!("{times} answers"),
            script,
            &[json!(command), json!(times)],
        )
        .await;
    }

    /// Empties the message box, and leaves a command that was begun.
    pub(crate) async fn clear(&self) {
        let box_is_back = "const message = document.querySelector('[data-composer]'); message?.focus(); return !!message";
        while self.run(box_is_back, &[]).await != json!(true) {
            self.keys(keys::ESCAPE).await;
        }
        self.keys(&format!("\u{e009}a\u{e000}{}", keys::BACKSPACE))
            .await;
        self.draft("").await;
    }
}
