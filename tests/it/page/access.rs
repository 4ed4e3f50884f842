//! Accessibility: axe-core checks each view of the page, in light and in dark.

use std::fs;

use serde_json::{Value, json};

use super::Practice;
use crate::browser::{Role, Window, keys, skip};

/// The environment variable that names axe-core's script; `.ci/run` sets it.
const AXE: &str = "QUORATE_AXE";

/// Returns the serious and critical violations, by rule and element.
const FIND: &str = "const done = arguments[0];
    const serious = ({ impact }) => ['serious', 'critical'].includes(impact);
    const described = ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`;
    axe.run(document).then(({ violations }) => done(violations.filter(serious).map(described)), (error) => done([String(error)]))";

/// A window, and the script that checks what it shows.
struct Look {
    window: Window,
    axe: String,
    faults: Vec<String>,
}

impl Look {
    /// Checks the page as it is shown now, in light and in dark.
    async fn at(&mut self, view: &str) {
        for scheme in ["light", "dark"] {
            let media = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
            self.window
                .devtools("Emulation.setEmulatedMedia", media)
                .await;
            let loaded = "return typeof axe === 'object'";
            if self.window.run(loaded, &[]).await != json!(true) {
                self.window.run(&self.axe, &[]).await;
            }
            let found = self.window.run_async(FIND, &[]).await;
            let found = found.as_array().expect("a list").iter();
            let found = found.filter_map(Value::as_str);
            self.faults
                .extend(found.map(|fault| format!("{view}, {scheme}: {fault}")));
        }
    }
}

#[tokio::test]
async fn nothing_keeps_people_out_of_any_view() {
    let Some(path) = std::env::var_os(AXE).filter(|path| !path.is_empty()) else {
        skip(&format!("{AXE} does not say where axe-core is"));
        return;
    };
    let axe = fs::read_to_string(path).expect("axe-core can be read");
    let Some(practice) = Practice::open().await else {
        return;
    };
    let mut look = Look {
        window: practice.window("clerk").await,
        axe,
        faults: Vec::new(),
    };
    typing(&mut look).await;
    answers(&mut look).await;
    discussion(&mut look).await;
    trouble(&practice, &mut look).await;
    narrow(&mut look).await;
    assert!(look.faults.is_empty(), "{}", look.faults.join("\n"));
}

async fn typing(look: &mut Look) {
    look.at("first visit").await;
    look.window.write("/").await;
    look.window.find(Role::Option, "/model", None).await;
    look.at("list of commands").await;
    look.window.keys(&format!("compare{}", keys::TAB)).await;
    look.window.keys("umbr").await;
    let completed = look.window.find(Role::Option, "Umbrella trust*", None);
    completed.await;
    look.at("chips with completion").await;
    look.window.keys(keys::ENTER).await;
    look.window.press("+ 3 optional").await;
    look.at("options on offer").await;
    look.window.keys(keys::ESCAPE).await;
    look.window.reload().await;
    look.window.ready().await;
    look.window
        .run("document.querySelector('[data-option]')?.focus()", &[])
        .await;
}

async fn answers(look: &mut Look) {
    for (line, shown) in [
        ("/model umbrella-trust", "Umbrella trust"),
        ("/compare mat federation", "Multi-academy trust"),
    ] {
        look.window.clear().await;
        look.window.say(line).await;
        look.window.shows("Rowan Pellifer used").await;
        look.window.shows(shown).await;
        look.at(line).await;
    }
    look.window
        .click(Role::SelectMenu, "Compare with…", None)
        .await;
    look.at("open select").await;
    look.window.keys(keys::ESCAPE).await;
    look.window.menu_of("Umbrella trust").await;
    look.at("menu of a message").await;
    look.window.keys(keys::ESCAPE).await;
    look.window.click(Role::Button, "You are *", None).await;
    look.at("who one is").await;
    look.window.keys(keys::ESCAPE).await;
}

async fn discussion(look: &mut Look) {
    look.window.say("/questions title:Talks").await;
    look.window.shows("Before it starts").await;
    look.at("preview").await;
    look.window.press_under("Before it starts", "Start").await;
    look.window.shows("Points are added in the thread").await;
    look.at("panel").await;
    look.window.click(Role::Link, "Talks*", None).await;
    look.window.shows("Question 1 of 12").await;
    look.at("thread").await;
    look.window
        .press_under("Question 1 of 12", "Add a point")
        .await;
    look.window.press("A point for").await;
    look.window.press("Submit").await;
    look.window.shows("Please fill this in").await;
    look.at("form with a fault").await;
    look.window
        .fill("Your point", "||Hidden|| and `code`")
        .await;
    look.window.press("Submit").await;
    look.window.shows("1 point: 1 for").await;
    look.window
        .click(Role::Button, "Thread actions", None)
        .await;
    look.at("menu of a thread").await;
    look.window.keys(keys::ESCAPE).await;
}

async fn trouble(practice: &Practice, look: &mut Look) {
    practice
        .server
        .sandbox
        .notice(Some("models/x.toml:1:2: no".to_owned()));
    look.window.shows("models/x.toml").await;
    look.at("banner").await;
    practice.server.sandbox.notice(None);
}

async fn narrow(look: &mut Look) {
    let size = json!({"width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": true});
    look.window
        .devtools("Emulation.setDeviceMetricsOverride", size)
        .await;
    look.at("narrow thread").await;
    let sideways = "return document.documentElement.scrollWidth > innerWidth";
    assert_eq!(
        look.window.run(sideways, &[]).await,
        json!(false),
        "it scrolls sideways"
    );
    look.window.press("Channels and threads").await;
    look.window.find(Role::Link, "governors*", None).await;
    look.at("narrow drawer").await;
    look.window.click(Role::Link, "governors*", None).await;
    look.window.shows("Points are added in the thread").await;
    look.at("narrow panel").await;
}
