//! The texts that people wrote, apart from the events, which hold their ids alone.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::event::EventKind;
use super::state::State;
use crate::id::UserId;

/// The id of a text within its discussion, ascending in the order in which texts were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WordsId(pub u32);

impl WordsId {
    /// The id of a discussion's first text.
    pub(super) const FIRST: Self = Self(0);

    /// The id of the text after this one.
    pub(super) fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// A text with its author.
#[derive(Clone, PartialEq, Eq)]
pub struct Text {
    /// Its id.
    pub id: WordsId,
    /// Who wrote it; None for a text of the discussion itself, such as its title.
    pub author: Option<UserId>,
    /// The words; None once they are erased.
    pub words: Option<String>,
}

/// Written by hand so that a log never holds people's words, only their length.
impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let characters = self.words.as_ref().map(|words| words.chars().count());
        f.debug_struct("Text")
            .field("id", &self.id)
            .field("author", &self.author)
            .field("characters", &characters)
            .finish()
    }
}

/// All texts of a discussion, by their ids.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words(BTreeMap<WordsId, Text>);

impl Words {
    /// Inserts a text, replacing one with the same id.
    pub fn insert(&mut self, text: Text) {
        self.0.insert(text.id, text);
    }

    /// The words of a text. None if they are erased, or if there is no such text.
    #[must_use]
    pub fn get(&self, id: WordsId) -> Option<&str> {
        self.0.get(&id)?.words.as_deref()
    }

    /// Every text, ascending by id.
    pub fn iter(&self) -> impl Iterator<Item = &Text> {
        self.0.values()
    }

    /// Erases what an event erases. `state` is the one that the event was applied to.
    pub fn erase_by(&mut self, kind: &EventKind, state: &State) {
        match kind {
            EventKind::Erased { person } => self.erase(*person),
            EventKind::PointRemoved { point, .. } => {
                for id in state.texts_of_point(*point) {
                    if let Some(text) = self.0.get_mut(&id) {
                        text.words = None;
                    }
                }
            }
            _ => {}
        }
    }

    /// Erases the words of every text of a person. Ids and authors stay.
    pub fn erase(&mut self, person: UserId) {
        for text in self.0.values_mut() {
            if text.author == Some(person) {
                text.words = None;
            }
        }
    }
}

impl Extend<Text> for Words {
    fn extend<T: IntoIterator<Item = Text>>(&mut self, texts: T) {
        texts.into_iter().for_each(|text| self.insert(text));
    }
}

impl FromIterator<Text> for Words {
    fn from_iter<T: IntoIterator<Item = Text>>(texts: T) -> Self {
        let mut words = Self::default();
        words.extend(texts);
        words
    }
}
