//! A discussion that is erased while the bot is showing it.

use std::time::Duration;

use discord_sandbox::permissions::MANAGE_THREADS;
use discord_sandbox::{Effect, Fault, Message, Thread};
use quorate::store::Store;

use super::database;
use crate::harness::{TestServer, sandbox_options, shown, text, within};
use crate::questions::{OPTIONS, TestDiscussion};

#[tokio::test]
async fn what_was_on_its_way_to_discord_does_not_stay_there() {
    let (_folder, url) = database();
    let server = TestServer::start_sweeping(sandbox_options(), &url).await;
    let discussion = TestDiscussion::start_on(server, OPTIONS).await;
    let store = Store::open(&url).await.expect("a store");
    let id = store.list().await.expect("a list")[0].id;
    let late = Fault::new(Effect::Delay(Duration::from_secs(1)));
    let late = late.on("POST", "/channels/*/messages").times(1);
    discussion.server.sandbox.fault(late);
    let words = "Lilac uniforms for all";
    discussion.point(0, 1, "A point for", words).await;
    let governor = discussion.governor(0);
    let says = |messages: &[Message]| messages.iter().any(|message| text(message).contains(words));
    within(governor.wait_until(says)).await;
    store.purge(id).await.expect("it is erased");
    within(governor.wait_until(|messages| !says(messages))).await;
}

#[tokio::test]
async fn a_thread_that_was_being_opened_does_not_stay_there() {
    erased_while_it_opens(
        |server| {
            let channel = server.sandbox.channel_id("governors").expect("a channel");
            server.sandbox.grant_bot(MANAGE_THREADS, channel);
        },
        <[Thread]>::is_empty,
    )
    .await;
}

#[tokio::test]
async fn a_thread_that_the_bot_may_not_take_away_is_put_out_of_sight() {
    erased_while_it_opens(
        |_| {},
        |threads| matches!(threads, [thread] if thread.archived),
    )
    .await;
}

async fn erased_while_it_opens(prepare: impl Fn(&TestServer), wanted: impl Fn(&[Thread]) -> bool) {
    let (_folder, url) = database();
    let server = TestServer::start_sweeping(sandbox_options(), &url).await;
    prepare(&server);
    let late = Fault::new(Effect::Delay(Duration::from_secs(1)));
    let late = late.on("POST", "/channels/*/messages/*/threads").times(1);
    server.sandbox.fault(late);
    let clerk = server.persona("clerk");
    let preview = clerk.slash(&format!("/questions {OPTIONS}")).await;
    let preview = shown(&preview.expect("a preview")).clone();
    clerk.press(&preview, "Start").await.expect("an answer");
    let sandbox = &server.sandbox;
    within(sandbox.wait_until(|sandbox| !sandbox.threads().is_empty())).await;
    let store = Store::open(&url).await.expect("a store");
    let id = store.list().await.expect("a list")[0].id;
    store.purge(id).await.expect("it is erased");
    within(sandbox.wait_until(|sandbox| wanted(&sandbox.threads()))).await;
}
