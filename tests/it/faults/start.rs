//! Discord fails, refuses or holds other commands while the bot starts.

use std::time::Duration;

use discord_sandbox::{Fault, Options, Sandbox};
use quorate::discord::{RunError, Timeouts};
use serde_json::json;
use tokio::net::TcpListener;

use crate::harness::{TestBot, TestServer, count, sandbox_options, within};
use crate::process::discord;

const COMMANDS: &str = "/commands";

/// Pauses that no test has to wait for.
fn hurried() -> Timeouts {
    Timeouts {
        initial_backoff: Duration::from_millis(20),
        max_backoff: Duration::from_millis(100),
        ..Timeouts::default()
    }
}

#[tokio::test]
async fn discord_that_is_not_there_is_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let url = format!("http://127.0.0.1:{port}");
    let bot = TestBot::start(url, "a-token", hurried());
    let tried = within(listener.accept()).await;
    drop((tried, listener));
    let options = Options {
        port,
        token: Some("a-token".to_owned()),
        ..sandbox_options()
    };
    let sandbox = Sandbox::start(options).await.expect("its port");
    within(sandbox.wait_for_commands()).await;
    assert!(bot.stop().await.is_ok());
}

#[tokio::test]
async fn discord_that_fails_at_the_start_is_asked_again() {
    let sandbox = discord().await;
    sandbox.fault(Fault::status(500).on("GET", "/gateway/bot").times(2));
    let wait = Fault::rate_limited(Duration::from_millis(50));
    sandbox.fault(wait.on("GET", "/gateway/bot").times(1));
    let server = TestServer::start_bot(sandbox, hurried());
    within(server.sandbox.wait_for_commands()).await;
    server.answers().await;
    assert_eq!(server.count("GET", "/gateway/bot"), 4);
}

#[tokio::test]
async fn a_bot_that_waits_for_discord_can_be_stopped() {
    let sandbox = discord().await;
    sandbox.fault(Fault::status(500));
    let server = TestServer::start_bot(sandbox, Timeouts::default());
    within(
        server
            .sandbox
            .wait_until(|sandbox| !sandbox.requests().is_empty()),
    )
    .await;
    assert!(server.bot.stop().await.is_ok());
}

#[tokio::test]
async fn a_wrong_token_ends_the_bot_and_is_not_tried_again() {
    let sandbox = discord().await;
    let mut bot = TestBot::start(sandbox.base_url(), "another-token", hurried());
    assert!(matches!(bot.ended().await, Err(RunError::WrongToken)));
    assert!(sandbox.requests().len() <= 2);
    assert_eq!(sandbox.identifies(), 0);
}

#[tokio::test]
async fn commands_are_sent_only_where_they_differ() {
    let sandbox = discord().await;
    let start = || TestBot::start(sandbox.base_url(), sandbox.token(), hurried());
    for (changed, sent) in [(false, 1), (false, 1), (true, 3)] {
        if changed {
            replace_commands(&sandbox).await;
            assert_eq!(sandbox.commands().len(), 1);
        }
        let bot = start();
        within(sandbox.wait_for_commands()).await;
        assert_eq!(
            sandbox.commands().len(),
            quorate::commands::definitions().len()
        );
        assert!(bot.stop().await.is_ok());
        within(sandbox.wait_until(|sandbox| sandbox.sessions() == 0)).await;
        assert_eq!(count(&sandbox, "PUT", COMMANDS), sent);
    }
}

/// Puts one command, which is not the bot's, in the place of all that Discord holds.
async fn replace_commands(sandbox: &Sandbox) {
    let path = format!(
        "/api/v10/applications/{}/commands",
        sandbox.application_id()
    );
    let other = json!([{"name": "model", "type": 1, "description": "Another"}]);
    let response = reqwest::Client::new()
        .put(sandbox.base_url() + &path)
        .header("authorization", format!("Bot {}", sandbox.token()))
        .header("user-agent", "DiscordBot (https://example.org, 1)")
        .header("content-type", "application/json")
        .body(other.to_string())
        .send()
        .await;
    assert!(response.expect("an answer").status().is_success());
}

#[tokio::test]
async fn registration_waits_out_a_limit() {
    let sandbox = discord().await;
    let wait = Fault::rate_limited(Duration::from_millis(100));
    sandbox.fault(wait.on("PUT", "/applications/*/commands").times(1));
    let server = TestServer::start_bot(sandbox, hurried());
    within(server.sandbox.wait_for_commands()).await;
    assert_eq!(server.count("PUT", COMMANDS), 2);
    server.answers().await;
}

#[tokio::test]
async fn the_bot_answers_though_its_commands_cannot_be_registered() {
    let sandbox = discord().await;
    let bot = TestBot::start(sandbox.base_url(), sandbox.token(), hurried());
    within(sandbox.wait_for_commands()).await;
    assert!(bot.stop().await.is_ok());
    let wait = Fault::rate_limited(Duration::from_secs(600));
    sandbox.fault(wait.on("GET", "/applications/*/commands"));
    let server = TestServer::start_bot(sandbox, hurried());
    within(
        server
            .sandbox
            .wait_until(|sandbox| sandbox.identifies() == 2),
    )
    .await;
    within(server.sandbox.ready()).await;
    server.answers().await;
    assert_eq!(server.count("GET", COMMANDS), 2);
}
