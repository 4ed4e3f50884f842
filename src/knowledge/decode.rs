//! A TOML text to a typed entry, collecting every fault on the way.
//!
//! Serde stops at the first thing it cannot place. To find the rest, the part
//! it stopped at is taken out of the parsed document, remembered, and the
//! document is read again. Required fields are `Option`s in the entries, so a
//! missing one never stops the reading; [`Removed`] tells a field that was
//! never written from one that was taken out.

use std::collections::BTreeSet;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::Report;

/// A value and the bytes of the file it stands at.
#[derive(Debug, Clone)]
pub(super) struct At<T> {
    pub(super) value: T,
    pub(super) span: Range<usize>,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<T>::deserialize(deserializer)?;
        let span = spanned.span();
        Ok(Self {
            value: spanned.into_inner(),
            span,
        })
    }
}

impl<T: JsonSchema> JsonSchema for At<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }

    fn inline_schema() -> bool {
        T::inline_schema()
    }
}

/// The fields that were taken out of a document to read the rest of it.
#[derive(Debug, Default)]
pub(super) struct Removed(BTreeSet<(usize, String)>);

impl Removed {
    /// Whether nothing was taken out.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a table never had a field, rather than one that was taken out.
    pub(super) fn never_had(&self, table: &Range<usize>, field: &str) -> bool {
        !self.0.contains(&(table.start, field.to_owned()))
    }
}

/// Reads a file's text. Faults go into the report; nothing comes back where the text is not TOML.
pub(super) fn decode<T: DeserializeOwned>(
    text: &str,
    report: &mut Report,
) -> Option<(At<T>, Removed)> {
    let (mut document, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let message = format!("{}; mend the TOML here", first_line(error.message()));
        report.error(&error.span().unwrap_or_default(), message);
    }
    if !errors.is_empty() {
        // What is missing after a slip in the TOML is most often a consequence of it.
        return None;
    }
    let mut removed = Removed::default();
    loop {
        let reader = toml::de::Deserializer::from(document.clone());
        match At::<T>::deserialize(reader) {
            Ok(entry) => return Some((entry, removed)),
            Err(error) => {
                let span = error.span().unwrap_or_default();
                report.error(&span, advice(error.message()));
                let root = document.span().start;
                if !removed.take_out(document.get_mut(), root, &span) {
                    return None;
                }
            }
        }
    }
}

/// Says what to do about what serde said.
fn advice(message: &str) -> String {
    let message = first_line(message);
    if let Some(rest) = message.strip_prefix("unknown field ") {
        return format!("unknown field {rest}; correct its name or take it out");
    }
    format!("{message}; write a value of that kind")
}

fn first_line(message: &str) -> &str {
    message.lines().next().unwrap_or(message)
}

impl Removed {
    /// Takes the node at a span out of a table that starts at a byte. Says whether it was there.
    fn take_out(&mut self, table: &mut DeTable<'_>, start: usize, span: &Range<usize>) -> bool {
        let key = table.iter().find_map(|(key, value)| {
            (key.span() == *span || value.span() == *span).then(|| key.clone())
        });
        let Some(key) = key else {
            let mut values = table.iter_mut().map(|(_, value)| value);
            return values.any(|value| self.take_out_of_value(value, span));
        };
        table.remove(key.get_ref().as_ref());
        self.0.insert((start, key.into_inner().into_owned()));
        true
    }

    fn take_out_of_value(&mut self, value: &mut Spanned<DeValue<'_>>, span: &Range<usize>) -> bool {
        let start = value.span().start;
        match value.get_mut() {
            DeValue::Table(table) => self.take_out(table, start, span),
            DeValue::Array(list) => {
                let Some(place) = list.iter().position(|element| element.span() == *span) else {
                    let mut elements = list.iter_mut();
                    return elements.any(|element| self.take_out_of_value(element, span));
                };
                let kept = list.iter().enumerate();
                let kept = kept.filter(|(at, _)| *at != place);
                *list = kept.map(|(_, element)| element.clone()).collect();
                self.0.insert((start, String::new()));
                true
            }
            _ => false,
        }
    }
}
