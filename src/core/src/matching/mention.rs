//! Mentions: phrases found in a query, every required word of them, in any order, close together.

use std::cmp::Reverse;
use std::ops::Range;

use super::phrase_index::{Phrase, PhraseIndex, PhraseKind};
use super::query::{Query, Reading, ReadingKind};
use super::spelling_target::{PhraseId, SpellingTarget, StemId};
use super::word_role::WordRole;

/// A phrase found in a query.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub(super) phrase: PhraseId,
    /// The words of the query it takes: a bit mask.
    pub(super) mask: u64,
    pub(super) edits: usize,
    /// The weight of its phrase, less one for each edit and what gaps cost.
    pub(super) weight: usize,
    /// Whether it counts whatever else the query says: it has two content words or more.
    pub(super) is_conclusive: bool,
}

impl Mention {
    fn new(phrase: &Phrase, id: PhraseId, mask: u64, edits: usize) -> Self {
        Self {
            phrase: id,
            mask,
            edits,
            weight: phrase.weight.saturating_sub(edits),
            is_conclusive: phrase.content_words >= 2,
        }
    }

    /// The words of the query from its first to its last.
    pub(super) fn span(&self) -> Range<usize> {
        let first = self.mask.trailing_zeros() as usize;
        let end = 64 - self.mask.leading_zeros() as usize;
        first..end
    }

    /// The words inside its span that it does not take.
    fn gap_words(&self) -> impl Iterator<Item = usize> + '_ {
        self.span()
            .filter(|position| self.mask & (1 << position) == 0)
    }
}

/// All phrases that a query mentions, the heaviest first.
pub(super) fn mentions(index: &PhraseIndex, query: &Query) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for phrase in candidates(index, query) {
        found.extend(align(index, query, phrase));
    }
    let run_together = query
        .readings
        .iter()
        .filter_map(|reading| match reading.target {
            SpellingTarget::Phrase(phrase) => run_together_mention(index, reading, phrase),
            SpellingTarget::Stem(_) => None,
        });
    found.extend(run_together);
    found.extend(misspaced_mentions(index, query));
    found.sort_by(|a, b| (b.weight, a.edits, a.phrase).cmp(&(a.weight, b.edits, b.phrase)));
    found
}

/// The phrases all of whose required words have a reading, by counting the postings of each stem.
fn candidates(index: &PhraseIndex, query: &Query) -> Vec<PhraseId> {
    let mut stems: Vec<StemId> = query
        .readings
        .iter()
        .filter_map(|reading| match reading.target {
            SpellingTarget::Stem(stem) => Some(stem),
            SpellingTarget::Phrase(_) => None,
        })
        .collect();
    stems.sort_unstable();
    stems.dedup();
    let mut counts: Vec<u8> = vec![0; index.phrases.len()];
    let mut candidates = Vec::new();
    for stem in stems {
        for id in index.phrases_with(stem) {
            let count = &mut counts[id.0];
            *count = count.saturating_add(1);
            if usize::from(*count) == index.phrase(*id).required().count() {
                candidates.push(*id);
            }
        }
    }
    candidates
}

/// Aligns a phrase with the query: the readings that make it. Returns `None` if they are too far from it or from one
/// another.
fn align(index: &PhraseIndex, query: &Query, id: PhraseId) -> Option<Mention> {
    let phrase = index.phrase(id);
    let first = phrase.required().next()?;
    let starts = query
        .readings
        .iter()
        .filter(|reading| reading.target == SpellingTarget::Stem(first));
    let has_two_words = query.readings.iter().any(Reading::is_two_words);
    let attempts = starts.flat_map(|start| [(start, false), (start, true)]);
    let alignments = attempts.filter_map(|(start, prefer_two_words)| {
        if prefer_two_words && !has_two_words {
            return None;
        }
        let readings = nearest_readings(query, phrase, start, prefer_two_words)?;
        let edits = readings.iter().map(|reading| reading.edits).sum();
        let is_in_order =
            !phrase.is_ordered || readings.is_sorted_by_key(|reading| reading.position);
        if !is_in_order || !is_plausible(index, phrase, &readings, edits) {
            return None;
        }
        let mask = readings.iter().fold(0, |mask, reading| mask | reading.mask);
        let mut mention = Mention::new(phrase, id, mask, edits);
        mention.weight = mention
            .weight
            .saturating_sub(gap_penalty(query, phrase, &mention)?);
        Some(mention)
    });
    alignments.max_by_key(|mention| {
        let words = mention.mask.count_ones();
        (mention.weight, words, Reverse(mention.mask))
    })
}

/// For each word of a phrase the reading nearest to the first word's, and among those the surest. With
/// `prefer_two_words`, a reading of two words goes before: *aca* is the beginning of a word of a name, and in *aca sdemy*
/// that would leave a word of no name.
fn nearest_readings<'q>(
    query: &'q Query,
    phrase: &Phrase,
    start: &'q Reading,
    prefer_two_words: bool,
) -> Option<Vec<&'q Reading>> {
    let mut chosen = vec![start];
    let mut mask = start.mask;
    for stem in phrase.required().skip(1) {
        let free = query.readings.iter().filter(|reading| {
            reading.target == SpellingTarget::Stem(stem) && reading.mask & mask == 0
        });
        let nearest = free.min_by_key(|reading| {
            let is_prefix = usize::from(reading.kind == ReadingKind::Prefix);
            let distance = reading.position.abs_diff(start.position);
            (
                prefer_two_words && !reading.is_two_words(),
                distance + 2 * (reading.edits + is_prefix),
                reading.position,
            )
        })?;
        mask |= nearest.mask;
        chosen.push(nearest);
    }
    Some(chosen)
}

