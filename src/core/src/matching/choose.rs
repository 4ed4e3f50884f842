//! From the phrases a query mentions to one model, a choice, or none.

use super::index::{Index, Phrase, Target};
use super::mention::Mention;
use super::near::Means;
use super::query::{Part, Query, Reading};

/// The mentions that stand, in the order of the query.
///
/// Two models named are a choice of both, so mentions that take different words stand side by side; of those that
/// take the same words the heaviest does.
pub(super) fn choose(index: &Index, query: &Query, mentions: Vec<Mention>) -> Vec<Mention> {
    let comparing = query.parts.contains(&Part::Comparing);
    // A misspelt name settles its words as a well spelt one does: *umbrela or mat*.
    let single = |mention: &Mention| index.phrases[mention.phrase as usize].classes.len() == 1;
    let named = mentions
        .iter()
        .filter(|mention| mention.strong || single(mention))
        .fold(0, |taken, mention| taken | mention.taken);
    let mut chosen: Vec<Mention> = Vec::new();
    let mut taken = 0u64;
    for mention in mentions {
        let rivals =
            |known: &Mention| known.taken == mention.taken && known.weight == mention.weight;
        let stands = if mention.taken & taken == 0 {
            mention.strong || is_meant(index, query, &mention, named | taken)
        } else {
            chosen.iter().any(rivals) || (comparing && shares_head(index, query, &mention, taken))
        };
        if stands {
            taken |= mention.taken;
            chosen.push(mention);
        }
    }
    keep_telling(index, query, &mut chosen);
    chosen.sort_by_key(|mention| (mention.taken.trailing_zeros(), mention.phrase));
    chosen
}

/// Whether a phrase of one telling word is what a query is about: an ordinary phrase that shares one word with a name
/// has another word beside it.
fn is_meant(index: &Index, query: &Query, mention: &Mention, named: u64) -> bool {
    let settled = |at: usize| {
        !matches!(query.parts[at], Part::Said | Part::Elsewhere)
            || named & (1 << at) != 0
            || query.is_exact(at)
    };
    let first = mention.taken.trailing_zeros() as usize;
    let last = 63 - mention.taken.leading_zeros() as usize;
    let head = index.phrases[mention.phrase as usize].is_head();
    let before = (0..first).rev().find(|at| query.parts[*at] != Part::Beside);
    let after = (last + 1..query.words.len()).find(|at| query.parts[*at] != Part::Beside);
    // *How does the MAT appoint members*: in a question the word after a name may be its verb.
    let aside = |at: usize| matches!(query.parts[at], Part::Aside | Part::Matter);
    let asked = !head && aside(0) && before.is_some_and(aside);
    if before
        .into_iter()
        .chain(after.filter(|_| !asked))
        .any(|at| !settled(at))
    {
        return false;
    }
    let unsettled = (0..query.words.len())
        .filter(|at| mention.taken & (1 << at) == 0 && !settled(*at))
        .count();
    let elsewhere =
        query.parts.contains(&Part::Elsewhere) || (head && is_ordinary(index, query, mention));
    // *Umbrella in the hall*: a word of English bears less beside it than an abbreviation does.
    let bearable = if head || index.phrases[mention.phrase as usize].letters >= 5 {
        query.words.len() / 5
    } else {
        (query.words.len() - 1) / 3
    };
    !elsewhere && unsettled <= bearable
}

/// *Trust money*, *trust in the head*: a head noun with what it is said to be of behind it. Where a term leads from the
/// noun to one model, only what a small word parts from it tells: a federation has a vote, and *federation of teachers* is
/// another.
fn is_ordinary(index: &Index, query: &Query, mention: &Mention) -> bool {
    let last = query.words.len().saturating_sub(1);
    let bound =
        |at: usize| query.parts[at] == Part::Matter || index.lexicon.is_particle(&query.words[at]);
    let apart = last > 1 || !is_name(index, &index.phrases[mention.phrase as usize]);
    let behind = mention.taken == 1 && query.parts[last] == Part::Matter;
    behind && apart && (1..last).all(bound)
}

