//! What a command is made of.

use std::pin::Pin;

use super::context::CommandContext;
use super::definition::{CommandDefinition, OptionDefinition, OptionKind};
use crate::action::Subject;
use crate::knowledge_base::KnowledgeBase;
use crate::reply::{Choice, Reply, Response};
use crate::request::{FocusedOption, Invocation, MessageCommand, Request};

/// A command: a constant in its file, and a line in `list.rs`.
pub(super) struct CommandEntry {
    pub(super) definition: CommandDefinition,
    pub(super) handler: CommandHandler,
    /// Completes the option being typed.
    pub(super) autocomplete: Option<AutocompleteFn>,
}

/// What answers a command.
pub(super) enum CommandHandler {
    /// A slash command that is answered from the knowledge base alone.
    Stateless(StatelessFn),
    /// A slash command that needs the store or the invoker.
    Stateful(SlashFn),
    /// A command in the menu of a message.
    MessageMenu(MessageFn),
}

/// Answers a slash command from the knowledge base.
pub(super) type StatelessFn = fn(&KnowledgeBase, &Invocation) -> CommandOutcome;

/// Answers a slash command.
pub(super) type SlashFn =
    for<'a> fn(&'a CommandContext, &'a Request, &'a Invocation) -> BoxFuture<'a, Response>;

/// Answers a command in the menu of a message.
pub(super) type MessageFn =
    for<'a> fn(&'a CommandContext, &'a Request, &'a MessageCommand) -> BoxFuture<'a, Response>;

/// Completes the option being typed.
pub(super) type AutocompleteFn = fn(&KnowledgeBase, &Invocation, &FocusedOption) -> Vec<Choice>;

/// A future behind a pointer, so that handlers of different commands have one type.
pub(super) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What a stateless command makes of its options.
pub(super) enum CommandOutcome {
    /// The answer is the first page of a subject.
    Show(Subject),
    /// The command asks back, or says why there is no answer.
    Reply(Reply),
}

/// The name of [`PRIVATE_OPTION`].
pub(super) const PRIVATE: &str = "private";

/// The option of every stateless command: whether the answer is ephemeral.
pub(super) const PRIVATE_OPTION: OptionDefinition = OptionDefinition {
    name: PRIVATE,
    description: "Show the answer to you alone",
    required: false,
    kind: OptionKind::Boolean,
};
