//! What Discord sends, as a [`Request`] or as a refusal that a person can read.
//!
//! serenity's types come first. An interaction that they cannot parse arrives
//! as an unknown event; its id, token and kind are enough for an apology.

mod place;

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

use self::place::{name_of, who_and_where};
use crate::action::ComponentAction;
use crate::reply::{Reply, Response};
use crate::request::{
    ComponentUse, FocusedOption, InteractionData, Invocation, MessageCommand, ModalSubmit,
    OptionValue, Request,
};

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
    pub(super) id: InteractionId,
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
    pub(super) fn refuse(&self, refusal: Refusal) -> Response {
        self.sorry(refusal.words())
    }

    /// An answer for when something went wrong.
    pub(super) fn apologise(&self) -> Response {
        self.sorry("Sorry, something went wrong and I could not answer. Please try again.")
    }

    fn sorry(&self, words: &str) -> Response {
        if self.completion {
            return Response::Autocomplete(Vec::new());
        }
        let words = format!("{words}\nReference: {}", self.id);
        Response::Message(Reply::text(words).into_ephemeral())
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
        id: InteractionId::new(interaction.id().get()),
        token: SecretString::from(interaction.token()),
        completion: matches!(interaction, Interaction::Autocomplete(_)),
    };
    let (who, place) = match &interaction {
        Interaction::Ping(_) => return None,
        Interaction::Command(of) | Interaction::Autocomplete(of) => who_and_where!(of),
        Interaction::Component(of) => who_and_where!(of),
        Interaction::Modal(of) => who_and_where!(of),
        _ => {
            let request = Err(Refusal::Unserved);
            return Some(Received { to, request });
        }
    };
    let asked = match interaction {
        Interaction::Command(command) => of_command(command),
        Interaction::Autocomplete(command) => of_completion(command),
        Interaction::Component(component) => {
            Ok(InteractionData::Component(of_component(component)))
        }
        Interaction::Modal(modal) => Ok(InteractionData::Modal(of_form(modal))),
        _ => Err(Refusal::Unserved),
    };
    let id = to.id;
    let request = asked.map(|asked| Request {
        id,
        invoker: who,
        channel: place,
        data: asked,
    });
    Some(Received { to, request })
}

fn of_command(command: CommandInteraction) -> Result<InteractionData, Refusal> {
    match command.data.kind {
        CommandType::ChatInput => Ok(InteractionData::Command(invocation(command.data).0)),
        CommandType::Message => picked(command.data).map(InteractionData::MessageCommand),
        _ => Err(Refusal::Unserved),
    }
}

/// A message command: the message is in what Discord resolved.
fn picked(data: CommandData) -> Result<MessageCommand, Refusal> {
    let target = data.target_id.ok_or(Refusal::Unreadable)?;
    let message = data.resolved.messages.get(&target.to_message_id());
    let message = message.ok_or(Refusal::Unreadable)?;
    Ok(MessageCommand {
        command: data.name,
        message: MessageId::new(message.id.get()),
        author: UserId::new(message.author.id.get()),
        bot: message.author.bot || message.webhook_id.is_some(),
        content: message.content.clone(),
    })
}

fn of_completion(command: CommandInteraction) -> Result<InteractionData, Refusal> {
    let (invocation, focus) = invocation(command.data);
    let focus = focus.ok_or(Refusal::Unreadable)?;
    Ok(InteractionData::Autocomplete(invocation, focus))
}

/// A command with its options, apart from the one being typed. Options of
/// kinds that no command has are left out: an old command may still send them.
fn invocation(data: CommandData) -> (Invocation, Option<FocusedOption>) {
    let mut focus = None;
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
                focus = Some(FocusedOption {
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
    (Invocation { command, options }, focus)
}

fn resolved_name(resolved: &CommandDataResolved, user: serenity::model::id::UserId) -> String {
    let member = resolved.members.get(&user);
    let nick = member.and_then(|member| member.nick.as_deref());
    let user = resolved.users.get(&user);
    user.map(|user| name_of(user, nick)).unwrap_or_default()
}

fn of_component(component: ComponentInteraction) -> ComponentUse {
    let message = &component.message;
    let asker = match message.interaction_metadata.as_deref() {
        Some(MessageInteractionMetadata::Command(from)) => Some(from.user.id),
        Some(MessageInteractionMetadata::Component(from)) => Some(from.user.id),
        Some(MessageInteractionMetadata::ModalSubmit(from)) => Some(from.user.id),
        _ => None,
    };
    ComponentUse {
        ephemeral: is_private(message),
        is_invoker: asker.is_none_or(|asker| asker == component.user.id),
        embed_fields: fields(message),
        embed_description: words(message),
        action: ComponentAction::from_custom_id(&component.data.custom_id),
        values: match component.data.kind {
            ComponentInteractionDataKind::StringSelect { values } => values,
            _ => Vec::new(),
        },
    }
}

fn is_private(message: &Message) -> bool {
    let flags = message.flags.unwrap_or_default();
    flags.contains(MessageFlags::EPHEMERAL)
}

fn fields(message: &Message) -> Vec<(String, String)> {
    let card = message.embeds.first();
    let fields = card.map(|card| card.fields.as_slice()).unwrap_or_default();
    let fields = fields.iter();
    fields
        .map(|field| (field.name.clone(), field.value.clone()))
        .collect()
}

fn words(message: &Message) -> String {
    let card = message.embeds.first();
    let words = card.and_then(|card| card.description.clone());
    words.unwrap_or_default()
}

fn of_form(modal: ModalInteraction) -> ModalSubmit {
    let private = modal.message.as_deref().is_some_and(is_private);
    let rows = modal.data.components.into_iter();
    let boxes = rows
        .flat_map(|row| row.components)
        .filter_map(|component| match component {
            ActionRowComponent::InputText(text) => {
                Some((text.custom_id, text.value.unwrap_or_default()))
            }
            _ => None,
        });
    ModalSubmit {
        inputs: boxes.collect(),
        action: ComponentAction::from_custom_id(&modal.data.custom_id),
        ephemeral: private,
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

fn outline(interaction: serde_json::Value) -> Option<(InteractionId, Outline)> {
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
