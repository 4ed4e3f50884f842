//! The slash commands: one file each, and one line each in `COMMANDS`.
//!
//! A command turns its options into a [`Subject`], or
//! asks back. `present` gives the answer to a subject, so that Next, Back and
//! Share can give it again.

mod about;
mod choose;
mod compare;
mod complete;
mod definition;
mod desk;
mod document;
mod help;
mod layout;
mod model;
mod models;
mod present;
mod press;
mod privacy;
mod questions;
mod reasons;
mod resources;
mod settings;
mod terms;

use std::pin::Pin;

pub use definition::{Definition, Kind, OptionDefinition, OptionKind, Reach};
pub use desk::{CommandContext, DiscussionServices};

use self::present::present;
use crate::action::{ComponentAction, Subject};
use crate::knowledge_base::KnowledgeBase;
use crate::reply::{Choice, Reply, Response};
use crate::request::{FocusedOption, InteractionData, Invocation, MessageCommand, Request};
use crate::truncate::truncate_to_limits;

/// A slash command.
struct Command {
    definition: fn() -> Definition,
    way: Way,
    complete: Option<Complete>,
}

/// A number of things: "1 day", "2 days".
fn counted(count: u64, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

/// What a command is answered from.
enum Way {
    /// The knowledge alone.
    Knowledge(fn(&KnowledgeBase, &Invocation) -> Outcome),
    /// The discussions, too.
    Kept(Asking),
    /// The discussions and the message that it is used on.
    Message(Picking),
}

/// Answers a command from what is kept.
type Asking = for<'a> fn(&'a CommandContext, &'a Request, &'a Invocation) -> Answering<'a>;

/// Answers a command on a message.
type Picking = for<'a> fn(&'a CommandContext, &'a Request, &'a MessageCommand) -> Answering<'a>;

/// An answer that is being made.
type Answering<'a> = Pin<Box<dyn Future<Output = Response> + Send + 'a>>;

/// What a command makes of its options.
enum Outcome {
    /// The first page of this is the answer.
    Show(Subject),
    /// The command asks back, or says why there is no answer.
    Say(Reply),
}

/// Choices for the option being typed.
type Complete = fn(&KnowledgeBase, &Invocation, &FocusedOption) -> Vec<Choice>;

/// Every slash command, in the order of `/help`.
const COMMANDS: &[Command] = &[
    model::COMMAND,
    compare::COMMAND,
    models::COMMAND,
    reasons::COMMAND,
    resources::COMMAND,
    terms::COMMAND,
    help::COMMAND,
    about::COMMAND,
    questions::COMMAND,
    questions::ADD_TO_RECORD,
    settings::COMMAND,
    privacy::COMMAND,
];

/// The option that every command has whose answer everyone may see: who sees the reply.
const PRIVATE: &str = "private";

/// Every slash command, as Discord is told of them.
#[must_use]
pub fn definitions() -> Vec<Definition> {
    COMMANDS.iter().map(define).collect()
}

fn define(command: &Command) -> Definition {
    let mut definition = (command.definition)();
    if !matches!(command.way, Way::Knowledge(_)) {
        return definition;
    }
    definition.options.push(OptionDefinition {
        name: PRIVATE,
        description: "Show the answer to you alone",
        required: false,
        kind: OptionKind::Flag,
    });
    definition
}

/// Answers one request, within Discord's limits.
pub async fn respond(desk: &CommandContext, request: &Request) -> Response {
    let library = &desk.library;
    truncate_to_limits(match &request.data {
        InteractionData::Command(options) => {
            match find(&options.command).map(|command| &command.way) {
                Some(Way::Kept(asking)) => asking(desk, request, options).await,
                _ => return answer(library, &request.data),
            }
        }
        InteractionData::Component(press) => {
            if let Some(ComponentAction::Privacy(step)) =
                ComponentAction::from_custom_id(&press.custom_id)
            {
                privacy::press(desk, request, press, step).await
            } else {
                let of_discussion = questions::press(desk, request, press).await;
                of_discussion.unwrap_or_else(|| press::answer(library, press))
            }
        }
        InteractionData::Modal(form) => {
            let of_discussion = questions::submit(desk, request, form).await;
            of_discussion.unwrap_or_else(press::gone)
        }
        InteractionData::MessageCommand(picked) => {
            match find(&picked.command).map(|command| &command.way) {
                Some(Way::Message(picking)) => picking(desk, request, picked).await,
                _ => press::gone(),
            }
        }
        asked @ InteractionData::Autocomplete(..) => return answer(library, asked),
    })
}

/// Answers what the knowledge alone can answer, within Discord's limits.
#[must_use]
pub fn answer(library: &KnowledgeBase, asked: &InteractionData) -> Response {
    truncate_to_limits(match asked {
        InteractionData::Command(invocation) => Response::Message(run(library, invocation)),
        InteractionData::Autocomplete(invocation, focus) => {
            Response::Autocomplete(complete(library, invocation, focus))
        }
        InteractionData::Component(press) => press::answer(library, press),
        InteractionData::Modal(_) | InteractionData::MessageCommand(_) => press::gone(),
    })
}

fn run(library: &KnowledgeBase, invocation: &Invocation) -> Reply {
    let private = invocation.flag(PRIVATE);
    let outcome = find(&invocation.command).and_then(|command| match command.way {
        Way::Knowledge(answer) => Some(answer(library, invocation)),
        Way::Kept(_) | Way::Message(_) => None,
    });
    match outcome {
        Some(Outcome::Show(subject)) => {
            present(library, subject, 0, private).unwrap_or_default()
        }
        Some(Outcome::Say(reply)) => Reply { ephemeral: private || reply.ephemeral, ..reply },
        None => Reply::text(
            "I do not know this command. It may belong to another version of me: type / to see what there is.",
        )
        .into_ephemeral(),
    }
}

fn complete(
    library: &KnowledgeBase,
    invocation: &Invocation,
    focus: &FocusedOption,
) -> Vec<Choice> {
    let complete = find(&invocation.command).and_then(|command| command.complete);
    complete.map_or_else(Vec::new, |complete| complete(library, invocation, focus))
}

fn find(name: &str) -> Option<&'static Command> {
    let mut commands = COMMANDS.iter();
    commands.find(|command| (command.definition)().name == name)
}
