//! Resolves the origin of a statement: its fact numbers and source ids, checked against `sources.toml`.

use std::ops::Range;

use super::spanned::Spanned;
use super::text_limits::{MAX_NAME, MAX_SOURCES_PER_STATEMENT};
use super::validator::Validator;
use super::{FactId, Origin, Series, SourceIndex};
use crate::limits;

impl Origin {
    fn add_source(&mut self, source: Option<SourceIndex>) {
        let new = source.filter(|source| !self.sources.contains(source));
        self.sources.extend(new);
    }
}

impl<'a> Validator<'a> {
    pub(super) fn origin(
        &mut self,
        facts: Vec<Spanned<String>>,
        named_sources: Vec<Spanned<String>>,
        table: &Range<usize>,
    ) -> Origin {
        let catalogue = self.catalogue;
        let mut origin = Origin::default();
        let mut fact_without_source = None;
        for fact in facts {
            let Some((number, series)) = self.resolve_fact(&fact) else {
                continue;
            };
            let location = self.location(&fact.span);
            self.fact_locations
                .entry(number)
                .or_default()
                .push(location);
            origin.facts.push(number);
            match &series.source {
                Some(source) => origin.add_source(catalogue.source(source)),
                None => fact_without_source = Some(fact.value),
            }
        }
        if let Some(fact) = fact_without_source
            && named_sources
                .iter()
                .all(|source| catalogue.is_numbered_in_full(&source.value))
        {
            let message = format!(
                "{fact} is a later fact and no source of its own is named; add it to `sources`"
            );
            self.error(table, message);
        }
        for source in named_sources {
            let index = catalogue.source(&source.value);
            if index.is_none() && catalogue.is_complete {
                self.report_unknown_id("source", &source, "sources.toml");
            }
            origin.add_source(index);
        }
        if origin.sources.len() > MAX_SOURCES_PER_STATEMENT {
            let count = origin.sources.len();
            self.error(
                table,
                format!("{count} sources for one statement and {MAX_SOURCES_PER_STATEMENT} fit beside it; keep the best"),
            );
        }
        origin
    }

    /// Parses a fact's number and finds its series. Reports a number that no series has.
    pub(super) fn resolve_fact(&mut self, fact: &Spanned<String>) -> Option<(FactId, &'a Series)> {
        let catalogue = self.catalogue;
        let resolved = FactId::parse(&fact.value).and_then(|number| {
            let series = catalogue.series(number.series)?;
            (1..=series.last)
                .contains(&number.number)
                .then_some((number, series))
        });
        if resolved.is_none() && catalogue.is_complete {
            let series: Vec<String> = catalogue
                .series
                .iter()
                .map(|series| format!("{0}1–{0}{1}", series.letter, series.last))
                .collect();
            let series = series.join(", ");
            let message = format!("there is no such fact; the numbers are {series}");
            self.error(&fact.span, message);
        }
        resolved
    }

    /// Reports an id that no entry of a file has.
    pub(super) fn report_unknown_id(&mut self, kind: &str, id: &Spanned<String>, file: &str) {
        let id_text = limits::truncate(&id.value, MAX_NAME);
        self.error(
            &id.span,
            format!("there is no {kind} `{id_text}` in {file}; correct the id or add it there"),
        );
    }
}
