//! The bot's token and a person's words, searched for wherever the program writes.

use discord_sandbox::{Fault, Message, Modal, Persona, Sandbox};
use serde_json::json;

use crate::harness::{CALLBACK, ask, persona, press, shown, text, within};
use crate::process::{Program, Running, discord};
use crate::questions::{find, form};

/// Words that a person typed, and that stand nowhere else.
const WORDS: [&str; 6] = [
    "xylophone-one",
    "xylophone-two",
    "xylophone-three",
    "xylophone-four",
    "xylophone-five",
    "xylophone-six",
];

/// Types each of the words where something else happens to it.
async fn type_words(sandbox: &Sandbox) {
    let clerk = persona(sandbox, "clerk");
    let [plain, private, typed, unreadable, failing, raw] = WORDS;
    let line = format!("/model name:{plain}");
    assert!(clerk.slash(&line).await.is_ok());
    let line = format!("/compare first:{private} second:mat private:true");
    assert!(clerk.slash(&line).await.is_ok());
    let line = format!("/model name:{typed}");
    assert!(clerk.complete(&line).await.is_ok());
    let asked = clerk.slash_mangled(&format!("/model name:{unreadable}"), |event| {
        event["member"] = json!("?");
    });
    let asked = asked.expect("asked");
    let (id, token) = (asked.id().to_string(), asked.token().to_owned());
    let apology = within(asked.answer()).await.expect("an answer");
    let apology = text(shown(&apology));
    assert!(apology.contains(&id) && !apology.contains(unreadable));
    assert!(!apology.contains(&token));
    let refused = Fault::status(403).on("POST", "/interactions/*/*/callback");
    sandbox.fault(refused.times(1));
    let asked = clerk.start_slash(&format!("/model name:{failing}"));
    asked.expect("asked");
    let event = json!({"id": "x", "type": 2, "token": "t", "data": {"name": raw}});
    sandbox.dispatch_raw("INTERACTION_CREATE", &event);
    sandbox.dispatch_raw("MESSAGE_CREATE", &json!({"content": raw}));
}

/// The command line, which every user of the machine can see.
#[cfg(target_os = "linux")]
fn command_line(running: &Running) -> String {
    let path = format!("/proc/{}/cmdline", running.pid());
    let bytes = std::fs::read(path).expect("it runs");
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(not(target_os = "linux"))]
fn command_line(_: &Running) -> String {
    String::new()
}

async fn everything_written(format: &str) {
    let sandbox = discord().await;
    let program = Program::run_in(&sandbox)
        .env("QUORATE_LOG__LEVEL", "trace")
        .env("QUORATE_LOG__FORMAT", format)
        .env("RUST_LOG", "trace");
    let mut running = program.start();
    running.line("ready").await;
    within(sandbox.wait_for_commands()).await;
    assert!(!command_line(&running).contains(sandbox.token()));
    type_words(&sandbox).await;
    running.line("not answered").await;
    sandbox.drop_sockets();
    running.line("resumed").await;
    sandbox.close_sockets(4004);
    let ended = running.end().await.expect(2);
    let written = ended.out + &ended.err;
    assert!(written.contains("could not be read"), "{written}");
    for secret in WORDS.into_iter().chain([sandbox.token()]) {
        assert!(!written.contains(secret), "{secret} in {written}");
    }
    let tokens = interaction_tokens(&sandbox);
    assert!(tokens.len() > 4);
    for token in tokens {
        assert!(!written.contains(&token), "{token} in {written}");
    }
}

/// The tokens of the interactions that were answered, as they stand in the paths.
fn interaction_tokens(sandbox: &Sandbox) -> Vec<String> {
    let requests = sandbox.requests().into_iter();
    let paths = requests.map(|request| request.path);
    let answers = paths.filter(|path| path.ends_with(CALLBACK));
    answers
        .filter_map(|path| path.split('/').nth(5).map(str::to_owned))
        .collect()
}

#[tokio::test]
async fn nothing_secret_is_in_a_text_log() {
    everything_written("text").await;
}

#[tokio::test]
async fn nothing_secret_is_in_a_json_log() {
    everything_written("json").await;
}

/// Starts a discussion and puts these words into it, each somewhere else.
async fn discuss(sandbox: &Sandbox, words: [&str; 6]) {
    let [title, school, point, note, view, refused] = words;
    let clerk = persona(sandbox, "clerk");
    let line = format!("/questions title:{title} school:{school} pace:all");
    let preview = ask(&clerk, &line).await;
    press(&clerk, &preview, "Start").await;
    let there = |sandbox: &Sandbox| !sandbox.threads().is_empty();
    within(sandbox.wait_until(there)).await;
    let governor = persona(sandbox, "governor");
    let governor = governor.in_thread(sandbox.threads()[0].id);
    let last = |messages: &[Message]| find(messages, "Question 12 of").is_some();
    let messages = within(governor.wait_until(last)).await;
    let question = find(&messages, "Question 1 of").expect("it is there");
    let kinds = press(&governor, question, "Add a point").await;
    let mut points = Vec::new();
    for _ in 0..2 {
        let opened = governor.press(&kinds, "Information").await;
        points.push(form(opened.expect("a form")));
    }
    let send = async |person: &Persona, form: &Modal, words: &str| {
        let answer = person.submit(form, &[("words", words)]).await;
        text(shown(&answer.expect("an answer")))
    };
    let said = send(&governor, &points[0], point).await;
    assert!(said.contains("added to question"), "{said}");
    let panel = |panel: &Message| panel.component("Not for us").is_some();
    let panel = within(clerk.wait_for(sandbox.threads()[0].id, panel)).await;
    let settle = clerk.press(&panel, "Where we got to").await;
    send(&clerk, &form(settle.expect("a form")), view).await;
    let said = send(&governor, &points[1], refused).await;
    assert!(said.contains("marked"), "{said}");
    let opened = governor.press(question, "Confidential note").await;
    send(&governor, &form(opened.expect("a form")), note).await;
}

#[tokio::test]
async fn the_words_of_a_discussion_are_in_no_log() {
    let sandbox = discord().await;
    let program = Program::run_in(&sandbox)
        .env("QUORATE_LOG__LEVEL", "trace")
        .env("RUST_LOG", "trace");
    let mut running = program.start();
    running.line("ready").await;
    within(sandbox.wait_for_commands()).await;
    discuss(&sandbox, WORDS).await;
    let ended = running.stop().await.expect(0);
    let written = ended.out + &ended.err;
    assert!(written.contains("modal"), "{written}");
    for words in WORDS {
        assert!(!written.contains(words), "{words} in {written}");
    }
}

#[tokio::test]
async fn nothing_secret_is_said_when_discord_cannot_be_reached() {
    let sandbox = discord().await;
    let token = sandbox.token().to_owned();
    sandbox.fault(Fault::status(502));
    let program = Program::run_in(&sandbox).env("QUORATE_LOG__LEVEL", "trace");
    let mut running = program.start();
    running.line("cannot start yet").await;
    sandbox.stop().await;
    running.line("cannot be reached").await;
    let ended = running.stop().await.expect(0);
    assert!(!(ended.out + &ended.err).contains(&token));
}
