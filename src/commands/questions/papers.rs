//! The documents of a discussion.

use quorate_core::discussion::{DiscussionDraft, Refusal, ThreadState};
use quorate_core::record::{Document, Record, checklist, confidential};

use super::{Trouble, Visit};
use crate::action::DiscussionAction;
use crate::reply::{ActionRow, Button, File, Reply};
use crate::request::Permissions;

/// The record for those who steer, with the confidential items for chair and clerk.
pub(super) async fn record(visit: &Visit<'_>) -> Result<Reply, Trouble> {
    if !visit.actor.may_steer(&visit.loaded.state.plan) {
        return Err(Refusal::NotSteering.into());
    }
    let files = files(visit).await?;
    let held = visit.loaded.state.held;
    let (label, meaning) = if held {
        (
            "Lift the hold",
            "This discussion is on hold: nothing in it is erased. Lift the hold when nobody may ask for it any more.",
        )
    } else {
        (
            "Put on hold",
            "Put it on hold while somebody may ask for it, for instance under the Freedom of Information Act: nothing in it is erased then, whoever asks and however old it is.",
        )
    };
    Ok(Reply {
        content: format!(
            "The draft record as it stands. It is not minutes, and no decision was taken. Views are unnamed in it; names stand at actions and declared interests. Please file it with your governing body's papers.\n{meaning}"
        ),
        action_rows: vec![ActionRow::Buttons(vec![Button::new(
            label,
            visit.action(DiscussionAction::Hold(!held)),
        )])],
        files,
        ephemeral: true,
        ..Reply::default()
    })
}

/// What whoever closes a discussion is given.
pub(super) async fn closed(visit: &Visit<'_>) -> Result<Reply, Trouble> {
    let again = visit
        .discussions
        .store
        .load(visit.id)
        .await?
        .ok_or(Trouble::Gone)?;
    let visit = Visit {
        loaded: again,
        actor: visit.actor.clone(),
        ..*visit
    };
    let record = record(&visit).await?;
    let shut = visit.loaded.state.thread == ThreadState::Locked
        && !visit.may.allow(Permissions::MANAGE_THREADS);
    let summary = if shut {
        " Its thread was locked by hand and I may not write in it, so the closing summary is not posted there."
    } else {
        ""
    };
    Ok(Reply {
        content: format!("The discussion is closed.{summary} {}", record.content),
        ..record
    })
}

async fn files(visit: &Visit<'_>) -> Result<Vec<File>, Trouble> {
    let (state, words) = (visit.loaded.state.clone(), visit.loaded.words.clone());
    let (today, zone) = (visit.now.today, visit.discussions.clock.zone().clone());
    let notes = visit.actor.may_read_notes(&state.plan) && !state.notes.is_empty();
    // A long discussion takes a while to set out.
    let made = tokio::task::spawn_blocking(move || {
        let record = Record::of(&state, &words, today, &zone);
        let mut files = written(&record.document(), "The draft record")?;
        files.push(File {
            name: record.actions_file_name(),
            description: "The actions, as a table".to_owned(),
            bytes: record.actions_csv()?,
        });
        if notes {
            let notes = confidential(&state, &words, today, &zone);
            files.extend(written(&notes, "Confidential items, for chair and clerk")?);
        }
        Ok(files)
    });
    made.await
        .unwrap_or_else(|why| Err(std::io::Error::other(why)))
        .map_err(|_| unwritten())
}

/// The blank checklist of a draft.
pub(super) fn blank(draft: &DiscussionDraft) -> Result<Reply, Trouble> {
    let files = written(&checklist(draft), "The questions, with room for notes")
        .map_err(|_| unwritten())?;
    Ok(Reply {
        content: "The questions as a paper, with room for notes.".to_owned(),
        files,
        ephemeral: true,
        ..Reply::default()
    })
}

fn unwritten() -> Trouble {
    Trouble::Said("The document could not be made. Please try again, and tell whoever runs this bot if it happens again.".to_owned())
}

fn written(document: &Document, description: &str) -> std::io::Result<Vec<File>> {
    Ok(vec![
        File {
            name: document.file_name("docx"),
            description: format!("{description}, for Word"),
            bytes: document.word()?,
        },
        File {
            name: document.file_name("md"),
            description: format!("{description}, as text"),
            bytes: document.markdown().into_bytes(),
        },
    ])
}
