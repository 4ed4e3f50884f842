//! Reads what Discord sends: an interaction becomes a [`Request`], or an error with a line for its person.
//!
//! serenity parses first. An interaction that its types do not hold arrives as an unknown event, whose id, token and
//! kind are enough for an apology.

mod context;

use quorate_core::id::{InteractionId, MessageId, RoleId, UserId};
use secrecy::SecretString;
use serde::Deserialize;
use serenity::model::application::{
    ActionRowComponent, CommandData, CommandDataOptionValue, CommandDataResolved,
    CommandInteraction, CommandType, ComponentInteraction, ComponentInteractionDataKind,
    Interaction, MessageInteractionMetadata, ModalInteraction,
};
use serenity::model::channel::{Message, MessageFlags};
use serenity::model::event::{Event, UnknownEvent};
use tracing::warn;

use self::context::{command_context, component_context, display_name, modal_context};
use super::callback_target::CallbackTarget;
use super::snowflake::snowflake;
use crate::action::ComponentAction;
use crate::request::{
    ComponentUse, FocusedOption, InteractionData, Invocation, MessageCommand, ModalSubmit,
    OptionValue, Request,
};

/// An interaction: where its answer goes, and what it asks.
#[derive(Debug)]
pub(super) struct ReceivedInteraction {
    /// Where the answer goes.
    pub(super) target: CallbackTarget,
    /// What is asked, or why that is not known.
    pub(super) request: Result<Request, ReadError>,
}

/// Why an interaction cannot be made a [`Request`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum ReadError {
    /// serenity's types do not hold it.
    #[error("could not be read")]
    Unreadable,
    /// This bot has nothing of its kind.
    #[error("is of a kind that is not served")]
    Unsupported,
}

impl ReadError {
    /// What the person is told.
    pub(super) fn for_person(self) -> &'static str {
        match self {
            Self::Unreadable => "Sorry, Discord sent this in a form that I cannot read.",
            Self::Unsupported => {
                "Sorry, I have no answer to this. Type /help to see what I answer."
            }
        }
    }
}

/// The interaction of an event; `None` if it holds none that wants an answer.
pub(super) fn receive(event: Event) -> Option<ReceivedInteraction> {
    match event {
        Event::InteractionCreate(event) => from_interaction(event.interaction),
        Event::Unknown(event) => from_unknown_event(event),
        _ => None,
    }
}

fn from_interaction(interaction: Interaction) -> Option<ReceivedInteraction> {
    let target = CallbackTarget {
        id: InteractionId::new(interaction.id().get()),
        token: SecretString::from(interaction.token()),
        is_autocomplete: matches!(interaction, Interaction::Autocomplete(_)),
    };
    let (invoker, channel) = match &interaction {
        Interaction::Ping(_) => return None,
        Interaction::Command(command) | Interaction::Autocomplete(command) => {
            command_context(command)
        }
        Interaction::Component(component) => component_context(component),
        Interaction::Modal(modal) => modal_context(modal),
        _ => {
            let request = Err(ReadError::Unsupported);
            return Some(ReceivedInteraction { target, request });
        }
    };
    let data = match interaction {
        Interaction::Command(command) => command_data(command),
        Interaction::Autocomplete(command) => autocomplete_data(command),
        Interaction::Component(component) => {
            Ok(InteractionData::Component(component_use(component)))
        }
        Interaction::Modal(modal) => Ok(InteractionData::Modal(modal_submit(modal))),
        _ => Err(ReadError::Unsupported),
    };
    let id = target.id;
    let request = data.map(|data| Request {
        id,
        invoker,
        channel,
        data,
    });
    Some(ReceivedInteraction { target, request })
}

fn command_data(command: CommandInteraction) -> Result<InteractionData, ReadError> {
    match command.data.kind {
        CommandType::ChatInput => Ok(InteractionData::Command(invocation(command.data).0)),
        CommandType::Message => message_command(command.data).map(InteractionData::MessageCommand),
        _ => Err(ReadError::Unsupported),
    }
}

/// A message command. Discord sends the message itself among the resolved data.
fn message_command(data: CommandData) -> Result<MessageCommand, ReadError> {
    let target = data.target_id.ok_or(ReadError::Unreadable)?;
    let message = data.resolved.messages.get(&target.to_message_id());
    let message = message.ok_or(ReadError::Unreadable)?;
    Ok(MessageCommand {
        command: data.name,
        message: MessageId::new(message.id.get()),
        author: UserId::new(message.author.id.get()),
        bot: message.author.bot || message.webhook_id.is_some(),
        content: message.content.clone(),
    })
}

fn autocomplete_data(command: CommandInteraction) -> Result<InteractionData, ReadError> {
    let (invocation, focused) = invocation(command.data);
    let focused = focused.ok_or(ReadError::Unreadable)?;
    Ok(InteractionData::Autocomplete(invocation, focused))
}

