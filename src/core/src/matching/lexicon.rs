//! The words of names, aliases and terms by stem, and the word lists that give other words a role.

use std::collections::HashMap;

use super::fuzzy::{FuzzyMatch, SpellingIndex};
use super::spelling_target::{PhraseId, SpellingTarget, StemId};
use super::word_role::WordRole;
use crate::knowledge::WordLists;
use crate::normalise::stem;

/// The fewest letters of a phrase's words written as one for them to be indexed as a spelling.
const MIN_RUN_TOGETHER: usize = 8;

/// Which lists of [`WordLists`] a word is in, a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct ListSet(u8);

impl ListSet {
    const FILLER: Self = Self(1);
    const ORDINARY: Self = Self(1 << 1);
    const QUALIFIERS: Self = Self(1 << 2);
    const COMPARING: Self = Self(1 << 3);
    const OFF_TOPIC: Self = Self(1 << 4);

    fn contains(self, list: Self) -> bool {
        self.0 & list.0 != 0
    }
}

/// The words of all phrases.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// The lists that hold a word, by its stem.
    lists: HashMap<String, ListSet>,
    /// Entries of the lists that are two words, by the stem of the first: the stem of the second, and the role of both.
    pairs: HashMap<String, Vec<(String, WordRole)>>,
    /// Pairs of words, as they stand, that mean something else side by side, by the first of them.
    idioms: HashMap<String, Vec<String>>,
    /// The word that an abbreviation stands for.
    abbreviations: HashMap<String, String>,
    stems: HashMap<String, StemId>,
    /// For each stem, the word that was added first.
    display_words: Vec<String>,
    spellings: SpellingIndex,
}

impl Lexicon {
    pub(super) fn new(words: &WordLists) -> Self {
        let mut lists: HashMap<String, ListSet> = HashMap::new();
        let mut add_list = |list: &[String], set: ListSet| {
            for word in list {
                lists.entry(stem(word).to_owned()).or_default().0 |= set.0;
            }
        };
        add_list(&words.filler, ListSet::FILLER);
        add_list(&words.ordinary, ListSet::ORDINARY);
        add_list(&words.qualifiers, ListSet::QUALIFIERS);
        add_list(&words.comparing, ListSet::COMPARING);
        add_list(&words.off_topic, ListSet::OFF_TOPIC);
        Self {
            lists,
            pairs: word_pairs(words),
            idioms: idioms(words),
            abbreviations: words
                .abbreviations
                .iter()
                .map(|(short, word)| (short.clone(), word.clone()))
                .collect(),
            stems: HashMap::new(),
            display_words: Vec::new(),
            spellings: SpellingIndex::default(),
        }
    }

    /// Adds a word of a phrase, and returns its stem.
    pub(super) fn add(&mut self, word: &str) -> StemId {
        let word = self.abbreviations.get(word).map_or(word, String::as_str);
        let word = word.to_owned();
        let next = StemId(self.display_words.len());
        let id = *self.stems.entry(stem(&word).to_owned()).or_insert(next);
        if id == next {
            self.display_words.push(word.clone());
        }
        // *Company* and *companies* are two edits apart: without a spelling of its own a misspelt plural would not match.
        if let Some(rest) = word.strip_suffix('y').filter(|rest| rest.len() >= 4) {
            self.spellings
                .add(format!("{rest}ies"), SpellingTarget::Stem(id));
        }
        self.spellings.add(word, SpellingTarget::Stem(id));
        id
    }

    /// Adds a phrase of several words as it is typed without the spaces.
    pub(super) fn add_run_together(&mut self, letters: &str, phrase: PhraseId) {
        if letters.chars().count() >= MIN_RUN_TOGETHER {
            self.spellings
                .add(stem(letters).to_owned(), SpellingTarget::Phrase(phrase));
        }
    }

    /// Sorts the spellings. To be called once, after the last word was added.
    pub(super) fn finish(&mut self) {
        self.spellings.finish();
    }

    /// Fills `found` with the words and phrases that a typed word is close to.
    pub(super) fn fuzzy_matches(&self, word: &str, found: &mut Vec<FuzzyMatch>) {
        self.spellings.find(word, found);
    }

    /// The stems of words that begin with these letters, each once.
    pub(super) fn stems_with_prefix(&self, letters: &str) -> Vec<StemId> {
        self.spellings.stems_with_prefix(letters)
    }

