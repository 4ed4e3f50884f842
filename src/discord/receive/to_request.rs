//! An interaction as a [`Request`]: the one way, whatever it was read from.

use quorate_core::escape;
use quorate_core::id::{MessageId, RoleId, UserId};
use secrecy::SecretString;

use super::interaction::{
    Interaction, InteractionMember, InteractionMessage, InteractionPayload, InteractionUser,
    ModalComponent, OptionInput, ResolvedObjects,
};
use super::{ReadError, ReceivedInteraction};
use crate::action::ComponentAction;
use crate::discord::callback_target::CallbackTarget;
use crate::request::{
    ChannelContext, ChannelKind, ComponentUse, FocusedOption, InteractionData, Invocation, Invoker,
    MessageCommand, MessageKind, ModalSubmit, OptionValue, Request,
};

/// Types of interaction (`interactions/receiving-and-responding#interaction-object-interaction-type`).
pub(super) const PING: u64 = 1;
pub(super) const COMMAND: u64 = 2;
pub(super) const COMPONENT: u64 = 3;
pub(super) const AUTOCOMPLETE: u64 = 4;
pub(super) const MODAL: u64 = 5;
/// Types of command.
pub(super) const CHAT_INPUT: u64 = 1;
pub(super) const ON_MESSAGE: u64 = 3;
/// The type of a text input.
pub(super) const TEXT_INPUT: u64 = 4;

/// The interaction with its request; `None` if it wants no answer.
pub(super) fn received(mut interaction: Interaction) -> Option<ReceivedInteraction> {
    if interaction.kind == PING {
        return None;
    }
    let target = CallbackTarget {
        id: interaction.id,
        token: SecretString::from(std::mem::take(&mut interaction.token)),
        is_autocomplete: interaction.kind == AUTOCOMPLETE,
    };
    let request = request(interaction);
    Some(ReceivedInteraction { target, request })
}

fn request(mut interaction: Interaction) -> Result<Request, ReadError> {
    let payload = interaction.data.take().unwrap_or_default();
    let message = interaction.message.take();
    let channel = channel(&interaction)?;
    let (id, kind) = (interaction.id, interaction.kind);
    let invoker = invoker(interaction).ok_or(ReadError::Unreadable)?;
    let data = match (kind, payload.kind) {
        (COMMAND, CHAT_INPUT) => InteractionData::Command(invocation(payload).0),
        (COMMAND, ON_MESSAGE) => InteractionData::MessageCommand(message_command(payload)?),
        (AUTOCOMPLETE, _) => {
            let (invocation, focused) = invocation(payload);
            InteractionData::Autocomplete(invocation, focused.ok_or(ReadError::Unreadable)?)
        }
        (COMPONENT, _) => {
            let message = message.unwrap_or_default();
            InteractionData::Component(component_use(payload, message, invoker.user))
        }
        (MODAL, _) => InteractionData::Modal(modal_submit(payload, message.as_ref())),
        _ => return Err(ReadError::Unsupported),
    };
    Ok(Request {
        id,
        invoker,
        channel,
        data,
    })
}

/// Returns `None` if Discord sent no user.
fn invoker(interaction: Interaction) -> Option<Invoker> {
    // In direct messages there is no member, and so no role.
    let member = interaction.member.unwrap_or_default();
    let user = member.user.or(interaction.user)?;
    let roles = member.roles.iter();
    Some(Invoker {
        user: user.id,
        name: visible_name(user.id, member.nick.as_deref(), Some(&user)),
        roles: roles.map(|role| RoleId::new(role.0)).collect(),
        permissions: member.permissions,
    })
}

/// The name of a user as a guild shows it: the first of nickname, display name and user name that shows anything. Such a
/// name can hold invisible characters alone.
fn visible_name(id: UserId, nick: Option<&str>, user: Option<&InteractionUser>) -> String {
    let display_name = user.and_then(|user| user.global_name.as_deref());
    let names = [nick, display_name, user.map(|user| user.username.as_str())];
    let mut names = names.into_iter().flatten();
    names.find(|name| !escape::is_blank(name)).map_or_else(
        || format!("Member with no visible name (id {id})"),
        str::to_owned,
    )
}

fn channel(interaction: &Interaction) -> Result<ChannelContext, ReadError> {
    Ok(ChannelContext {
        guild: interaction.guild_id,
        id: interaction.channel_id.ok_or(ReadError::Unreadable)?,
        kind: interaction
            .channel
            .kind
            .map_or(ChannelKind::Other, channel_kind),
        bot_permissions: interaction.app_permissions,
    })
}

/// `resources/channel#channel-object-channel-types`
fn channel_kind(kind: u64) -> ChannelKind {
    match kind {
        0 => ChannelKind::Text,
        1 | 3 => ChannelKind::Direct,
        2 | 13 => ChannelKind::Voice,
        5 => ChannelKind::Announcement,
        10..=12 => ChannelKind::Thread,
        15 | 16 => ChannelKind::Forum,
        _ => ChannelKind::Other,
    }
}

