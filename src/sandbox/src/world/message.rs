//! A stored message, and its message object.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::channel_json::channel_json;
use super::directory::Directory;
use super::guild_state::GuildState;
use super::interactions::{COMMAND, COMPONENT};
use super::mentions::Mentions;
use super::user::User;
use crate::clock::iso8601;
use crate::hexadecimal;

/// The message flag of a message that only the interaction's user sees (`resources/message#message-object-message-flags`).
pub(crate) const EPHEMERAL: u64 = 1 << 6;
/// The message flag of a deferred answer: a loading message.
pub(crate) const LOADING: u64 = 1 << 7;

/// The message flag of a message that a thread was opened from.
pub(crate) const HAS_THREAD: u64 = 1 << 5;

/// A file on a message.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct StoredAttachment {
    pub(crate) id: u64,
    pub(crate) filename: String,
    pub(crate) content_type: Option<String>,
    pub(crate) description: Option<String>,
    #[serde(with = "hexadecimal")]
    pub(crate) bytes: Arc<[u8]>,
}

/// The interaction a message came from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct MessageOrigin {
    pub(crate) id: u64,
    pub(crate) kind: u8,
    /// The type of the command used, 1 or 3.
    pub(crate) command_type: u64,
    pub(crate) name: String,
    pub(crate) user: u64,
    pub(crate) owners: Value,
    /// The message whose component was used.
    pub(crate) source: Option<u64>,
    /// For a followup, the `@original` of its interaction.
    pub(crate) original: Option<u64>,
}

/// A message: the bot's or a persona's.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct StoredMessage {
    pub(crate) id: u64,
    pub(crate) channel: u64,
    /// The user who sent it.
    pub(crate) author: u64,
    /// The interaction it answers; None for a message sent without one.
    #[serde(rename = "from")]
    pub(crate) origin: Option<MessageOrigin>,
    /// The message it replies to.
    pub(crate) reply_to: Option<u64>,
    pub(crate) nonce: Value,
    pub(crate) content: String,
    pub(crate) embeds: Vec<Value>,
    pub(crate) components: Vec<Value>,
    pub(crate) attachments: Vec<StoredAttachment>,
    /// Whom its content mentions now.
    pub(crate) mentions: Mentions,
    /// Whom it pinged when it was sent: an edit pings no one.
    pub(crate) pings: Mentions,
    pub(crate) flags: u64,
    /// Fields of its object that no other of these holds, such as a poll.
    #[serde(default)]
    pub(crate) extra: Map<String, Value>,
    pub(crate) tts: bool,
    pub(crate) created: Duration,
    pub(crate) edited: Option<Duration>,
    /// Whether the interaction's user has dismissed it.
    pub(crate) dismissed: bool,
    /// The request body that gave it its content.
    pub(crate) raw: Value,
}

impl StoredMessage {
    /// A message without content.
    pub(crate) fn blank(id: u64, channel: u64, author: u64, created: Duration) -> Self {
        Self {
            id,
            channel,
            author,
            origin: None,
            reply_to: None,
            nonce: Value::Null,
            content: String::new(),
            embeds: Vec::new(),
            components: Vec::new(),
            attachments: Vec::new(),
            mentions: Mentions::default(),
            pings: Mentions::default(),
            flags: 0,
            extra: Map::new(),
            tts: false,
            created,
            edited: None,
            dismissed: false,
            raw: Value::Null,
        }
    }

    pub(crate) fn is_ephemeral(&self) -> bool {
        self.flags & EPHEMERAL != 0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.content.is_empty()
            && self.embeds.is_empty()
            && self.components.is_empty()
            && self.attachments.is_empty()
    }

    pub(crate) fn is_visible_to(&self, user: u64) -> bool {
        let is_users = |origin: &MessageOrigin| origin.user == user;
        !self.is_ephemeral() || !self.dismissed && self.origin.as_ref().is_some_and(is_users)
    }

