//! What whoever runs the bot does on the command line, while it runs.

use discord_sandbox::{Sandbox, permissions};

use super::{MINUTE, database, until};
use crate::harness::{TestServer, press, sandbox_options, text, within};
use crate::process::Program;
use crate::questions::{OPTIONS, TestDiscussion};

async fn quorate(url: &str, arguments: &[&str]) {
    let program = Program::new(arguments).env("QUORATE_DATABASE__URL", url);
    program.end().await.expect(0);
}

#[tokio::test]
async fn what_is_erased_there_leaves_an_open_and_a_closed_thread() {
    let (_folder, url) = database();
    let server = TestServer::start_sweeping(sandbox_options(), &url).await;
    until(&server.sandbox, 10);
    let discussion = TestDiscussion::start_on(server, OPTIONS).await;
    let sandbox = &discussion.server.sandbox;
    sandbox.grant_bot(permissions::MANAGE_THREADS, discussion.chair.channel_id());
    discussion
        .point(0, 1, "A point for", "Purple savings")
        .await;
    discussion
        .point(1, 1, "A point against", "Green costs")
        .await;
    discussion.says("Green costs").await;
    let erase = async |governor: usize| {
        let person = discussion.governor(governor).user_id().to_string();
        quorate(&url, &["discussions", "erase", &person, "--yes"]).await;
    };
    erase(0).await;
    sandbox.advance(MINUTE);
    let gone = |words: &'static str| {
        let governor = discussion.governor(2);
        async move {
            let gone = |messages: &[discord_sandbox::Message]| {
                messages
                    .iter()
                    .all(|message| !text(message).contains(words))
            };
            within(governor.wait_until(gone)).await;
        }
    };
    gone("Purple").await;
    quorate(&url, &["discussions", "hold", "1", "on"]).await;
    discussion
        .panel(|panel| text(panel).contains("On hold"))
        .await;
    quorate(&url, &["discussions", "hold", "1", "off"]).await;
    let confirmation = discussion.steer("Close").await;
    press(&discussion.chair, &confirmation, "Close it").await;
    let locked = |sandbox: &Sandbox| sandbox.threads()[0].locked;
    within(sandbox.wait_until(locked)).await;
    erase(1).await;
    sandbox.advance(MINUTE);
    gone("Green").await;
    sandbox.advance(MINUTE);
    within(sandbox.wait_until(locked)).await;
}
