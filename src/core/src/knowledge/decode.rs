//! Decodes a TOML text into a typed entry with serde, and recovers after each error to find the next.
//!
//! Serde stops at the first node that does not fit. The decoder removes that node from the parsed document, remembers
//! it, and decodes the document again, until it fits. Required fields are `Option`s in the entries, so that a missing
//! field does not stop the decoding. [`RemovedNodes`] tells a field that was never written from one that was removed.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::FileDiagnostics;
use super::error_messages::explain_value_error;
use super::spanned::Spanned;
use crate::toml_slip;

/// The most errors reported for one file: the document is decoded once for each.
const MAX_PASSES: usize = 100;

/// The nodes that were removed from a document so that the rest could be decoded: the start of the table or list that
/// held each, and the field's name, which is empty for an element of a list.
#[derive(Debug, Default)]
pub(super) struct RemovedNodes(BTreeSet<(usize, String)>);

impl RemovedNodes {
    /// Whether an element was removed from a list; from any list if `list` is `None`.
    pub(super) fn lost_elements(&self, list: Option<&Range<usize>>) -> bool {
        let mut nodes = self.0.iter();
        nodes.any(|(start, field)| field.is_empty() && list.is_none_or(|list| list.start == *start))
    }

    /// Whether a table's field is missing from the file, rather than removed for an error in it.
    pub(super) fn was_never_written(&self, table: &Range<usize>, field: &str) -> bool {
        !self.0.contains(&(table.start, field.to_owned()))
    }

    /// Removes the node with this span from a table that starts at a byte. Returns whether it was found.
    fn remove(&mut self, table: &mut DeTable<'_>, start: usize, span: &Range<usize>) -> bool {
        let key = table.iter().find_map(|(key, value)| {
            (key.span() == *span || value.span() == *span).then(|| key.clone())
        });
        let Some(key) = key else {
            let mut values = table.iter_mut().map(|(_, value)| value);
            return values.any(|value| self.remove_from_value(value, span));
        };
        table.remove(key.get_ref().as_ref());
        self.0.insert((start, key.into_inner().into_owned()));
        true
    }

    fn remove_from_value(
        &mut self,
        value: &mut toml::Spanned<DeValue<'_>>,
        span: &Range<usize>,
    ) -> bool {
        let start = value.span().start;
        match value.get_mut() {
            DeValue::Table(table) => self.remove(table, start, span),
            DeValue::Array(list) => {
                let Some(removed) = list.iter().position(|element| element.span() == *span) else {
                    let mut elements = list.iter_mut();
                    return elements.any(|element| self.remove_from_value(element, span));
                };
                let remaining = list.iter().enumerate();
                let remaining = remaining.filter(|(position, _)| *position != removed);
                *list = remaining.map(|(_, element)| element.clone()).collect();
                self.0.insert((start, String::new()));
                true
            }
            _ => false,
        }
    }
}

/// Decodes a file's text and reports its errors. Returns `None` if the text is not TOML, or if no more errors can be
/// recovered from.
pub(super) fn decode<T: DeserializeOwned>(
    text: &str,
    diagnostics: &mut FileDiagnostics,
) -> Option<(Spanned<T>, RemovedNodes)> {
    let (mut document, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    if let Some(error) = errors.first() {
        // Later syntax errors are most often consequences of the first.
        let more = if errors.len() > 1 {
            "; more may follow once this is mended"
        } else {
            ""
        };
        // An error without a span is reported at the start of the file.
        let offset = error.span().map_or(0, |span| span.start);
        let slip = toml_slip::explain(text, error.message(), offset);
        diagnostics.error(&(slip.offset..slip.offset), slip.message + more);
        return None;
    }
    let mut removed = RemovedNodes::default();
    for passes_left in (0..MAX_PASSES).rev() {
        let deserializer = toml::de::Deserializer::from(document.clone());
        let error = match Spanned::<T>::deserialize(deserializer) {
            Ok(entry) => return Some((entry, removed)),
            Err(error) => error,
        };
        // As above: at the start of the file, and within the text.
        let span = error.span().unwrap_or(0..0);
        let written = text.get(span.clone()).unwrap_or("");
        let mut message = explain_value_error(error.message(), written);
        if passes_left == 0 {
            message.push_str("; more may follow once these are mended");
        }
        diagnostics.error(&span, message);
        let root = document.span().start;
        if !removed.remove(document.get_mut(), root, &span) {
            return None;
        }
    }
    None
}
