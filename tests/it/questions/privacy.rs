//! What is kept, and how a person has their words erased.

use super::TestDiscussion;
use crate::harness::{TestServer, ask, controls, press, text, title};

#[tokio::test]
async fn everyone_is_told_what_is_kept_and_by_whom() {
    let server = TestServer::start().await;
    let outsider = server.persona("outsider");
    for place in [
        outsider.clone(),
        outsider.in_dm(),
        outsider.in_private_channel(),
    ] {
        let page = ask(&place, "/privacy").await;
        assert!(page.ephemeral);
        assert_eq!(title(&page), "What is kept about you");
        let reply = text(&page);
        for words in [
            "Elm Primary School",
            "elm.example",
            "12 months",
            "United States",
            "no analytics",
        ] {
            assert!(reply.contains(words), "{words}: {reply}");
        }
        assert_eq!(controls(&page), ["Erase what I wrote"]);
        let nothing = press(&place, &page, "Erase what I wrote").await;
        assert!(text(&nothing).contains("nothing to erase"));
    }
}

#[tokio::test]
async fn what_a_person_wrote_is_erased_after_a_confirmation() {
    let discussion = TestDiscussion::start().await;
    discussion
        .point(0, 1, "A point for", "Purple savings")
        .await;
    discussion
        .point(1, 1, "A point against", "Green costs")
        .await;
    discussion.says("Green costs").await;
    let governor = discussion.governor(0).in_dm();
    let page = ask(&governor, "/privacy").await;
    let confirmation = press(&governor, &page, "Erase what I wrote").await;
    assert!(text(&confirmation).contains("1 text in 1 discussion"));
    let done = press(&governor, &confirmation, "Erase it").await;
    assert!(text(&done).contains("Erased: 1 text"), "{}", text(&done));
    discussion.says("This point was withdrawn").await;
    let messages = discussion.governor(0).messages();
    let all: String = messages.iter().map(text).collect();
    assert!(!all.contains("Purple") && all.contains("Green costs"));
    let page = ask(&governor, "/privacy").await;
    let again = press(&governor, &page, "Erase what I wrote").await;
    assert!(text(&again).contains("nothing to erase"));
}

#[tokio::test]
async fn erased_words_leave_a_closed_thread_too() {
    let discussion = TestDiscussion::start().await;
    discussion.server.sandbox.grant_bot(
        discord_sandbox::permissions::MANAGE_THREADS,
        discussion.chair.channel_id(),
    );
    discussion
        .point(0, 1, "A point for", "Purple savings")
        .await;
    discussion.says("Purple savings").await;
    let confirmation = discussion.steer("Close").await;
    press(&discussion.chair, &confirmation, "Close it").await;
    let locked = |sandbox: &discord_sandbox::Sandbox| sandbox.threads()[0].locked;
    crate::harness::within(discussion.server.sandbox.wait_until(locked)).await;
    let governor = discussion.server.governor();
    let page = ask(&governor, "/privacy").await;
    let confirmation = press(&governor, &page, "Erase what I wrote").await;
    press(&governor, &confirmation, "Erase it").await;
    discussion.says("This point was withdrawn").await;
    crate::harness::within(discussion.server.sandbox.wait_until(locked)).await;
}
