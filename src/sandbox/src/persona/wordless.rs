//! Messages that a person sends without writing words: people see something in them, and their content is empty.

use serde_json::{Map, Value, json};

use super::error::ClientError;
use super::identity::Persona;
use super::message::Message;
use crate::clock::iso8601;
use crate::state::{World, lock};
use crate::world::message::StoredMessage;

/// A message without content of its own (`resources/message#message-object`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wordless {
    /// The message of that id in the same channel, forwarded.
    Forward(u64),
    /// A poll.
    Poll,
    /// A voice message.
    Voice,
    /// A sticker.
    Sticker,
    /// A picture.
    File,
    /// An embed.
    Embed,
    /// What Discord writes when somebody joins.
    Notice,
}

impl Persona {
    /// Sends a message without content of its own.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to send.
    pub fn say_without_words(&self, wordless: Wordless) -> Result<Message, ClientError> {
        let state = &self.state;
        let mut world = lock(&state.world);
        self.check_sendable(&world)?;
        let (id, now) = (state.clock.id(), state.clock.now());
        let mut message = StoredMessage::blank(id, self.channel_id(), self.user_id(), now);
        message.extra = self.fields(&world, wordless)?;
        let shown = self.read(&message);
        state.create_message(&mut world, message);
        drop(world);
        state.notify_changed();
        Ok(shown)
    }

    fn fields(&self, world: &World, wordless: Wordless) -> Result<Map<String, Value>, ClientError> {
        const HAS_SNAPSHOT: u64 = 1 << 14;
        const IS_VOICE_MESSAGE: u64 = 1 << 13;
        let file = |name: &str, kind: &str| {
            json!({
                "id": "1", "filename": name, "content_type": kind, "size": 3,
                "url": "https://cdn.example/a", "proxy_url": "https://cdn.example/a",
            })
        };
        let fields = match wordless {
            Wordless::Forward(original) => json!({
                "flags": HAS_SNAPSHOT,
                "message_reference": {
                    "type": 1, "message_id": original.to_string(), "channel_id": self.channel_id().to_string(),
                },
                "message_snapshots": [{"message": self.snapshot(world, original)?}],
            }),
            Wordless::Poll => json!({"poll": {
                "question": {"text": "When shall we meet?"}, "allow_multiselect": false, "layout_type": 1,
                "answers": [{"answer_id": 1, "poll_media": {"text": "On Monday"}}],
                "expiry": iso8601(self.state.clock.now()),
            }}),
            Wordless::Voice => {
                let mut voice = file("voice-message.ogg", "audio/ogg");
                voice["duration_secs"] = json!(2.5);
                voice["waveform"] = json!("AAAA");
                json!({"flags": IS_VOICE_MESSAGE, "attachments": [voice]})
            }
            Wordless::Sticker => {
                json!({"sticker_items": [{"id": "1", "name": "Wave", "format_type": 1}]})
            }
            Wordless::File => json!({"attachments": [file("plan.png", "image/png")]}),
            Wordless::Embed => json!({"embeds": [{"type": "rich", "title": "A page"}]}),
            Wordless::Notice => json!({"type": 7}),
        };
        Ok(match fields {
            Value::Object(fields) => fields,
            _ => Map::new(),
        })
    }

    /// `resources/message#message-snapshot-object`: a part of the message forwarded, without its author.
    fn snapshot(&self, world: &World, original: u64) -> Result<Value, ClientError> {
        let original = world.messages.get(self.channel_id(), original);
        let original = original.ok_or(ClientError::NoMessage)?;
        Ok(json!({
            "type": 0, "content": original.content, "embeds": original.embeds, "attachments": [],
            "timestamp": iso8601(original.created), "edited_timestamp": null, "flags": 0,
            "mentions": [], "mention_roles": [], "components": [],
        }))
    }
}
