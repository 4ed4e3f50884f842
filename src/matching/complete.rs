//! Models for what has been typed so far, best first.

use super::Match;
use super::find::find;
use super::index::{Index, Kind, Phrase, Target};
use super::normalise::{stem, words};

/// How well a model's name fits what was typed. The best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Name,
    Alias,
    NameBegins,
    AliasBegins,
    WordBegins,
    Close,
}

/// The positions of the models that what was typed may become, without those left out.
///
/// A whole name comes before a whole alias; then names that begin so, aliases that do, and either in which a word
/// does; and last what [`find`] makes of it. Of two that fit equally the one that stands first in the knowledge comes first. Where nothing
/// is typed all models come, in that order.
pub(super) fn complete(index: &Index, partial: &str, leave_out: &[usize]) -> Vec<usize> {
    let typed = words(partial);
    let mut fits: Vec<Option<Fit>> = vec![None; index.models];
    if partial.trim().is_empty() {
        fits.fill(Some(Fit::Name));
    } else {
        fit_phrases(index, partial, &typed, &mut fits);
        fit_close(index, partial, &mut fits);
    }
    for model in leave_out {
        if let Some(fit) = fits.get_mut(*model) {
            *fit = None;
        }
    }
    let mut found: Vec<(Fit, usize)> = fits
        .into_iter()
        .enumerate()
        .filter_map(|(model, fit)| Some((fit?, model)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, model)| model).collect()
}

fn fit_phrases(index: &Index, partial: &str, typed: &[String], fits: &mut [Option<Fit>]) {
    for id in index.whole(partial, typed) {
        let phrase = &index.phrases[*id as usize];
        let fit = if matches!(phrase.kind, Kind::Name | Kind::Id) {
            Fit::Name
        } else {
            Fit::Alias
        };
        note(index, phrase, fit, fits);
    }
    let Some((last, before)) = typed.split_last() else {
        return;
    };
    let spaced = typed.join(" ");
    for id in index.beginning(&spaced) {
        let phrase = &index.phrases[id as usize];
        let fit = if phrase.kind == Kind::Name {
            Fit::NameBegins
        } else {
            Fit::AliasBegins
        };
        note(index, phrase, fit, fits);
    }
    let before: Vec<_> = before
        .iter()
        .map(|word| index.lexicon.class(word))
        .collect();
    for class in index
        .lexicon
        .beginning(stem(last))
        .into_iter()
        .chain(index.lexicon.class(last))
    {
        for id in &index.holding[class as usize] {
            let phrase = &index.phrases[*id as usize];
            let holds = |class: &Option<_>| {
                class.is_some_and(|class| phrase.needed().any(|own| own == class))
            };
            if before.iter().all(holds) {
                note(index, phrase, Fit::WordBegins, fits);
            }
        }
    }
}

fn fit_close(index: &Index, partial: &str, fits: &mut [Option<Fit>]) {
    let models = match find(index, partial).0 {
        Match::One { model, .. } => vec![model],
        Match::Choice { models, .. } => models,
        Match::None => Vec::new(),
    };
    for model in models {
        fits[model] = fits[model].or(Some(Fit::Close));
    }
}

/// Keeps the best fit of the models a phrase leads to. A term is nobody's name: it counts only as a whole.
fn note(index: &Index, phrase: &Phrase, fit: Fit, fits: &mut [Option<Fit>]) {
    if matches!(phrase.target, Target::Term(_)) && fit > Fit::Alias {
        return;
    }
    for model in index.models(phrase) {
        let known = &mut fits[*model];
        *known = Some(known.map_or(fit, |known| known.min(fit)));
    }
}
