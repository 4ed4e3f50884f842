//! What is kept, and how a person has their words erased.

use super::Meeting;
use crate::harness::{Stage, ask, controls, press, text, title};

#[tokio::test]
async fn everyone_is_told_what_is_kept_and_by_whom() {
    let stage = Stage::new().await;
    let outsider = stage.persona("outsider");
    for place in [outsider.clone(), outsider.in_dm(), outsider.in_private_channel()] {
        let page = ask(&place, "/privacy").await;
        assert!(page.ephemeral);
        assert_eq!(title(&page), "What is kept about you");
        let said = text(&page);
        for words in [
            "Elm Primary School",
            "elm.example",
            "12 months",
            "United States",
            "no analytics",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
        assert_eq!(controls(&page), ["Erase what I wrote"]);
        let nothing = press(&place, &page, "Erase what I wrote").await;
        assert!(text(&nothing).contains("nothing to erase"));
    }
}

#[tokio::test]
async fn what_a_person_wrote_is_erased_after_a_confirmation() {
    let meeting = Meeting::begin().await;
    meeting.point(0, 1, "A point for", "Purple savings").await;
    meeting.point(1, 1, "A point against", "Green costs").await;
    meeting.says("Green costs").await;
    let governor = meeting.governor(0).in_dm();
    let page = ask(&governor, "/privacy").await;
    let asked = press(&governor, &page, "Erase what I wrote").await;
    assert!(text(&asked).contains("1 text in 1 discussion"));
    let done = press(&governor, &asked, "Erase it").await;
    assert!(text(&done).contains("Erased: 1 text"), "{}", text(&done));
    meeting.says("This point was withdrawn").await;
    let messages = meeting.governor(0).messages();
    let all: String = messages.iter().map(text).collect();
    assert!(!all.contains("Purple") && all.contains("Green costs"));
    let page = ask(&governor, "/privacy").await;
    let again = press(&governor, &page, "Erase what I wrote").await;
    assert!(text(&again).contains("nothing to erase"));
}

#[tokio::test]
async fn erased_words_leave_a_closed_thread_too() {
    let meeting = Meeting::begin().await;
    meeting.stage.sandbox.grant_bot(
        discord_sandbox::permissions::MANAGE_THREADS,
        meeting.chair.channel_id(),
    );
    meeting.point(0, 1, "A point for", "Purple savings").await;
    meeting.says("Purple savings").await;
    let asked = meeting.steer("Close").await;
    press(&meeting.chair, &asked, "Close it").await;
    let locked = |sandbox: &discord_sandbox::Sandbox| sandbox.threads()[0].locked;
    crate::harness::within(meeting.stage.sandbox.wait_until(locked)).await;
    let governor = meeting.stage.governor();
    let page = ask(&governor, "/privacy").await;
    let asked = press(&governor, &page, "Erase what I wrote").await;
    press(&governor, &asked, "Erase it").await;
    meeting.says("This point was withdrawn").await;
    crate::harness::within(meeting.stage.sandbox.wait_until(locked)).await;
}
