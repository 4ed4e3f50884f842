//! A bot that stays silent, a connection that is lost, a thread that is closed.

use std::sync::Arc;
use std::time::Duration;

use discord_sandbox::{Fault, Options, Sandbox};

use super::{Practice, options};
use crate::browser::{Driver, Role, keys};
use crate::harness::{TestServer, persona, quick, unlogged, within};
use crate::scratch::Scratch;

/// A little more than the three seconds that Discord waits for a response.
const TOO_LONG: Duration = Duration::from_secs(4);

#[tokio::test]
async fn a_bot_that_stays_silent_is_told_as_discord_tells_it() {
    let Some(practice) = Practice::with(unlogged()).await else {
        return;
    };
    let window = practice.window("governor").await;
    let sandbox = &practice.server.sandbox;
    window.say("/model name:umbrella-trust private:true").await;
    window.shows("Tariq Venholme used /model").await;
    let silence = Fault::rate_limited(Duration::from_secs(60));
    sandbox.fault(silence.on("POST", "/interactions/*/*/callback"));
    let answered = practice.server.count("POST", crate::harness::CALLBACK);
    window.say("/reasons").await;
    practice.server.callbacks(answered + 1).await;
    window.shows("is thinking").await;
    sandbox.advance(TOO_LONG);
    window.shows("The application did not respond").await;
    window.press("Share").await;
    practice.server.callbacks(answered + 2).await;
    sandbox.advance(TOO_LONG);
    window.shows("This interaction failed").await;
    sandbox.clear_faults();
    window.press("Share").await;
    window.hides("This interaction failed").await;
    window.press("Dismiss").await;
    window.hides("The application did not respond").await;
    window.assert_no_errors().await;
}

#[tokio::test]
async fn a_page_whose_server_went_away_goes_on_when_it_is_back() {
    let Some(driver) = Driver::start().await else {
        return;
    };
    let folder = Scratch::new();
    let state_file = Some(folder.0.join("server.json"));
    let first = Options {
        state_file: state_file.clone(),
        ..options(unlogged())
    };
    let sandbox = Sandbox::start(first).await.expect("a free port");
    let port = sandbox.port();
    let server = TestServer::start_bot(sandbox, quick());
    within(server.sandbox.wait_for_commands()).await;
    let window = driver.window(1280, 900).await;
    window
        .goto(&format!("{}/#governor", server.sandbox.base_url()))
        .await;
    window.ready().await;
    window.say("Before the break").await;
    window.shows("Before the break").await;
    window.write("Half a thou").await;
    server.bot.stop().await.expect("it ends well");
    window
        .shows("Quorate is not connected to the practice server")
        .await;
    let sandbox = Arc::into_inner(server.sandbox).expect("nobody else has it");
    sandbox.stop().await;
    window.shows("The practice server is not reachable").await;
    let second = Options {
        port,
        state_file,
        ..options(unlogged())
    };
    let sandbox = Sandbox::start(second).await.expect("its port");
    let sent = persona(&sandbox, "clerk").say("After the break");
    sent.expect("it is sent");
    window.hides("The practice server is not reachable").await;
    window.shows("After the break").await;
    let once = "return probe.text().split('Before the break').length === 2";
    window.until("message once", once, &[]).await;
    window.draft("Half a thou").await;
    window
        .shows("Quorate is not connected to the practice server")
        .await;
    let _stage = TestServer::start_bot(sandbox, quick());
    window
        .hides("is not connected to the practice server")
        .await;
    window.assert_no_errors().await;
}

#[tokio::test]
async fn what_is_sent_while_the_server_is_away_stays_in_the_box() {
    let Some(practice) = Practice::with(unlogged()).await else {
        return;
    };
    let window = practice.window("governor").await;
    window.write("/models").await;
    window.find(Role::Option, "/models*", None).await;
    let Practice { server, driver } = practice;
    server.bot.stop().await.expect("it ends well");
    let sandbox = Arc::into_inner(server.sandbox).expect("nobody else has it");
    sandbox.stop().await;
    window.shows("The practice server is not reachable").await;
    window.keys(keys::ENTER).await;
    window
        .shows("The practice server is not reachable just now")
        .await;
    window.draft("/models").await;
    window.keys(&keys::BACKSPACE.repeat(7)).await;
    window.say("/model name:mat").await;
    window.draft("/model name:mat").await;
    window.keys(keys::TAB).await;
    window.has("[data-option=name]").await;
    window.keys(keys::ENTER).await;
    window.draft("/model name:mat").await;
    window.keys(&keys::BACKSPACE.repeat(15)).await;
    window.say("A thought").await;
    window.draft("A thought").await;
    window.assert_no_errors().await;
    drop(driver);
}

#[tokio::test]
async fn time_moved_forward_shows_and_archives_a_silent_thread() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let sandbox = &practice.server.sandbox;
    let thread = practice
        .server
        .persona("governor2")
        .start_thread("Minibus", "Who drives?");
    let thread = thread.expect("a thread");
    let window = practice.window("governor").await;
    window.say("Said today").await;
    window.shows("Today at").await;
    let before = sandbox.now();
    forward(&window, "A day").await;
    window.shows("Yesterday at").await;
    let day = Duration::from_secs(24 * 60 * 60);
    assert!(sandbox.now() >= before + day);
    window.click(Role::Link, "Minibus*", None).await;
    window.shows("Who drives?").await;
    forward(&window, "A week").await;
    within(
        sandbox.wait_until(|sandbox| sandbox.thread(thread).is_some_and(|thread| thread.archived)),
    )
    .await;
    window.shows("Minibus archived").await;
    window.write("/").await;
    window
        .shows("Commands cannot be used here: this thread is archived")
        .await;
    window.assert_no_errors().await;
}

async fn forward(window: &crate::browser::Window, step: &str) {
    window.click(Role::Button, "Move time forward*", None).await;
    window.click(Role::Item, step, None).await;
}
