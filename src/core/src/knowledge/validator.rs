//! Validates the entries of one file and turns them into knowledge: the part that all files have in common.
//!
//! An error is reported and a placeholder takes the value's place, so that one error never hides the next.
//! [`super::load`] returns no knowledge if there was an error, so no placeholder is ever shown.

use std::collections::BTreeMap;
use std::ops::Range;

use super::catalogue::SourceCatalogue;
use super::decode::RemovedNodes;
use super::diagnostic::{Diagnostic, FileDiagnostics, Location, Severity};
use super::spanned::Spanned;
use super::statement_entry::StatementEntry;
use super::text_limits::{MAX_NAME, MAX_STATEMENT};
use super::{FactId, Origin, Statement};
use crate::limits;
use crate::toml_slip::unseen;

/// Validates one file.
#[derive(Debug)]
pub(super) struct Validator<'a> {
    diagnostics: FileDiagnostics<'a>,
    removed: RemovedNodes,
    is_incomplete: bool,
    pub(super) catalogue: &'a SourceCatalogue,
    pub(super) fact_locations: BTreeMap<FactId, Vec<Location>>,
}

/// The results of validation besides the knowledge: diagnostics, and where each fact is stated.
#[derive(Debug, Default)]
pub(super) struct Diagnostics {
    pub(super) list: Vec<Diagnostic>,
    pub(super) fact_locations: BTreeMap<FactId, Vec<Location>>,
}

impl Diagnostics {
    pub(super) fn merge(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
        for (fact, locations) in other.fact_locations {
            self.fact_locations
                .entry(fact)
                .or_default()
                .extend(locations);
        }
    }

    pub(super) fn has_errors(&self) -> bool {
        let mut severities = self.list.iter().map(|diagnostic| diagnostic.severity);
        severities.any(|severity| severity == Severity::Error)
    }
}

impl<'a> Validator<'a> {
    pub(super) fn new(
        diagnostics: FileDiagnostics<'a>,
        removed: RemovedNodes,
        catalogue: &'a SourceCatalogue,
    ) -> Self {
        Self {
            diagnostics,
            removed,
            is_incomplete: false,
            catalogue,
            fact_locations: BTreeMap::new(),
        }
    }

    pub(super) fn into_diagnostics(self) -> Diagnostics {
        Diagnostics {
            list: self.diagnostics.diagnostics,
            fact_locations: self.fact_locations,
        }
    }

    pub(super) fn error(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.diagnostics.error(span, message);
    }

    pub(super) fn warning(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.diagnostics.warning(span, message);
    }

    pub(super) fn location(&self, span: &Range<usize>) -> Location {
        self.diagnostics.location(span)
    }

    /// Records that this file lacks something that other files may refer to.
    pub(super) fn mark_incomplete(&mut self) {
        self.is_incomplete = true;
    }

    /// Whether nothing required was missing so far. Only then is an id that the file lacks reported as unknown.
    pub(super) fn is_complete(&self) -> bool {
        !self.is_incomplete && !self.removed.lost_elements(None)
    }

    /// A required field.
    pub(super) fn require<T>(
        &mut self,
        field: Option<Spanned<T>>,
        table: &Range<usize>,
        name: &str,
    ) -> Option<Spanned<T>> {
        if field.is_none() {
            self.mark_incomplete();
            if self.was_never_written(table, name) {
                self.error(table, format!("the field `{name}` is missing; add it"));
            }
        }
        field
    }

    /// Whether a field is missing from the file, rather than removed for an error in it.
    pub(super) fn was_never_written(&self, table: &Range<usize>, name: &str) -> bool {
        self.removed.was_never_written(table, name)
    }

    /// A required text.
    pub(super) fn required_text(
        &mut self,
        field: Option<Spanned<String>>,
        table: &Range<usize>,
        name: &str,
        limit: usize,
    ) -> String {
        self.require(field, table, name)
            .map(|text| self.checked_text(text, limit))
            .unwrap_or_default() // A placeholder: the missing field was reported.
    }

    /// A text that may be left out.
    pub(super) fn optional_text(
        &mut self,
        field: Option<Spanned<String>>,
        limit: usize,
    ) -> Option<String> {
        field.map(|text| self.checked_text(text, limit))
    }

