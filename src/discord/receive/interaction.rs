//! An interaction as Discord sends it (`interactions/receiving-and-responding#interaction-object`), with the fields that
//! are used and no others.
//!
//! **Invariant**: nothing that only decides how a person looks is read (avatar, decoration, banner, name plate, server
//! tag, flags), and kinds are numbers. So what Discord adds there makes no interaction unreadable.

use std::collections::HashMap;

use quorate_core::id::{ChannelId, GuildId, InteractionId, UserId};
use serde::Deserialize;
use serde_json::Value;

use super::lenient::{
    Presence, Snowflake, by_id, first, id, list, optional_id, or_default, permissions,
};
use crate::request::Permissions;

/// An interaction: from JSON, or converted from serenity's types.
#[derive(Deserialize)]
pub(super) struct Interaction {
    #[serde(deserialize_with = "id")]
    pub(super) id: InteractionId,
    pub(super) token: String,
    /// `interactions/receiving-and-responding#interaction-object-interaction-type`
    #[serde(rename = "type")]
    pub(super) kind: u64,
    #[serde(default)]
    pub(super) data: Option<InteractionPayload>,
    #[serde(default, deserialize_with = "optional_id")]
    pub(super) guild_id: Option<GuildId>,
    #[serde(default, deserialize_with = "optional_id")]
    pub(super) channel_id: Option<ChannelId>,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) channel: InteractionChannel,
    /// The asker in a guild.
    #[serde(default)]
    pub(super) member: Option<InteractionMember>,
    /// The asker in direct messages.
    #[serde(default)]
    pub(super) user: Option<InteractionUser>,
    #[serde(default, deserialize_with = "permissions")]
    pub(super) app_permissions: Permissions,
    /// The message whose component was used.
    #[serde(default)]
    pub(super) message: Option<InteractionMessage>,
}

/// What was used, and how: of a command its options, of a component its values, of a modal its inputs.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct InteractionPayload {
    pub(super) name: String,
    /// `interactions/application-commands#application-command-object-application-command-types`
    #[serde(rename = "type", deserialize_with = "or_default")]
    pub(super) kind: u64,
    pub(super) target_id: Option<Snowflake>,
    #[serde(deserialize_with = "list")]
    pub(super) options: Vec<InteractionOption>,
    #[serde(deserialize_with = "or_default")]
    pub(super) resolved: ResolvedObjects,
    pub(super) custom_id: String,
    #[serde(deserialize_with = "list")]
    pub(super) values: Vec<String>,
    #[serde(deserialize_with = "list")]
    pub(super) components: Vec<ModalComponent>,
}

/// An option of a command.
#[derive(Deserialize)]
#[serde(from = "RawOption")]
pub(super) struct InteractionOption {
    pub(super) name: String,
    pub(super) input: OptionInput,
}

/// What was given for an option.
pub(super) enum OptionInput {
    /// It is being typed.
    Focused(String),
    Text(String),
    Boolean(bool),
    Integer(i64),
    User(u64),
    Role(u64),
    /// Of a type that no command uses.
    Other,
}

#[derive(Deserialize)]
struct RawOption {
    name: String,
    #[serde(rename = "type", default, deserialize_with = "or_default")]
    kind: u64,
    #[serde(default)]
    value: Value,
    #[serde(default, deserialize_with = "or_default")]
    focused: bool,
}

impl From<RawOption> for InteractionOption {
    fn from(raw: RawOption) -> Self {
        let RawOption {
            name, kind, value, ..
        } = raw;
        let input = match value {
            // What is being typed has the option's type and may not be of it yet.
            Value::String(text) if raw.focused => OptionInput::Focused(text),
            value if raw.focused => OptionInput::Focused(value.to_string()),
            value => OptionInput::read(kind, value).unwrap_or(OptionInput::Other),
        };
        Self { name, input }
    }
}

impl OptionInput {
    /// `interactions/application-commands#application-command-object-application-command-option-type`
    fn read(kind: u64, value: Value) -> Option<Self> {
        let id = |value: Value| Snowflake::deserialize(value).ok();
        Some(match (kind, value) {
            (3, Value::String(text)) => Self::Text(text),
            (4, value) => Self::Integer(value.as_i64()?),
            (5, Value::Bool(value)) => Self::Boolean(value),
            (6, value) => Self::User(id(value)?.0),
            (8, value) => Self::Role(id(value)?.0),
            _ => Self::Other,
        })
    }
}

