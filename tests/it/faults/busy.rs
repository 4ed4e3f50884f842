//! More interactions at once than the bot answers.

use std::sync::Arc;

use discord_sandbox::Sandbox;
use quorate::discord::Timeouts;

use crate::harness::{TestServer, ask, press, quick, sandbox_options, shown, text, within};
use crate::questions::{OPTIONS, TestDiscussion, form};
use crate::scratch::Scratch;

const BUSY: &str = "I am busy. Please try again in a moment.";

/// Timeouts of a bot that answers so many at once.
fn at_most(max_answers: usize) -> Timeouts {
    Timeouts {
        max_answers,
        ..quick()
    }
}

#[tokio::test]
async fn whoever_is_one_too_many_is_told() {
    let server = TestServer::start_with(sandbox_options(), at_most(0)).await;
    let governor = server.governor();
    for line in ["/model mat", "/questions", "/privacy"] {
        let told = ask(&governor, line).await;
        assert!(told.ephemeral);
        assert_eq!(text(&told), BUSY);
    }
    let choices = governor.complete("/model name:m").await;
    assert_eq!(choices.expect("an answer").len(), 0);
}

#[tokio::test]
async fn who_comes_after_an_answer_is_answered() {
    let server = TestServer::start_with(sandbox_options(), at_most(1)).await;
    let governor = server.governor();
    for _ in 0..20 {
        // The bot may still be about to learn that its last answer has arrived.
        let answered = async { while text(&ask(&governor, "/about").await) == BUSY {} };
        within(answered).await;
    }
}

/// Ends the bot of a server, and starts another on the same database.
async fn replaced(server: TestServer, url: &str, timing: Timeouts) -> TestServer {
    let TestServer { sandbox, bot, .. } = server;
    bot.stop().await.expect("it stops");
    let gone = |sandbox: &Sandbox| sandbox.sessions() == 0;
    within(sandbox.wait_until(gone)).await;
    let server = TestServer::join(Arc::clone(&sandbox), url, timing);
    within(sandbox.wait_until(|sandbox| sandbox.sessions() == 1)).await;
    server
}

#[tokio::test]
async fn words_that_came_while_it_was_busy_are_given_back() {
    let scratch = Scratch::new();
    let url = format!("sqlite://{}", scratch.0.join("kept.db").display());
    let server = TestServer::start_sweeping(sandbox_options(), &url).await;
    let discussion = TestDiscussion::start_on(server, OPTIONS).await;
    let (governor, clerk) = (discussion.governor(0), discussion.clerk.clone());
    let question = discussion.question(1).await;
    let kinds = press(&governor, &question, "Add a point").await;
    let point = form(governor.press(&kinds, "A point for").await.expect("a form"));
    let preview = ask(&clerk, "/questions title:Another").await;
    let change = form(clerk.press(&preview, "Change").await.expect("a form"));
    let server = replaced(discussion.server, &url, at_most(0)).await;

    let told = governor
        .submit(&point, &[("words", "A patient point")])
        .await;
    let told = shown(&told.expect("an answer")).clone();
    assert!(told.ephemeral);
    assert!(text(&told).contains(BUSY) && text(&told).contains("A patient point"));
    let titled = clerk.submit(&change, &[("title", "A patient title")]).await;
    let titled = text(shown(&titled.expect("an answer")));
    assert!(titled.contains(BUSY) && titled.contains("A patient title"));
    let preview = clerk.message(preview.id).expect("it is there");
    assert!(preview.component("Start").is_some());

    let _server = replaced(server, &url, quick()).await;
    let again = governor.press(&told, "Open the form again").await;
    let again = form(again.expect("a form"));
    let said = governor.submit(&again, &[]).await.expect("an answer");
    assert!(
        text(shown(&said)).contains("is added"),
        "{}",
        text(shown(&said))
    );
}
