//! Entries to knowledge: the parts that every file shares.
//!
//! Whatever is wrong is reported and a placeholder goes on in its stead, so
//! that one fault never hides the next. [`super::load`] gives nothing out when
//! there was a fault.

use std::collections::BTreeMap;
use std::ops::Range;

use super::decode::{At, Removed};
use super::fault::{Fault, Report, Severity};
use super::origin::Catalogue;
use super::said::StatementEntry;
use super::sizes::{NAME, STATEMENT};
use super::{FactId, Origin, Place, Statement};
use crate::limits;

/// Reads one file.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    report: Report<'a>,
    removed: Removed,
    /// Whether something that has to be there is not.
    gaps: bool,
    pub(super) catalogue: &'a Catalogue,
    pub(super) stated: BTreeMap<FactId, Vec<Place>>,
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
            gaps: false,
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

    /// Notes that something is not there for others to refer to.
    pub(super) fn gap(&mut self) {
        self.gaps = true;
    }

    /// Whether all that had to be there so far is: only then can an id be said to be missing in the file.
    pub(super) fn is_whole(&self) -> bool {
        !self.gaps && !self.removed.shortened(None)
    }

    /// A field that must be there.
    pub(super) fn need<T>(
        &mut self,
        field: Option<At<T>>,
        table: &Range<usize>,
        name: &str,
    ) -> Option<At<T>> {
        if field.is_none() {
            self.gap();
            if self.never_had(table, name) {
                self.error(table, format!("the field `{name}` is missing; add it"));
            }
        }
        field
    }

    /// Whether a field was never written, rather than taken out for a fault.
    pub(super) fn never_had(&self, table: &Range<usize>, name: &str) -> bool {
        self.removed.never_had(table, name)
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
            self.gap();
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

    /// A name or alias: a text with a letter in it.
    pub(super) fn name(&mut self, text: At<String>) -> String {
        let no_letter = !text.value.chars().any(char::is_alphabetic);
        if no_letter && !text.value.trim().is_empty() {
            self.error(
                &text.span,
                "this name holds no letter; write one that people would type",
            );
        }
        self.fitting(text, NAME)
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
        if list.value.is_empty() && !self.removed.shortened(Some(&list.span)) {
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
}
