//! Why a query resolved as it did, in words for the person who edits the knowledge.

use std::fmt;

use super::find::{Evidence, Extent, find};
use super::mention::Mention;
use super::outcome::Match;
use super::phrase_index::{PhraseIndex, PhraseKind};
use super::query::Query;
use super::spelling_target::PhraseId;
use super::word_role::WordRole;
use crate::normalise::MAX_WORDS;

/// Why a query resolved as it did: one line for each piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The lines, the most important first.
    pub lines: Vec<String>,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines.join("; "))
    }
}

/// Resolves a query and says why.
pub(super) fn explain(index: &PhraseIndex, text: &str) -> (Match, Explanation) {
    let resolution = find(index, text);
    let mut lines: Vec<String> = match &resolution.evidence {
        Evidence::WholePhrase(phrases) => {
            let phrases = phrases.iter();
            phrases.map(|id| explain_whole(index, *id)).collect()
        }
        Evidence::Mentions(query, mentions) => most_alike(index, query, mentions)
            .into_iter()
            .map(|mention| explain_mention(index, query, mention))
            .collect(),
        Evidence::Prefix(query, phrases) => explain_prefix(index, query, phrases),
        Evidence::Nothing(query) => vec![explain_nothing(index, query)],
    };
    lines.extend(explain_extent(resolution.extent));
    (resolution.outcome, Explanation { lines })
}

/// What a query is a prefix of, each target once.
fn explain_prefix(index: &PhraseIndex, query: &Query, phrases: &[PhraseId]) -> Vec<String> {
    let typed = query.words.join(" ");
    let target = |id: &PhraseId| &index.phrase(*id).target;
    let mut distinct: Vec<PhraseId> = Vec::new();
    for id in phrases {
        if !distinct.iter().any(|other| target(other) == target(id)) {
            distinct.push(*id);
        }
    }
    let lines = distinct.into_iter();
    lines
        .map(|id| format!("'{typed}' begins {}", title(index, id)))
        .collect()
}

/// Of mentions that take the same words to the same target, the one most like what was typed.
fn most_alike<'m>(index: &PhraseIndex, query: &Query, mentions: &'m [Mention]) -> Vec<&'m Mention> {
    let target = |mention: &Mention| &index.phrase(mention.phrase).target;
    let distance = |mention: &Mention| {
        let text = index.phrase(mention.phrase).text.to_lowercase();
        strsim::osa_distance(&query.text(mention.mask), &text)
    };
    let mut distinct: Vec<&Mention> = Vec::new();
    for mention in mentions {
        let is_same =
            |other: &&mut &Mention| other.mask == mention.mask && target(other) == target(mention);
        match distinct.iter_mut().find(is_same) {
            Some(other) if distance(mention) < distance(other) => *other = mention,
            Some(_) => {}
            None => distinct.push(mention),
        }
    }
    distinct
}

/// What was not read of a long query.
fn explain_extent(extent: Extent) -> Option<String> {
    match extent {
        Extent::First(count) => Some(format!(
            "only the first {MAX_WORDS} of {count} words were read"
        )),
        Extent::Last(count) => Some(format!(
            "the first {MAX_WORDS} of {count} words lead nowhere: the last {MAX_WORDS} were read"
        )),
        Extent::Ends(count) if count > 2 * MAX_WORDS => Some(format!(
            "of {count} words only the first {MAX_WORDS} and the last {MAX_WORDS} were read"
        )),
        Extent::Ends(_) | Extent::Whole => None,
    }
}

fn explain_whole(index: &PhraseIndex, id: PhraseId) -> String {
    let phrase = index.phrase(id);
    let kind = match phrase.kind {
        PhraseKind::Name => "name",
        PhraseKind::Id => "id",
        PhraseKind::Alias => "alias",
        PhraseKind::Term => "term",
        PhraseKind::SharedWord => "word",
    };
    format!("exact {kind} '{}'", phrase.text)
}

fn explain_mention(index: &PhraseIndex, query: &Query, mention: &Mention) -> String {
    let typed = query.text(mention.mask);
    let title = title(index, mention.phrase);
    match (mention.edits, index.phrase(mention.phrase).kind) {
        (0, PhraseKind::SharedWord) => format!("'{typed}' is {title}"),
        (0, _) => format!("'{typed}' names {title}"),
        (1, _) => format!("'{typed}' is close to {title}, 1 letter apart"),
        (edits, _) => format!("'{typed}' is close to {title}, {edits} letters apart"),
    }
}

/// A phrase with what it is.
fn title(index: &PhraseIndex, id: PhraseId) -> String {
    let phrase = index.phrase(id);
    let text = &phrase.text;
    match phrase.kind {
        PhraseKind::Name | PhraseKind::Id => format!("'{text}'"),
        PhraseKind::Alias => format!("the alias '{text}'"),
        PhraseKind::Term => format!("the term '{text}'"),
        PhraseKind::SharedWord => match index.models(phrase).len() {
            1 => format!("'{text}', in one name"),
            models => format!("'{text}', in {models} names"),
        },
    }
}

fn explain_nothing(index: &PhraseIndex, query: &Query) -> String {
    let words = query.words.iter().enumerate();
    let in_names: Vec<&str> = words
        .clone()
        .filter(|(position, word)| {
            let mut readings = query.readings.iter();
            !index.lexicon.is_particle(word)
                && readings.any(|reading| reading.position == *position && !reading.is_doubtful)
        })
        .map(|(_, word)| word.as_str())
        .collect();
    let in_no_name: Vec<&str> = words
        .filter(|(position, word)| {
            matches!(
                query.roles[*position],
                WordRole::Other | WordRole::OffTopic | WordRole::Topic
            ) && index.lexicon.stem(word).is_none()
        })
        .map(|(_, word)| word.as_str())
        .collect();
    match (
        query.words.is_empty(),
        in_names.is_empty(),
        in_no_name.is_empty(),
    ) {
        (true, ..) => "no words".to_owned(),
        (_, true, true) => "only words that say nothing about a model".to_owned(),
        (_, true, false) => format!("no word of a name in '{}'", query.words.join(" ")),
        (_, false, true) => format!("'{}' alone names no model", in_names.join("', '")),
        (_, false, false) => {
            format!(
                "an ordinary phrase: it shares '{}' with names, and '{}' is in none",
                in_names.join("', '"),
                in_no_name.join("', '")
            )
        }
    }
}
