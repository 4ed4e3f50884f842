//! Why a query resolved as it did, in words for the person who edits the knowledge.

use std::fmt;

use super::Match;
use super::find::{Extent, Way, find};
use super::index::{Index, Kind, PhraseId};
use super::mention::Mention;
use super::normalise::MOST_WORDS;
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
    let (found, way, extent) = find(index, text);
    let mut lines: Vec<String> = match &way {
        Way::Whole(phrases) => phrases.iter().map(|id| whole(index, *id)).collect(),
        Way::Mentions(query, mentions) => apart(index, query, mentions)
            .into_iter()
            .map(|mention| said(index, query, mention))
            .collect(),
        Way::Cut(query, phrases) => begun(index, query, phrases),
        Way::Nothing(query) => nothing(index, query),
    };
    lines.extend(unread(extent));
    (found, Explanation { lines })
}

/// What a query begins, each thing it leads to once.
fn begun(index: &Index, query: &Query, phrases: &[PhraseId]) -> Vec<String> {
    let typed = query.words.join(" ");
    let target = |id: &PhraseId| &index.phrases[*id as usize].target;
    let mut apart: Vec<PhraseId> = Vec::new();
    for id in phrases {
        if !apart.iter().any(|known| target(known) == target(id)) {
            apart.push(*id);
        }
    }
    let lines = apart.into_iter();
    lines
        .map(|id| format!("'{typed}' begins {}", title(index, id)))
        .collect()
}

/// Mentions that say the same of the same words, once: the one that is most like what was typed.
fn apart<'m>(index: &Index, query: &Query, mentions: &'m [Mention]) -> Vec<&'m Mention> {
    let target = |mention: &Mention| &index.phrases[mention.phrase as usize].target;
    let unlike = |mention: &Mention| {
        let text = index.phrases[mention.phrase as usize].text.to_lowercase();
        strsim::osa_distance(&query.text(mention.taken), &text)
    };
    let mut kept: Vec<&Mention> = Vec::new();
    for mention in mentions {
        let same = |known: &&mut &Mention| {
            known.taken == mention.taken && target(known) == target(mention)
        };
        match kept.iter_mut().find(same) {
            Some(known) if unlike(mention) < unlike(known) => *known = mention,
            Some(_) => {}
            None => kept.push(mention),
        }
    }
    kept
}

/// What was not read of a long query.
fn unread(extent: Extent) -> Option<String> {
    match extent {
        Extent::First(count) => Some(format!(
            "only the first {MOST_WORDS} of {count} words were read"
        )),
        Extent::Last(count) => Some(format!(
            "the first {MOST_WORDS} of {count} words lead nowhere: the last {MOST_WORDS} were read"
        )),
        Extent::Ends(count) if count > 2 * MOST_WORDS => Some(format!(
            "of {count} words only the first {MOST_WORDS} and the last {MOST_WORDS} were read"
        )),
        Extent::Ends(_) | Extent::Whole => None,
    }
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
        .filter(|(at, word)| {
            let mut readings = query.readings.iter();
            !index.lexicon.is_particle(word)
                && readings.any(|reading| reading.at == *at && !reading.doubtful)
        })
        .map(|(_, word)| word.as_str())
        .collect();
    let other: Vec<&str> = words
        .filter(|(at, word)| {
            matches!(
                query.parts[*at],
                Part::Said | Part::Elsewhere | Part::Matter
            ) && index.lexicon.class(word).is_none()
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
