//! serenity's types as an [`Interaction`]. Strings are moved, and what is not used is dropped.

use quorate_core::id::{ChannelId, GuildId, InteractionId, UserId};
use serenity::model;
use serenity::model::application::{
    ActionRowComponent, CommandData, CommandDataOption, CommandDataOptionValue,
    CommandDataResolved, CommandInteraction, ComponentInteraction, ComponentInteractionDataKind,
    Interaction as SerenityInteraction, MessageInteractionMetadata, ModalInteraction,
};
use serenity::model::channel::{Embed, Message, MessageReferenceKind, PartialChannel};
use serenity::model::guild::{Member, PartialMember};
use serenity::model::user::User;

use super::interaction::{
    Interaction, InteractionChannel, InteractionEmbed, InteractionEmbedField, InteractionMember,
    InteractionMessage, InteractionOption, InteractionOrigin, InteractionPayload, InteractionUser,
    MessageReference, ModalComponent, OptionInput, OriginUser, ResolvedObjects, ResolvedRole,
};
use super::lenient::{Presence, Snowflake};
use super::to_request::{AUTOCOMPLETE, COMMAND, COMPONENT, MODAL, PING, TEXT_INPUT};
use crate::request::Permissions;

/// The type of an interaction that this bot does not serve.
const UNKNOWN: u64 = 0;

pub(super) fn interaction(interaction: SerenityInteraction) -> Interaction {
    match interaction {
        SerenityInteraction::Command(from) => command(COMMAND, from),
        SerenityInteraction::Autocomplete(from) => command(AUTOCOMPLETE, from),
        SerenityInteraction::Component(from) => component(from),
        SerenityInteraction::Modal(from) => modal(from),
        // A ping, or a kind that serenity has added.
        other => Interaction {
            id: InteractionId::new(other.id().get()),
            token: other.token().to_owned(),
            kind: match other {
                SerenityInteraction::Ping(_) => PING,
                _ => UNKNOWN,
            },
            data: None,
            guild_id: None,
            channel_id: None,
            channel: InteractionChannel::default(),
            member: None,
            user: None,
            app_permissions: Permissions::default(),
            message: None,
        },
    }
}

fn command(kind: u64, from: CommandInteraction) -> Interaction {
    Interaction {
        id: InteractionId::new(from.id.get()),
        token: from.token,
        kind,
        data: Some(command_payload(from.data)),
        guild_id: guild_id(from.guild_id),
        channel_id: Some(ChannelId::new(from.channel_id.get())),
        channel: channel(from.channel.as_ref()),
        member: from.member.map(|from| member(*from)),
        user: Some(user(from.user)),
        app_permissions: permissions(from.app_permissions),
        message: None,
    }
}

fn component(from: ComponentInteraction) -> Interaction {
    Interaction {
        id: InteractionId::new(from.id.get()),
        token: from.token,
        kind: COMPONENT,
        data: Some(InteractionPayload {
            custom_id: from.data.custom_id,
            values: values(from.data.kind),
            ..InteractionPayload::default()
        }),
        guild_id: guild_id(from.guild_id),
        channel_id: Some(ChannelId::new(from.channel_id.get())),
        channel: channel(from.channel.as_ref()),
        member: from.member.map(member),
        user: Some(user(from.user)),
        app_permissions: permissions(from.app_permissions),
        message: Some(message(*from.message)),
    }
}

fn modal(from: ModalInteraction) -> Interaction {
    let rows = from.data.components.into_iter();
    let components = rows.flat_map(|row| row.components).filter_map(modal_input);
    Interaction {
        id: InteractionId::new(from.id.get()),
        token: from.token,
        kind: MODAL,
        data: Some(InteractionPayload {
            custom_id: from.data.custom_id,
            components: components.collect(),
            ..InteractionPayload::default()
        }),
        guild_id: guild_id(from.guild_id),
        channel_id: Some(ChannelId::new(from.channel_id.get())),
        channel: channel(from.channel.as_ref()),
        member: from.member.map(member),
        user: Some(user(from.user)),
        app_permissions: permissions(from.app_permissions),
        message: from.message.map(|from| message(*from)),
    }
}

fn modal_input(component: ActionRowComponent) -> Option<ModalComponent> {
    let ActionRowComponent::InputText(input) = component else {
        return None;
    };
    Some(ModalComponent {
        kind: TEXT_INPUT,
        custom_id: input.custom_id,
        value: input.value,
        ..ModalComponent::default()
    })
}

fn guild_id(id: Option<model::id::GuildId>) -> Option<GuildId> {
    id.map(|id| GuildId::new(id.get()))
}

fn channel(channel: Option<&PartialChannel>) -> InteractionChannel {
    InteractionChannel {
        kind: channel.map(|channel| u8::from(channel.kind).into()),
    }
}

/// Discord's permissions; none if it did not send them, as in direct messages.
fn permissions(bits: Option<model::Permissions>) -> Permissions {
    Permissions(bits.map_or(0, |bits| bits.bits()))
}

