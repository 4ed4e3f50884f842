//! Rights belong to a discussion, and are looked at again at every press.

use super::{TestDiscussion, form};
use crate::harness::{TestServer, press, shown, text};

#[tokio::test]
async fn who_manages_threads_steers_but_reads_no_confidential_notes() {
    let options = "title:Shared chair:chair clerk:governor2 governors:Governor in_post:3";
    let discussion = TestDiscussion::start_with(options).await;
    let governor = discussion.governor(0);
    let question = discussion.question(1).await;
    let note = governor.press(&question, "Confidential note").await;
    let note = form(note.expect("a form"));
    let saved = governor.submit(&note, &[("words", "Zebra")]).await;
    assert!(text(shown(&saved.expect("an answer"))).contains("chair and clerk alone"));
    let panel = discussion.panel(|_| true).await;
    let files = async |who: &str| {
        let record = press(&discussion.server.persona(who), &panel, "Record").await;
        let files = record.attachments.iter();
        files
            .map(|file| file.filename.clone())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let manager = files("clerk").await;
    assert!(manager.contains("draft-record") && !manager.contains("confidential"));
    for officer in ["chair", "governor2"] {
        assert!(files(officer).await.contains("confidential"), "{officer:?}");
    }
    let reply = press(&discussion.server.persona("clerk"), &panel, "Next").await;
    assert!(text(&reply).contains("at question 2"), "{}", text(&reply));
    let reply = press(&discussion.server.persona("governor2"), &panel, "Pause").await;
    assert!(text(&reply).contains("Reminders rest"), "{}", text(&reply));
}

#[tokio::test]
async fn the_role_that_everyone_holds_is_no_role_of_governors() {
    let server = TestServer::start().await;
    let clerk = server.persona("clerk");
    let everyone = server.sandbox.guild_id().to_string();
    let pending = clerk.slash_mangled("/questions governors:Governor", |event| {
        event["data"]["options"][0]["value"] = everyone.into();
    });
    let preview = pending
        .expect("it is sent")
        .answer()
        .await
        .expect("an answer");
    let preview = text(shown(&preview));
    assert!(
        preview.contains("Anyone who can write in the thread"),
        "{preview}"
    );
}

#[tokio::test]
async fn a_role_that_was_taken_away_no_longer_contributes() {
    let discussion = TestDiscussion::start().await;
    let sandbox = &discussion.server.sandbox;
    let governor = discussion.governor(0);
    let kinds = discussion.at(&governor, 1, "Add a point").await;
    let opened = form(governor.press(&kinds, "A point for").await.expect("a form"));
    sandbox.take_role(&governor, "Governor");
    let refused = governor.submit(&opened, &[("words", "Still mine")]).await;
    let refused = text(shown(&refused.expect("an answer")));
    assert!(refused.contains("Only the governors") && refused.contains("Still mine"));
    let prompt = press(&governor, &discussion.question(1).await, "Confidence").await;
    assert!(text(&prompt).contains("Only the governors"));
    sandbox.give_role(&governor, "Governor");
    let taken = governor.submit(&opened, &[("words", "Still mine")]).await;
    assert!(text(shown(&taken.expect("an answer"))).contains("added to question 1"));
}