/// A message command. Discord sends the message itself among the resolved objects.
fn message_command(mut payload: InteractionPayload) -> Result<MessageCommand, ReadError> {
    let target = payload.target_id.ok_or(ReadError::Unreadable)?.0;
    let message = payload.resolved.messages.remove(&target);
    let message = message.ok_or(ReadError::Unreadable)?;
    let author = message.author.as_ref().ok_or(ReadError::Unreadable)?;
    Ok(MessageCommand {
        command: payload.name,
        message: MessageId::new(target),
        author: author.id,
        bot: author.bot || message.webhook_id.0,
        kind: message_kind(&message),
        content: message.content,
    })
}

/// What a message is, apart from its words.
fn message_kind(message: &InteractionMessage) -> MessageKind {
    const FORWARD: u64 = 1;
    const IS_VOICE_MESSAGE: u64 = 1 << 13;
    if message.reference.kind == FORWARD || message.snapshots.0 {
        MessageKind::Forward
    } else if message.poll.0 {
        MessageKind::Poll
    } else if message.flags & IS_VOICE_MESSAGE != 0 {
        MessageKind::Voice
    } else if message.stickers.0 {
        MessageKind::Sticker
    } else if message.attachments.0 {
        MessageKind::Files
    } else if message.embed.is_some() {
        MessageKind::Embed
    // 0 is any message, 19 a reply. The rest of the types are Discord's own notices, and answers of bots.
    } else if !matches!(message.kind, 0 | 19) {
        MessageKind::Notice
    } else {
        MessageKind::Plain
    }
}

/// A command with its options, and the option that is being typed. Options of a type that no command uses are dropped:
/// an old release's command may still send them.
fn invocation(payload: InteractionPayload) -> (Invocation, Option<FocusedOption>) {
    let mut focused = None;
    let mut options = Vec::new();
    for option in payload.options {
        let value = match option.input {
            OptionInput::Text(text) => OptionValue::Text(text),
            OptionInput::Boolean(flag) => OptionValue::Boolean(flag),
            OptionInput::Integer(number) => OptionValue::Integer(number),
            OptionInput::Role(role) => {
                let resolved = payload.resolved.roles.get(&role);
                let mentionable = resolved.map(|role| role.mentionable);
                OptionValue::Role(RoleId::new(role), mentionable)
            }
            OptionInput::User(user) => {
                let user = UserId::new(user);
                OptionValue::User(user, resolved_name(&payload.resolved, user))
            }
            OptionInput::Focused(typed) => {
                let option = option.name;
                focused = Some(FocusedOption { option, typed });
                continue;
            }
            OptionInput::Other => continue,
        };
        options.push((option.name, value));
    }
    let command = payload.name;
    (Invocation { command, options }, focused)
}

/// The name of a user whom an option names, as the guild shows it.
fn resolved_name(resolved: &ResolvedObjects, id: UserId) -> String {
    let member: Option<&InteractionMember> = resolved.members.get(&id.get());
    let nick = member.and_then(|member| member.nick.as_deref());
    visible_name(id, nick, resolved.users.get(&id.get()))
}

fn component_use(
    payload: InteractionPayload,
    message: InteractionMessage,
    user: UserId,
) -> ComponentUse {
    let ephemeral = is_ephemeral(&message);
    let embed = message.embed.unwrap_or_default();
    let fields = embed.fields.into_iter();
    let origin = message.origin.as_ref();
    ComponentUse {
        ephemeral,
        is_invoker: origin.is_none_or(|origin| origin.user.id == user),
        answers: origin.map(|origin| origin.id),
        embed_fields: fields.map(|field| (field.name, field.value)).collect(),
        // An empty description and none look alike.
        embed_description: embed.description,
        action: ComponentAction::from_custom_id(&payload.custom_id),
        values: payload.values,
    }
}

fn is_ephemeral(message: &InteractionMessage) -> bool {
    const EPHEMERAL: u64 = 1 << 6;
    message.flags & EPHEMERAL != 0
}

fn modal_submit(payload: InteractionPayload, message: Option<&InteractionMessage>) -> ModalSubmit {
    let mut inputs = Vec::new();
    collect_inputs(payload.components, &mut inputs);
    ModalSubmit {
        inputs,
        action: ComponentAction::from_custom_id(&payload.custom_id),
        ephemeral: message.is_some_and(is_ephemeral),
    }
}

/// The text inputs, in action rows and in labels.
fn collect_inputs(components: Vec<ModalComponent>, inputs: &mut Vec<(String, String)>) {
    for component in components {
        if component.kind == TEXT_INPUT {
            // Discord leaves an empty input out.
            inputs.push((component.custom_id, component.value.unwrap_or_default()));
        }
        collect_inputs(component.components, inputs);
        collect_inputs(
            component
                .component
                .into_iter()
                .map(|inner| *inner)
                .collect(),
            inputs,
        );
    }
}
