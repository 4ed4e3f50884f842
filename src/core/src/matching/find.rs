//! Resolves free text to one model, a choice, or none.

use super::choose::{choose, models};
use super::mention::{Mention, mentions};
use super::outcome::{Certainty, Match};
use super::phrase_index::{PhraseIndex, PhraseTarget};
use super::prefix::{PrefixMatch, prefix_match};
use super::query::Query;
use super::spelling_target::PhraseId;
use crate::normalise::{MAX_WORDS, words};

/// What a query resolves to, and how.
#[derive(Debug)]
pub(super) struct Resolution {
    pub(super) outcome: Match,
    pub(super) evidence: Evidence,
    pub(super) extent: Extent,
}

/// How a query was resolved.
#[derive(Debug)]
pub(super) enum Evidence {
    /// The whole query is a phrase, or the label of a model.
    WholePhrase(Vec<PhraseId>),
    /// The query mentions phrases.
    Mentions(Query, Vec<Mention>),
    /// The query is a prefix of phrases.
    Prefix(Query, Vec<PhraseId>),
    /// The query resolves to nothing.
    Nothing(Query),
}

/// How much of a query was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    Whole,
    /// The first of this many words: they resolve to something.
    First(usize),
    /// The last of this many words: the first resolve to nothing.
    Last(usize),
    /// The first and the last of this many words: neither resolves to anything.
    Ends(usize),
}

/// Resolves a query.
pub(super) fn find(index: &PhraseIndex, text: &str) -> Resolution {
    if let Some(name) = index.labels.find(text) {
        return Resolution {
            outcome: match_of_phrases(index, &[name], Certainty::Exact),
            evidence: Evidence::WholePhrase(vec![name]),
            extent: Extent::Whole,
        };
    }
    let words = words(text);
    let whole = index.phrases_equal_to(text, &words);
    if !whole.is_empty() {
        return Resolution {
            outcome: match_of_phrases(index, whole, Certainty::Exact),
            evidence: Evidence::WholePhrase(whole.to_vec()),
            extent: Extent::Whole,
        };
    }
    let resolution = |(outcome, evidence), extent| Resolution {
        outcome,
        evidence,
        extent,
    };
    let count = words.len();
    if count <= MAX_WORDS {
        return resolution(find_in_words(index, &words), Extent::Whole);
    }
    let first = find_in_words(index, &words[..MAX_WORDS]);
    if first.0 != Match::None {
        return resolution(first, Extent::First(count));
    }
    let last = find_in_words(index, &words[count - MAX_WORDS..]);
    if last.0 != Match::None {
        return resolution(last, Extent::Last(count));
    }
    resolution(first, Extent::Ends(count))
}

/// Resolves words that are not a phrase as a whole.
fn find_in_words(index: &PhraseIndex, words: &[String]) -> (Match, Evidence) {
    let mut query = Query::read(index, words);
    let mut chosen = choose(index, &query, mentions(index, &query));
    if !has_conclusive(&chosen)
        && let Some(prefix) = prefix_match(index, &query)
    {
        let found = match_of_phrases(index, &prefix.phrases, Certainty::Close);
        let is_better = chosen.is_empty() || is_more_specific(&found, &prefix, &query, &chosen);
        if found != Match::None && is_better {
            return (found, Evidence::Prefix(query, prefix.phrases));
        }
    }
    let edits = max_edits(&chosen);
    let is_doubtful = chosen.is_empty() || (edits > 0 && !has_conclusive(&chosen));
    if is_doubtful && query.read_doubtful(index) {
        let rechosen = choose(index, &query, mentions(index, &query));
        let is_closer = has_conclusive(&rechosen) && max_edits(&rechosen) < edits;
        if chosen.is_empty() || is_closer {
            chosen = rechosen;
        }
    }
    let (models, term) = models(index, &query, &chosen);
    let certainty = match max_edits(&chosen) {
        0 => Certainty::Exact,
        _ => Certainty::Close,
    };
    let found = Match::of_models(models, term, certainty);
    let evidence = if chosen.is_empty() {
        Evidence::Nothing(query)
    } else {
        Evidence::Mentions(query, chosen)
    };
    (found, evidence)
}

fn has_conclusive(mentions: &[Mention]) -> bool {
    mentions.iter().any(|mention| mention.is_conclusive)
}

/// The most edits of any mention.
fn max_edits(mentions: &[Mention]) -> usize {
    let edits = mentions.iter().map(|mention| mention.edits);
    edits.max().unwrap_or(0) // Without mentions there are no edits.
}

/// Whether a prefix is more specific than what the query mentions: *collaborative part* is more than *collaborative*.
fn is_more_specific(
    found: &Match,
    prefix: &PrefixMatch,
    query: &Query,
    chosen: &[Mention],
) -> bool {
    let last = query.words.len().saturating_sub(1);
    let takes_more = chosen
        .iter()
        .all(|mention| mention.span().end <= last && mention.span().start >= prefix.start);
    matches!(found, Match::One { .. }) && takes_more
}

fn match_of_phrases(index: &PhraseIndex, phrases: &[PhraseId], certainty: Certainty) -> Match {
    let mut models = Vec::new();
    let mut term = None;
    for phrase in phrases.iter().map(|id| index.phrase(*id)) {
        for model in index.models(phrase) {
            if !models.contains(model) {
                models.push(*model);
            }
        }
        if let PhraseTarget::Term(found) = phrase.target {
            term = term.or(Some(found));
        }
    }
    Match::of_models(models, term, certainty)
}