/// Whether readings are near enough to the words of a phrase. A word that stands alone allows fewer edits than one
/// beside others, and an ordinary word is read as a misspelling only beside an exact one.
fn is_plausible(index: &PhraseIndex, phrase: &Phrase, readings: &[&Reading], edits: usize) -> bool {
    if let [only] = readings {
        return !only.is_doubtful
            && only.kind != ReadingKind::Prefix
            && only.edits <= max_edits_alone(phrase.letters);
    }
    let word = |reading: &Reading| match reading.target {
        SpellingTarget::Stem(stem) => Some(index.lexicon.word(stem)),
        SpellingTarget::Phrase(_) => None,
    };
    // *Heart federation*: a word far from its spelling, with only one other word to support it.
    let is_far = |reading: &&Reading| {
        word(reading).is_some_and(|word| {
            reading.is_doubtful && reading.edits > max_edits_alone(word.len()).max(1)
        })
    };
    if readings.len() < 3 && readings.iter().any(is_far) {
        return false;
    }
    let max_edits = if phrase.content_words < 2 {
        1 + phrase.letters / 10
    } else {
        2 + phrase.letters / 8
    };
    let is_sure =
        |reading: &&Reading| word(reading).is_some_and(|word| is_sure(index, reading, word));
    let is_unsure = |reading: &&Reading| reading.is_doubtful || reading.kind == ReadingKind::Prefix;
    let allows_edits_alone = |reading: &&Reading| {
        word(reading).is_none_or(|word| {
            index.lexicon.is_qualifier(word) || reading.edits <= max_edits_alone(word.len())
        })
    };
    edits <= max_edits
        && (readings.iter().any(is_sure) || !readings.iter().any(is_unsure))
        && (phrase.content_words > 1 || readings.iter().all(allows_edits_alone))
}

/// Whether a reading supports others: it is exact, or a long word with one edit.
fn is_sure(index: &PhraseIndex, reading: &Reading, word: &str) -> bool {
    let is_misspelling = reading.kind == ReadingKind::Fuzzy
        && !reading.is_doubtful
        && reading.edits <= 1
        && word.len() >= 8;
    (reading.kind == ReadingKind::Exact || is_misspelling) && !index.lexicon.is_qualifier(word)
}

/// The most edits of a word if no other word supports it, by its letters.
pub(super) fn max_edits_alone(letters: usize) -> usize {
    match letters {
        0..=4 => 0,
        5..=7 => 1,
        8..=10 => 2,
        _ => 3,
    }
}

/// What the words inside the span of a phrase subtract from its weight. Returns `None` if the phrase is too far apart.
///
/// Up to three filler words may stand there, or words of another name as in *soft or hard federation*; they make the phrase
/// lighter than one whose words stand side by side. A phrase of a qualifier and one more word allows only words that occur
/// in phrases, such as *of*: *teaching in a school* does not mention a teaching school.
fn gap_penalty(query: &Query, phrase: &Phrase, mention: &Mention) -> Option<usize> {
    let mut penalty = 0;
    for (count, position) in mention.gap_words().enumerate() {
        let role = query.roles[position];
        let is_exact = query.is_exact(position);
        let is_allowed =
            count < 3 && (phrase.content_words >= 2 || role == WordRole::Comparator || is_exact);
        penalty += match role {
            _ if !is_allowed => return None,
            WordRole::Comparator => 2,
            WordRole::Filler | WordRole::Qualifier | WordRole::Topic => 0,
            _ if is_exact => 3,
            _ => return None,
        };
    }
    Some(penalty)
}

/// A phrase whose words were typed as one.
fn run_together_mention(index: &PhraseIndex, reading: &Reading, id: PhraseId) -> Option<Mention> {
    let phrase = index.phrase(id);
    let max_edits = 2 + phrase.letters / 8;
    (reading.edits <= max_edits && !reading.is_doubtful)
        .then(|| Mention::new(phrase, id, reading.mask, reading.edits))
}

/// Phrases whose letters stand in a row, the spaces anywhere: *umbrell atrust*.
fn misspaced_mentions(index: &PhraseIndex, query: &Query) -> Vec<Mention> {
    let mut found = Vec::new();
    for first in 0..query.words.len() {
        let mut letters = query.words[first].clone();
        for (last, word) in query.words.iter().enumerate().skip(first + 1).take(4) {
            letters.push_str(word);
            let mask = (2u64 << last) - (1u64 << first);
            for id in index.phrases_with_letters(&letters) {
                let phrase = index.phrase(*id);
                if phrase.kind != PhraseKind::SharedWord && phrase.letters > 0 {
                    found.push(Mention::new(phrase, *id, mask, 1));
                }
            }
        }
    }
    found
}
