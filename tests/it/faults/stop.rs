//! Shutdown while answers are under way.

use std::time::Duration;

use discord_sandbox::{Fault, Sandbox};
use quorate::discord::Timeouts;

use crate::harness::{CALLBACK, TestServer, count, sandbox_options, shown, title, within};

#[tokio::test]
async fn begun_work_is_finished_and_nothing_new_is_taken() {
    let mut server = TestServer::start().await;
    let wait = Fault::rate_limited(Duration::from_millis(500));
    let callback = wait.on("POST", "/interactions/*/*/callback");
    server.sandbox.fault(callback.times(1));
    let begun = server.governor().start_slash("/model umbrella-trust");
    server.callbacks(1).await;
    server.bot.tell_to_stop();
    within(server.sandbox.wait_until(|sandbox| sandbox.sessions() == 0)).await;
    let late = server
        .governor()
        .start_slash("/reasons")
        .expect("it is sent");
    let answer = within(begun.expect("it is sent").answer()).await;
    assert_eq!(title(shown(&answer.expect("an answer"))), "Umbrella trust");
    assert!(server.bot.ended().await.is_ok());
    assert_eq!(server.count("POST", &late.id().to_string()), 0);
}

#[tokio::test]
async fn work_that_does_not_end_is_left_after_the_time_for_it() {
    let timing = Timeouts {
        shutdown: Duration::from_millis(100),
        ..Timeouts::default()
    };
    let server = TestServer::start_with(sandbox_options(), timing).await;
    let never = Fault::silence().on("POST", "/interactions/*/*/callback");
    server.sandbox.fault(never);
    let _begun = server.governor().start_slash("/model umbrella-trust");
    server.callbacks(1).await;
    let TestServer { sandbox, bot, .. } = server;
    assert!(bot.stop().await.is_ok());
    // A bot that had waited would have sent it again.
    assert_eq!(count(&sandbox, "POST", CALLBACK), 1);
}

#[tokio::test]
async fn an_idle_bot_says_goodbye_and_ends_its_session() {
    let TestServer { sandbox, bot, .. } = TestServer::start().await;
    assert!(bot.stop().await.is_ok());
    within(sandbox.wait_until(|sandbox: &Sandbox| sandbox.sessions() == 0)).await;
    assert_eq!(sandbox.resumes(), 0);
}
