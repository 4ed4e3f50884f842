//! "Take out a point": whoever steers takes anybody's point out of a discussion for good.
//!
//! It stands in the menu of the point's message, where the words are met. The reason is chosen from a short list, and the
//! words are erased after a confirmation.

use quorate_core::discussion::{Command, PointIndex, RemovalReason, Slot};
use quorate_core::escape::escape;

use super::discussion_context::DiscussionContext;
use crate::action::DiscussionAction;
use crate::commands::command::{CommandEntry, CommandHandler};
use crate::commands::context::CommandContext;
use crate::commands::definition::{Availability, CommandDefinition, CommandKind};
use crate::commands::ephemeral::ephemeral_message;
use crate::commands::error::CommandError;
use crate::reply::{ActionRow, Button, ButtonStyle, Embed, Reply, Select, SelectOption};
use crate::request::{ComponentUse, MessageCommand, Request};

pub(in crate::commands) const COMMAND: CommandEntry = CommandEntry {
    definition: CommandDefinition {
        kind: CommandKind::Message,
        name: "Take out a point",
        description: "Takes a point out of a discussion for good: for its chair and clerk",
        example: "Open the menu of a point in the thread, then Apps, then Take out a point.",
        availability: Availability::Guild,
        ..CommandDefinition::SLASH
    },
    handler: CommandHandler::MessageMenu(|context, request, message| {
        Box::pin(async move { ephemeral_message(choose(context, request, message).await) })
    }),
    autocomplete: None,
};

/// The reasons, as a select offers them.
const REASONS: [(RemovalReason, &str); 4] = [
    (
        RemovalReason::NamesSomebody,
        "It names a pupil, a parent or a member of staff",
    ),
    (RemovalReason::Confidential, "It holds what is confidential"),
    (RemovalReason::Offensive, "Its words could offend"),
    (RemovalReason::OtherMatter, "It is about another matter"),
];

/// Asks why the point of a message is taken out.
async fn choose(
    context: &CommandContext,
    request: &Request,
    message: &MessageCommand,
) -> Result<Reply, CommandError> {
    let store = &context.discussions.store;
    let id = store.in_thread(request.channel.id).await?;
    let id = id.ok_or(CommandError::NotAPoint)?;
    let discussion = DiscussionContext::load(context, request, id).await?;
    let posted = store.posted(id).await?;
    let point = posted.iter().find_map(|posted| match posted.slot {
        Slot::Point(point) if posted.posted.live()?.message == message.message => Some(point),
        _ => None,
    });
    let point = point.ok_or(CommandError::NotAPoint)?;
    discussion.check(&command(point, RemovalReason::NamesSomebody))?;
    let words = discussion.loaded.state.points.get(point.0);
    let words = words.and_then(|point| discussion.loaded.words.get(point.words));
    let options = REASONS
        .iter()
        .enumerate()
        .map(|(index, (_, label))| SelectOption {
            label: (*label).to_owned(),
            value: index.to_string(),
            description: String::new(),
        });
    Ok(Reply {
        embeds: vec![Embed {
            title: "Take this point out?".to_owned(),
            description: words.map_or_else(|| "(withdrawn)".to_owned(), escape),
            footer: "Its place in the thread will say that it was taken out, and why. Nothing is done before you confirm it.".to_owned(),
            ..Embed::default()
        }],
        action_rows: vec![ActionRow::Select(Select {
            action: discussion.action(DiscussionAction::RemovePoint(point)),
            placeholder: "Why is it taken out?".to_owned(),
            options: options.collect(),
        })],
        ephemeral: true,
        ..Reply::default()
    })
}

/// After a reason was selected: asks for confirmation.
pub(super) fn confirm(
    discussion: &DiscussionContext<'_>,
    component: &ComponentUse,
    point: PointIndex,
) -> Result<Reply, CommandError> {
    let reason = component.selected_index();
    let reason = reason.and_then(|index| REASONS.get(index));
    let (reason, label) = *reason.ok_or(CommandError::NothingSelected)?;
    discussion.check(&command(point, reason))?;
    Ok(Reply {
        embeds: vec![Embed {
            title: "Take it out for good?".to_owned(),
            description: format!(
                "The reason: {label}.\nIts words are erased from the thread, the record and the database, those of before a change too. This cannot be taken back."
            ),
            ..Embed::default()
        }],
        action_rows: vec![ActionRow::Buttons(vec![
            Button::new(
                "Take it out",
                discussion.action(DiscussionAction::RemoveNow(point, reason)),
            )
            .with_style(ButtonStyle::Danger),
        ])],
        ephemeral: true,
        ..Reply::default()
    })
}

/// After the confirmation: takes the point out.
pub(super) async fn remove(
    discussion: &DiscussionContext<'_>,
    point: PointIndex,
    reason: RemovalReason,
) -> Result<Reply, CommandError> {
    discussion.act(&command(point, reason)).await?;
    Ok(Reply::text(
        "The point is taken out, and its words are erased. Its message in the thread changes in a moment. Where somebody wrote the same in a message of their own, that message stays until it is deleted.",
    ))
}

fn command(point: PointIndex, reason: RemovalReason) -> Command {
    Command::RemovePoint { point, reason }
}
