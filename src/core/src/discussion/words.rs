//! The words that people wrote, apart from the events that hold their numbers.

use crate::id::UserId;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A text of a discussion, by its number in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WordsId(pub u32);

/// A text and who wrote it.
#[derive(Clone, PartialEq, Eq)]
pub struct Text {
    /// Its number.
    pub id: WordsId,
    /// Who wrote it; nobody where it belongs to the discussion itself, as its title does.
    pub author: Option<UserId>,
    /// The words; nothing once they are erased.
    pub words: Option<String>,
}

/// Shows how long the words are, and never the words: a log may hold it.
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

/// All texts of a discussion.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words(BTreeMap<WordsId, Text>);

impl Words {
    /// Adds a text, or puts it in the place of one with its number.
    pub fn insert(&mut self, text: Text) {
        self.0.insert(text.id, text);
    }

    /// The words of a text, unless they are erased.
    #[must_use]
    pub fn get(&self, id: WordsId) -> Option<&str> {
        self.0.get(&id)?.words.as_deref()
    }

    /// Every text, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &Text> {
        self.0.values()
    }

    /// Empties every text of a person.
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
