//! A name that was not typed to its end: *umbre*, *hard fede*, *muti acad*.

use super::index::{Index, Phrase, PhraseId};
use super::mention::borne_alone;
use super::near::Means;
use super::query::{How, Part, Query};

/// A beginning shorter than this could be anything.
const SHORTEST: usize = 5;

/// A choice between more models than this is no answer to a few letters.
const MOST: usize = 4;

/// The phrases that a query begins and does not end, and where it begins them: the words before are passed over.
pub(super) fn cut_short(index: &Index, query: &Query) -> (usize, Vec<PhraseId>) {
    let aside = query
        .parts
        .iter()
        .take_while(|part| **part != Part::Said)
        .count();
    for from in 0..=aside.min(query.words.len().saturating_sub(1)) {
        let found = begun(index, query, from);
        if !found.is_empty() {
            return (from, found);
        }
    }
    (0, Vec::new())
}

fn begun(index: &Index, query: &Query, from: usize) -> Vec<PhraseId> {
    let typed = &query.words[from.min(query.words.len())..];
    let found = match typed {
        [] => Vec::new(),
        [word] => begun_by_word(index, word),
        _ => begun_by_words(index, query, from),
    };
    let mut models: Vec<usize> = found
        .iter()
        .flat_map(|id| index.models(&index.phrases[*id as usize]))
        .copied()
        .collect();
    models.sort_unstable();
    models.dedup();
    if models.len() > MOST {
        Vec::new()
    } else {
        found
    }
}

/// Phrases that begin with a word whose beginning this is. A phrase of that word alone goes before longer ones.
fn begun_by_word(index: &Index, word: &str) -> Vec<PhraseId> {
    let letters = word.chars().count();
    if letters < SHORTEST - 1 || index.lexicon.is_weak(word) || index.lexicon.class(word).is_some()
    {
        return Vec::new();
    }
    let mut found = Vec::new();
    for class in index.lexicon.beginning(word) {
        let whole = index.lexicon.word(class);
        if index.lexicon.is_weak(whole)
            || (letters < SHORTEST && whole.chars().count() < 2 * letters)
        {
            continue;
        }
        let holding = &index.holding[class as usize];
        let alone = |id: &PhraseId| index.phrases[*id as usize].classes.len() == 1;
        let first = |id: &PhraseId| index.phrases[*id as usize].classes[0].0 == class;
        let single = holding.iter().copied().find(alone);
        match single {
            Some(id) => found.push(id),
            None => found.extend(holding.iter().copied().filter(first)),
        }
    }
    found
}

/// Phrases whose first words these are, the last of them perhaps cut.
fn begun_by_words(index: &Index, query: &Query, from: usize) -> Vec<PhraseId> {
    let mut found: Vec<(usize, PhraseId)> = Vec::new();
    let firsts = query
        .readings
        .iter()
        .filter(|reading| reading.at == from && reading.taken.is_power_of_two());
    for reading in firsts {
        let Means::Class(class) = reading.means else {
            continue;
        };
        for id in &index.holding[class as usize] {
            if let Some(edits) = follows(index, query, from, &index.phrases[*id as usize]) {
                found.push((edits, *id));
            }
        }
    }
    let least = found.iter().map(|(edits, _)| *edits).min();
    let mut best: Vec<PhraseId> = found
        .into_iter()
        .filter(|(edits, _)| Some(*edits) == least)
        .map(|(_, id)| id)
        .collect();
    best.sort_unstable();
    best.dedup();
    best
}

/// How far the words are from the beginning of a phrase, or none where they are not it. *and* may be left out.
fn follows(index: &Index, query: &Query, from: usize, phrase: &Phrase) -> Option<usize> {
    let mut edits = 0;
    let mut letters = 0;
    let mut solid = false;
    let mut classes = phrase.classes.iter();
    for at in from..query.words.len() {
        let word = query.words[at].as_str();
        let last = at + 1 == query.words.len();
        let (class, _) = classes
            .by_ref()
            .find(|(class, needed)| *needed || index.lexicon.class(word) == Some(*class))?;
        let whole = index.lexicon.word(*class);
        let reading = query.readings.iter().find(|reading| {
            reading.at == at
                && reading.taken.is_power_of_two()
                && reading.means == Means::Class(*class)
                && reading.how != How::Cut
        });
        let read = reading.map(|reading| reading.edits);
        let cut = if last {
            let ordinary = index.lexicon.is_weak(word);
            cut_edits(word, whole).filter(|edits| *edits == 0 || !ordinary)
        } else {
            begins(word, whole).then_some(1)
        };
        let here = read.into_iter().chain(cut).min()?;
        if phrase.solid < 2 && !last && here > borne_alone(whole.len()) {
            return None;
        }
        edits += here;
        letters += word.chars().count();
        solid |= !last && !index.lexicon.is_beside(word);
    }
    (letters >= SHORTEST && solid && edits <= 2).then_some(edits)
}

/// *umbre tru*: a word before the last may break off too, if it has letters enough.
fn begins(word: &str, whole: &str) -> bool {
    word.len() >= SHORTEST - 1 && whole.starts_with(word)
}

/// How far a word is from the beginning of another: one edit at most, and in four letters or more. The first letter
/// is seldom wrong.
fn cut_edits(word: &str, whole: &str) -> Option<usize> {
    if whole.starts_with(word) {
        return Some(0);
    }
    let letters = word.chars().count();
    if letters < 4 || word.chars().next() != whole.chars().next() {
        return None;
    }
    let near = (letters - 1..=letters + 1).any(|length| {
        let beginning: String = whole.chars().take(length).collect();
        strsim::osa_distance(word, &beginning) <= 1
    });
    near.then_some(1)
}
