//! Fuzzy matching of one word: the spellings within an edit distance of it, or with the same phonetic key.
//!
//! A bigram index finds candidates. The length, the number of shared bigrams and the set of letters rule out most of
//! them, and the Damerau-Levenshtein distance (optimal string alignment) decides on the rest.

use std::collections::{HashMap, HashSet};

use super::spelling_target::{SpellingTarget, StemId};
use crate::normalise::{phonetic_key, stem};

/// A spelling that is close to a typed word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FuzzyMatch {
    pub(super) target: SpellingTarget,
    /// The edit distance: letters inserted, deleted, replaced or swapped with the next. At most 2 for words with the
    /// same phonetic key.
    pub(super) edits: usize,
}

/// One way to spell a word or a phrase.
#[derive(Debug)]
struct Spelling {
    text: String,
    letters: usize,
    letter_set: u32,
    target: SpellingTarget,
}

/// A position in [`SpellingIndex::spellings`].
type SpellingId = usize;

/// All spellings, indexed by bigram, by phonetic key and in alphabetical order.
#[derive(Debug, Default)]
pub(super) struct SpellingIndex {
    spellings: Vec<Spelling>,
    texts: HashSet<String>,
    /// The spellings that hold a bigram, the shortest first.
    by_bigram: HashMap<(char, char), Vec<SpellingId>>,
    by_phonetic_key: HashMap<String, Vec<SpellingId>>,
    /// The spellings of single words, in alphabetical order.
    sorted_words: Vec<SpellingId>,
}

impl SpellingIndex {
    /// Adds a spelling. One that was added before keeps its target.
    pub(super) fn add(&mut self, text: String, target: SpellingTarget) {
        if !self.texts.insert(text.clone()) {
            return;
        }
        let id = self.spellings.len();
        for bigram in bigrams(&text) {
            let spellings = self.by_bigram.entry(bigram).or_default();
            if spellings.last() != Some(&id) {
                spellings.push(id);
            }
        }
        self.by_phonetic_key
            .entry(phonetic_key(&text))
            .or_default()
            .push(id);
        self.spellings.push(Spelling {
            letters: text.chars().count(),
            letter_set: letter_set(&text),
            text,
            target,
        });
    }

    /// Sorts the lists of the index. To be called once, after the last spelling was added.
    pub(super) fn finish(&mut self) {
        for spellings in self.by_bigram.values_mut() {
            spellings.sort_by_key(|id| self.spellings[*id].letters);
        }
        let words = self.spellings.iter().enumerate();
        let words =
            words.filter(|(_, spelling)| matches!(spelling.target, SpellingTarget::Stem(_)));
        self.sorted_words = words.map(|(id, _)| id).collect();
        self.sorted_words
            .sort_by(|a, b| self.spellings[*a].text.cmp(&self.spellings[*b].text));
    }

    /// Fills `found` with the spellings that a typed word is close to, each target once. A word of fewer than three letters
    /// matches none: an abbreviation one letter away means something else in a school.
    pub(super) fn find(&self, word: &str, found: &mut Vec<FuzzyMatch>) {
        found.clear();
        let letters = word.chars().count();
        if letters < 3 {
            return;
        }
        self.find_by_edit_distance(word, letters, found);
        self.find_by_phonetic_key(word, letters, found);
    }

    fn find_by_edit_distance(&self, word: &str, letters: usize, found: &mut Vec<FuzzyMatch>) {
        let stemmed = stem(word);
        let stemmed = (stemmed, stemmed.chars().count());
        // The ending of a plural does not count as an edit.
        let singular = word.strip_suffix('s').filter(|_| letters >= 6);
        let word_letters = letter_set(word);
        for (id, shared_bigrams) in self.candidates(word, letters) {
            let spelling = &self.spellings[id];
            let ((typed, length), max_edits) = match spelling.target {
                SpellingTarget::Stem(_) => ((word, letters), max_edits(spelling.letters, letters)),
                SpellingTarget::Phrase(_) => (stemmed, spelling.letters / 6),
            };
            // An edit seldom changes more than two bigrams, and removes and adds at most one letter each.
            let min_shared = letters
                .max(spelling.letters)
                .saturating_sub(2 * max_edits)
                .max(1);
            let letters_apart = (word_letters ^ spelling.letter_set).count_ones() as usize;
            if letters_apart > 2 * max_edits + 2
                || length.abs_diff(spelling.letters) > max_edits
                || shared_bigrams < min_shared
            {
                continue;
            }
            let mut edits = strsim::osa_distance(typed, &spelling.text);
            if let (Some(singular), SpellingTarget::Stem(_)) = (singular, spelling.target) {
                edits = edits.min(strsim::osa_distance(singular, &spelling.text));
            }
            if edits <= max_edits {
                keep_nearest(found, spelling.target, edits);
            }
        }
    }

