//! Discord fails while a discussion starts, is settled and closed: all is done later, and nothing twice.

use std::time::Duration;

use quorate::sandbox::{Effect, Fault, Options, Sandbox};

use super::nothing_twice;
use crate::harness::{Stage, within};
use crate::questions::{Meeting, OPTIONS};

async fn through(effect: Effect, times: u32) {
    let stage = Stage::new().await;
    let fault = || {
        Fault::new(effect.clone())
            .on_path("/channels/**")
            .times(times)
    };
    stage.sandbox.fault(fault());
    let meeting = Meeting::on(stage, OPTIONS).await;
    let sandbox = &meeting.stage.sandbox;
    sandbox.fault(fault());
    meeting.point(0, 1, "A point for", "Wider training").await;
    meeting.says("Wider training").await;
    sandbox.fault(fault());
    meeting
        .settle("Where we got to", &[("words", "A view of ours")])
        .await;
    meeting.says("A view of ours").await;
    let asked = meeting.steer("Close").await;
    sandbox.fault(fault());
    meeting
        .chair
        .press(&asked, "Close it")
        .await
        .expect("an answer");
    let archived = |sandbox: &Sandbox| sandbox.threads()[0].archived;
    within(sandbox.wait_until(archived)).await;
    assert_eq!(sandbox.threads().len(), 1);
    nothing_twice(&meeting);
}

#[tokio::test]
async fn faults_of_discords_own() {
    through(Effect::Status(500), 3).await;
}

#[tokio::test]
async fn faults_for_longer_than_a_call_is_tried() {
    through(Effect::Status(503), 7).await;
}

#[tokio::test]
async fn answers_lost_on_the_way() {
    through(Effect::StatusAfter(502), 2).await;
}

#[tokio::test]
async fn rate_limits() {
    let retry_after = Duration::from_millis(200);
    let global = false;
    through(
        Effect::RateLimited {
            retry_after,
            global,
        },
        3,
    )
    .await;
}

#[tokio::test]
async fn no_answer_at_all() {
    through(Effect::Silence, 1).await;
}

#[tokio::test]
async fn what_is_forbidden_is_asked_for_seldom() {
    let stage = Stage::sweeping(Options::from_env(), "sqlite::memory:").await;
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
