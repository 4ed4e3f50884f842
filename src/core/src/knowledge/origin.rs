//! Where statements come from: numbers of facts and sources, held against `sources.toml`.

use std::ops::Range;

use super::decode::At;
use super::reader::Reader;
use super::sizes::{NAME, SOURCES_OF_ONE};
use super::{FactId, Origin, Series, Source};
use crate::limits;

/// What statements refer to.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    pub(super) sources: Vec<Source>,
    pub(super) series: Vec<Series>,
    /// Whether `sources.toml` could be read whole. If not, every reference would look unknown.
    pub(super) whole: bool,
}

impl Catalogue {
    fn place(&self, id: &str) -> Option<usize> {
        self.sources.iter().position(|source| source.id == id)
    }

    fn series(&self, letter: char) -> Option<&Series> {
        self.series.iter().find(|series| series.letter == letter)
    }

    /// Whether a series holds every fact of a source, as of the briefing.
    fn is_held_by_series(&self, id: &str) -> bool {
        let mut whole = self.series.iter().filter(|series| series.whole_source);
        whole.any(|series| series.source.as_deref() == Some(id))
    }
}

impl Origin {
    fn add(&mut self, source: Option<usize>) {
        let new = source.filter(|source| !self.sources.contains(source));
        self.sources.extend(new);
    }
}

impl<'a> Reader<'a> {
    pub(super) fn origin(
        &mut self,
        facts: Vec<At<String>>,
        named: Vec<At<String>>,
        table: &Range<usize>,
    ) -> Origin {
        let catalogue = self.catalogue;
        let mut origin = Origin::default();
        let mut needs_source = None;
        for fact in facts {
            let Some((number, series)) = self.fact(&fact) else {
                continue;
            };
            let place = self.place(&fact.span);
            self.stated.entry(number).or_default().push(place);
            origin.facts.push(number);
            match &series.source {
                Some(source) => origin.add(catalogue.place(source)),
                None => needs_source = Some(fact.value),
            }
        }
        if let Some(fact) = needs_source
            && named
                .iter()
                .all(|source| catalogue.is_held_by_series(&source.value))
        {
            let message = format!(
                "{fact} is a later fact and no source of its own is named; add it to `sources`"
            );
            self.error(table, message);
        }
        for source in named {
            let place = catalogue.place(&source.value);
            if place.is_none() && catalogue.whole {
                self.unknown("source", &source, "sources.toml");
            }
            origin.add(place);
        }
        if origin.sources.len() > SOURCES_OF_ONE {
            let count = origin.sources.len();
            self.error(
                table,
                format!("{count} sources for one statement and {SOURCES_OF_ONE} fit beside it; keep the best"),
            );
        }
        origin
    }

    /// The number of a fact and its series.
    pub(super) fn fact(&mut self, fact: &At<String>) -> Option<(FactId, &'a Series)> {
        let catalogue = self.catalogue;
        let number = fact.value.parse::<FactId>().ok();
        let known = number.and_then(|number| {
            let series = catalogue.series(number.series)?;
            (1..=series.last)
                .contains(&number.number)
                .then_some((number, series))
        });
        if known.is_none() && catalogue.whole {
            let series: Vec<String> = catalogue
                .series
                .iter()
                .map(|series| format!("{0}1–{0}{1}", series.letter, series.last))
                .collect();
            let series = series.join(", ");
            let message = format!("there is no such fact; the numbers are {series}");
            self.error(&fact.span, message);
        }
        known
    }

    /// Reports an id that nothing has.
    pub(super) fn unknown(&mut self, what: &str, id: &At<String>, file: &str) {
        let id_text = limits::cut(&id.value, NAME);
        self.error(
            &id.span,
            format!("there is no {what} `{id_text}` in {file}; correct the id or add it there"),
        );
    }
}
