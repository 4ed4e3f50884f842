//! Entries to knowledge: the parts that every file shares.
//!
//! Whatever is wrong is reported and a placeholder goes on in its stead, so
//! that one fault never hides the next. [`super::load`] gives nothing out when
//! there was a fault.

use std::collections::BTreeMap;
use std::ops::Range;

use super::decode::{At, Removed};
use super::entry::StatementEntry;
use super::fault::{Fault, Report, Severity};
use super::{FactId, Origin, Place, Series, Source, Statement};
use crate::limits;

/// The longest statement, in characters: what fits a card's field beside the
/// longest model's name and the longest mark of its sources.
pub(super) const STATEMENT: usize = limits::FIELD_VALUE - 2 * NAME - SOURCES_OF_ONE * (SHORT + 2);
/// The longest name, in characters: what fits a button.
pub(super) const NAME: usize = limits::BUTTON_LABEL;
/// The longest one-line text, in characters: what fits a select's description.
pub(super) const LINE: usize = limits::SELECT_TEXT;
/// The longest short form of a source, in characters.
pub(super) const SHORT: usize = 40;
/// The most sources of one statement.
pub(super) const SOURCES_OF_ONE: usize = 4;

/// What statements refer to.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    pub(super) sources: Vec<Source>,
    pub(super) series: Vec<Series>,
    /// Whether `sources.toml` could be read. If not, every reference would look unknown.
    pub(super) readable: bool,
}

impl Catalogue {
    fn place(&self, id: &str) -> Option<usize> {
        self.sources.iter().position(|source| source.id == id)
    }

    fn series(&self, letter: char) -> Option<&Series> {
        self.series.iter().find(|series| series.letter == letter)
    }
}

impl Origin {
    fn add(&mut self, source: Option<usize>) {
        let new = source.filter(|source| !self.sources.contains(source));
        self.sources.extend(new);
    }
}

/// Reads one file.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    report: Report<'a>,
    removed: Removed,
    catalogue: &'a Catalogue,
    stated: BTreeMap<FactId, Vec<Place>>,
}

/// What reading a file left behind.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) faults: Vec<Fault>,
    pub(super) stated: BTreeMap<FactId, Vec<Place>>,
}

impl Findings {
    pub(super) fn add(&mut self, other: Findings) {
        self.faults.extend(other.faults);
        for (fact, places) in other.stated {
            self.stated.entry(fact).or_default().extend(places);
        }
    }

    pub(super) fn has_errors(&self) -> bool {
        let mut severities = self.faults.iter().map(|fault| fault.severity);
        severities.any(|severity| severity == Severity::Error)
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(report: Report<'a>, removed: Removed, catalogue: &'a Catalogue) -> Self {
        Self {
            report,
            removed,
            catalogue,
            stated: BTreeMap::new(),
        }
    }

    pub(super) fn finish(self) -> Findings {
        Findings {
            faults: self.report.faults,
            stated: self.stated,
        }
    }

    pub(super) fn error(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.report.error(span, message);
    }

    pub(super) fn warning(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.report.warning(span, message);
    }

    pub(super) fn place(&self, span: &Range<usize>) -> Place {
        self.report.place(span)
    }

    /// A field that must be there.
    pub(super) fn need<T>(
        &mut self,
        field: Option<At<T>>,
        table: &Range<usize>,
        name: &str,
    ) -> Option<At<T>> {
        if field.is_none() && self.removed.never_had(table, name) {
            self.error(table, format!("the field `{name}` is missing; add it"));
        }
        field
    }

    /// A text that must be there and fit.
    pub(super) fn text(
        &mut self,
        field: Option<At<String>>,
        table: &Range<usize>,
        name: &str,
        limit: usize,
    ) -> String {
        self.need(field, table, name)
            .map(|text| self.fitting(text, limit))
            .unwrap_or_default()
    }

    /// A text that may be left out and must fit.
    pub(super) fn optional(&mut self, field: Option<At<String>>, limit: usize) -> Option<String> {
        field.map(|text| self.fitting(text, limit))
    }

    /// A text that holds something and fits.
    pub(super) fn fitting(&mut self, text: At<String>, limit: usize) -> String {
        let count = limits::length(&text.value);
        if text.value.trim().is_empty() {
            self.error(&text.span, "this text is empty; write it");
        } else if count > limit {
            self.error(
                &text.span,
                format!("this text has {count} characters and {limit} fit in Discord; shorten it"),
            );
        }
        if text.value.chars().any(char::is_control) {
            self.error(
                &text.span,
                "this text holds a line break or another control character; write it on one line",
            );
        }
        text.value
    }

    /// A list that must be there and hold something.
    pub(super) fn list<T>(
        &mut self,
        field: Option<At<Vec<At<T>>>>,
        table: &Range<usize>,
        name: &str,
    ) -> Vec<At<T>> {
        let Some(list) = self.need(field, table, name) else {
            return Vec::new();
        };
        if list.value.is_empty() && self.removed.is_empty() {
            self.error(&list.span, format!("`{name}` is an empty list; add to it"));
        }
        list.value
    }

    /// A list of statements that must be there and hold something.
    pub(super) fn statements(
        &mut self,
        field: Option<At<Vec<At<StatementEntry>>>>,
        table: &Range<usize>,
        name: &str,
    ) -> Vec<Statement> {
        let entries = self.list(field, table, name);
        entries
            .into_iter()
            .map(|entry| self.statement(entry, STATEMENT))
            .collect()
    }

    /// A statement that must be there.
    pub(super) fn need_statement(
        &mut self,
        field: Option<At<StatementEntry>>,
        table: &Range<usize>,
        name: &str,
        limit: usize,
    ) -> Statement {
        match self.need(field, table, name) {
            Some(entry) => self.statement(entry, limit),
            None => Statement {
                text: String::new(),
                origin: Origin::default(),
            },
        }
    }

    pub(super) fn statement(&mut self, entry: At<StatementEntry>, limit: usize) -> Statement {
        let At { value, span } = entry;
        self.statement_of(value.text, value.facts, value.sources, &span, limit)
    }

    /// A statement from its parts, where they stand among other fields.
    pub(super) fn statement_of(
        &mut self,
        text: Option<At<String>>,
        facts: Option<At<Vec<At<String>>>>,
        sources: Option<Vec<At<String>>>,
        table: &Range<usize>,
        limit: usize,
    ) -> Statement {
        let text = self.text(text, table, "text", limit);
        let facts = self.list(facts, table, "facts");
        let origin = self.origin(facts, sources.unwrap_or_default(), table);
        Statement { text, origin }
    }

    fn origin(
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
        if let (Some(fact), true) = (needs_source, named.is_empty()) {
            self.error(
                table,
                format!("{fact} is a later fact and no source is named; add `sources = [...]`"),
            );
        }
        for source in named {
            let place = catalogue.place(&source.value);
            if place.is_none() {
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
        if known.is_none() && catalogue.readable {
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
