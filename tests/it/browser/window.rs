//! A window, and the hands and probe of whoever sits before it.

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

/// Keys, as the driver names them.
pub(crate) mod keys {
    pub(crate) const BACKSPACE: &str = "\u{e003}";
    pub(crate) const TAB: &str = "\u{e004}";
    pub(crate) const ENTER: &str = "\u{e007}";
    pub(crate) const ESCAPE: &str = "\u{e00c}";
    pub(crate) const UP: &str = "\u{e013}";
    pub(crate) const DOWN: &str = "\u{e015}";
}

/// How long a page may take to show something.
const TIMEOUT: Duration = Duration::from_secs(20);
/// How long to wait before a page is asked again: it tells a driver nothing of itself.
const PAUSE: Duration = Duration::from_millis(20);

/// The probe of a test in the page.
const PROBE: &str = include_str!("probe.js");

/// What a control is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Role {
    Button,
    Link,
    Option,
    Item,
    Field,
    Picker,
}

impl Role {
    const fn name(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Link => "link",
            Self::Option => "option",
            Self::Item => "item",
            Self::Field => "field",
            Self::Picker => "picker",
        }
    }
}

/// A browser's window.
pub(crate) struct Window(Client);

impl Driver {
    /// Opens a browser of its own with one window, as wide and high as that.
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
        // A script that calls back may scroll through thousands of messages first.
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

/// A command of Chromium's own, which drivers of other browsers lack.
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

    /// Has Chromium do something that no other browser has a command for.
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let command = Devtools(json!({"cmd": command, "params": parameters}));
        within(self.0.issue_cmd(command)).await.expect("it is done")
    }

    /// Runs a script, and returns what it returns.
    pub(crate) async fn run(&self, script: &str, arguments: &[Value]) -> Value {
        let ran = within(self.0.execute(script, arguments.to_vec())).await;
        ran.unwrap_or_else(|why| panic!("{why}: {script}"))
    }

    /// Runs a script that calls back, its last argument, with what it found.
    pub(crate) async fn run_async(&self, script: &str, arguments: &[Value]) -> Value {
        let ran = within(self.0.execute_async(script, arguments.to_vec())).await;
        ran.unwrap_or_else(|why| panic!("{why}: {script}"))
    }

    /// Waits until a script returns something true, and returns that.
    pub(crate) async fn until(&self, what: &str, script: &str, arguments: &[Value]) -> Value {
        let began = Instant::now();
        while began.elapsed() < TIMEOUT {
            let found = self.run(script, arguments).await;
            if !matches!(found, Value::Null | Value::Bool(false)) {
                return found;
            }
            tokio::time::sleep(PAUSE).await;
        }
        self.fail(&format!("no {what}")).await
    }

    /// Fails, with what the page shows in words and in a picture.
    async fn fail(&self, why: &str) -> ! {
        let text = self.text().await;
        let picture = within(self.0.screenshot()).await.unwrap_or_default();
        let name = format!("fault-{}.png", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::write(&path, picture);
        panic!(
            "{why}; a picture of it is {}; it shows:\n{text}",
            path.display()
        );
    }

    /// All the text that the page shows.
    pub(crate) async fn text(&self) -> String {
        let text = self.run("return probe.text()", &[]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until this is shown somewhere.
    pub(crate) async fn shows(&self, text: &str) {
        let script = "return probe.text().includes(arguments[0])";
        self.until(&format!("text “{text}”"), script, &[json!(text)])
            .await;
    }

    /// Waits until this is shown nowhere.
    pub(crate) async fn hides(&self, text: &str) {
        let script = "return !probe.text().includes(arguments[0])";
        self.until(&format!("page without “{text}”"), script, &[json!(text)])
            .await;
    }

    /// Waits until a selector finds something.
    pub(crate) async fn has(&self, selector: &str) {
        let script = "return !!document.querySelector(arguments[0])";
        self.until(selector, script, &[json!(selector)]).await;
    }

    /// Waits for a control, in the newest message that holds these words, or in the page.
    pub(crate) async fn find(&self, role: Role, name: &str, words: Option<&str>) -> Element {
        let what = format!("{} “{name}”", role.name());
        let arguments = [json!(role.name()), json!(name), json!(words)];
        let found = self
            .until(&what, "return probe.find(...arguments)", &arguments)
            .await;
        let id = found.as_object().and_then(|found| found.values().next());
        let id = id.and_then(Value::as_str).expect("an element").to_owned();
        Element::from_element_id(self.0.clone(), ElementRef::from(id))
    }

    /// Clicks a control, again where it was made anew or something moved over it meanwhile.
    pub(crate) async fn click(&self, role: Role, name: &str, words: Option<&str>) {
        let began = Instant::now();
        loop {
            let found = self.find(role, name, words).await;
            match within(found.click()).await {
                Ok(()) => return,
                Err(why) if is_passing(&why) && began.elapsed() < TIMEOUT => {
                    tokio::time::sleep(PAUSE).await;
                }
                Err(why) => {
                    self.fail(&format!("“{name}” cannot be clicked: {why}"))
                        .await;
                }
            }
        }
    }

    pub(crate) async fn press(&self, button: &str) {
        self.click(Role::Button, button, None).await;
    }

    /// Presses a button of the newest message that holds these words.
    pub(crate) async fn press_under(&self, words: &str, button: &str) {
        self.click(Role::Button, button, Some(words)).await;
    }

    /// Writes into a field, after what stands in it.
    pub(crate) async fn fill(&self, field: &str, text: &str) {
        let found = self.find(Role::Field, field, None).await;
        let typed = within(found.send_keys(text)).await;
        typed.unwrap_or_else(|why| panic!("“{field}”: {why}"));
    }

    /// Types where the focus is.
    pub(crate) async fn keys(&self, text: &str) {
        let focused = within(self.0.active_element()).await.expect("a focus");
        within(focused.send_keys(text))
            .await
            .expect("they are typed");
    }

    /// Fails where a script failed, or something was tried that the page's policy forbids.
    pub(crate) async fn assert_no_errors(&self) {
        let faults = self.run("return probe.faults", &[]).await;
        assert_eq!(faults, json!([]));
    }
}

fn is_passing(why: &CmdError) -> bool {
    why.is_stale_element_reference()
        || why.is_element_not_interactable()
        || why.to_string().contains("click intercepted")
}
