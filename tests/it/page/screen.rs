//! The screen that answers are measured on: a phone of 390 by 844 pixels.

use serde_json::{Value, json};

use super::Practice;
use crate::browser::Window;

/// The heights of the page's parts, and the body text of messages and embeds.
const MEASURE: &str =
    "const height = (selector) => document.querySelector(selector).getBoundingClientRect().height;
    const text = (selector) => {
        const { fontSize, lineHeight } = getComputedStyle(document.querySelector(selector));
        return [fontSize, lineHeight];
    };
    return {
        header: height('body > header'), messages: document.querySelector('#messages').clientHeight,
        message: text('.content p'), embed: text('.embed p'),
    }";

/// The buttons outside of messages that are lower or narrower than a fingertip.
const SMALL_TARGETS: &str = "const found = document.querySelectorAll('body > header button, main > :not(.message-frame) button');
    const shown = [...found].filter((each) => each.checkVisibility());
    const small = shown.filter((each) => each.getBoundingClientRect().height < 44 || each.getBoundingClientRect().width < 44);
    return [shown.length > 3, small.map((each) => each.outerHTML)]";

impl Window {
    async fn on_a_phone(&self) {
        let size = json!({"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true});
        self.devtools("Emulation.setDeviceMetricsOverride", size)
            .await;
    }
}

#[tokio::test]
async fn a_phone_shows_641_pixels_of_messages_in_text_of_15_pixels() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let window = practice.window("clerk").await;
    window.on_a_phone().await;
    window.say("Good evening").await;
    window.shows("Good evening").await;
    window.say("/model umbrella-trust").await;
    window.shows("Umbrella trust").await;
    let measured = window.run(MEASURE, &[]).await;
    assert!(
        measured["header"].as_f64().is_some_and(|high| high <= 64.0),
        "{measured}"
    );
    assert_eq!(measured["messages"], 641, "{measured}");
    let body = json!(["15px", "21px"]);
    assert_eq!((&measured["message"], &measured["embed"]), (&body, &body));
    assert_eq!(window.run(SMALL_TARGETS, &[]).await, json!([true, []]));
    let sideways = "return document.documentElement.scrollWidth > innerWidth";
    assert_eq!(window.run(sideways, &[]).await, Value::Bool(false));
    window.assert_no_errors().await;
}
