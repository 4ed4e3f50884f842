//! Splits words that lost the space between them: *academytrust*.

use super::fuzzy::FuzzyMatch;
use super::phrase_index::PhraseIndex;
use super::spelling_target::SpellingTarget;
use crate::normalise::MAX_WORDS;

/// The fewest letters of a word that is split: spaces are lost between long words.
const MIN_RUN_TOGETHER: usize = 7;

/// The words, with each that consists of two or more indexed words split into them.
pub(super) fn split_run_together(index: &PhraseIndex, words: &[String]) -> Vec<String> {
    let mut split = Vec::with_capacity(words.len());
    let mut matches = Vec::new();
    for word in words {
        match may_be_run_together(index, word, &mut matches)
            .then(|| split_point(index, word, &mut matches))
            .flatten()
        {
            Some(point) => {
                split.push(word[..point].to_owned());
                split.extend(split_run_together(index, &[word[point..].to_owned()]));
            }
            None => split.push(word.clone()),
        }
    }
    split.truncate(MAX_WORDS);
    split
}

/// Whether a word may be two that lost their space: it is long, and close to no word or phrase.
fn may_be_run_together(index: &PhraseIndex, word: &str, matches: &mut Vec<FuzzyMatch>) -> bool {
    let has_meaning = index.lexicon.stem(word).is_some() || index.lexicon.is_listed(word);
    if word.len() < MIN_RUN_TOGETHER || !word.is_ascii() || has_meaning {
        return false;
    }
    index.lexicon.fuzzy_matches(word, matches);
    matches.is_empty()
}

/// The byte at which a word splits into two indexed words, one of which may be misspelt.
fn split_point(index: &PhraseIndex, word: &str, matches: &mut Vec<FuzzyMatch>) -> Option<usize> {
    let is_indexed = |part: &str| part.len() >= 3 && index.lexicon.stem(part).is_some();
    let points = || 3..word.len().saturating_sub(2);
    if let Some(point) =
        points().find(|point| is_indexed(&word[..*point]) && is_indexed(&word[*point..]))
    {
        return Some(point);
    }
    let mut is_close = |part: &str| {
        index.lexicon.fuzzy_matches(part, matches);
        part.len() >= 4
            && matches
                .iter()
                .any(|found| found.edits <= 2 && matches!(found.target, SpellingTarget::Stem(_)))
    };
    points().find(|point| {
        let (left, right) = word.split_at(*point);
        (is_indexed(left) && left.len() >= 4 && is_close(right))
            || (is_indexed(right) && right.len() >= 4 && is_close(left))
    })
}
