//! Collects the events and texts that follow from one command.

use jiff::Timestamp;

use super::event::{Event, EventKind};
use super::new_events::NewEvents;
use super::refusal::{Refusal, RequiredText};
use super::words::{Text, WordsId};
use crate::id::UserId;
use crate::{escape, limits};

/// Collects events with their time and author, and gives each text the next [`WordsId`].
#[derive(Debug)]
pub(super) struct EventRecorder {
    by: Option<UserId>,
    at: Timestamp,
    next_id: WordsId,
    recorded: NewEvents,
}

impl EventRecorder {
    /// A recorder whose first text gets the id `next_id`.
    pub(super) fn new(by: Option<UserId>, at: Timestamp, next_id: WordsId) -> Self {
        Self {
            by,
            at,
            next_id,
            recorded: NewEvents::default(),
        }
    }

    /// Adds an event.
    pub(super) fn record(&mut self, kind: EventKind) {
        self.recorded.events.push(Event {
            at: self.at,
            by: self.by,
            kind,
        });
    }

    /// Adds a text of the person's. A blank one is refused: `required` says which text is missing.
    pub(super) fn text(
        &mut self,
        words: &str,
        limit: usize,
        required: RequiredText,
    ) -> Result<WordsId, Refusal> {
        let id = self.optional_text(words, limit)?;
        id.ok_or(Refusal::Empty(required))
    }

    /// Adds a text of the person's. None if it is blank.
    pub(super) fn optional_text(
        &mut self,
        words: &str,
        limit: usize,
    ) -> Result<Option<WordsId>, Refusal> {
        self.add_text(self.by, words, limit)
    }

    /// Adds a text that belongs to the discussion itself, not to a person. None if it is blank.
    pub(super) fn frame_text(
        &mut self,
        words: &str,
        limit: usize,
    ) -> Result<Option<WordsId>, Refusal> {
        self.add_text(None, words, limit)
    }

    fn add_text(
        &mut self,
        author: Option<UserId>,
        words: &str,
        limit: usize,
    ) -> Result<Option<WordsId>, Refusal> {
        let words = words.trim();
        let length = limits::length(words);
        if length > limit {
            return Err(Refusal::TooLong { length, limit });
        }
        if escape::is_blank(words) {
            return Ok(None);
        }
        let id = self.next_id;
        self.next_id = id.next();
        self.recorded.words.push(Text {
            id,
            author,
            words: Some(words.to_owned()),
        });
        Ok(Some(id))
    }

    /// Everything that was added.
    pub(super) fn finish(self) -> NewEvents {
        self.recorded
    }
}
