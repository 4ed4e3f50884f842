//! Long outages of Discord: everything is done later, and nothing twice. (`questions::faults` has the short ones.)

use std::time::Duration;

use discord_sandbox::{Fault, Sandbox};

use super::nothing_twice;
use crate::harness::{TestServer, press, sandbox_options, within};
use crate::questions::{OPTIONS, TestDiscussion};

#[tokio::test]
async fn faults_for_longer_than_a_call_is_tried() {
    let fault = || Fault::status(503).on_path("/channels/**").times(7);
    let server = TestServer::start().await;
    server.sandbox.fault(fault());
    let discussion = TestDiscussion::start_on(server, OPTIONS).await;
    let sandbox = &discussion.server.sandbox;
    sandbox.fault(fault());
    discussion
        .point(0, 1, "A point for", "Wider training")
        .await;
    discussion.says("Wider training").await;
    let confirmation = discussion.steer("Close").await;
    sandbox.fault(fault());
    press(&discussion.chair, &confirmation, "Close it").await;
    let archived = |sandbox: &Sandbox| sandbox.threads()[0].archived;
    within(sandbox.wait_until(archived)).await;
    assert_eq!(sandbox.threads().len(), 1);
    nothing_twice(&discussion);
}

#[tokio::test]
async fn what_is_forbidden_is_asked_for_seldom() {
    let server = TestServer::start_sweeping(sandbox_options(), "sqlite::memory:").await;
    let discussion = TestDiscussion::start_on(server, OPTIONS).await;
    let sandbox = &discussion.server.sandbox;
    sandbox.fault(Fault::status(403).on_path("/channels/**"));
    let before = sandbox.requests().len();
    sandbox.advance(Duration::from_secs(6 * 60));
    within(sandbox.wait_until(|sandbox| sandbox.requests().len() > before)).await;
    for _ in 0..10 {
        discussion.server.sweep().await;
    }
    let count = sandbox.requests().len() - before;
    assert!(count <= 5, "{count}");
}
