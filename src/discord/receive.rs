//! What Discord sends, as a [`Request`] or as a refusal that a person can read.
//!
//! serenity's types come first. An interaction that they cannot parse arrives
//! as an unknown event; its id, token and kind are enough for an apology.

use secrecy::SecretString;
use serde::Deserialize;
use serenity::model::application::{
    CommandData, CommandDataOptionValue, CommandInteraction, CommandType, ComponentInteraction,
    ComponentInteractionDataKind, Interaction, MessageInteractionMetadata,
};
use serenity::model::channel::MessageFlags;
use serenity::model::event::{Event, UnknownEvent};
use tracing::warn;

use crate::reply::{Answer, Reply};
use crate::request::{Asked, Focus, Invocation, OptionValue, Press, Request};

/// An interaction: where its answer goes, and what is asked.
#[derive(Debug)]
pub(super) struct Received {
    /// Where the answer goes.
    pub(super) to: ReplyTo,
    /// What is asked, or why it cannot be answered.
    pub(super) request: Result<Request, Refusal>,
}

/// Where the answer to an interaction goes.
#[derive(Debug, Clone)]
pub(super) struct ReplyTo {
    /// The interaction's id.
    pub(super) id: u64,
    /// Its token: whoever has it can answer, so it is never shown.
    pub(super) token: SecretString,
    /// Whether it is a completion while typing, which takes no message.
    pub(super) completion: bool,
}

/// Why an interaction cannot be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refusal {
    /// serenity's types do not hold it.
    #[error("could not be read")]
    Unreadable,
    /// It is of a kind that this bot has not.
    #[error("is of a kind that is not served")]
    Unserved,
}

impl Refusal {
    /// What its person is told.
    fn words(self) -> &'static str {
        match self {
            Self::Unreadable => "Sorry, Discord sent this in a form that I cannot read.",
            Self::Unserved => "Sorry, I have no answer to this. Type /help to see what I answer.",
        }
    }
}

impl ReplyTo {
    /// An answer that says why there is none, with a reference for whoever reads the log.
    pub(super) fn refuse(&self, refusal: Refusal) -> Answer {
        self.sorry(refusal.words())
    }

    /// An answer for when something went wrong.
    pub(super) fn apologise(&self) -> Answer {
        self.sorry("Sorry, something went wrong and I could not answer. Please try again.")
    }

    fn sorry(&self, words: &str) -> Answer {
        if self.completion {
            return Answer::Completion(Vec::new());
        }
        let words = format!("{words}\nReference: {}", self.id);
        Answer::Post(Reply::text(words).privately())
    }
}

/// The interaction of an event, if it holds one.
pub(super) fn receive(event: Event) -> Option<Received> {
    match event {
        Event::InteractionCreate(event) => of_interaction(event.interaction),
        Event::Unknown(event) => of_unknown(event),
        _ => None,
    }
}

fn of_interaction(interaction: Interaction) -> Option<Received> {
    let to = ReplyTo {
        id: interaction.id().get(),
        token: SecretString::from(interaction.token()),
        completion: matches!(interaction, Interaction::Autocomplete(_)),
    };
    let asked = match interaction {
        Interaction::Ping(_) => return None,
        Interaction::Command(command) => of_command(command),
        Interaction::Autocomplete(command) => of_completion(command),
        Interaction::Component(component) => Ok(Asked::Press(of_component(component))),
        _ => Err(Refusal::Unserved),
    };
    let id = to.id;
    Some(Received {
        to,
        request: asked.map(|asked| Request { id, asked }),
    })
}

fn of_command(command: CommandInteraction) -> Result<Asked, Refusal> {
    if command.data.kind != CommandType::ChatInput {
        return Err(Refusal::Unserved);
    }
    let (invocation, _) = invocation(command.data);
    Ok(Asked::Command(invocation))
}

fn of_completion(command: CommandInteraction) -> Result<Asked, Refusal> {
    let (invocation, focus) = invocation(command.data);
    let focus = focus.ok_or(Refusal::Unreadable)?;
    Ok(Asked::Completion(invocation, focus))
}

/// A command with its options, apart from the one being typed. Options of
/// kinds that no command has are left out: an old command may still send them.
fn invocation(data: CommandData) -> (Invocation, Option<Focus>) {
    let mut focus = None;
    let mut options = Vec::new();
    for option in data.options {
        match option.value {
            CommandDataOptionValue::String(text) => {
                options.push((option.name, OptionValue::Text(text)));
            }
            CommandDataOptionValue::Boolean(flag) => {
                options.push((option.name, OptionValue::Flag(flag)));
            }
            CommandDataOptionValue::Autocomplete { value, .. } => {
                focus = Some(Focus {
                    option: option.name,
                    typed: value,
                });
            }
            _ => {}
        }
    }
    let command = data.name;
    (Invocation { command, options }, focus)
}

fn of_component(component: ComponentInteraction) -> Press {
    let message = &component.message;
    let asker = match message.interaction_metadata.as_deref() {
        Some(MessageInteractionMetadata::Command(from)) => Some(from.user.id),
        Some(MessageInteractionMetadata::Component(from)) => Some(from.user.id),
        Some(MessageInteractionMetadata::ModalSubmit(from)) => Some(from.user.id),
        _ => None,
    };
    let flags = message.flags.unwrap_or_default();
    Press {
        private: flags.contains(MessageFlags::EPHEMERAL),
        own: asker.is_none_or(|asker| asker == component.user.id),
        custom_id: component.data.custom_id,
        values: match component.data.kind {
            ComponentInteractionDataKind::StringSelect { values } => values,
            _ => Vec::new(),
        },
    }
}

/// As much of an interaction as an apology needs.
#[derive(Deserialize)]
struct Outline {
    id: String,
    token: String,
    #[serde(rename = "type")]
    kind: u8,
}

fn outline(interaction: serde_json::Value) -> Option<(u64, Outline)> {
    let outline: Outline = serde_json::from_value(interaction).ok()?;
    Some((outline.id.parse().ok()?, outline))
}

fn of_unknown(event: UnknownEvent) -> Option<Received> {
    const PING: u8 = 1;
    const AUTOCOMPLETE: u8 = 4;
    if event.kind != "INTERACTION_CREATE" {
        return None;
    }
    let Some((id, outline)) = outline(event.value) else {
        warn!("an interaction holds no id or token and cannot be answered");
        return None;
    };
    if outline.kind == PING {
        return None;
    }
    let to = ReplyTo {
        id,
        token: SecretString::from(outline.token),
        completion: outline.kind == AUTOCOMPLETE,
    };
    Some(Received {
        to,
        request: Err(Refusal::Unreadable),
    })
}

#[cfg(test)]
mod tests;