    pub(super) fn stem_count(&self) -> usize {
        self.display_words.len()
    }

    /// A word with this stem, for people to read.
    pub(super) fn word(&self, stem: StemId) -> &str {
        &self.display_words[stem.0]
    }

    /// The stem of a typed word. Returns `None` if no phrase has a word of that stem.
    pub(super) fn stem(&self, word: &str) -> Option<StemId> {
        let word = self.abbreviations.get(word).map_or(word, String::as_str);
        self.stems.get(stem(word)).copied()
    }

    fn lists_of(&self, word: &str) -> ListSet {
        let lists = self.lists.get(stem(word)).copied();
        lists.unwrap_or_default() // A word in no list has the empty set.
    }

    /// The role of a word by the lists alone.
    pub(super) fn role(&self, word: &str) -> WordRole {
        let lists = self.lists_of(word);
        if lists.contains(ListSet::COMPARING) {
            WordRole::Comparator
        } else if lists.contains(ListSet::OFF_TOPIC) && lists.contains(ListSet::FILLER) {
            WordRole::Topic
        } else if lists.contains(ListSet::OFF_TOPIC) {
            WordRole::OffTopic
        } else if lists.contains(ListSet::QUALIFIERS) {
            WordRole::Qualifier
        } else if lists.contains(ListSet::FILLER) || word.chars().nth(1).is_none() {
            WordRole::Filler
        } else {
            WordRole::Other
        }
    }

    /// The role of two words side by side. Returns `None` if no list holds them as a pair.
    pub(super) fn pair_role(&self, first: &str, second: &str) -> Option<WordRole> {
        let seconds = self.pairs.get(stem(first))?;
        seconds
            .iter()
            .find(|(other, _)| other == stem(second))
            .map(|(_, role)| *role)
    }

    /// Whether two words as they stand mean something else side by side: *mat leave*, but not *mats leave*.
    pub(super) fn is_idiom(&self, first: &str, second: &str) -> bool {
        let seconds = self.idioms.get(first);
        seconds.is_some_and(|seconds| seconds.iter().any(|other| other == second))
    }

    /// Whether a word makes a noun of the word behind it.
    pub(super) fn is_article(word: &str) -> bool {
        matches!(
            word,
            "a" | "an" | "the" | "any" | "each" | "every" | "another"
        )
    }

    /// Whether a word names a model by itself: a word of a phrase that is in no list.
    pub(super) fn is_own_word(&self, word: &str) -> bool {
        self.stem(word).is_some() && !self.is_listed(word)
    }

    /// Whether a word qualifies a name and does not change it: *school*, *academy*, *local*.
    pub(super) fn is_qualifier(&self, word: &str) -> bool {
        self.lists_of(word).contains(ListSet::QUALIFIERS)
    }

    /// Whether a word is in one of the lists, and so names no model by itself.
    pub(super) fn is_listed(&self, word: &str) -> bool {
        self.lists_of(word) != ListSet::default()
    }

    /// Whether a word joins the words of a name without being required: *and*, *of*, *the*.
    pub(super) fn is_particle(&self, word: &str) -> bool {
        let lists = self.lists_of(word);
        word.len() <= 3 && (lists.contains(ListSet::FILLER) || lists.contains(ListSet::COMPARING))
    }
}

/// The entries of the lists that are two words.
fn word_pairs(words: &WordLists) -> HashMap<String, Vec<(String, WordRole)>> {
    let mut pairs: HashMap<String, Vec<(String, WordRole)>> = HashMap::new();
    let filler = words.filler.iter().map(|entry| (entry, WordRole::Filler));
    let off_topic = words
        .ordinary
        .iter()
        .chain(&words.off_topic)
        .map(|entry| (entry, WordRole::OffTopic));
    for (entry, role) in filler.chain(off_topic) {
        if let Some((first, second)) = entry.split_once(' ') {
            pairs
                .entry(stem(first).to_owned())
                .or_default()
                .push((stem(second).to_owned(), role));
        }
    }
    pairs
}

/// The second words of the idioms, by the first.
fn idioms(words: &WordLists) -> HashMap<String, Vec<String>> {
    let mut idioms: HashMap<String, Vec<String>> = HashMap::new();
    for (first, second) in words.idioms.iter().filter_map(|pair| pair.split_once(' ')) {
        let seconds = idioms.entry(first.to_owned()).or_default();
        seconds.push(second.to_owned());
    }
    idioms
}
