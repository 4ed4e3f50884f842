//! A browser window: input through `WebDriver`, and a probe script that reads what is shown.

use std::path::Path;
use std::str::FromStr;
use std::time::{Duration, Instant};

use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use reqwest::{Method, Url};
use serde_json::{Value, json};

use super::Driver;
use crate::harness::within;

/// Key codes of `WebDriver`.
pub(crate) mod keys {
    pub(crate) const BACKSPACE: &str = "\u{e003}";
    pub(crate) const TAB: &str = "\u{e004}";
    pub(crate) const ENTER: &str = "\u{e007}";
    pub(crate) const ESCAPE: &str = "\u{e00c}";
    pub(crate) const UP: &str = "\u{e013}";
    pub(crate) const DOWN: &str = "\u{e015}";
}

/// The longest wait for something to be shown.
const TIMEOUT: Duration = Duration::from_secs(60);
/// The interval of polling: a page cannot notify its driver.
const POLL_INTERVAL: Duration = Duration::from_millis(20);

/// The script that is run in every page before its own.
const PROBE: &str = include_str!("probe.js");

/// The role of a control, by which the probe finds it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Role {
    Button,
    Link,
    Option,
    Item,
    Field,
    SelectMenu,
}

impl Role {
    const fn name(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Link => "link",
            Self::Option => "option",
            Self::Item => "item",
            Self::Field => "field",
            Self::SelectMenu => "select menu",
        }
    }
}

/// A browser with one window.
pub(crate) struct Window(Client);

impl Driver {
    /// Starts a browser with one window of that size.
    pub(crate) async fn window(&self, width: u32, height: u32) -> Window {
        let size = format!("--window-size={width},{height}");
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=en-GB",
            &size,
        ];
        let mut options = serde_json::Map::new();
        options.insert("goog:chromeOptions".to_owned(), json!({"args": arguments}));
        // An asynchronous script may scroll through thousands of messages.
        options.insert("timeouts".to_owned(), json!({"script": 200_000}));
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = builder.capabilities(options).connect(&self.address);
        let window = Window(within(client).await.expect("a browser"));
        let probe = json!({"source": PROBE});
        window
            .devtools("Page.addScriptToEvaluateOnNewDocument", probe)
            .await;
        window
    }
}

/// A command of the Chrome `DevTools` protocol.
#[derive(Debug)]
struct Devtools(Value);

impl WebDriverCompatibleCommand for Devtools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, <Url as FromStr>::Err> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/goog/cdp/execute"))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.0.to_string()))
    }
}

impl Window {
    pub(crate) async fn goto(&self, address: &str) {
        within(self.0.goto(address)).await.expect("the page");
    }

    pub(crate) async fn reload(&self) {
        within(self.0.refresh()).await.expect("the page");
    }

