//! Models for what has been typed so far, best first.

use super::Match;
use super::find::find;
use super::index::{Index, Kind, Phrase};
use super::normalise::{stem, words};

/// How well a model fits what was typed. The best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Name,
    Alias,
    NameBegins,
    NameWordBegins,
    AliasBegins,
    Term,
    TermBegins,
    WordBegins,
    Close,
}

/// For each model how well it fits, and its place among the models of the term or choice that leads to it.
type Fits = Vec<Option<(Fit, usize)>>;

/// The positions of the models that what was typed may become, without those left out.
///
/// A whole name comes before a whole alias; then names that begin so or in which a word does, and aliases that begin so;
/// then terms, whole or begun; then aliases in which a word begins so; and last what [`find`] makes of it. A term's models
/// come in its own order. Of two that fit equally the one that stands first in the knowledge comes first. Where nothing is
/// typed all models come, in that order.
pub(super) fn complete(index: &Index, partial: &str, leave_out: &[usize]) -> Vec<usize> {
    let typed = words(partial);
    let mut fits: Fits = vec![None; index.models];
    if partial.trim().is_empty() {
        fits.fill(Some((Fit::Name, 0)));
    } else {
        fit_phrases(index, partial, &typed, &mut fits);
        fit_close(index, partial, &mut fits);
    }
    for model in leave_out {
        if let Some(fit) = fits.get_mut(*model) {
            *fit = None;
        }
    }
    let mut found: Vec<((Fit, usize), usize)> = fits
        .into_iter()
        .enumerate()
        .filter_map(|(model, fit)| Some((fit?, model)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, model)| model).collect()
}

fn fit_phrases(index: &Index, partial: &str, typed: &[String], fits: &mut Fits) {
    for id in index.whole(partial, typed) {
        let phrase = &index.phrases[*id as usize];
        let fit = match phrase.kind {
            Kind::Name | Kind::Id => Fit::Name,
            Kind::Alias | Kind::Shared => Fit::Alias,
            Kind::Term => Fit::Term,
        };
        note(index, phrase, fit, fits);
    }
    let Some((last, before)) = typed.split_last() else {
        return;
    };
    let spaced = typed.join(" ");
    for id in index.beginning(&spaced) {
        let phrase = &index.phrases[id as usize];
        let fit = match phrase.kind {
            Kind::Name => Fit::NameBegins,
            Kind::Term => Fit::TermBegins,
            _ => Fit::AliasBegins,
        };
        note(index, phrase, fit, fits);
    }
    fit_words(index, last, before, fits);
}

/// Names and aliases in which a word begins as the last one does, and which hold the words before it.
fn fit_words(index: &Index, last: &str, before: &[String], fits: &mut Fits) {
    let before: Vec<_> = before
        .iter()
        .map(|word| index.lexicon.class(word))
        .collect();
    let begun = index.lexicon.beginning(stem(last));
    for class in begun.into_iter().chain(index.lexicon.class(last)) {
        for id in &index.holding[class as usize] {
            let phrase = &index.phrases[*id as usize];
            let holds = |class: &Option<_>| {
                class.is_some_and(|class| phrase.needed().any(|own| own == class))
            };
            if !before.iter().all(holds) {
                continue;
            }
            let fit = match phrase.kind {
                Kind::Name | Kind::Id | Kind::Shared => Fit::NameWordBegins,
                Kind::Alias => Fit::WordBegins,
                Kind::Term => continue,
            };
            note(index, phrase, fit, fits);
        }
    }
}

fn fit_close(index: &Index, partial: &str, fits: &mut Fits) {
    let models = match find(index, partial).0 {
        Match::One { model, .. } => vec![model],
        Match::Choice { models, .. } => models,
        Match::None => Vec::new(),
    };
    for (place, model) in models.into_iter().enumerate() {
        fits[model] = fits[model].or(Some((Fit::Close, place)));
    }
}

/// Keeps the best fit of the models a phrase leads to.
fn note(index: &Index, phrase: &Phrase, fit: Fit, fits: &mut Fits) {
    let is_term = phrase.kind == Kind::Term;
    for (place, model) in index.models(phrase).iter().enumerate() {
        let fit = (fit, if is_term { place } else { 0 });
        let known = &mut fits[*model];
        *known = Some(known.map_or(fit, |known| known.min(fit)));
    }
}
