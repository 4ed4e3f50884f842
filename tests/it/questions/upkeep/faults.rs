//! Discord fails for long: all is done later, and nothing twice. (`questions::faults` has what passes soon.)

use std::time::Duration;

use discord_sandbox::{Fault, Sandbox};

use super::nothing_twice;
use crate::harness::{Stage, press, sandbox_options, within};
use crate::questions::{Meeting, OPTIONS};

#[tokio::test]
async fn faults_for_longer_than_a_call_is_tried() {
    let fault = || Fault::status(503).on_path("/channels/**").times(7);
    let stage = Stage::new().await;
    stage.sandbox.fault(fault());
    let meeting = Meeting::on(stage, OPTIONS).await;
    let sandbox = &meeting.stage.sandbox;
    sandbox.fault(fault());
    meeting.point(0, 1, "A point for", "Wider training").await;
    meeting.says("Wider training").await;
    let asked = meeting.steer("Close").await;
    sandbox.fault(fault());
    press(&meeting.chair, &asked, "Close it").await;
    let archived = |sandbox: &Sandbox| sandbox.threads()[0].archived;
    within(sandbox.wait_until(archived)).await;
    assert_eq!(sandbox.threads().len(), 1);
    nothing_twice(&meeting);
}

#[tokio::test]
async fn what_is_forbidden_is_asked_for_seldom() {
    let stage = Stage::sweeping(sandbox_options(), "sqlite::memory:").await;
    let meeting = Meeting::on(stage, OPTIONS).await;
    let sandbox = &meeting.stage.sandbox;
    sandbox.fault(Fault::status(403).on_path("/channels/**"));
    let before = sandbox.requests().len();
    sandbox.advance(Duration::from_secs(6 * 60));
    within(sandbox.wait_until(|sandbox| sandbox.requests().len() > before)).await;
    for _ in 0..10 {
        meeting.stage.pass().await;
    }
    let asked = sandbox.requests().len() - before;
    assert!(asked <= 5, "{asked}");
}
