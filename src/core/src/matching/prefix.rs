//! Prefix matching: a name that was not typed to its end, as *umbre*, *hard fede*, *muti acad*.

use super::mention::max_edits_alone;
use super::phrase_index::{Phrase, PhraseIndex};
use super::query::{Query, ReadingKind};
use super::spelling_target::{PhraseId, SpellingTarget};
use super::word_role::WordRole;
use crate::knowledge::ModelIndex;

/// The fewest letters of a prefix: fewer match too much.
const MIN_LETTERS: usize = 5;

/// The most models that a prefix may stand for.
const MAX_MODELS: usize = 4;

/// The phrases that a query is a prefix of, and where in the query the prefix starts.
#[derive(Debug)]
pub(super) struct PrefixMatch {
    pub(super) start: usize,
    pub(super) phrases: Vec<PhraseId>,
}

/// Finds the phrases that the end of a query is a prefix of. Only filler, qualifiers and other listed words may stand before it.
pub(super) fn prefix_match(index: &PhraseIndex, query: &Query) -> Option<PrefixMatch> {
    let skippable = query
        .roles
        .iter()
        .take_while(|role| **role != WordRole::Other)
        .count();
    (0..=skippable.min(query.words.len().saturating_sub(1))).find_map(|start| {
        let phrases = phrases_with_prefix(index, query, start);
        (!phrases.is_empty()).then_some(PrefixMatch { start, phrases })
    })
}

fn phrases_with_prefix(index: &PhraseIndex, query: &Query, start: usize) -> Vec<PhraseId> {
    let found = match query.words.get(start..) {
        None | Some([]) => Vec::new(),
        Some([word]) => by_word_prefix(index, word),
        Some(_) => by_words(index, query, start),
    };
    let mut models: Vec<ModelIndex> = found
        .iter()
        .flat_map(|id| index.models(index.phrase(*id)))
        .copied()
        .collect();
    models.sort_unstable();
    models.dedup();
    if models.len() > MAX_MODELS {
        Vec::new()
    } else {
        found
    }
}

/// The phrases whose first word begins with these letters. A phrase of that word alone goes before longer ones.
fn by_word_prefix(index: &PhraseIndex, prefix: &str) -> Vec<PhraseId> {
    let letters = prefix.chars().count();
    if letters < MIN_LETTERS - 1
        || index.lexicon.is_listed(prefix)
        || index.lexicon.stem(prefix).is_some()
    {
        return Vec::new();
    }
    let mut found = Vec::new();
    for stem in index.lexicon.stems_with_prefix(prefix) {
        let word = index.lexicon.word(stem);
        if index.lexicon.is_listed(word)
            || (letters < MIN_LETTERS && word.chars().count() < 2 * letters)
        {
            continue;
        }
        let phrases = index.phrases_with(stem).iter().copied();
        let is_one_word = |id: &PhraseId| index.phrase(*id).words.len() == 1;
        let is_first = |id: &PhraseId| index.phrase(*id).words[0].stem == stem;
        match phrases.clone().find(is_one_word) {
            Some(id) => found.push(id),
            None => found.extend(phrases.filter(is_first)),
        }
    }
    found
}

/// The phrases that begin with the words of the query from `start`, of which the last may be cut short.
fn by_words(index: &PhraseIndex, query: &Query, start: usize) -> Vec<PhraseId> {
    let mut found: Vec<(usize, PhraseId)> = Vec::new();
    let first_readings = query
        .readings
        .iter()
        .filter(|reading| reading.position == start && !reading.is_two_words());
    for reading in first_readings {
        let SpellingTarget::Stem(stem) = reading.target else {
            continue;
        };
        for id in index.phrases_with(stem) {
            if let Some(edits) = prefix_edits(index, query, start, index.phrase(*id)) {
                found.push((edits, *id));
            }
        }
    }
    let fewest = found.iter().map(|(edits, _)| *edits).min();
    let mut best: Vec<PhraseId> = found
        .into_iter()
        .filter(|(edits, _)| Some(*edits) == fewest)
        .map(|(_, id)| id)
        .collect();
    best.sort_unstable();
    best.dedup();
    best
}

/// How many edits the words are from a prefix of a phrase. Returns `None` if they are too far from it. *and* may be left
/// out.
fn prefix_edits(
    index: &PhraseIndex,
    query: &Query,
    start: usize,
    phrase: &Phrase,
) -> Option<usize> {
    let mut edits = 0;
    let mut letters = 0;
    let mut has_content = false;
    let mut phrase_words = phrase.words.iter();
    for position in start..query.words.len() {
        let typed = query.words[position].as_str();
        let is_last = position + 1 == query.words.len();
        let phrase_word = phrase_words.by_ref().find(|phrase_word| {
            phrase_word.is_required || index.lexicon.stem(typed) == Some(phrase_word.stem)
        })?;
        let word = index.lexicon.word(phrase_word.stem);
        let reading = query.readings.iter().find(|reading| {
            reading.position == position
                && !reading.is_two_words()
                && reading.target == SpellingTarget::Stem(phrase_word.stem)
                && reading.kind != ReadingKind::Prefix
        });
        let read_edits = reading.map(|reading| reading.edits);
        let cut_edits = if is_last {
            let is_listed = index.lexicon.is_listed(typed);
            last_word_edits(typed, word).filter(|edits| *edits == 0 || !is_listed)
        } else {
            is_cut_short(typed, word).then_some(1)
        };
        let word_edits = read_edits.into_iter().chain(cut_edits).min()?;
        if phrase.content_words < 2 && !is_last && word_edits > max_edits_alone(word.len()) {
            return None;
        }
        edits += word_edits;
        letters += typed.chars().count();
        has_content |= !is_last && !index.lexicon.is_qualifier(typed);
    }
    (letters >= MIN_LETTERS && has_content && edits <= 2).then_some(edits)
}

/// *Umbre tru*: a word before the last may be cut short too, if it has letters enough.
fn is_cut_short(typed: &str, word: &str) -> bool {
    typed.len() >= MIN_LETTERS - 1 && word.starts_with(typed)
}

/// The edit distance of the last word from a prefix of another: 1 at most, and only in four letters or more. The first
/// letter is seldom wrong, so it must match.
fn last_word_edits(typed: &str, word: &str) -> Option<usize> {
    if word.starts_with(typed) {
        return Some(0);
    }
    let letters = typed.chars().count();
    if letters < 4 || typed.chars().next() != word.chars().next() {
        return None;
    }
    let is_near = (letters - 1..=letters + 1).any(|length| {
        let prefix: String = word.chars().take(length).collect();
        strsim::osa_distance(typed, &prefix) <= 1
    });
    is_near.then_some(1)
}