fn roles(roles: &[model::id::RoleId]) -> Vec<Snowflake> {
    roles.iter().map(|role| Snowflake(role.get())).collect()
}

/// Without the user, whom serenity moves into the interaction.
fn member(member: Member) -> InteractionMember {
    InteractionMember {
        user: None,
        nick: member.nick,
        roles: roles(&member.roles),
        permissions: permissions(member.permissions),
    }
}

fn partial_member(member: PartialMember) -> InteractionMember {
    InteractionMember {
        user: None,
        nick: member.nick,
        roles: roles(&member.roles),
        permissions: permissions(member.permissions),
    }
}

fn user(user: User) -> InteractionUser {
    InteractionUser {
        id: UserId::new(user.id.get()),
        username: user.name,
        global_name: user.global_name,
        bot: user.bot,
    }
}

fn command_payload(data: CommandData) -> InteractionPayload {
    InteractionPayload {
        name: data.name,
        kind: u8::from(data.kind).into(),
        target_id: data.target_id.map(|target| Snowflake(target.get())),
        options: data.options.into_iter().map(option).collect(),
        resolved: resolved(data.resolved),
        ..InteractionPayload::default()
    }
}

fn option(option: CommandDataOption) -> InteractionOption {
    let input = match option.value {
        CommandDataOptionValue::Autocomplete { value, .. } => OptionInput::Focused(value),
        CommandDataOptionValue::String(text) => OptionInput::Text(text),
        CommandDataOptionValue::Boolean(flag) => OptionInput::Boolean(flag),
        CommandDataOptionValue::Integer(number) => OptionInput::Integer(number),
        CommandDataOptionValue::User(user) => OptionInput::User(user.get()),
        CommandDataOptionValue::Role(role) => OptionInput::Role(role.get()),
        _ => OptionInput::Other,
    };
    InteractionOption {
        name: option.name,
        input,
    }
}

fn resolved(resolved: CommandDataResolved) -> ResolvedObjects {
    let users = resolved.users.into_iter();
    let members = resolved.members.into_iter();
    let roles = resolved.roles.into_iter();
    let messages = resolved.messages.into_iter();
    ResolvedObjects {
        users: users.map(|(id, from)| (id.get(), user(from))).collect(),
        members: members
            .map(|(id, from)| (id.get(), partial_member(from)))
            .collect(),
        roles: roles
            .map(|(id, role)| {
                let mentionable = role.mentionable;
                (id.get(), ResolvedRole { mentionable })
            })
            .collect(),
        messages: messages
            .map(|(id, from)| (id.get(), message(from)))
            .collect(),
    }
}

fn values(kind: ComponentInteractionDataKind) -> Vec<String> {
    match kind {
        ComponentInteractionDataKind::StringSelect { values } => values,
        ComponentInteractionDataKind::UserSelect { values } => texts(&values),
        ComponentInteractionDataKind::RoleSelect { values } => texts(&values),
        ComponentInteractionDataKind::MentionableSelect { values } => texts(&values),
        ComponentInteractionDataKind::ChannelSelect { values } => texts(&values),
        _ => Vec::new(),
    }
}

fn texts(ids: &[impl ToString]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

fn message(message: Message) -> InteractionMessage {
    let reference = message.message_reference;
    let is_forward =
        reference.is_some_and(|reference| reference.kind == MessageReferenceKind::Forward);
    InteractionMessage {
        webhook_id: Presence(message.webhook_id.is_some()),
        author: Some(user(message.author)),
        content: message.content,
        kind: u8::from(message.kind).into(),
        flags: message.flags.map_or(0, |flags| flags.bits()),
        embed: message.embeds.into_iter().next().map(embed),
        origin: message.interaction_metadata.and_then(|from| origin(&from)),
        reference: MessageReference {
            kind: is_forward.into(),
        },
        snapshots: Presence(!message.message_snapshots.is_empty()),
        poll: Presence(message.poll.is_some()),
        stickers: Presence(!message.sticker_items.is_empty()),
        attachments: Presence(!message.attachments.is_empty()),
    }
}

fn origin(metadata: &MessageInteractionMetadata) -> Option<InteractionOrigin> {
    let (interaction, user) = match metadata {
        MessageInteractionMetadata::Command(from) => (from.id, &from.user),
        MessageInteractionMetadata::Component(from) => (from.id, &from.user),
        MessageInteractionMetadata::ModalSubmit(from) => (from.id, &from.user),
        _ => return None,
    };
    let id = UserId::new(user.id.get());
    Some(InteractionOrigin {
        id: InteractionId::new(interaction.get()),
        user: OriginUser { id },
    })
}

fn embed(embed: Embed) -> InteractionEmbed {
    let fields = embed.fields.into_iter();
    InteractionEmbed {
        description: embed.description.unwrap_or_default(),
        fields: fields
            .map(|field| InteractionEmbedField {
                name: field.name,
                value: field.value,
            })
            .collect(),
    }
}
