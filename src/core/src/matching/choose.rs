//! Chooses among the mentions of a query: one model, a choice, or none.

use super::mention::Mention;
use super::phrase_index::{Phrase, PhraseIndex, PhraseTarget};
use super::query::{Query, Reading};
use super::spelling_target::SpellingTarget;
use super::word_role::WordRole;
use crate::knowledge::{ModelIndex, TermIndex};

/// The mentions that count, in the order of the query. `mentions` come heaviest first.
///
/// Two models named are a choice of both, so mentions that take different words stand side by side. Of those that take
/// the same words the heaviest counts.
pub(super) fn choose(index: &PhraseIndex, query: &Query, mentions: Vec<Mention>) -> Vec<Mention> {
    let is_comparison = query.roles.contains(&WordRole::Comparator);
    // A misspelt name accounts for its words as a well spelt one does: *umbrela or mat*.
    let is_one_word = |mention: &Mention| index.phrase(mention.phrase).words.len() == 1;
    let named = mentions
        .iter()
        .filter(|mention| mention.is_conclusive || is_one_word(mention))
        .fold(0, |mask, mention| mask | mention.mask);
    let mut chosen: Vec<Mention> = Vec::new();
    let mut taken = 0u64;
    for mention in mentions {
        let is_rival =
            |other: &Mention| other.mask == mention.mask && other.weight == mention.weight;
        let counts = if mention.mask & taken == 0 {
            mention.is_conclusive || is_meant(index, query, &mention, named | taken)
        } else {
            chosen.iter().any(is_rival)
                || (is_comparison && shares_head_noun(index, query, &mention, taken))
        };
        if counts {
            taken |= mention.mask;
            chosen.push(mention);
        }
    }
    drop_less_specific(index, query, &mut chosen);
    chosen.sort_by_key(|mention| (mention.mask.trailing_zeros(), mention.phrase));
    chosen
}

/// Whether a phrase of one content word is what a query is about: an ordinary phrase that shares one word with a name
/// has another word beside it. `named` masks the words that other mentions take.
fn is_meant(index: &PhraseIndex, query: &Query, mention: &Mention, named: u64) -> bool {
    let is_settled = |position: usize| {
        !matches!(query.roles[position], WordRole::Other | WordRole::OffTopic)
            || named & (1 << position) != 0
            || query.is_exact(position)
    };
    let span = mention.span();
    let is_head_noun = index.phrase(mention.phrase).is_head_noun();
    let is_qualifier = |position: &usize| query.roles[*position] == WordRole::Qualifier;
    let before = (0..span.start)
        .rev()
        .find(|position| !is_qualifier(position));
    let after = (span.end..query.words.len()).find(|position| !is_qualifier(position));
    // *How does the MAT appoint members*: in a question the word after a name may be its verb.
    let is_filler =
        |position: usize| matches!(query.roles[position], WordRole::Filler | WordRole::Topic);
    let is_question = !is_head_noun && is_filler(0) && before.is_some_and(is_filler);
    if before
        .into_iter()
        .chain(after.filter(|_| !is_question))
        .any(|position| !is_settled(position))
    {
        return false;
    }
    let unsettled = (0..query.words.len())
        .filter(|position| mention.mask & (1 << position) == 0 && !is_settled(*position))
        .count();
    let is_off_topic = query.roles.contains(&WordRole::OffTopic)
        || (is_head_noun && is_ordinary_phrase(index, query, mention));
    // *Umbrella in the hall*: an English word allows fewer unsettled words beside it than an abbreviation does.
    let max_unsettled = if is_head_noun || index.phrase(mention.phrase).letters >= 5 {
        query.words.len() / 5
    } else {
        (query.words.len() - 1) / 3
    };
    !is_off_topic && unsettled <= max_unsettled
}

/// *Trust money*, *trust in the head*: a head noun with a topic behind it. If a term leads from the noun to one model,
/// only a small word between the two makes the phrase ordinary: *federation vote* is about the model, *federation of
/// teachers* is not.
fn is_ordinary_phrase(index: &PhraseIndex, query: &Query, mention: &Mention) -> bool {
    let last = query.words.len().saturating_sub(1);
    let is_link = |position: usize| {
        query.roles[position] == WordRole::Topic
            || index.lexicon.is_particle(&query.words[position])
    };
    let has_link = last > 1 || !names_one_model(index, index.phrase(mention.phrase));
    let has_topic_behind = mention.mask == 1 && query.roles[last] == WordRole::Topic;
    has_topic_behind && has_link && (1..last).all(is_link)
}

