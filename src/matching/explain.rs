//! Why a query resolved as it did, in words for the person who edits the knowledge.

use std::fmt;

use super::Match;
use super::find::{Way, find};
use super::index::{Index, Kind, PhraseId};
use super::mention::Mention;
use super::query::{Part, Query};

/// Why a query resolved as it did: one line for each thing that decided it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The lines, in the order they count.
    pub lines: Vec<String>,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines.join("; "))
    }
}

/// Resolves a query and says why.
pub(super) fn explain(index: &Index, text: &str) -> (Match, Explanation) {
    let (found, way) = find(index, text);
    let lines = match &way {
        Way::Whole(phrases) => phrases.iter().map(|id| whole(index, *id)).collect(),
        Way::Mentions(query, mentions) => mentions
            .iter()
            .map(|mention| said(index, query, mention))
            .collect(),
        Way::Cut(query, phrases) => {
            let typed = query.words.join(" ");
            phrases
                .iter()
                .map(|id| format!("'{typed}' begins {}", title(index, *id)))
                .collect()
        }
        Way::Nothing(query) => nothing(index, query),
    };
    (found, Explanation { lines })
}

fn whole(index: &Index, id: PhraseId) -> String {
    let phrase = &index.phrases[id as usize];
    let kind = match phrase.kind {
        Kind::Name => "name",
        Kind::Id => "id",
        Kind::Alias => "alias",
        Kind::Term => "term",
        Kind::Shared => "word",
    };
    format!("exact {kind} '{}'", phrase.text)
}

fn said(index: &Index, query: &Query, mention: &Mention) -> String {
    let typed = query.text(mention.taken);
    let title = title(index, mention.phrase);
    match (mention.edits, index.phrases[mention.phrase as usize].kind) {
        (0, Kind::Shared) => format!("'{typed}' is {title}"),
        (0, _) => format!("'{typed}' names {title}"),
        (1, _) => format!("'{typed}' is close to {title}, 1 letter apart"),
        (edits, _) => format!("'{typed}' is close to {title}, {edits} letters apart"),
    }
}

/// A phrase with what it is.
fn title(index: &Index, id: PhraseId) -> String {
    let phrase = &index.phrases[id as usize];
    let text = &phrase.text;
    match phrase.kind {
        Kind::Name | Kind::Id => format!("'{text}'"),
        Kind::Alias => format!("the alias '{text}'"),
        Kind::Term => format!("the term '{text}'"),
        Kind::Shared => match index.models(phrase).len() {
            1 => format!("'{text}', in one name"),
            models => format!("'{text}', in {models} names"),
        },
    }
}

fn nothing(index: &Index, query: &Query) -> Vec<String> {
    let words = query.words.iter().enumerate();
    let known: Vec<&str> = words
        .clone()
        .filter(|(at, _)| query.readings.iter().any(|reading| reading.at == *at))
        .map(|(_, word)| word.as_str())
        .collect();
    let other: Vec<&str> = words
        .filter(|(at, word)| {
            matches!(query.parts[*at], Part::Said | Part::Elsewhere)
                && index.lexicon.class(word).is_none()
        })
        .map(|(_, word)| word.as_str())
        .collect();
    let line = match (query.words.is_empty(), known.is_empty(), other.is_empty()) {
        (true, ..) => "no words".to_owned(),
        (_, true, true) => "only words that say nothing about a model".to_owned(),
        (_, true, false) => format!("no word of a name in '{}'", query.words.join(" ")),
        (_, false, true) => format!("'{}' alone names no model", known.join("', '")),
        (_, false, false) => {
            format!(
                "an ordinary phrase: it shares '{}' with names, and '{}' is in none",
                known.join("', '"),
                other.join("', '")
            )
        }
    };
    vec![line]
}
