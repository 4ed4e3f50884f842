//! A query read word by word: which words of phrases each may be.

use super::index::Index;
use super::lexicon::{ClassId, Pair};
use super::near::{Means, Near};

/// Words taken apart are of this length or more: a typist loses a space between long words.
const SHORTEST_GLUED: usize = 7;

/// A misspelt word that a stray space has parted has this many letters or more.
const SHORTEST_PARTED: usize = 4;

/// And this many or fewer: no word of a name is longer.
const LONGEST_PARTED: usize = 20;

/// How a word was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// As it stands, but for its ending.
    Exact,
    /// By its letters or its sound.
    Close,
    /// As the beginning of a longer word.
    Cut,
}

/// A word of a query, or two that a space has parted, read as a word of phrases or as a whole phrase.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// The words of the query it takes, a bit each.
    pub(super) taken: u64,
    /// The first of them.
    pub(super) at: usize,
    pub(super) means: Means,
    pub(super) how: How,
    pub(super) edits: usize,
    /// An ordinary word, read as a slip for another: believed only beside words that leave no doubt.
    pub(super) doubtful: bool,
}

impl Reading {
    /// Whether it is of two words that a space has parted.
    pub(super) fn is_parted(&self) -> bool {
        !self.taken.is_power_of_two()
    }
}

/// What a word of a query does there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Says nothing.
    Aside,
    /// Stands beside a name.
    Beside,
    /// Sets two models side by side.
    Comparing,
    /// Shows that the talk is of something else.
    Elsewhere,
    /// What a question may be about; behind a bare head noun, that the phrase is ordinary: *trust money*.
    Matter,
    /// Anything else.
    Said,
}

/// A query read word by word.
#[derive(Debug)]
pub(super) struct Query {
    pub(super) words: Vec<String>,
    pub(super) parts: Vec<Part>,
    pub(super) readings: Vec<Reading>,
}

impl Query {
    pub(super) fn read(index: &Index, words: &[String]) -> Self {
        let words = part_glued(index, words);
        let parts = parts(index, &words);
        let mut query = Self {
            words,
            parts,
            readings: Vec::new(),
        };
        let mut near = Vec::new();
        for at in 0..query.words.len() {
            query.read_word(index, at, &mut near);
            query.read_parted(index, at, &mut near);
        }
        query
    }

    fn read_word(&mut self, index: &Index, at: usize, near: &mut Vec<Near>) {
        let word = self.words[at].as_str();
        let taken = 1 << at;
        if let Some(class) = index.lexicon.class(word) {
            let means = Means::Class(class);
            self.readings.push(Reading {
                taken,
                at,
                means,
                how: How::Exact,
                edits: 0,
                doubtful: false,
            });
            return;
        }
        if index.lexicon.is_weak(word) {
            return;
        }
        index.lexicon.near(word, near);
        let close = near.iter().map(|near| (near.means, near.edits, How::Close));
        let mut cut: Vec<ClassId> = Vec::new();
        if word.len() >= 3 {
            cut = index.lexicon.beginning(word);
        }
        let cut = cut.into_iter();
        let cut = cut.map(|class| (Means::Class(class), 1, How::Cut));
        for (means, edits, how) in close.chain(cut) {
            self.readings.push(Reading {
                taken,
                at,
                means,
                how,
                edits,
                doubtful: false,
            });
        }
    }

    /// A word and the next, read as one: *allia nce*. The space counts as one edit.
    fn read_parted(&mut self, index: &Index, at: usize, near: &mut Vec<Near>) {
        let Some(next) = self.words.get(at + 1) else {
            return;
        };
        let joined = format!("{}{next}", self.words[at]);
        let taken = 0b11 << at;
        if let Some(class) = index.lexicon.class(&joined) {
            let means = Means::Class(class);
            self.readings.push(Reading {
                taken,
                at,
                means,
                how: How::Close,
                edits: 1,
                doubtful: false,
            });
            return;
        }
        let unknown = |at: usize| {
            let word = &self.words[at];
            index.lexicon.class(word).is_none() && !index.lexicon.is_weak(word)
        };
        let letters = joined.chars().count();
        if !(SHORTEST_PARTED..=LONGEST_PARTED).contains(&letters)
            || !(unknown(at) || unknown(at + 1))
        {
            return;
        }
        let most = if letters < SHORTEST_GLUED { 1 } else { 2 };
        index.lexicon.near(&joined, near);
        for near in near.iter().filter(|near| near.edits <= most) {
            let edits = near.edits + 1;
            self.readings.push(Reading {
                taken,
                at,
                means: near.means,
                how: How::Close,
                edits,
                doubtful: false,
            });
        }
    }

