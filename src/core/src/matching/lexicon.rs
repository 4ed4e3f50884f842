//! The words that names, aliases and terms are made of, and what the lists of words say of them.

use std::collections::HashMap;

use super::near::{Means, Near, Spellings};
use super::normalise::stem;
use crate::knowledge::Words;

/// Words that share a stem: *federation* and *federated*.
pub(super) type ClassId = u32;

/// A phrase's words written as one are held against words of this length or more.
const SHORTEST_JOINED: usize = 8;

/// What a word is apart from the names it may be in, a bit for each list of [`Words`] that holds it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Role(u8);

impl Role {
    const FILLER: Self = Self(1);
    const ORDINARY: Self = Self(1 << 1);
    const BESIDE: Self = Self(1 << 2);
    const COMPARING: Self = Self(1 << 3);
    const ELSEWHERE: Self = Self(1 << 4);

    /// Whether it is this one, perhaps among others.
    fn is(self, role: Self) -> bool {
        self.0 & role.0 != 0
    }
}

/// What two words are that a list of [`Words`] holds side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair {
    /// They say nothing: *stand for*.
    Aside,
    /// They mean something else: *trust fund*.
    Elsewhere,
}

/// The words of all phrases.
#[derive(Debug)]
pub(super) struct Lexicon {
    roles: HashMap<String, Role>,
    /// Pairs of words, by the stem of the first.
    pairs_of_words: HashMap<String, Vec<(String, Pair)>>,
    short: HashMap<String, String>,
    classes: HashMap<String, ClassId>,
    /// For each class, the spelling that was met first.
    first: Vec<String>,
    spellings: Spellings,
}

impl Lexicon {
    pub(super) fn new(words: &Words) -> Self {
        let mut roles: HashMap<String, Role> = HashMap::new();
        let mut mark = |list: &[String], role: Role| {
            for word in list {
                roles.entry(stem(word).to_owned()).or_default().0 |= role.0;
            }
        };
        mark(&words.filler, Role::FILLER);
        mark(&words.ordinary, Role::ORDINARY);
        mark(&words.beside, Role::BESIDE);
        mark(&words.comparing, Role::COMPARING);
        mark(&words.elsewhere, Role::ELSEWHERE);
        Self {
            roles,
            pairs_of_words: pairs_of_words(words),
            short: words
                .short
                .iter()
                .map(|(short, word)| (short.clone(), word.clone()))
                .collect(),
            classes: HashMap::new(),
            first: Vec::new(),
            spellings: Spellings::default(),
        }
    }

    /// The class of a word of a phrase, new where the word is.
    pub(super) fn learn(&mut self, word: &str) -> ClassId {
        let word = self
            .short
            .get(word)
            .cloned()
            .unwrap_or_else(|| word.to_owned());
        let next = ClassId::try_from(self.first.len()).unwrap_or(ClassId::MAX);
        let class = *self.classes.entry(stem(&word).to_owned()).or_insert(next);
        if class == next {
            self.first.push(word.clone());
        }
        // Two letters apart already, *companies* would bear no slip.
        if let Some(rest) = word.strip_suffix('y').filter(|rest| rest.len() >= 4) {
            self.spellings
                .add(format!("{rest}ies"), Means::Class(class));
        }
        self.spellings.add(word, Means::Class(class));
        class
    }

    /// Learns the letters of a phrase of several words, as they are typed when the spaces are lost.
    pub(super) fn learn_joined(&mut self, letters: &str, phrase: u32) {
        if letters.chars().count() >= SHORTEST_JOINED {
            self.spellings
                .add(stem(letters).to_owned(), Means::Phrase(phrase));
        }
    }

    /// To be called once, after the last word is learnt.
    pub(super) fn finish(&mut self) {
        self.spellings.finish();
    }

    /// The words and joined phrases that a typed word is close to.
    pub(super) fn near(&self, word: &str, found: &mut Vec<Near>) {
        self.spellings.near(word, found);
    }

    /// The classes of words that begin with these letters, each once.
    pub(super) fn beginning(&self, letters: &str) -> Vec<ClassId> {
        self.spellings.beginning(letters)
    }

    /// How many classes there are.
    pub(super) fn classes(&self) -> usize {
        self.first.len()
    }

    /// A word of a class, for people to read.
    pub(super) fn word(&self, class: ClassId) -> &str {
        self.first.get(class as usize).map_or("", String::as_str)
    }

    /// The class of a typed word, if it is a word of a phrase but for its ending.
    pub(super) fn class(&self, word: &str) -> Option<ClassId> {
        let word = self.short.get(word).map_or(word, String::as_str);
        self.classes.get(stem(word)).copied()
    }

    fn role(&self, word: &str) -> Role {
        self.roles.get(stem(word)).copied().unwrap_or_default()
    }

    /// What two words side by side are, where a list holds them as a pair.
    pub(super) fn pair(&self, first: &str, second: &str) -> Option<Pair> {
        let seconds = self.pairs_of_words.get(stem(first))?;
        seconds
            .iter()
            .find(|(known, _)| known == stem(second))
            .map(|(_, pair)| *pair)
    }

    /// Whether a word stands beside a name without changing it: *school*, *academy*, *local*.
    pub(super) fn is_beside(&self, word: &str) -> bool {
        self.role(word).is(Role::BESIDE)
    }

    /// Whether a word sets two models side by side.
    pub(super) fn is_comparing(&self, word: &str) -> bool {
        self.role(word).is(Role::COMPARING)
    }

    /// Whether a word shows that the talk is of something else.
    pub(super) fn is_elsewhere(&self, word: &str) -> bool {
        self.role(word).is(Role::ELSEWHERE)
    }

    /// Whether a word says nothing about which model is meant.
    pub(super) fn is_filler(&self, word: &str) -> bool {
        let role = self.role(word);
        role.is(Role::FILLER) || role.is(Role::COMPARING)
    }

    /// Whether a word by itself means no model: ordinary words, and those that say nothing.
    pub(super) fn is_weak(&self, word: &str) -> bool {
        self.role(word) != Role::default()
    }

    /// Whether a word holds a name together without being needed in it: *and*, *of*, *the*.
    pub(super) fn is_particle(&self, word: &str) -> bool {
        word.len() <= 3 && self.is_filler(word)
    }
}

/// The entries of the lists that are two words.
fn pairs_of_words(words: &Words) -> HashMap<String, Vec<(String, Pair)>> {
    let mut pairs: HashMap<String, Vec<(String, Pair)>> = HashMap::new();
    let aside = words.filler.iter().map(|entry| (entry, Pair::Aside));
    let elsewhere = words
        .ordinary
        .iter()
        .chain(&words.elsewhere)
        .map(|entry| (entry, Pair::Elsewhere));
    for (entry, pair) in aside.chain(elsewhere) {
        if let Some((first, second)) = entry.split_once(' ') {
            pairs
                .entry(stem(first).to_owned())
                .or_default()
                .push((stem(second).to_owned(), pair));
        }
    }
    pairs
}
