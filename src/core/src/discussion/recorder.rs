//! Gathers the events and texts that follow from one command.

use crate::id::UserId;
use jiff::Timestamp;

use super::{Event, EventKind, NewEvents, Refusal, Text, WordsId};
use crate::{escape, limits};

/// Writes down what follows from one command of one person.
#[derive(Debug)]
pub(super) struct EventRecorder {
    by: Option<UserId>,
    at: Timestamp,
    next: u32,
    change: NewEvents,
}

impl EventRecorder {
    /// Starts with the number of the next text.
    pub(super) fn new(by: Option<UserId>, at: Timestamp, next: u32) -> Self {
        Self {
            by,
            at,
            next,
            change: NewEvents::default(),
        }
    }

    /// Writes down an event.
    pub(super) fn event(&mut self, kind: EventKind) {
        self.change.events.push(Event {
            at: self.at,
            by: self.by,
            kind,
        });
    }

    /// Writes down a text of the person's that must be there. `what` says which box it stood in.
    pub(super) fn text(
        &mut self,
        words: &str,
        limit: usize,
        what: &'static str,
    ) -> Result<WordsId, Refusal> {
        let id = self.optional(words, limit)?;
        id.ok_or(Refusal::Empty(what))
    }

    /// Writes down a text of the person's that may be empty.
    pub(super) fn optional(
        &mut self,
        words: &str,
        limit: usize,
    ) -> Result<Option<WordsId>, Refusal> {
        self.write(self.by, words, limit)
    }

    /// Writes down a text that belongs to the discussion itself.
    pub(super) fn frame(&mut self, words: &str, limit: usize) -> Result<Option<WordsId>, Refusal> {
        self.write(None, words, limit)
    }

    fn write(
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
        let id = WordsId(self.next);
        self.next += 1;
        self.change.words.push(Text {
            id,
            author,
            words: Some(words.to_owned()),
        });
        Ok(Some(id))
    }

    /// What was written down.
    pub(super) fn done(self) -> NewEvents {
        self.change
    }
}
