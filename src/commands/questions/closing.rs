//! Closes a discussion, after a confirmation.

use quorate_core::discussion::{Command, ThreadState};

use super::discussion_context::DiscussionContext;
use super::documents::record;
use crate::action::DiscussionAction;
use crate::commands::error::CommandError;
use crate::reply::{ActionRow, Button, ButtonStyle, Embed, Reply};
use crate::request::Permissions;

/// Asks for confirmation, and lists the questions that are not settled.
pub(super) fn confirm(discussion: &DiscussionContext<'_>) -> Result<Reply, CommandError> {
    discussion.check(&Command::Close)?;
    let state = &discussion.loaded.state;
    let unsettled: Vec<String> = state
        .unsettled()
        .map(|question| {
            let standing = state.questions[question.0].standing;
            format!("question {} ({standing})", question.number())
        })
        .collect();
    let summary = if unsettled.is_empty() {
        "Every question has been dealt with.".to_owned()
    } else {
        format!("Not dealt with yet: {}.", unsettled.join(", "))
    };
    Ok(Reply {
        embeds: vec![Embed {
            title: "Close the discussion?".to_owned(),
            description: format!(
                "{summary}\nA summary is posted in the thread, you get the draft record, and the thread is locked where I am allowed to. It can be reopened from the panel."
            ),
            ..Embed::default()
        }],
        action_rows: vec![ActionRow::Buttons(vec![
            Button::new("Close it", discussion.action(DiscussionAction::CloseNow))
                .with_style(ButtonStyle::Danger),
        ])],
        ephemeral: true,
        ..Reply::default()
    })
}

/// Closes the discussion. The answer holds the record.
pub(super) async fn close(discussion: &DiscussionContext<'_>) -> Result<Reply, CommandError> {
    let discussion = DiscussionContext {
        loaded: discussion.act(&Command::Close).await?,
        actor: discussion.actor.clone(),
        ..*discussion
    };
    let record = record(&discussion).await?;
    let locked = discussion.loaded.state.thread == ThreadState::Locked;
    let cannot_write = locked
        && !discussion
            .bot_permissions
            .allow(Permissions::MANAGE_THREADS);
    let summary = if cannot_write {
        " Its thread was locked by hand and I may not write in it, so the closing summary is not posted there."
    } else {
        ""
    };
    Ok(Reply {
        content: format!("The discussion is closed.{summary} {}", record.content),
        ..record
    })
}