/// Whether a term leads from a phrase to one model, as it does from *federation*.
fn is_name(index: &Index, phrase: &Phrase) -> bool {
    matches!(phrase.target, Target::Term(_)) && index.models(phrase).len() == 1
}

/// *Soft or hard federation*: a second name that shares its last word with the first.
fn shares_head(index: &Index, query: &Query, mention: &Mention, taken: u64) -> bool {
    let shared = mention.taken & taken;
    let own = mention.taken & !taken;
    let phrase = &index.phrases[mention.phrase as usize];
    let head = phrase.needed().last();
    let is_head = |reading: &Reading| {
        reading.taken == shared && head.is_some_and(|head| reading.means == Means::Class(head))
    };
    phrase.telling
        && shared.is_power_of_two()
        && own != 0
        && own.trailing_zeros() < shared.trailing_zeros()
        && query.readings.iter().any(is_head)
}

/// Leaves out what merely stands beside a name: *school*, *academy*, and a head noun that is not among its models,
/// unless the two are compared or are all that the query says.
fn keep_telling(index: &Index, query: &Query, chosen: &mut Vec<Mention>) {
    let comparing = query.parts.contains(&Part::Comparing);
    let phrase = |mention: &Mention| &index.phrases[mention.phrase as usize];
    let taken = chosen
        .iter()
        .fold(0, |taken, mention| taken | mention.taken);
    let bare =
        (0..query.words.len()).all(|at| taken & (1 << at) != 0 || query.parts[at] == Part::Beside);
    let strong = chosen.iter().any(|mention| mention.strong);
    // *Federation* is said of one model only. *Company* is too, but what has its full name may be said to be one.
    let is_name = |phrase: &Phrase| {
        is_name(index, phrase) || (bare && !strong && index.models(phrase).len() == 1)
    };
    let solid = chosen.iter().any(|mention| phrase(mention).solid > 0);
    chosen.retain(|mention| phrase(mention).solid > 0 || !solid);
    let named: Vec<usize> = chosen
        .iter()
        .map(phrase)
        .filter(|phrase| !phrase.is_head() || is_name(phrase))
        .flat_map(|phrase| index.models(phrase).iter().copied())
        .collect();
    chosen.retain(|mention| {
        let phrase = phrase(mention);
        let among = index
            .models(phrase)
            .iter()
            .any(|model| named.contains(model));
        !phrase.is_head() || is_name(phrase) || comparing || named.is_empty() || among
    });
}

/// The models that the mentions lead to, best first, and the term if it is one that leads there.
pub(super) fn models(
    index: &Index,
    query: &Query,
    chosen: &[Mention],
) -> (Vec<usize>, Option<usize>) {
    let phrase = |mention: &Mention| &index.phrases[mention.phrase as usize];
    let of = |mention: &Mention| index.models(phrase(mention)).to_vec();
    let comparing = query.parts.contains(&Part::Comparing);
    if !comparing && let Some(common) = common(chosen.iter().map(of)) {
        return (common, only_term(index, chosen));
    }
    let mut models = Vec::new();
    for model in chosen.iter().flat_map(of) {
        if !models.contains(&model) {
            models.push(model);
        }
    }
    (models, only_term(index, chosen))
}

/// What all lists share, in the order of the first, where they share anything and at least one is of several models.
fn common(mut lists: impl Iterator<Item = Vec<usize>>) -> Option<Vec<usize>> {
    let mut common = lists.next()?;
    for list in lists {
        common.retain(|model| list.contains(model));
    }
    (!common.is_empty()).then_some(common)
}

fn only_term(index: &Index, chosen: &[Mention]) -> Option<usize> {
    let mut terms =
        chosen.iter().map(
            |mention| match index.phrases[mention.phrase as usize].target {
                Target::Term(term) => Some(term),
                _ => None,
            },
        );
    let first = terms.next().flatten();
    first.filter(|_| terms.all(|term| term.is_none() || term == first))
}