    /// The spellings of about the same length that share a bigram with a word, and how many they share.
    fn candidates(&self, word: &str, letters: usize) -> Vec<(SpellingId, usize)> {
        let mut shared: Vec<u8> = vec![0; self.spellings.len()];
        let mut candidates: Vec<SpellingId> = Vec::new();
        let length = |id: &SpellingId| self.spellings[*id].letters;
        let max_difference = 4.max(3 + letters / 6);
        for bigram in bigrams(word) {
            let spellings = self.by_bigram.get(&bigram).map_or(&[][..], Vec::as_slice);
            let start = spellings.partition_point(|id| length(id) + max_difference < letters);
            for id in spellings[start..]
                .iter()
                .take_while(|id| length(id) <= letters + max_difference)
            {
                let count = &mut shared[*id];
                if *count == 0 {
                    candidates.push(*id);
                }
                *count = count.saturating_add(1);
            }
        }
        candidates
            .into_iter()
            .map(|id| (id, usize::from(shared[id])))
            .collect()
    }

    /// Spelling by ear may change nearly half the letters of a word without changing its phonetic key.
    fn find_by_phonetic_key(&self, word: &str, letters: usize, found: &mut Vec<FuzzyMatch>) {
        let key = phonetic_key(word);
        if key.chars().count() < 3 {
            return;
        }
        for id in self.by_phonetic_key.get(&key).into_iter().flatten() {
            let spelling = &self.spellings[*id];
            let edits = strsim::osa_distance(word, &spelling.text);
            if edits * 20 <= letters.max(spelling.letters) * 9 {
                keep_nearest(found, spelling.target, edits.min(2));
            }
        }
    }

    /// The stems of words that begin with these letters, each once.
    pub(super) fn stems_with_prefix(&self, letters: &str) -> Vec<StemId> {
        let text = |id: &SpellingId| self.spellings[*id].text.as_str();
        let start = self.sorted_words.partition_point(|id| text(id) < letters);
        let mut stems = Vec::new();
        for id in self.sorted_words[start..]
            .iter()
            .take_while(|id| text(id).starts_with(letters))
        {
            if let SpellingTarget::Stem(stem) = self.spellings[*id].target
                && !stems.contains(&stem)
            {
                stems.push(stem);
            }
        }
        stems
    }
}

/// The largest edit distance at which a typed word is still read as another, by the letters of the other. A word of four
/// letters has too many neighbours of the same length for two.
fn max_edits(letters: usize, typed: usize) -> usize {
    match letters {
        0..=3 => 0,
        4 if typed > 4 => 2,
        4 => 1,
        5..=7 => 2,
        8..=10 => 3,
        _ => 4,
    }
}

/// The letters of a word as a bit set: a bit for each English letter, six for all others.
fn letter_set(word: &str) -> u32 {
    word.chars().fold(0, |letters, c| match c {
        'a'..='z' => letters | 1 << (c as u32 - 'a' as u32),
        _ => letters | 1 << (26 + c as u32 % 6),
    })
}

/// Adds a match, or lowers the edits of the one with the same target.
fn keep_nearest(found: &mut Vec<FuzzyMatch>, target: SpellingTarget, edits: usize) {
    match found.iter_mut().find(|other| other.target == target) {
        Some(other) => other.edits = other.edits.min(edits),
        None => found.push(FuzzyMatch { target, edits }),
    }
}

/// The pairs of adjacent letters in a word, a space at either end.
fn bigrams(word: &str) -> impl Iterator<Item = (char, char)> + '_ {
    std::iter::once(' ')
        .chain(word.chars())
        .zip(word.chars().chain(std::iter::once(' ')))
}
