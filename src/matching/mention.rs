//! Phrases found in a query: every word a phrase needs is there, in any order, close together.

use super::index::{Index, Kind, Phrase, PhraseId};
use super::lexicon::{ClassId, Means};
use super::query::{How, Part, Query, Reading};

/// A phrase found in a query.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub(super) phrase: PhraseId,
    /// The words of the query it takes, a bit each.
    pub(super) taken: u64,
    pub(super) edits: usize,
    /// How much it says: more words found, fewer edits.
    pub(super) weight: usize,
    /// It leaves no doubt, whatever else the query says: two words or more that are more than *school*.
    pub(super) strong: bool,
}

impl Mention {
    /// The words of the query from its first to its last.
    fn span(&self) -> std::ops::Range<usize> {
        let first = self.taken.trailing_zeros() as usize;
        let last = 64 - self.taken.leading_zeros() as usize;
        first..last
    }

    /// The words inside its span that it does not take.
    fn gap(&self) -> impl Iterator<Item = usize> + '_ {
        self.span().filter(|at| self.taken & (1 << at) == 0)
    }
}

/// All phrases that a query mentions, the heaviest first.
pub(super) fn mentions(index: &Index, query: &Query) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for phrase in candidates(index, query) {
        found.extend(align(index, query, phrase));
    }
    let wholes = query
        .readings
        .iter()
        .filter_map(|reading| match reading.means {
            Means::Phrase(phrase) => Some(whole(index, reading, phrase)),
            Means::Class(_) => None,
        });
    found.extend(wholes.flatten());
    found.extend(joined(index, query));
    found.sort_by(|a, b| (b.weight, a.edits, a.phrase).cmp(&(a.weight, b.edits, b.phrase)));
    found
}

/// The phrases all of whose needed words have a reading.
fn candidates(index: &Index, query: &Query) -> Vec<PhraseId> {
    let mut classes: Vec<ClassId> = query
        .readings
        .iter()
        .filter_map(|reading| match reading.means {
            Means::Class(class) => Some(class),
            Means::Phrase(_) => None,
        })
        .collect();
    classes.sort_unstable();
    classes.dedup();
    let mut found: Vec<u8> = vec![0; index.phrases.len()];
    let mut candidates = Vec::new();
    for class in classes {
        for id in &index.holding[class as usize] {
            let count = &mut found[*id as usize];
            *count = count.saturating_add(1);
            if usize::from(*count) == index.phrases[*id as usize].needed().count() {
                candidates.push(*id);
            }
        }
    }
    candidates
}

/// Finds the readings that make a phrase, or none where they are too far from it or from one another.
fn align(index: &Index, query: &Query, id: PhraseId) -> Option<Mention> {
    let phrase = &index.phrases[id as usize];
    let first = phrase.needed().next()?;
    let starts = query
        .readings
        .iter()
        .filter(|reading| reading.means == Means::Class(first));
    let best = starts
        .filter_map(|start| gather(query, phrase, start))
        .min_by_key(|(_, edits, spread)| (*edits, *spread));
    let (chosen, edits, _) = best?;
    believable(index, phrase, &chosen, edits)
        .then(|| {
            let taken = chosen
                .iter()
                .fold(0, |taken, reading| taken | reading.taken);
            mention(phrase, id, taken, edits)
        })
        .filter(|mention| is_together(query, mention))
}

/// The readings of a phrase's words nearest to the first, with their edits and how far they spread.
fn gather<'q>(
    query: &'q Query,
    phrase: &Phrase,
    start: &'q Reading,
) -> Option<(Vec<&'q Reading>, usize, usize)> {
    let mut chosen = vec![start];
    let mut taken = start.taken;
    let mut spread = 0;
    for class in phrase.needed().skip(1) {
        let free = query
            .readings
            .iter()
            .filter(|reading| reading.means == Means::Class(class) && reading.taken & taken == 0);
        let nearest = free.min_by_key(|reading| {
            (
                reading.at.abs_diff(start.at) + 2 * reading.edits,
                reading.at,
            )
        })?;
        spread += nearest.at.abs_diff(start.at);
        taken |= nearest.taken;
        chosen.push(nearest);
    }
    let edits = chosen.iter().map(|reading| reading.edits).sum();
    Some((chosen, edits, spread))
}

/// Whether readings are near enough to the words of a phrase. A word that stands alone bears fewer edits than one
/// beside others, and an ordinary word is read as a slip only beside an exact one.
fn believable(index: &Index, phrase: &Phrase, chosen: &[&Reading], edits: usize) -> bool {
    if let [only] = chosen {
        return !only.doubtful && is_believable_alone(phrase, only);
    }
    let is_exact = chosen.iter().any(|reading| match reading.means {
        Means::Class(class) => {
            reading.how == How::Exact && !index.lexicon.is_beside(index.lexicon.word(class))
        }
        Means::Phrase(_) => false,
    });
    let unsure = chosen
        .iter()
        .any(|reading| reading.doubtful || reading.how == How::Cut);
    let allowed = if phrase.solid < 2 { 1 } else { 2 } + phrase.letters / 10;
    edits <= allowed && (is_exact || !unsure)
}

fn is_believable_alone(phrase: &Phrase, reading: &Reading) -> bool {
    let allowed = match phrase.letters {
        0..=4 => 0,
        5..=7 => 1,
        8..=10 => 2,
        _ => 3,
    };
    reading.how != How::Cut && reading.edits <= allowed
}

/// Between the words of a phrase stand only words that say nothing, three at most; or words another phrase takes.
fn is_together(query: &Query, mention: &Mention) -> bool {
    mention.gap().count() <= 3
        && mention.gap().all(|at| {
            query.parts[at] == Part::Aside
                || query.parts[at] == Part::Comparing
                || query.is_exact(at)
        })
}

fn mention(phrase: &Phrase, id: PhraseId, taken: u64, edits: usize) -> Mention {
    Mention {
        phrase: id,
        taken,
        edits,
        weight: phrase.weight.saturating_sub(edits),
        strong: phrase.solid >= 2,
    }
}

/// A phrase whose words were typed as one.
fn whole(index: &Index, reading: &Reading, id: PhraseId) -> Option<Mention> {
    let phrase = &index.phrases[id as usize];
    let allowed = 1 + phrase.letters / 10;
    (reading.edits <= allowed && !reading.doubtful)
        .then(|| mention(phrase, id, reading.taken, reading.edits))
}

/// Phrases whose letters stand in a row, the spaces anywhere: *umbrell atrust*.
fn joined(index: &Index, query: &Query) -> Vec<Mention> {
    let mut found = Vec::new();
    for from in 0..query.words.len() {
        let mut letters = query.words[from].clone();
        for (to, word) in query.words.iter().enumerate().skip(from + 1).take(4) {
            letters.push_str(word);
            let taken = (2u64 << to) - (1u64 << from);
            for id in index.joined(&letters) {
                let phrase = &index.phrases[*id as usize];
                if phrase.kind != Kind::Shared && phrase.letters > 0 {
                    found.push(mention(phrase, *id, taken, 1));
                }
            }
        }
    }
    found
}
