//! Messages: what stands in the channels, and who may see it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::mentions::Mentions;
use super::setting::{Setting, User};
use crate::sandbox::clock::iso8601;

/// The message flag for a message seen by its asker alone (`resources/message#message-object-message-flags`).
pub(crate) const EPHEMERAL: u64 = 1 << 6;
/// The message flag of a message that stands for an answer to come.
pub(crate) const LOADING: u64 = 1 << 7;

/// A file on a message.
#[derive(Debug, Clone)]
pub(crate) struct Attached {
    pub(crate) id: u64,
    pub(crate) filename: String,
    pub(crate) content_type: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) bytes: Arc<[u8]>,
}

/// The interaction a message came from.
#[derive(Debug, Clone)]
pub(crate) struct Provenance {
    pub(crate) id: u64,
    pub(crate) kind: u8,
    pub(crate) name: String,
    pub(crate) user: u64,
    pub(crate) owners: Value,
    /// The message whose component was used.
    pub(crate) source: Option<u64>,
    /// `@original` of the interaction, where this message is a followup.
    pub(crate) original: Option<u64>,
}

/// A message of the bot.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) id: u64,
    pub(crate) channel: u64,
    pub(crate) from: Provenance,
    pub(crate) content: String,
    pub(crate) embeds: Vec<Value>,
    pub(crate) components: Vec<Value>,
    pub(crate) attachments: Vec<Attached>,
    pub(crate) mentions: Mentions,
    pub(crate) flags: u64,
    pub(crate) tts: bool,
    pub(crate) created: Duration,
    pub(crate) edited: Option<Duration>,
    /// The body that made it what it is.
    pub(crate) raw: Value,
}

impl Stored {
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
        !self.is_ephemeral() || self.from.user == user
    }

    /// A message object (`resources/message#message-object`).
    pub(crate) fn json(&self, setting: &Setting, base: &str) -> Value {
        let user = |id: u64| setting.user_by_id(id).map(User::json);
        let mut message = json!({
            "id": self.id.to_string(), "channel_id": self.channel.to_string(), "author": setting.bot_json(),
            "content": self.content, "timestamp": iso8601(self.created),
            "edited_timestamp": self.edited.map(iso8601), "tts": self.tts,
            "mention_everyone": self.mentions.everyone,
            "mentions": self.mentions.users.iter().filter_map(|id| user(*id)).collect::<Vec<_>>(),
            "mention_roles": self.mentions.roles.iter().map(u64::to_string).collect::<Vec<_>>(),
            "attachments": self.attachments.iter().map(|file| self.attachment_json(file, base)).collect::<Vec<_>>(),
            "embeds": self.embeds, "components": self.components, "pinned": false, "flags": self.flags,
            "webhook_id": setting.application.to_string(), "application_id": setting.application.to_string(),
            "type": if self.from.kind == super::interactions::COMMAND && self.from.original.is_none() { 20 } else { 19 },
            "interaction_metadata": self.metadata_json(user(self.from.user).as_ref()),
        });
        if let Some(target) = self.from.original.or(self.from.source) {
            message["message_reference"] = json!({"type": 0, "channel_id": self.channel.to_string(), "message_id": target.to_string()});
        }
        message
    }

    /// `interaction_metadata`; for a form, that of what opened it stands inside.
    fn metadata_json(&self, user: Option<&Value>) -> Value {
        let from = &self.from;
        let mut metadata = json!({
            "id": from.id.to_string(), "type": from.kind, "user": user, "authorizing_integration_owners": from.owners,
        });
        match from.kind {
            super::interactions::COMMAND => {
                metadata["name"] = json!(from.name);
                metadata["command_type"] = json!(1);
            }
            super::interactions::COMPONENT => {
                metadata["interacted_message_id"] =
                    json!(from.source.unwrap_or(self.id).to_string());
            }
            _ => {
                metadata["triggering_interaction_metadata"] = json!({
                    "id": from.id.to_string(), "type": 2, "user": metadata["user"],
                    "authorizing_integration_owners": from.owners, "name": from.name, "command_type": 1,
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

/// The messages of every channel, in order, the newest of each kept.
pub(crate) struct Messages {
    channels: HashMap<u64, BTreeMap<u64, Stored>>,
    keep: usize,
}

impl Messages {
    pub(crate) fn new(keep: usize) -> Self {
        Self {
            channels: HashMap::new(),
            keep: keep.max(1),
        }
    }

    pub(crate) fn add(&mut self, message: Stored) {
        let channel = self.channels.entry(message.channel).or_default();
        channel.insert(message.id, message);
        while channel.len() > self.keep {
            channel.pop_first();
        }
    }

    pub(crate) fn get(&self, channel: u64, id: u64) -> Option<&Stored> {
        self.channels.get(&channel)?.get(&id)
    }

    pub(crate) fn get_mut(&mut self, channel: u64, id: u64) -> Option<&mut Stored> {
        self.channels.get_mut(&channel)?.get_mut(&id)
    }

    pub(crate) fn remove(&mut self, channel: u64, id: u64) -> Option<Stored> {
        self.channels.get_mut(&channel)?.remove(&id)
    }

    /// What `user` sees in `channel`, oldest first.
    pub(crate) fn seen(&self, channel: u64, user: u64) -> impl Iterator<Item = &Stored> {
        self.channels
            .get(&channel)
            .into_iter()
            .flat_map(BTreeMap::values)
            .filter(move |message| message.seen_by(user))
    }

    pub(crate) fn attachment(&self, channel: u64, id: u64) -> Option<&Attached> {
        let messages = self.channels.get(&channel)?;
        messages
            .values()
            .flat_map(|message| &message.attachments)
            .find(|file| file.id == id)
    }
}
