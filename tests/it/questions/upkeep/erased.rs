//! A discussion that is erased while the bot is showing it.

use std::time::Duration;

use quorate::sandbox::{Effect, Fault, Message, Options};
use quorate::store::Store;

use super::database;
use crate::harness::{Stage, text, within};
use crate::questions::{Meeting, OPTIONS};

#[tokio::test]
async fn what_was_on_its_way_to_discord_does_not_stay_there() {
    let (_folder, url) = database();
    let stage = Stage::sweeping(Options::from_env(), &url).await;
    let meeting = Meeting::on(stage, OPTIONS).await;
    let store = Store::open(&url).await.expect("a store");
    let id = store.list().await.expect("a list")[0].id;
    let late = Fault::new(Effect::Delay(Duration::from_secs(1)));
    let late = late.on("POST", "/channels/*/messages").times(1);
    meeting.stage.sandbox.fault(late);
    let words = "Lilac uniforms for all";
    meeting.point(0, 1, "A point for", words).await;
    let governor = meeting.governor(0);
    let says = |messages: &[Message]| messages.iter().any(|message| text(message).contains(words));
    within(governor.wait_until(says)).await;
    store.purge(id).await.expect("it is erased");
    within(governor.wait_until(|messages| !says(messages))).await;
}