    /// Runs a command of the Chrome `DevTools` protocol.
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let command = Devtools(json!({"cmd": command, "params": parameters}));
        within(self.0.issue_cmd(command)).await.expect("it is done")
    }

    /// Runs a script, and returns what it returns.
    pub(crate) async fn run(&self, script: &str, arguments: &[Value]) -> Value {
        let ran = within(self.0.execute(script, arguments.to_vec())).await;
        ran.unwrap_or_else(|error| panic!("{error}: {script}"))
    }

    /// Runs an asynchronous script; its last argument is the callback for its result.
    pub(crate) async fn run_async(&self, script: &str, arguments: &[Value]) -> Value {
        let ran = within(self.0.execute_async(script, arguments.to_vec())).await;
        ran.unwrap_or_else(|error| panic!("{error}: {script}"))
    }

    /// Polls a script until it returns something other than null or false, and returns that.
    pub(crate) async fn until(&self, what: &str, script: &str, arguments: &[Value]) -> Value {
        let began = Instant::now();
        while began.elapsed() < TIMEOUT {
            let found = self.run(script, arguments).await;
            if !matches!(found, Value::Null | Value::Bool(false)) {
                return found;
            }
            tokio::time::sleep(POLL_INTERVAL).await;
        }
        self.fail(&format!("no {what}")).await
    }

    /// Fails with the text that the page shows, and saves a screenshot.
    async fn fail(&self, reason: &str) -> ! {
        let text = self.text().await;
        // Without a screenshot the text has to do.
        let picture = within(self.0.screenshot()).await.unwrap_or_default();
        let name = format!("fault-{}.png", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::write(&path, picture);
        panic!(
            "{reason}; a picture of it is {}; it shows:\n{text}",
            path.display()
        );
    }

    /// All the text that the page shows.
    pub(crate) async fn text(&self) -> String {
        let text = self.run("return probe.text()", &[]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until a text is shown.
    pub(crate) async fn shows(&self, text: &str) {
        let script = "return probe.text().includes(arguments[0])";
        self.until(&format!("text “{text}”"), script, &[json!(text)])
            .await;
    }

    /// Waits until a text is not shown.
    pub(crate) async fn hides(&self, text: &str) {
        let script = "return !probe.text().includes(arguments[0])";
        self.until(&format!("page without “{text}”"), script, &[json!(text)])
            .await;
    }

    /// Waits until a selector matches an element.
    pub(crate) async fn has(&self, selector: &str) {
        let script = "return !!document.querySelector(arguments[0])";
        self.until(selector, script, &[json!(selector)]).await;
    }

    /// Waits for a control by role and name, in the newest message that contains `text`, or in the page.
    pub(crate) async fn find(&self, role: Role, name: &str, text: Option<&str>) -> Element {
        let what = format!("{} “{name}”", role.name());
        let arguments = [json!(role.name()), json!(name), json!(text)];
        let found = self
            .until(&what, "return probe.find(...arguments)", &arguments)
            .await;
        let id = found.as_object().and_then(|found| found.values().next());
        let id = id.and_then(Value::as_str).expect("an element").to_owned();
        Element::from_element_id(self.0.clone(), ElementRef::from(id))
    }

    /// Clicks a control. Retries if the element was replaced or covered meanwhile.
    pub(crate) async fn click(&self, role: Role, name: &str, text: Option<&str>) {
        let began = Instant::now();
        loop {
            let found = self.find(role, name, text).await;
            match within(found.click()).await {
                Ok(()) => return,
                Err(error) if is_transient(&error) && began.elapsed() < TIMEOUT => {
                    tokio::time::sleep(POLL_INTERVAL).await;
                }
                Err(error) => {
                    self.fail(&format!("“{name}” cannot be clicked: {error}"))
                        .await;
                }
            }
        }
    }

    pub(crate) async fn press(&self, button: &str) {
        self.click(Role::Button, button, None).await;
    }

    /// Presses a button of the newest message that contains `text`.
    pub(crate) async fn press_under(&self, text: &str, button: &str) {
        self.click(Role::Button, button, Some(text)).await;
    }

    /// Types into a field, after its present value.
    pub(crate) async fn fill(&self, field: &str, text: &str) {
        let found = self.find(Role::Field, field, None).await;
        let typed = within(found.send_keys(text)).await;
        typed.unwrap_or_else(|error| panic!("“{field}”: {error}"));
    }

    /// Types into the focused element.
    pub(crate) async fn keys(&self, text: &str) {
        let focused = within(self.0.active_element()).await.expect("a focus");
        within(focused.send_keys(text))
            .await
            .expect("they are typed");
    }

    /// Fails if a script threw, or violated the content security policy.
    pub(crate) async fn assert_no_errors(&self) {
        let errors = self.run("return probe.errors", &[]).await;
        assert_eq!(errors, json!([]));
    }
}

/// Whether a click may succeed at the next attempt.
fn is_transient(error: &CmdError) -> bool {
    error.is_stale_element_reference()
        || error.is_element_not_interactable()
        || error.to_string().contains("click intercepted")
}
