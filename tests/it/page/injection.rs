//! Scripts and markup in everything that people, the bot and files can say: it is shown as text, and nothing of it runs.

use discord_sandbox::Sandbox;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use super::Practice;
use super::program::{look, practice, start};
use crate::browser::{Driver, Role, Window, keys};

/// Texts that would set `pwned` if they became markup.
const IMAGE: &str = "<img src=x onerror=\"window.pwned=1\">";
const SCRIPT: &str = "<script>window.pwned=1</script>";
const LINK: &str = "[link](javascript:window.pwned=1)";
const SHORT: &str = "<svg onload=pwned=1>";

/// Returns what must not be there: elements that only injected markup could make, event handlers, and links to anything
/// but the web and the page itself.
const FOUND: &str = "const made = [...document.querySelectorAll('img, svg[onload], script, iframe, object, embed, base, form[action], a[href]')];
    const allowed = (each) => {
        if (each.matches('script')) return each.src === `${location.origin}/page/main.js`;
        if (each.matches('img')) return new URL(each.src).pathname.startsWith('/attachments/');
        return each.matches('a') && (/^https?:$/.test(new URL(each.href).protocol) || each.getAttribute('href').startsWith('#'));
    };
    const handlers = [...document.querySelectorAll('*')].filter((each) => each.getAttributeNames().some((name) => name.startsWith('on')));
    return [...made.filter((each) => !allowed(each)), ...handlers].map((each) => each.outerHTML)";

impl Window {
    /// Fails if anything that was written became more than text.
    async fn assert_only_text(&self) {
        assert_eq!(self.run(FOUND, &[]).await, json!([]));
        assert_eq!(
            self.run("return window.pwned ?? null", &[]).await,
            Value::Null
        );
        self.assert_no_errors().await;
    }
}

#[tokio::test]
async fn what_people_write_stays_text() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let governor = practice.server.governor();
    for text in [
        IMAGE,
        SCRIPT,
        LINK,
        "<javascript:window.pwned=1>",
        "[a](<javascript:pwned=1>) [b](data:text/html,<script>)",
    ] {
        governor.say(text).expect("it is sent");
    }
    governor.start_thread(IMAGE, SCRIPT).expect("a thread");
    let window = practice.window("clerk").await;
    window.shows(IMAGE).await;
    window.shows(LINK).await;
    window.say(SHORT).await;
    window.click(Role::Link, &format!("{IMAGE}*"), None).await;
    window.shows(SCRIPT).await;
    window.assert_only_text().await;
    window.menu_of(SCRIPT).await;
    window.keys(keys::ESCAPE).await;
    window.assert_only_text().await;
}

#[tokio::test]
async fn what_goes_into_a_discussion_stays_text() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let window = practice.window("chair").await;
    let line = format!(
        "/questions title:{IMAGE} school:{SHORT} group:{SCRIPT} governors:Governor chair:adaeze.marlowick in_post:3"
    );
    window.say(&line).await;
    window.shows(IMAGE).await;
    window.assert_only_text().await;
    window.press_under("Before it starts", "Start").await;
    window.click(Role::Link, &format!("{IMAGE}*"), None).await;
    window.shows("Question 1 of 12").await;
    window.press_under("Question 1 of 12", "Add a point").await;
    window.press("A point against").await;
    window
        .fill("Your point", &format!("{IMAGE} {SCRIPT} {LINK}"))
        .await;
    window.press("Submit").await;
    window.shows("1 point: 1 against").await;
    window
        .press_under("Question 1 of 12", "Confidential note")
        .await;
    window.fill("The note", SCRIPT).await;
    window.press("Submit").await;
    window.shows("Your note is kept").await;
    window.press_under("Question 1 of 12", "Interests").await;
    window.press("Declare an interest").await;
    window
        .fill("Your name as it should be recorded", SHORT)
        .await;
    window.fill("The interest", IMAGE).await;
    window
        .fill("What you step back from", &format!("{SCRIPT} question 3"))
        .await;
    window.press("Submit").await;
    window.shows("Your declaration is noted").await;
    window.press_under("Question 1 of 12", "My points").await;
    window.assert_only_text().await;
    steering(&window).await;
}

