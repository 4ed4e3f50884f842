//! The gateway closes in a way that serenity does not bear, with heartbeats as seldom as Discord's.

use discord_sandbox::Sandbox;

use crate::harness::within;
use crate::process::{Program, Running, discord};

/// A program whose gateway has just been closed with this code.
async fn closed_with(code: u16) -> (Sandbox, Running) {
    let sandbox = discord().await;
    let mut running = Program::run_in(&sandbox).start();
    running.line("ready").await;
    within(sandbox.wait_for_commands()).await;
    sandbox.close_sockets(code);
    within(sandbox.wait_until(|sandbox| sandbox.sessions() == 0)).await;
    (sandbox, running)
}

#[tokio::test]
async fn it_can_be_stopped_while_its_connection_hangs() {
    for code in [4010, 4011] {
        let (sandbox, running) = closed_with(code).await;
        // The watchdog would end it too, with 1.
        running.stop().await.expect(0);
        drop(sandbox);
    }
}

#[tokio::test]
async fn a_shard_that_is_beyond_help_ends_it_with_a_code_for_trying_again() {
    let (sandbox, running) = closed_with(4010).await;
    running
        .end()
        .await
        .says(1, &["ERROR", "the gateway's connection hangs", "4010"]);
    assert_eq!(sandbox.identifies(), 1);
}
