//! A message: what it holds, and the object that Discord makes of it.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::channels::Channels;
use super::mentions::Mentions;
use super::people::User;
use super::setting::Setting;
use crate::clock::iso8601;
use crate::keep::hexadecimal;

/// The message flag for a message seen by its asker alone (`resources/message#message-object-message-flags`).
pub(crate) const EPHEMERAL: u64 = 1 << 6;
/// The message flag of a message that stands for an answer to come.
pub(crate) const LOADING: u64 = 1 << 7;

/// The message flag of a message that a thread was opened from.
pub(crate) const HAS_THREAD: u64 = 1 << 5;

/// A file on a message.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Attached {
    pub(crate) id: u64,
    pub(crate) filename: String,
    pub(crate) content_type: Option<String>,
    pub(crate) description: Option<String>,
    #[serde(with = "hexadecimal")]
    pub(crate) bytes: Arc<[u8]>,
}

/// The interaction a message came from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Provenance {
    pub(crate) id: u64,
    pub(crate) kind: u8,
    /// The type of the command used, 1 or 3.
    pub(crate) command_type: u64,
    pub(crate) name: String,
    pub(crate) user: u64,
    pub(crate) owners: Value,
    /// The message whose component was used.
    pub(crate) source: Option<u64>,
    /// `@original` of the interaction, where this message is a followup.
    pub(crate) original: Option<u64>,
}

/// A message: the bot's or a persona's.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Stored {
    pub(crate) id: u64,
    pub(crate) channel: u64,
    /// The user who sent it.
    pub(crate) author: u64,
    /// The interaction it answers, where it does.
    pub(crate) from: Option<Provenance>,
    /// The message it replies to.
    pub(crate) reply_to: Option<u64>,
    pub(crate) nonce: Value,
    pub(crate) content: String,
    pub(crate) embeds: Vec<Value>,
    pub(crate) components: Vec<Value>,
    pub(crate) attachments: Vec<Attached>,
    /// Whom it names, as it stands.
    pub(crate) mentions: Mentions,
    /// Whom it pinged when it was sent: a change pings no one.
    pub(crate) pings: Mentions,
    pub(crate) flags: u64,
    pub(crate) tts: bool,
    pub(crate) created: Duration,
    pub(crate) edited: Option<Duration>,
    /// Whether its asker has put it away.
    pub(crate) dismissed: bool,
    /// The body that made it what it is.
    pub(crate) raw: Value,
}

impl Stored {
    /// A message with nothing in it yet.
    pub(crate) fn blank(id: u64, channel: u64, author: u64, created: Duration) -> Self {
        Self {
            id,
            channel,
            author,
            from: None,
            reply_to: None,
            nonce: Value::Null,
            content: String::new(),
            embeds: Vec::new(),
            components: Vec::new(),
            attachments: Vec::new(),
            mentions: Mentions::default(),
            pings: Mentions::default(),
            flags: 0,
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

    pub(crate) fn seen_by(&self, user: u64) -> bool {
        let asked = |from: &Provenance| from.user == user;
        !self.is_ephemeral() || !self.dismissed && self.from.as_ref().is_some_and(asked)
    }

    /// A message object (`resources/message#message-object`).
    pub(crate) fn json(&self, setting: &Setting, channels: &Channels, base: &str) -> Value {
        let user = |id: u64| setting.user_by_id(id).map(User::json);
        let mut message = json!({
            "id": self.id.to_string(), "channel_id": self.channel.to_string(),
            "author": setting.user_json(self.author),
            "content": self.content, "timestamp": iso8601(self.created),
            "edited_timestamp": self.edited.map(iso8601), "tts": self.tts,
            "mention_everyone": self.mentions.everyone,
            "mentions": self.mentions.users.iter().filter_map(|id| user(*id)).collect::<Vec<_>>(),
            "mention_roles": self.mentions.roles.iter().map(u64::to_string).collect::<Vec<_>>(),
            "attachments": self.attachments.iter().map(|file| self.attachment_json(file, base)).collect::<Vec<_>>(),
            "embeds": self.embeds, "components": self.components, "pinned": false, "flags": self.flags,
            "type": self.kind(),
        });
        if let Some(from) = &self.from {
            message["webhook_id"] = json!(setting.application.to_string());
            message["application_id"] = json!(setting.application.to_string());
            message["interaction_metadata"] = self.metadata_json(from, user(from.user).as_ref());
        }
        if !self.nonce.is_null() {
            message["nonce"] = self.nonce.clone();
        }
        if let Some(target) = self.refers_to() {
            message["message_reference"] = json!({"type": 0, "channel_id": self.channel.to_string(), "message_id": target.to_string()});
        }
        if self.flags & HAS_THREAD != 0
            && let Some(thread) = channels.json(setting, self.id, None)
        {
            message["thread"] = thread;
        }
        message
    }

    fn refers_to(&self) -> Option<u64> {
        let from = self.from.as_ref();
        self.reply_to
            .or_else(|| from.and_then(|from| from.original.or(from.source)))
    }

    /// `resources/message#message-object-message-types`: a reply, a command's answer, or a message as any.
    fn kind(&self) -> u64 {
        match &self.from {
            Some(from) if from.kind == super::interactions::COMMAND && from.original.is_none() => {
                if from.command_type == 1 {
                    20
                } else {
                    23
                }
            }
            None if self.reply_to.is_none() => 0,
            _ => 19,
        }
    }

    /// `interaction_metadata`; for a form, that of what opened it stands inside.
    fn metadata_json(&self, from: &Provenance, user: Option<&Value>) -> Value {
        let mut metadata = json!({
            "id": from.id.to_string(), "type": from.kind, "user": user, "authorizing_integration_owners": from.owners,
        });
        match from.kind {
            super::interactions::COMMAND => {
                metadata["name"] = json!(from.name);
                metadata["command_type"] = json!(from.command_type);
            }
            super::interactions::COMPONENT => {
                metadata["interacted_message_id"] =
                    json!(from.source.unwrap_or(self.id).to_string());
            }
            _ => {
                metadata["triggering_interaction_metadata"] = json!({
                    "id": from.id.to_string(), "type": 2, "user": metadata["user"],
                    "authorizing_integration_owners": from.owners, "name": from.name, "command_type": from.command_type,
                });
            }
        }
        if let Some(original) = from.original {
            metadata["original_response_message_id"] = json!(original.to_string());
        }
        metadata
    }

    fn attachment_json(&self, file: &Attached, base: &str) -> Value {
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
