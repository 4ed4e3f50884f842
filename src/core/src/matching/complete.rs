//! Autocomplete: models for what has been typed so far, best first.

use super::find::find;
use super::outcome::Match;
use super::phrase_index::{Phrase, PhraseIndex, PhraseKind};
use crate::knowledge::ModelIndex;
use crate::normalise::{stem, words};

/// How well a model fits what was typed, the best first: the order of the variants is the ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Name,
    Alias,
    NamePrefix,
    NameWordPrefix,
    AliasPrefix,
    Term,
    TermPrefix,
    AliasWordPrefix,
    Fuzzy,
}

/// For each model how well it fits, and its position among the models of the term or choice that leads to it.
type Fits = Vec<Option<(Fit, usize)>>;

/// The models that match what was typed so far, without those in `exclude`.
///
/// Ranked by [`Fit`]: a whole name, a whole alias, a prefix of a name, a prefix of a word in a name, a prefix of an alias, a
/// term, a prefix of a term, a prefix of a word in an alias, and last what [`find`] makes of the text. A term's models come
/// in its own order. Of two that fit equally the first in the knowledge comes first. If nothing is typed, all models come in
/// that order.
pub(super) fn complete(
    index: &PhraseIndex,
    partial: &str,
    exclude: &[ModelIndex],
) -> Vec<ModelIndex> {
    let typed = words(partial);
    let mut fits: Fits = vec![None; index.model_count];
    if partial.trim().is_empty() {
        fits.fill(Some((Fit::Name, 0)));
    } else if let Some(name) = index.labels.find(partial) {
        keep_best(index, index.phrase(name), Fit::Name, &mut fits);
    } else {
        fit_phrases(index, partial, &typed, &mut fits);
        fit_fuzzy(index, partial, &mut fits);
    }
    for model in exclude {
        if let Some(fit) = fits.get_mut(model.0) {
            *fit = None;
        }
    }
    let mut found: Vec<((Fit, usize), ModelIndex)> = fits
        .into_iter()
        .enumerate()
        .filter_map(|(position, fit)| Some((fit?, ModelIndex(position))))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, model)| model).collect()
}

fn fit_phrases(index: &PhraseIndex, partial: &str, typed: &[String], fits: &mut Fits) {
    for id in index.phrases_equal_to(partial, typed) {
        let phrase = index.phrase(*id);
        let fit = match phrase.kind {
            PhraseKind::Name | PhraseKind::Id => Fit::Name,
            PhraseKind::Alias | PhraseKind::SharedWord => Fit::Alias,
            PhraseKind::Term => Fit::Term,
        };
        keep_best(index, phrase, fit, fits);
    }
    let Some((last, before)) = typed.split_last() else {
        return;
    };
    for id in index.phrases_with_prefix(&typed.join(" ")) {
        let phrase = index.phrase(id);
        let fit = match phrase.kind {
            PhraseKind::Name => Fit::NamePrefix,
            PhraseKind::Term => Fit::TermPrefix,
            _ => Fit::AliasPrefix,
        };
        keep_best(index, phrase, fit, fits);
    }
    fit_words(index, last, before, fits);
}

/// Fits names and aliases that hold the earlier words, and a word of which the last one is a prefix.
fn fit_words(index: &PhraseIndex, last: &str, before: &[String], fits: &mut Fits) {
    let before: Vec<_> = before.iter().map(|word| index.lexicon.stem(word)).collect();
    let prefixed = index.lexicon.stems_with_prefix(stem(last));
    for stem in prefixed.into_iter().chain(index.lexicon.stem(last)) {
        for id in index.phrases_with(stem) {
            let phrase = index.phrase(*id);
            let is_in_phrase = |stem: &Option<_>| {
                stem.is_some_and(|stem| phrase.required().any(|required| required == stem))
            };
            if !before.iter().all(is_in_phrase) {
                continue;
            }
            let fit = match phrase.kind {
                PhraseKind::Name | PhraseKind::Id | PhraseKind::SharedWord => Fit::NameWordPrefix,
                PhraseKind::Alias => Fit::AliasWordPrefix,
                PhraseKind::Term => continue,
            };
            keep_best(index, phrase, fit, fits);
        }
    }
}

fn fit_fuzzy(index: &PhraseIndex, partial: &str, fits: &mut Fits) {
    let models = match find(index, partial).outcome {
        Match::One { model, .. } => vec![model],
        Match::Choice { models, .. } => models,
        Match::None => Vec::new(),
    };
    for (position, model) in models.into_iter().enumerate() {
        fits[model.0] = fits[model.0].or(Some((Fit::Fuzzy, position)));
    }
}

/// Keeps the best fit of the models a phrase leads to.
fn keep_best(index: &PhraseIndex, phrase: &Phrase, fit: Fit, fits: &mut Fits) {
    let is_term = phrase.kind == PhraseKind::Term;
    for (position, model) in index.models(phrase).iter().enumerate() {
        let fit = (fit, if is_term { position } else { 0 });
        let best = &mut fits[model.0];
        *best = Some(best.map_or(fit, |other| other.min(fit)));
    }
}