    /// A message object (`resources/message#message-object`).
    pub(crate) fn json(&self, directory: &Directory, guild: &GuildState, base: &str) -> Value {
        let user = |id: u64| directory.user_by_id(id).map(User::json);
        let mut message = json!({
            "id": self.id.to_string(), "channel_id": self.channel.to_string(),
            "author": directory.user_json(self.author),
            "content": self.content, "timestamp": iso8601(self.created),
            "edited_timestamp": self.edited.map(iso8601), "tts": self.tts,
            "mention_everyone": self.mentions.everyone,
            "mentions": self.mentions.users.iter().filter_map(|id| user(*id)).collect::<Vec<_>>(),
            "mention_roles": self.mentions.roles.iter().map(u64::to_string).collect::<Vec<_>>(),
            "attachments": self.attachments.iter().map(|file| self.attachment_json(file, base)).collect::<Vec<_>>(),
            "embeds": self.embeds, "components": self.components, "pinned": false, "flags": self.flags,
            "type": self.kind(),
        });
        if let Some(origin) = &self.origin {
            message["webhook_id"] = json!(directory.application.to_string());
            message["application_id"] = json!(directory.application.to_string());
            message["interaction_metadata"] =
                self.metadata_json(origin, user(origin.user).as_ref());
        }
        if !self.nonce.is_null() {
            message["nonce"] = self.nonce.clone();
        }
        if let Some(target) = self.referenced_message() {
            message["message_reference"] = json!({"type": 0, "channel_id": self.channel.to_string(), "message_id": target.to_string()});
        }
        if self.flags & HAS_THREAD != 0
            && let Some(thread) = channel_json(directory, guild, self.id, None)
        {
            message["thread"] = thread;
        }
        if let Some(fields) = message.as_object_mut() {
            fields.extend(self.extra.clone());
        }
        message
    }

    fn referenced_message(&self) -> Option<u64> {
        let origin = self.origin.as_ref();
        self.reply_to
            .or_else(|| origin.and_then(|origin| origin.original.or(origin.source)))
    }

    /// `resources/message#message-object-message-types`: a reply, a command's answer, or a message as any.
    fn kind(&self) -> u64 {
        match &self.origin {
            Some(origin) if origin.kind == COMMAND && origin.original.is_none() => {
                if origin.command_type == 1 { 20 } else { 23 }
            }
            None if self.reply_to.is_none() => 0,
            _ => 19,
        }
    }

    /// `interaction_metadata`; that of a modal submit holds that of the interaction that opened the modal.
    fn metadata_json(&self, origin: &MessageOrigin, user: Option<&Value>) -> Value {
        let mut metadata = json!({
            "id": origin.id.to_string(), "type": origin.kind, "user": user, "authorizing_integration_owners": origin.owners,
        });
        match origin.kind {
            COMMAND => {
                metadata["name"] = json!(origin.name);
                metadata["command_type"] = json!(origin.command_type);
            }
            COMPONENT => {
                metadata["interacted_message_id"] =
                    json!(origin.source.unwrap_or(self.id).to_string());
            }
            _ => {
                metadata["triggering_interaction_metadata"] = json!({
                    "id": origin.id.to_string(), "type": 2, "user": metadata["user"],
                    "authorizing_integration_owners": origin.owners, "name": origin.name, "command_type": origin.command_type,
                });
            }
        }
        if let Some(original) = origin.original {
            metadata["original_response_message_id"] = json!(original.to_string());
        }
        metadata
    }

    fn attachment_json(&self, file: &StoredAttachment, base: &str) -> Value {
        let url = format!(
            "{base}/attachments/{}/{}/{}",
            self.channel, file.id, file.filename
        );
        let mut attachment = json!({
            "id": file.id.to_string(), "filename": file.filename, "size": file.bytes.len(), "url": url, "proxy_url": url,
        });
        if let Some(kind) = &file.content_type {
            attachment["content_type"] = json!(kind);
        }
        if let Some(description) = &file.description {
            attachment["description"] = json!(description);
        }
        if self.is_ephemeral() {
            attachment["ephemeral"] = json!(true);
        }
        attachment
    }
}