    /// Reads the ordinary words again, each as a slip of one letter: *format partnership*.
    pub(super) fn read_doubtful(&mut self, index: &Index) -> bool {
        let mut near = Vec::new();
        let before = self.readings.len();
        for (at, word) in self.words.iter().enumerate() {
            if index.lexicon.class(word).is_some() || !index.lexicon.is_weak(word) {
                continue;
            }
            index.lexicon.near(word, &mut near);
            for near in near.iter().filter(|near| near.edits <= 2) {
                self.readings.push(Reading {
                    taken: 1 << at,
                    at,
                    means: near.means,
                    how: How::Close,
                    edits: near.edits,
                    doubtful: true,
                });
            }
        }
        self.readings.len() > before
    }

    /// Whether a word is a word of a phrase as it stands.
    pub(super) fn is_exact(&self, at: usize) -> bool {
        self.readings
            .iter()
            .any(|reading| reading.at == at && reading.how == How::Exact)
    }

    /// The words of a mask, as they were read.
    pub(super) fn text(&self, taken: u64) -> String {
        let words = self
            .words
            .iter()
            .enumerate()
            .filter(|(at, _)| taken & (1 << at) != 0);
        words
            .map(|(_, word)| word.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// What each word does. Two words that the lists hold as a pair are taken together.
fn parts(index: &Index, words: &[String]) -> Vec<Part> {
    let mut parts: Vec<Part> = words.iter().map(|word| part(index, word)).collect();
    for (at, pair) in words.windows(2).enumerate() {
        let part = match index.lexicon.pair(&pair[0], &pair[1]) {
            Some(Pair::Aside) => Part::Aside,
            Some(Pair::Elsewhere) => Part::Elsewhere,
            None => continue,
        };
        parts[at..=at + 1].fill(part);
    }
    parts
}

fn part(index: &Index, word: &str) -> Part {
    let lexicon = &index.lexicon;
    if lexicon.is_comparing(word) {
        Part::Comparing
    } else if lexicon.is_elsewhere(word) && lexicon.is_filler(word) {
        Part::Matter
    } else if lexicon.is_elsewhere(word) {
        Part::Elsewhere
    } else if lexicon.is_beside(word) {
        Part::Beside
    } else if lexicon.is_filler(word) || word.chars().nth(1).is_none() {
        Part::Aside
    } else {
        Part::Said
    }
}

/// The words, with those that two or three known words make without a space taken apart: *academytrust*.
fn part_glued(index: &Index, words: &[String]) -> Vec<String> {
    let mut parted = Vec::with_capacity(words.len());
    let mut near = Vec::new();
    for word in words {
        match is_glued(index, word, &mut near)
            .then(|| seam(index, word, &mut near))
            .flatten()
        {
            Some(at) => {
                parted.push(word[..at].to_owned());
                parted.extend(part_glued(index, &[word[at..].to_owned()]));
            }
            None => parted.push(word.clone()),
        }
    }
    parted.truncate(super::normalise::MOST_WORDS);
    parted
}

/// Whether a word may be two that lost their space: it is long, and close to no word or phrase.
fn is_glued(index: &Index, word: &str, near: &mut Vec<Near>) -> bool {
    if word.len() < SHORTEST_GLUED || !word.is_ascii() || is_known(index, word) {
        return false;
    }
    index.lexicon.near(word, near);
    near.is_empty()
}

/// Whether a word is one of a phrase or of the lists.
fn is_known(index: &Index, word: &str) -> bool {
    index.lexicon.class(word).is_some() || index.lexicon.is_weak(word)
}

/// Where a word falls into two known words, one of which may be misspelt.
fn seam(index: &Index, word: &str, near: &mut Vec<Near>) -> Option<usize> {
    let known = |part: &str| part.len() >= 3 && index.lexicon.class(part).is_some();
    let seams = || 3..word.len().saturating_sub(2);
    if let Some(at) = seams().find(|at| known(&word[..*at]) && known(&word[*at..])) {
        return Some(at);
    }
    let mut close = |part: &str| {
        index.lexicon.near(part, near);
        part.len() >= 4
            && near
                .iter()
                .any(|near| near.edits <= 2 && matches!(near.means, Means::Class(_)))
    };
    seams().find(|at| {
        let (left, right) = word.split_at(*at);
        (known(left) && left.len() >= 4 && close(right))
            || (known(right) && right.len() >= 4 && close(left))
    })
}
