//! A query read word by word: the role of each word, and which words of phrases it may be.

use super::fuzzy::FuzzyMatch;
use super::lexicon::Lexicon;
use super::phrase_index::PhraseIndex;
use super::run_together::split_run_together;
use super::spelling_target::SpellingTarget;
use super::word_role::WordRole;

/// The fewest letters of a misspelt word that a stray space has split.
const MIN_SPLIT: usize = 4;

/// The most letters of such a word: no word of a name is longer.
const MAX_SPLIT: usize = 20;

/// From this many letters on, such a word allows two edits; below, one.
const MIN_SPLIT_FOR_TWO_EDITS: usize = 7;

/// How a word was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReadingKind {
    /// As it stands, but for its ending.
    Exact,
    /// By edit distance or phonetic key.
    Fuzzy,
    /// As the beginning of a longer word.
    Prefix,
}

/// A word of a query, or two that a space has split, read as a word of phrases or as a whole phrase.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// The words of the query it takes: a bit mask.
    pub(super) mask: u64,
    /// The first of them.
    pub(super) position: usize,
    pub(super) target: SpellingTarget,
    pub(super) kind: ReadingKind,
    pub(super) edits: usize,
    /// Whether it reads an ordinary word as a misspelling of another: plausible only beside an exact word.
    pub(super) is_doubtful: bool,
}

impl Reading {
    /// Whether it is of two words that a space has split.
    pub(super) fn is_two_words(&self) -> bool {
        !self.mask.is_power_of_two()
    }
}

/// A query read word by word.
#[derive(Debug)]
pub(super) struct Query {
    pub(super) words: Vec<String>,
    pub(super) roles: Vec<WordRole>,
    pub(super) readings: Vec<Reading>,
}

impl Query {
    pub(super) fn read(index: &PhraseIndex, words: &[String]) -> Self {
        let words = split_run_together(index, words);
        let roles = roles(index, &words);
        let mut query = Self {
            words,
            roles,
            readings: Vec::new(),
        };
        let mut matches = Vec::new();
        for position in 0..query.words.len() {
            query.read_word(index, position, &mut matches);
            query.read_with_next(index, position, &mut matches);
        }
        query
    }

    fn read_word(&mut self, index: &PhraseIndex, position: usize, matches: &mut Vec<FuzzyMatch>) {
        let word = self.words[position].as_str();
        let reading = |target, kind, edits| Reading {
            mask: 1 << position,
            position,
            target,
            kind,
            edits,
            is_doubtful: false,
        };
        if let Some(stem) = index.lexicon.stem(word) {
            let target = SpellingTarget::Stem(stem);
            self.readings.push(reading(target, ReadingKind::Exact, 0));
            return;
        }
        if index.lexicon.is_listed(word) {
            return;
        }
        index.lexicon.fuzzy_matches(word, matches);
        for found in &*matches {
            self.readings
                .push(reading(found.target, ReadingKind::Fuzzy, found.edits));
        }
        if word.len() >= 3 {
            for stem in index.lexicon.stems_with_prefix(word) {
                let target = SpellingTarget::Stem(stem);
                self.readings.push(reading(target, ReadingKind::Prefix, 1));
            }
        }
    }

    /// Reads a word and the next as one: *allia nce*. The space counts as one edit.
    fn read_with_next(
        &mut self,
        index: &PhraseIndex,
        position: usize,
        matches: &mut Vec<FuzzyMatch>,
    ) {
        let Some(next) = self.words.get(position + 1) else {
            return;
        };
        let joined = format!("{}{next}", self.words[position]);
        let reading = |target, edits| Reading {
            mask: 0b11 << position,
            position,
            target,
            kind: ReadingKind::Fuzzy,
            edits,
            is_doubtful: false,
        };
        if let Some(stem) = index.lexicon.stem(&joined) {
            self.readings.push(reading(SpellingTarget::Stem(stem), 1));
            return;
        }
        let is_unrecognised = |position: usize| {
            let word = &self.words[position];
            index.lexicon.stem(word).is_none() && !index.lexicon.is_listed(word)
        };
        let letters = joined.chars().count();
        if !(MIN_SPLIT..=MAX_SPLIT).contains(&letters)
            || !(is_unrecognised(position) || is_unrecognised(position + 1))
        {
            return;
        }
        let max_edits = if letters < MIN_SPLIT_FOR_TWO_EDITS {
            1
        } else {
            2
        };
        index.lexicon.fuzzy_matches(&joined, matches);
        for found in matches.iter().filter(|found| found.edits <= max_edits) {
            self.readings.push(reading(found.target, found.edits + 1));
        }
    }

    /// Reads the ordinary words again, each as a misspelling with up to two edits: *format partnership*. Returns whether
    /// there is any new reading.
    pub(super) fn read_doubtful(&mut self, index: &PhraseIndex) -> bool {
        let mut matches = Vec::new();
        let before = self.readings.len();
        for (position, word) in self.words.iter().enumerate() {
            if index.lexicon.stem(word).is_some() || !index.lexicon.is_listed(word) {
                continue;
            }
            index.lexicon.fuzzy_matches(word, &mut matches);
            for found in matches.iter().filter(|found| found.edits <= 2) {
                self.readings.push(Reading {
                    mask: 1 << position,
                    position,
                    target: found.target,
                    kind: ReadingKind::Fuzzy,
                    edits: found.edits,
                    is_doubtful: true,
                });
            }
        }
        self.readings.len() > before
    }

    /// Whether a word is a word of a phrase without any edit.
    pub(super) fn is_exact(&self, position: usize) -> bool {
        self.readings
            .iter()
            .any(|reading| reading.position == position && reading.kind == ReadingKind::Exact)
    }

    /// The words of a mask, as they were read.
    pub(super) fn text(&self, mask: u64) -> String {
        let words = self
            .words
            .iter()
            .enumerate()
            .filter(|(position, _)| mask & (1 << position) != 0);
        words
            .map(|(_, word)| word.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The role of each word. Two words that a list holds as a pair have its role; an idiom is about something else.
fn roles(index: &PhraseIndex, words: &[String]) -> Vec<WordRole> {
    let roles = words.iter().map(|word| index.lexicon.role(word));
    let mut roles: Vec<WordRole> = roles.collect();
    for (position, pair) in words.windows(2).enumerate() {
        if let Some(role) = index.lexicon.pair_role(&pair[0], &pair[1]) {
            roles[position..=position + 1].fill(role);
        } else if is_idiom(index, words, position) {
            roles[position..=position + 1].fill(WordRole::OffTopic);
        }
    }
    roles
}

/// Whether a word and the next are an idiom: *mat leave*, *fed up*. If the first of them may name a model, it does so behind
/// an article (*can a mat leave*) and before another name (*from fed to mat*).
fn is_idiom(index: &PhraseIndex, words: &[String], position: usize) -> bool {
    let (first, second) = (&words[position], &words[position + 1]);
    if !index.lexicon.is_idiom(first, second) {
        return false;
    }
    let follows_article = position > 0 && Lexicon::is_article(&words[position - 1]);
    let mut behind = words[position + 2..].iter();
    let next = behind.find(|word| !Lexicon::is_article(word));
    let precedes_name = next.is_some_and(|word| index.lexicon.is_own_word(word));
    index.lexicon.stem(first).is_none() || !(follows_article || precedes_name)
}