async fn steering(window: &Window) {
    window.click(Role::Link, "governors*", None).await;
    window.press_under(IMAGE, "Our own question").await;
    window.fill("The question", IMAGE).await;
    window.press("Submit").await;
    window.shows("Your question is added").await;
    window.press_under(IMAGE, "Where we got to").await;
    window
        .fill("Where we got to", &format!("{LINK} {SCRIPT}"))
        .await;
    window
        .fill(
            "Actions, one a line: what; who; by when",
            &format!("{IMAGE}; {SHORT}; 12 March 2036"),
        )
        .await;
    window.press("Submit").await;
    window.shows("view reached").await;
    window.press_under(IMAGE, "Record").await;
    window.has("a[download$='.docx']").await;
    window.click(Role::SelectMenu, "Go to…", Some(IMAGE)).await;
    window.assert_only_text().await;
}

#[tokio::test]
async fn what_the_knowledge_says_stays_text() {
    let Some(driver) = Driver::start().await else {
        return;
    };
    let program = practice(&[]).with_knowledge();
    let file = program
        .folder()
        .join("knowledge/models/umbrella-trust.toml");
    let text = std::fs::read_to_string(&file).expect("it can be read");
    let text = text
        .replacen("name = \"Umbrella trust\"", &format!("name = '{IMAGE}'"), 1)
        .replacen(
            "Each school is its own legal entity",
            &SCRIPT.replace('"', "'"),
            1,
        )
        .replacen(
            "Each school is a legal entity in its own right",
            &format!("{LINK} {SHORT}"),
            1,
        );
    std::fs::write(&file, text).expect("it can be written");
    let (running, address) = start(program).await;
    let window = look(&driver, &address).await;
    window.write("/model umbrella").await;
    window.find(Role::Option, &format!("{IMAGE}*"), None).await;
    window.assert_only_text().await;
    window.keys(keys::ENTER).await;
    window.shows(SCRIPT).await;
    window.shows(SHORT).await;
    window.assert_only_text().await;
    running.stop().await.expect(0);
}

#[tokio::test]
async fn what_a_file_is_called_stays_text() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let sandbox = &practice.server.sandbox;
    post(
        sandbox,
        "<img src=x onerror=pwned=1>.svg",
        "image/svg+xml",
        SCRIPT,
    )
    .await;
    post(sandbox, "\"><script>pwned=1<.html", "text/html", IMAGE).await;
    post(sandbox, "javascript:pwned=1", "image/png", IMAGE).await;
    let window = practice.window("governor").await;
    window
        .until(
            "files",
            "return document.querySelectorAll('a[download]').length === 3",
            &[],
        )
        .await;
    window.assert_only_text().await;
    let links = window
        .run(
            "return [...document.querySelectorAll('a[download]')].map((each) => each.href)",
            &[],
        )
        .await;
    for link in links.as_array().expect("a list") {
        window.goto(link.as_str().expect("an address")).await;
        assert_eq!(
            window.run("return window.pwned ?? null", &[]).await,
            Value::Null
        );
    }
}

/// Posts a file as the bot.
async fn post(sandbox: &Sandbox, name: &str, kind: &str, description: &str) {
    let body = json!({"content": description, "attachments": [{"id": 0, "filename": name, "description": description}]});
    let file = Part::text("<svg xmlns='http://www.w3.org/2000/svg' onload='window.pwned=1'/>");
    let file = file
        .file_name(name.to_owned())
        .mime_str(kind)
        .expect("a kind");
    let form = Form::new()
        .text("payload_json", body.to_string())
        .part("files[0]", file);
    let url = format!(
        "{}/api/v10/channels/{}/messages",
        sandbox.base_url(),
        sandbox.channel_id("governors").expect("a channel")
    );
    super::sent(sandbox, reqwest::Client::new().post(url).multipart(form)).await;
}