/// A command with its options, and the option that is being typed. Options of a type that no command uses are dropped:
/// an old release's command may still send them.
fn invocation(data: CommandData) -> (Invocation, Option<FocusedOption>) {
    let mut focused = None;
    let mut options = Vec::new();
    for option in data.options {
        let value = match option.value {
            CommandDataOptionValue::String(text) => OptionValue::Text(text),
            CommandDataOptionValue::Boolean(flag) => OptionValue::Boolean(flag),
            CommandDataOptionValue::Integer(number) => OptionValue::Integer(number),
            CommandDataOptionValue::Role(role) => {
                let resolved = data.resolved.roles.get(&role);
                OptionValue::Role(
                    RoleId::new(role.get()),
                    resolved.map(|role| role.mentionable),
                )
            }
            CommandDataOptionValue::User(user) => {
                OptionValue::User(UserId::new(user.get()), resolved_name(&data.resolved, user))
            }
            CommandDataOptionValue::Autocomplete { value, .. } => {
                focused = Some(FocusedOption {
                    option: option.name,
                    typed: value,
                });
                continue;
            }
            _ => continue,
        };
        options.push((option.name, value));
    }
    let command = data.name;
    (Invocation { command, options }, focused)
}

/// The name of a user whom an option names, as the guild shows it.
fn resolved_name(resolved: &CommandDataResolved, user: serenity::model::id::UserId) -> String {
    let member = resolved.members.get(&user);
    let nick = member.and_then(|member| member.nick.as_deref());
    let user = resolved.users.get(&user);
    // Discord resolves every user whom an option names.
    user.map(|user| display_name(user, nick))
        .unwrap_or_default()
}

fn component_use(component: ComponentInteraction) -> ComponentUse {
    let message = &component.message;
    let answered = match message.interaction_metadata.as_deref() {
        Some(MessageInteractionMetadata::Command(from)) => Some((from.id, from.user.id)),
        Some(MessageInteractionMetadata::Component(from)) => Some((from.id, from.user.id)),
        Some(MessageInteractionMetadata::ModalSubmit(from)) => Some((from.id, from.user.id)),
        _ => None,
    };
    ComponentUse {
        ephemeral: is_ephemeral(message),
        is_invoker: answered.is_none_or(|(_, invoker)| invoker == component.user.id),
        answers: answered.map(|(interaction, _)| InteractionId::new(interaction.get())),
        embed_fields: embed_fields(message),
        embed_description: embed_description(message),
        action: ComponentAction::from_custom_id(&component.data.custom_id),
        values: match component.data.kind {
            ComponentInteractionDataKind::StringSelect { values } => values,
            _ => Vec::new(),
        },
    }
}

fn is_ephemeral(message: &Message) -> bool {
    let flags = message.flags;
    flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}

/// The fields of a message's first embed; none if it has no embed.
fn embed_fields(message: &Message) -> Vec<(String, String)> {
    let fields = message
        .embeds
        .iter()
        .take(1)
        .flat_map(|embed| &embed.fields);
    fields
        .map(|field| (field.name.clone(), field.value.clone()))
        .collect()
}

/// The description of a message's first embed; empty if it has none.
fn embed_description(message: &Message) -> String {
    let embed = message.embeds.first();
    let description = embed.and_then(|embed| embed.description.clone());
    // An empty description and none look alike.
    description.unwrap_or_default()
}

fn modal_submit(modal: ModalInteraction) -> ModalSubmit {
    let ephemeral = modal.message.as_deref().is_some_and(is_ephemeral);
    let rows = modal.data.components.into_iter();
    let inputs = rows
        .flat_map(|row| row.components)
        .filter_map(|component| match component {
            ActionRowComponent::InputText(text) => {
                // Discord leaves an empty input out.
                Some((text.custom_id, text.value.unwrap_or_default()))
            }
            _ => None,
        });
    ModalSubmit {
        inputs: inputs.collect(),
        action: ComponentAction::from_custom_id(&modal.data.custom_id),
        ephemeral,
    }
}

/// As much of an interaction as an apology needs.
#[derive(Deserialize)]
struct MinimalInteraction {
    #[serde(deserialize_with = "snowflake")]
    id: InteractionId,
    token: String,
    #[serde(rename = "type")]
    kind: u8,
}

fn from_unknown_event(event: UnknownEvent) -> Option<ReceivedInteraction> {
    const PING: u8 = 1;
    const AUTOCOMPLETE: u8 = 4;
    if event.kind != "INTERACTION_CREATE" {
        return None;
    }
    let Ok(interaction) = serde_json::from_value::<MinimalInteraction>(event.value) else {
        warn!("an interaction holds no id or token and cannot be answered");
        return None;
    };
    if interaction.kind == PING {
        return None;
    }
    let target = CallbackTarget {
        id: interaction.id,
        token: SecretString::from(interaction.token),
        is_autocomplete: interaction.kind == AUTOCOMPLETE,
    };
    Some(ReceivedInteraction {
        target,
        request: Err(ReadError::Unreadable),
    })
}

#[cfg(test)]
mod tests;
