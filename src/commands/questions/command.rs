//! The slash command `/questions`.

use quorate_core::discussion::{MAX_DAYS, MAX_SHORT_TEXT};

use super::draft::MAX_IN_POST;
use super::start::propose;
use crate::commands::autocomplete;
use crate::commands::command::{CommandEntry, CommandHandler};
use crate::commands::definition::{Availability, CommandDefinition, OptionDefinition, OptionKind};
use crate::commands::ephemeral::ephemeral_message;

pub(in crate::commands) const COMMAND: CommandEntry = CommandEntry {
    definition: CommandDefinition {
        name: "questions",
        description: "Work through the questions for governors in a thread, and take a draft record to the meeting",
        example: "/questions model:multi-academy trust days:7",
        options: OPTIONS,
        availability: Availability::Guild,
        ..CommandDefinition::SLASH
    },
    handler: CommandHandler::Stateful(|context, request, invocation| {
        Box::pin(async move { ephemeral_message(propose(context, request, invocation).await) })
    }),
    autocomplete: Some(|knowledge_base, _, focus| {
        autocomplete::models(knowledge_base, &focus.typed, &[])
    }),
};

const OPTIONS: &[OptionDefinition] = &[
    OptionDefinition::optional(
        "model",
        "The model considered: adds its own prompts",
        OptionKind::Autocomplete,
    ),
    OptionDefinition::optional("school", "Whose governing body it is", TEXT),
    OptionDefinition::optional("group", "The trust or partnership considered", TEXT),
    OptionDefinition::optional("title", "What the discussion is called", TEXT),
    OptionDefinition::optional("chair", "Who chairs", OptionKind::User),
    OptionDefinition::optional(
        "clerk",
        "Who clerks; you, if nobody is named",
        OptionKind::User,
    ),
    OptionDefinition::optional(
        "governors",
        "The role whose holders may add points",
        OptionKind::Role,
    ),
    OptionDefinition::optional(
        "in_post",
        "How many governors are in post",
        OptionKind::Integer {
            min: 1,
            max: MAX_IN_POST,
        },
    ),
    OptionDefinition::optional(
        "meeting",
        "The date of the next meeting, such as 12 March 2027",
        TEXT,
    ),
    OptionDefinition::optional(
        "days",
        "After how many days the chair is prompted about a question",
        OptionKind::Integer {
            min: 1,
            max: MAX_DAYS as i64,
        },
    ),
    OptionDefinition::optional(
        "pace",
        "How the questions are opened",
        OptionKind::Choices(&[("One at a time", "one"), ("All at once", "all")]),
    ),
];

#[expect(
    clippy::cast_possible_truncation,
    reason = "a short text has fewer characters than a u16 can count"
)]
const TEXT: OptionKind = OptionKind::Text {
    max_length: MAX_SHORT_TEXT as u16,
};
