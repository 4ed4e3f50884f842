//! Phrases found in a query: every word a phrase needs is there, in any order, close together.

use super::index::{Index, Kind, Phrase, PhraseId};
use super::lexicon::ClassId;
use super::near::Means;
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
    let parted = query.readings.iter().any(Reading::is_parted);
    let ways = starts.flat_map(|start| [(start, false), (start, true)]);
    let ways = ways.filter_map(|(start, prefer_parted)| {
        if prefer_parted && !parted {
            return None;
        }
        let chosen = gather(query, phrase, start, prefer_parted)?;
        let edits = chosen.iter().map(|reading| reading.edits).sum();
        let orderly = !phrase.in_order || chosen.is_sorted_by_key(|reading| reading.at);
        if !orderly || !believable(index, phrase, &chosen, edits) {
            return None;
        }
        let taken = chosen
            .iter()
            .fold(0, |taken, reading| taken | reading.taken);
        let mut mention = mention(phrase, id, taken, edits);
        mention.weight = mention
            .weight
            .saturating_sub(apart(query, phrase, &mention)?);
        Some(mention)
    });
    ways.max_by_key(|mention| {
        let words = mention.taken.count_ones();
        (mention.weight, words, std::cmp::Reverse(mention.taken))
    })
}

/// For each word of a phrase the reading nearest to the first word's, and among those the surest. One of two words goes
/// before where that is preferred: *aca* begins a word of a name, and in *aca sdemy* that leaves a rest of no name.
fn gather<'q>(
    query: &'q Query,
    phrase: &Phrase,
    start: &'q Reading,
    prefer_parted: bool,
) -> Option<Vec<&'q Reading>> {
    let mut chosen = vec![start];
    let mut taken = start.taken;
    for class in phrase.needed().skip(1) {
        let free = query
            .readings
            .iter()
            .filter(|reading| reading.means == Means::Class(class) && reading.taken & taken == 0);
        let nearest = free.min_by_key(|reading| {
            let cut = usize::from(reading.how == How::Cut);
            (
                prefer_parted && !reading.is_parted(),
                reading.at.abs_diff(start.at) + 2 * (reading.edits + cut),
                reading.at,
            )
        })?;
        taken |= nearest.taken;
        chosen.push(nearest);
    }
    Some(chosen)
}

/// Whether readings are near enough to the words of a phrase. A word that stands alone bears fewer edits than one
/// beside others, and an ordinary word is read as a slip only beside an exact one.
fn believable(index: &Index, phrase: &Phrase, chosen: &[&Reading], edits: usize) -> bool {
    if let [only] = chosen {
        return !only.doubtful && only.how != How::Cut && only.edits <= borne_alone(phrase.letters);
    }
    let sure = chosen.iter().any(|reading| match reading.means {
        Means::Class(class) => is_sure(index, reading, index.lexicon.word(class)),
        Means::Phrase(_) => false,
    });
    let unsure = chosen
        .iter()
        .any(|reading| reading.doubtful || reading.how == How::Cut);
    let allowed = if phrase.solid < 2 {
        1 + phrase.letters / 10
    } else {
        2 + phrase.letters / 8
    };
    let alone = |reading: &&Reading| match reading.means {
        Means::Class(class) => {
            let word = index.lexicon.word(class);
            index.lexicon.is_beside(word) || reading.edits <= borne_alone(word.len())
        }
        Means::Phrase(_) => true,
    };
    // *Heart federation*: two words that are far apart, and only one other to speak for the slip.
    let far = |reading: &&Reading| match reading.means {
        Means::Class(class) => {
            let letters = index.lexicon.word(class).len();
            reading.doubtful && reading.edits > borne_alone(letters).max(1)
        }
        Means::Phrase(_) => false,
    };
    if chosen.len() < 3 && chosen.iter().any(far) {
        return false;
    }
    edits <= allowed && (sure || !unsure) && (phrase.solid > 1 || chosen.iter().all(alone))
}

/// Whether a reading leaves no doubt: exact, or a long word with one slip.
fn is_sure(index: &Index, reading: &Reading, word: &str) -> bool {
    let slip =
        reading.how == How::Close && !reading.doubtful && reading.edits <= 1 && word.len() >= 8;
    (reading.how == How::Exact || slip) && !index.lexicon.is_beside(word)
}

/// The edits that a word of so many letters bears where no other word speaks for it.
pub(super) fn borne_alone(letters: usize) -> usize {
    match letters {
        0..=4 => 0,
        5..=7 => 1,
        8..=10 => 2,
        _ => 3,
    }
}

/// What the words between those of a phrase take from its weight, or none where the phrase is too far apart.
///
/// Words that say nothing may stand there, three at most, and words of another name for *soft or hard federation*; they
/// make the phrase lighter than one whose words stand side by side. A phrase of *school* or *academy* and one word more
/// bears only words that phrases hold, such as *of*: *teaching in a school* is no teaching school.
fn apart(query: &Query, phrase: &Phrase, mention: &Mention) -> Option<usize> {
    let mut apart = 0;
    for (count, at) in mention.gap().enumerate() {
        let part = query.parts[at];
        let borne =
            count < 3 && (phrase.solid >= 2 || part == Part::Comparing || query.is_exact(at));
        apart += match part {
            _ if !borne => return None,
            Part::Comparing => 2,
            Part::Aside | Part::Beside | Part::Matter => 0,
            _ if query.is_exact(at) => 3,
            _ => return None,
        };
    }
    Some(apart)
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
    let allowed = 2 + phrase.letters / 8;
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
