//! Free text to one model, a choice, or none.

use super::choose::{choose, models};
use super::cut::cut_short;
use super::index::{Index, PhraseId, Target};
use super::mention::{Mention, mentions};
use super::normalise::{MOST_WORDS, words};
use super::query::Query;
use super::{Certainty, Match};

/// How an answer was come by.
#[derive(Debug)]
pub(super) enum Way {
    /// The whole query is a phrase.
    Whole(Vec<PhraseId>),
    /// The query mentions phrases.
    Mentions(Query, Vec<Mention>),
    /// The query is the beginning of phrases.
    Cut(Query, Vec<PhraseId>),
    /// Nothing that leads anywhere.
    Nothing(Query),
}

/// How much of a query was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    Whole,
    /// The first of so many words: they lead somewhere.
    First(usize),
    /// The last of so many words: the first lead nowhere.
    Last(usize),
    /// The first and the last of so many words: neither leads anywhere.
    Ends(usize),
}

/// Resolves a query, and says how.
pub(super) fn find(index: &Index, text: &str) -> (Match, Way, Extent) {
    let words = words(text);
    let whole = index.whole(text, &words);
    if !whole.is_empty() {
        let found = of_phrases(index, whole, Certainty::Exact);
        return (found, Way::Whole(whole.to_vec()), Extent::Whole);
    }
    let count = words.len();
    let Some(rest) = count.checked_sub(MOST_WORDS).filter(|rest| *rest > 0) else {
        let (found, way) = read(index, &words);
        return (found, way, Extent::Whole);
    };
    let (found, way) = read(index, &words[..MOST_WORDS]);
    if found != Match::None {
        return (found, way, Extent::First(count));
    }
    match read(index, &words[rest..]) {
        (Match::None, _) => (found, way, Extent::Ends(count)),
        (found, way) => (found, way, Extent::Last(count)),
    }
}

/// Resolves words that are no phrase as a whole.
fn read(index: &Index, words: &[String]) -> (Match, Way) {
    let mut query = Query::read(index, words);
    let mut chosen = choose(index, &query, mentions(index, &query));
    if !chosen.iter().any(|mention| mention.strong) {
        let (from, cut) = cut_short(index, &query);
        let found = of_phrases(index, &cut, Certainty::Close);
        if found != Match::None && (chosen.is_empty() || says_more(&found, from, &query, &chosen)) {
            return (found, Way::Cut(query, cut));
        }
    }
    let edits = edits_of(&chosen);
    let doubtful = chosen.is_empty() || (edits > 0 && !chosen.iter().any(|mention| mention.strong));
    if doubtful && query.read_doubtful(index) {
        let again = choose(index, &query, mentions(index, &query));
        let closer = again.iter().any(|mention| mention.strong) && edits_of(&again) < edits;
        if chosen.is_empty() || closer {
            chosen = again;
        }
    }
    let (models, term) = models(index, &query, &chosen);
    let exact = chosen.iter().all(|mention| mention.edits == 0);
    let found = answer(
        models,
        term,
        if exact {
            Certainty::Exact
        } else {
            Certainty::Close
        },
    );
    let way = if chosen.is_empty() {
        Way::Nothing(query)
    } else {
        Way::Mentions(query, chosen)
    };
    (found, way)
}

/// The most edits that any of these bears.
fn edits_of(mentions: &[Mention]) -> usize {
    let edits = mentions.iter().map(|mention| mention.edits);
    edits.max().unwrap_or(0)
}

/// Whether a name that breaks off at the query's end says more than what the query mentions: *collaborative part* is more
/// than *collaborative*.
fn says_more(found: &Match, from: usize, query: &Query, chosen: &[Mention]) -> bool {
    let last = query.words.len().saturating_sub(1);
    let more = chosen.iter().all(|mention| {
        mention.taken >> last == 0 && mention.taken.trailing_zeros() as usize >= from
    });
    matches!(found, Match::One { .. }) && more
}

fn of_phrases(index: &Index, phrases: &[PhraseId], certainty: Certainty) -> Match {
    let mut models = Vec::new();
    let mut term = None;
    for phrase in phrases.iter().map(|id| &index.phrases[*id as usize]) {
        for model in index.models(phrase) {
            if !models.contains(model) {
                models.push(*model);
            }
        }
        if let Target::Term(found) = phrase.target {
            term = term.or(Some(found));
        }
    }
    answer(models, term, certainty)
}

fn answer(models: Vec<usize>, term: Option<usize>, certainty: Certainty) -> Match {
    match models[..] {
        [] => Match::None,
        [model] => Match::One {
            model,
            certainty,
            term,
        },
        _ => Match::Choice { models, term },
    }
}