/// The objects that a command's data names by id.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ResolvedObjects {
    #[serde(deserialize_with = "by_id")]
    pub(super) users: HashMap<u64, InteractionUser>,
    #[serde(deserialize_with = "by_id")]
    pub(super) members: HashMap<u64, InteractionMember>,
    #[serde(deserialize_with = "by_id")]
    pub(super) roles: HashMap<u64, ResolvedRole>,
    #[serde(deserialize_with = "by_id")]
    pub(super) messages: HashMap<u64, InteractionMessage>,
}

/// A role that an option names.
#[derive(Deserialize)]
pub(super) struct ResolvedRole {
    #[serde(default, deserialize_with = "or_default")]
    pub(super) mentionable: bool,
}

/// A user, by id and names.
#[derive(Deserialize)]
pub(super) struct InteractionUser {
    #[serde(deserialize_with = "id")]
    pub(super) id: UserId,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) username: String,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) global_name: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) bot: bool,
}

/// A member of a guild.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct InteractionMember {
    /// Missing among the resolved objects.
    pub(super) user: Option<InteractionUser>,
    #[serde(deserialize_with = "or_default")]
    pub(super) nick: Option<String>,
    #[serde(deserialize_with = "list")]
    pub(super) roles: Vec<Snowflake>,
    #[serde(deserialize_with = "permissions")]
    pub(super) permissions: Permissions,
}

/// The channel of an interaction.
#[derive(Default, Deserialize)]
pub(super) struct InteractionChannel {
    /// `resources/channel#channel-object-channel-types`; `None` if Discord did not send it.
    #[serde(rename = "type", default)]
    pub(super) kind: Option<u64>,
}

/// A message: that of a component, or that on which a command was used.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct InteractionMessage {
    #[serde(deserialize_with = "or_default")]
    pub(super) author: Option<InteractionUser>,
    pub(super) webhook_id: Presence,
    #[serde(deserialize_with = "or_default")]
    pub(super) content: String,
    /// `resources/message#message-object-message-types`
    #[serde(rename = "type", deserialize_with = "or_default")]
    pub(super) kind: u64,
    #[serde(deserialize_with = "or_default")]
    pub(super) flags: u64,
    /// Its first embed.
    #[serde(rename = "embeds", deserialize_with = "first")]
    pub(super) embed: Option<InteractionEmbed>,
    #[serde(rename = "interaction_metadata", deserialize_with = "or_default")]
    pub(super) origin: Option<InteractionOrigin>,
    #[serde(rename = "message_reference", deserialize_with = "or_default")]
    pub(super) reference: MessageReference,
    /// The message that a forward shows.
    #[serde(rename = "message_snapshots")]
    pub(super) snapshots: Presence,
    pub(super) poll: Presence,
    #[serde(rename = "sticker_items")]
    pub(super) stickers: Presence,
    pub(super) attachments: Presence,
}

/// An embed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct InteractionEmbed {
    #[serde(deserialize_with = "or_default")]
    pub(super) description: String,
    #[serde(deserialize_with = "list")]
    pub(super) fields: Vec<InteractionEmbedField>,
}

/// A field of an embed.
#[derive(Deserialize)]
pub(super) struct InteractionEmbedField {
    pub(super) name: String,
    pub(super) value: String,
}

/// The interaction that a message answers.
#[derive(Deserialize)]
pub(super) struct InteractionOrigin {
    #[serde(deserialize_with = "id")]
    pub(super) id: InteractionId,
    pub(super) user: OriginUser,
}

/// Who sent the interaction that a message answers.
#[derive(Deserialize)]
pub(super) struct OriginUser {
    #[serde(deserialize_with = "id")]
    pub(super) id: UserId,
}

/// How a message refers to another.
#[derive(Default, Deserialize)]
pub(super) struct MessageReference {
    /// `resources/message#message-reference-types`
    #[serde(rename = "type", default, deserialize_with = "or_default")]
    pub(super) kind: u64,
}

/// A component of a modal that was submitted: an input, or what holds others.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ModalComponent {
    /// `components/reference#component-object-component-types`
    #[serde(rename = "type", deserialize_with = "or_default")]
    pub(super) kind: u64,
    #[serde(deserialize_with = "or_default")]
    pub(super) custom_id: String,
    /// What is written in a text input.
    #[serde(deserialize_with = "or_default")]
    pub(super) value: Option<String>,
    /// The components of an action row.
    #[serde(deserialize_with = "list")]
    pub(super) components: Vec<ModalComponent>,
    /// The component of a label.
    #[serde(deserialize_with = "or_default")]
    pub(super) component: Option<Box<ModalComponent>>,
}
