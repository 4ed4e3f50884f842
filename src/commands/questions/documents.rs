//! The files of a discussion: the record, its actions, the confidential items, and the blank checklist of a draft.

use std::io;

use jiff::tz::TimeZone;
use quorate_core::discussion::{DiscussionDraft, Refusal};
use quorate_core::record::{Document, Record, checklist, confidential};

use super::discussion_context::DiscussionContext;
use crate::action::DiscussionAction;
use crate::commands::error::CommandError;
use crate::reply::{ActionRow, Button, File, Reply};

/// The draft record, for those who may steer the discussion; with the confidential items for chair and clerk.
pub(super) async fn record(discussion: &DiscussionContext<'_>) -> Result<Reply, CommandError> {
    if !discussion.actor.may_steer(&discussion.loaded.state.plan) {
        return Err(Refusal::NotSteering.into());
    }
    let files = files(discussion).await?;
    let is_held = discussion.loaded.state.held;
    let (label, explanation) = if is_held {
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
            "The draft record as it stands. It is not minutes, and no decision was taken. Views are unnamed in it; names stand at actions and declared interests. Please file it with your governing body's papers.\n{explanation}"
        ),
        action_rows: vec![ActionRow::Buttons(vec![Button::new(
            label,
            discussion.action(DiscussionAction::Hold(!is_held)),
        )])],
        files,
        ephemeral: true,
        ..Reply::default()
    })
}

/// Makes the files on the blocking pool: those of a long discussion take a while.
async fn files(discussion: &DiscussionContext<'_>) -> Result<Vec<File>, CommandError> {
    let loaded = &discussion.loaded;
    let (state, words) = (loaded.state.clone(), loaded.words.clone());
    let (today, zone) = (
        discussion.now.today,
        discussion.services.clock.zone().clone(),
    );
    let with_notes = discussion.actor.may_read_notes(&state.plan) && !state.notes.is_empty();
    let files = tokio::task::spawn_blocking(move || -> io::Result<Vec<File>> {
        let record = Record::of(&state, &words, today, &zone);
        let mut files = formats(&record.document(), "The draft record")?;
        files.push(File {
            name: record.actions_file_name(),
            description: "The actions, as a table".to_owned(),
            bytes: record.actions_csv()?,
        });
        if with_notes {
            let notes = confidential(&state, &words, today, &zone);
            files.extend(formats(&notes, "Confidential items, for chair and clerk")?);
        }
        Ok(files)
    });
    Ok(files.await.map_err(io::Error::other)??)
}

/// The blank checklist of a draft.
pub(super) fn blank(draft: &DiscussionDraft, zone: &TimeZone) -> Result<Reply, CommandError> {
    let files = formats(
        &checklist(draft, zone),
        "The questions, with room for notes",
    )?;
    Ok(Reply {
        content: "The questions as a paper, with room for notes.".to_owned(),
        files,
        ephemeral: true,
        ..Reply::default()
    })
}

/// A document as a Word file and as Markdown.
fn formats(document: &Document, description: &str) -> io::Result<Vec<File>> {
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