    /// Checks that a text is not empty, fits, and stands on one line.
    pub(super) fn checked_text(&mut self, text: Spanned<String>, limit: usize) -> String {
        let count = limits::length(&text.value);
        if text.value.trim().is_empty() {
            self.mark_incomplete();
            self.error(&text.span, "this text is empty; write it");
        } else if count > limit {
            self.error(
                &text.span,
                format!("this text has {count} characters and {limit} fit in Discord; shorten it"),
            );
        }
        if text.value.contains(['\n', '\r']) {
            let message = "this text holds a line break; write it on one line";
            self.error(&text.span, message);
        }
        self.check_characters(&text, false);
        text.value
    }

    /// Checks that a text holds no character that cannot be seen. In a name a blank that is no ordinary space is one too.
    fn check_characters(&mut self, text: &Spanned<String>, is_name: bool) {
        let found = text
            .value
            .chars()
            .find_map(|c| Some((c, unseen(c, is_name)?)));
        if let Some((c, message)) = found {
            let span = self.diagnostics.span_of(&text.span, c);
            self.error(&span, message);
        }
    }

    /// Checks a name or alias: a text with a letter in it.
    pub(super) fn checked_name(&mut self, text: Spanned<String>) -> String {
        let no_letter = !text.value.chars().any(char::is_alphabetic);
        if no_letter && !text.value.trim().is_empty() {
            self.error(
                &text.span,
                "this name holds no letter; write one that people would type",
            );
        }
        if text.value.contains(':') {
            self.error(
                &text.span,
                "this name holds a colon, which stands behind names in lists; write it without",
            );
        }
        if !text.value.chars().any(|c| unseen(c, false).is_some()) {
            self.check_characters(&text, true);
        }
        self.checked_text(text, MAX_NAME)
    }

    /// A required list that may not be empty.
    pub(super) fn required_list<T>(
        &mut self,
        field: Option<Spanned<Vec<Spanned<T>>>>,
        table: &Range<usize>,
        name: &str,
    ) -> Vec<Spanned<T>> {
        let Some(list) = self.require(field, table, name) else {
            return Vec::new();
        };
        if list.value.is_empty() && !self.removed.lost_elements(Some(&list.span)) {
            self.error(&list.span, format!("`{name}` is an empty list; add to it"));
        }
        list.value
    }

    /// A required list of statements that may not be empty.
    pub(super) fn required_statements(
        &mut self,
        field: Option<Spanned<Vec<Spanned<StatementEntry>>>>,
        table: &Range<usize>,
        name: &str,
    ) -> Vec<Statement> {
        let entries = self.required_list(field, table, name);
        entries
            .into_iter()
            .map(|entry| self.statement(entry, MAX_STATEMENT))
            .collect()
    }

    /// A required statement.
    pub(super) fn required_statement(
        &mut self,
        field: Option<Spanned<StatementEntry>>,
        table: &Range<usize>,
        name: &str,
        limit: usize,
    ) -> Statement {
        match self.require(field, table, name) {
            Some(entry) => self.statement(entry, limit),
            None => Statement {
                text: String::new(),
                origin: Origin::default(),
            },
        }
    }

    pub(super) fn statement(&mut self, entry: Spanned<StatementEntry>, limit: usize) -> Statement {
        let Spanned { value, span } = entry;
        self.statement_from_fields(value.text, value.facts, value.sources, &span, limit)
    }

    /// A statement whose fields stand among others in their table.
    pub(super) fn statement_from_fields(
        &mut self,
        text: Option<Spanned<String>>,
        facts: Option<Spanned<Vec<Spanned<String>>>>,
        sources: Option<Vec<Spanned<String>>>,
        table: &Range<usize>,
        limit: usize,
    ) -> Statement {
        let text = self.required_text(text, table, "text", limit);
        let facts = self.required_list(facts, table, "facts");
        let sources = sources.unwrap_or_default(); // Optional: the facts' series bring their sources.
        let origin = self.origin(facts, sources, table);
        Statement { text, origin }
    }
}
