//! Rights belong to a discussion, and are looked at again at every press.

use super::{Meeting, form};
use crate::harness::{Stage, press, shown, text};

#[tokio::test]
async fn who_manages_threads_steers_but_reads_no_confidential_notes() {
    let options = "title:Shared chair:chair clerk:governor2 governors:Governor in_post:3";
    let meeting = Meeting::with(options).await;
    let governor = meeting.governor(0);
    let question = meeting.question(1).await;
    let note = governor.press(&question, "Confidential note").await;
    let note = form(note.expect("a form"));
    let kept = governor.submit(&note, &[("words", "Zebra")]).await;
    assert!(text(shown(&kept.expect("an answer"))).contains("chair and clerk alone"));
    let panel = meeting.panel(|_| true).await;
    let files = async |who: &str| {
        let record = press(&meeting.stage.persona(who), &panel, "Record").await;
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
    let said = press(&meeting.stage.persona("clerk"), &panel, "Next").await;
    assert!(text(&said).contains("at question 2"), "{}", text(&said));
    let said = press(&meeting.stage.persona("governor2"), &panel, "Pause").await;
    assert!(text(&said).contains("Reminders rest"), "{}", text(&said));
}

#[tokio::test]
async fn the_role_that_everyone_holds_is_no_role_of_governors() {
    let stage = Stage::new().await;
    let clerk = stage.persona("clerk");
    let everyone = stage.sandbox.guild_id().to_string();
    let asked = clerk.slash_mangled("/questions governors:Governor", |event| {
        event["data"]["options"][0]["value"] = everyone.into();
    });
    let preview = asked.expect("asked").answer().await.expect("an answer");
    let preview = text(shown(&preview));
    assert!(
        preview.contains("Anyone who can write in the thread"),
        "{preview}"
    );
}

#[tokio::test]
async fn a_role_that_was_taken_away_no_longer_contributes() {
    let meeting = Meeting::begin().await;
    let sandbox = &meeting.stage.sandbox;
    let governor = meeting.governor(0);
    let kinds = meeting.at(&governor, 1, "Add a point").await;
    let opened = form(governor.press(&kinds, "A point for").await.expect("a form"));
    sandbox.take_role(&governor, "Governor");
    let refused = governor.submit(&opened, &[("words", "Still mine")]).await;
    let refused = text(shown(&refused.expect("an answer")));
    assert!(refused.contains("Only the governors") && refused.contains("Still mine"));
    let asked = press(&governor, &meeting.question(1).await, "Confidence").await;
    assert!(text(&asked).contains("Only the governors"));
    sandbox.give_role(&governor, "Governor");
    let taken = governor.submit(&opened, &[("words", "Still mine")]).await;
    assert!(text(shown(&taken.expect("an answer"))).contains("added to question 1"));
}