/// Whether a phrase is a term that leads to one model, as *federation* does.
fn names_one_model(index: &PhraseIndex, phrase: &Phrase) -> bool {
    matches!(phrase.target, PhraseTarget::Term(_)) && index.models(phrase).len() == 1
}

/// *Soft or hard federation*: a second name that shares its last word with the first.
fn shares_head_noun(index: &PhraseIndex, query: &Query, mention: &Mention, taken: u64) -> bool {
    let shared = mention.mask & taken;
    let untaken = mention.mask & !taken;
    let phrase = index.phrase(mention.phrase);
    let head_noun = phrase.required().last();
    let is_head_noun = |reading: &Reading| {
        reading.mask == shared
            && head_noun.is_some_and(|stem| reading.target == SpellingTarget::Stem(stem))
    };
    phrase.is_distinctive
        && shared.is_power_of_two()
        && untaken != 0
        && untaken.trailing_zeros() < shared.trailing_zeros()
        && query.readings.iter().any(is_head_noun)
}

/// Drops mentions that are less specific than a name beside them: *school*, *academy*, and a head noun that is not among
/// its models, unless the two are compared or are the whole query.
fn drop_less_specific(index: &PhraseIndex, query: &Query, chosen: &mut Vec<Mention>) {
    let is_comparison = query.roles.contains(&WordRole::Comparator);
    let phrase = |mention: &Mention| index.phrase(mention.phrase);
    let taken = chosen.iter().fold(0, |mask, mention| mask | mention.mask);
    let is_bare = (0..query.words.len()).all(|position| {
        taken & (1 << position) != 0 || query.roles[position] == WordRole::Qualifier
    });
    let is_conclusive = chosen.iter().any(|mention| mention.is_conclusive);
    // *Federation* names one model only. So does *company*, but a model with its full name may be called one too.
    let is_name = |phrase: &Phrase| {
        names_one_model(index, phrase)
            || (is_bare && !is_conclusive && index.models(phrase).len() == 1)
    };
    let has_content = chosen
        .iter()
        .any(|mention| phrase(mention).content_words > 0);
    chosen.retain(|mention| phrase(mention).content_words > 0 || !has_content);
    let named: Vec<ModelIndex> = chosen
        .iter()
        .map(phrase)
        .filter(|phrase| !phrase.is_head_noun() || is_name(phrase))
        .flat_map(|phrase| index.models(phrase).iter().copied())
        .collect();
    chosen.retain(|mention| {
        let phrase = phrase(mention);
        let is_among_named = index
            .models(phrase)
            .iter()
            .any(|model| named.contains(model));
        !phrase.is_head_noun()
            || is_name(phrase)
            || is_comparison
            || named.is_empty()
            || is_among_named
    });
}

/// The models that the mentions lead to, best first, and the term if it is one that leads there.
pub(super) fn models(
    index: &PhraseIndex,
    query: &Query,
    chosen: &[Mention],
) -> (Vec<ModelIndex>, Option<TermIndex>) {
    let models_of = |mention: &Mention| index.models(index.phrase(mention.phrase)).to_vec();
    let is_comparison = query.roles.contains(&WordRole::Comparator);
    if !is_comparison && let Some(common) = intersection(chosen.iter().map(models_of)) {
        return (common, only_term(index, chosen));
    }
    let mut models = Vec::new();
    for model in chosen.iter().flat_map(models_of) {
        if !models.contains(&model) {
            models.push(model);
        }
    }
    (models, only_term(index, chosen))
}

/// The models that all lists share, in the order of the first. Returns `None` if they share none.
fn intersection(mut lists: impl Iterator<Item = Vec<ModelIndex>>) -> Option<Vec<ModelIndex>> {
    let mut common = lists.next()?;
    for list in lists {
        common.retain(|model| list.contains(model));
    }
    (!common.is_empty()).then_some(common)
}

/// The term that the first mention leads to, if no other mention leads to another.
fn only_term(index: &PhraseIndex, chosen: &[Mention]) -> Option<TermIndex> {
    let mut terms = chosen
        .iter()
        .map(|mention| match index.phrase(mention.phrase).target {
            PhraseTarget::Term(term) => Some(term),
            _ => None,
        });
    let first = terms.next().flatten();
    first.filter(|_| terms.all(|term| term.is_none() || term == first))
}
