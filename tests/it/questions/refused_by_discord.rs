//! What Discord refuses for good at a start: the person who started is told why and what to do, and so are those who look
//! later.

use std::sync::Arc;
use std::time::Duration;

use discord_sandbox::{Fault, Message, Persona, Sandbox};

use super::upkeep::database;
use crate::harness::{TestServer, ask, count, press, sandbox_options, text, within};
use crate::process::Program;

const PANEL: &str = "/channels/*/messages";
const THREAD: &str = "/channels/*/messages/*/threads";

/// What Discord refuses with, and words of the way out.
const REFUSALS: [(u16, u32, &str); 6] = [
    (400, 160_006, "Close some"),
    (400, 50_035, "plainer title"),
    (403, 50_013, "I lack a permission"),
    (403, 50_001, "I can no longer see"),
    (400, 200_000, "AutoMod"),
    (429, 20_016, "Slow mode"),
];

/// Starts a discussion where posts to a path are refused, and returns its clerk.
async fn start_refused(server: &TestServer, path: &str, status: u16, code: u32) -> Persona {
    let clerk = server.persona("clerk");
    let fault = Fault::refused(status, code).on("POST", path);
    let preview = ask(&clerk, "/questions title:Joining the trust").await;
    server.sandbox.fault(fault);
    press(&clerk, &preview, "Start").await;
    clerk
}

/// Waits until the answer to Start holds these words.
async fn told(clerk: &Persona, words: &str) -> Message {
    let tells = |message: &&Message| message.ephemeral && text(message).contains(words);
    let found = |messages: &[Message]| messages.iter().any(|message| tells(&message));
    let messages = within(clerk.wait_until(found)).await;
    messages.iter().find(tells).expect("it was there").clone()
}

async fn sweeping_server() -> TestServer {
    TestServer::start_sweeping(sandbox_options(), "sqlite::memory:").await
}

#[tokio::test]
async fn whoever_started_is_told_why_there_is_no_panel() {
    for (status, code, words) in REFUSALS {
        let server = sweeping_server().await;
        let clerk = start_refused(&server, PANEL, status, code).await;
        let reply = text(&told(&clerk, words).await);
        for words in ["Its panel cannot be posted", "the start is undone"] {
            assert!(reply.contains(words), "{reply}");
        }
    }
}

#[tokio::test]
async fn whoever_started_is_told_why_there_is_no_thread_and_so_is_the_panel() {
    for (status, code, words) in REFUSALS {
        let server = sweeping_server().await;
        let clerk = start_refused(&server, THREAD, status, code).await;
        let reply = text(&told(&clerk, words).await);
        assert!(reply.contains("Its thread could not be opened"), "{reply}");
        let on_panel = |messages: &[Message]| {
            let mut public = messages.iter().filter(|message| !message.ephemeral);
            public.any(|message| text(message).contains(words))
        };
        within(server.chair().wait_until(on_panel)).await;
    }
}

#[tokio::test]
async fn a_thread_that_was_refused_for_days_opens_by_itself() {
    let server = sweeping_server().await;
    let clerk = start_refused(&server, THREAD, 400, 160_006).await;
    told(&clerk, "as many open threads as Discord allows").await;
    let sandbox = &server.sandbox;
    let tries = |sandbox: &Sandbox| count(sandbox, "POST", "/threads");
    let before = tries(sandbox);
    sandbox.advance(Duration::from_secs(3 * 24 * 60 * 60));
    within(sandbox.wait_until(|sandbox| tries(sandbox) > before)).await;
    server.sweep().await;
    sandbox.clear_faults();
    sandbox.advance(Duration::from_secs(5 * 60));
    within(sandbox.wait_until(|sandbox| !sandbox.threads().is_empty())).await;
    let is_well = |messages: &[Message]| {
        messages.iter().any(|message| {
            let text = text(message);
            text.contains("So far") && !text.contains("could not be opened")
        })
    };
    within(server.chair().wait_until(is_well)).await;
}

#[tokio::test]
async fn whoever_could_not_be_told_is_told_at_their_next_press_and_once() {
    let server = sweeping_server().await;
    let lost = Fault::refused(404, 10_015).on("PATCH", "/webhooks/*/*/messages/*");
    server.sandbox.fault(lost.times(1));
    let clerk = start_refused(&server, THREAD, 400, 160_006).await;
    let edited = |sandbox: &Sandbox| count(sandbox, "PATCH", "/webhooks/") > 0;
    within(server.sandbox.wait_until(edited)).await;
    server.sweep().await;
    let words = "as many open threads";
    let private = || {
        let messages = clerk.messages();
        let told = |message: &&Message| message.ephemeral && text(message).contains(words);
        messages.iter().filter(told).count()
    };
    ask(&clerk, "/help").await;
    told(&clerk, words).await;
    assert_eq!(private(), 1);
    let follow_ups = || count(&server.sandbox, "POST", "/webhooks/");
    let before = follow_ups();
    ask(&clerk, "/help").await;
    server.sweep().await;
    assert_eq!(follow_ups(), before);
}

#[tokio::test]
async fn the_list_says_why_a_discussion_is_not_there() {
    let (_folder, url) = database();
    let server = TestServer::start_sweeping(sandbox_options(), &url).await;
    let clerk = start_refused(&server, PANEL, 403, 50_001).await;
    told(&clerk, "I can no longer see").await;
    let list = Program::new(&["discussions", "list"]).env("QUORATE_DATABASE__URL", &url);
    let words = [
        "Since ",
        "Its panel cannot be posted.",
        "give my role View Channel",
    ];
    list.end().await.says(0, &words);
}

#[tokio::test]
async fn a_start_on_a_new_database_takes_over_nothing() {
    let server = sweeping_server().await;
    let sandbox = Arc::clone(&server.sandbox);
    start_in(&server, 1).await;
    server.bot.stop().await.expect("it stops");
    within(sandbox.wait_until(|sandbox| sandbox.sessions() == 0)).await;
    let server = TestServer::join(sandbox, "sqlite::memory:", crate::harness::sweeping());
    within(server.sandbox.ready()).await;
    start_in(&server, 2).await;
    let panels = |messages: &[Message]| {
        let panels = messages
            .iter()
            .filter(|message| text(message).contains("So far"));
        panels.count() == 2
    };
    within(server.chair().wait_until(panels)).await;
}

/// Starts a discussion, and waits until there are so many threads.
async fn start_in(server: &TestServer, threads: usize) {
    let clerk = server.persona("clerk");
    let preview = ask(&clerk, "/questions").await;
    press(&clerk, &preview, "Start").await;
    let opened = |sandbox: &Sandbox| sandbox.threads().len() == threads;
    within(server.sandbox.wait_until(opened)).await;
}
