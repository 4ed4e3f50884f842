//! A TOML text to a typed entry, collecting every fault on the way.
//!
//! Serde stops at the first thing it cannot place. To find the rest, the part
//! it stopped at is taken out of the parsed document, remembered, and the
//! document is read again. Required fields are `Option`s in the entries, so a
//! missing one never stops the reading; [`Removed`] tells a field that was
//! never written from one that was taken out.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::advice::{advice, mend};
use super::fault::Report;

/// After so many faults a file is given up: the document is read once for each.
const MOST: usize = 100;

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

/// Two are the same that hold the same, wherever they stand: so one can be a key.
impl<T: PartialEq> PartialEq for At<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for At<T> {}

impl<T: Ord> PartialOrd for At<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Ord> Ord for At<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
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
    /// Whether an element of a list was taken out, of one list or of any.
    pub(super) fn shortened(&self, list: Option<&Range<usize>>) -> bool {
        let mut fields = self.0.iter();
        fields
            .any(|(start, field)| field.is_empty() && list.is_none_or(|list| list.start == *start))
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
    let (mut document, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    if let Some(error) = errors.first() {
        // The errors after the first are most often consequences of it, and so is what is missing then.
        let more = if errors.len() > 1 {
            "; more may follow once this is mended"
        } else {
            ""
        };
        let span = error.span().unwrap_or_default();
        let here = text.get(span.start..).unwrap_or_default();
        let message = mend(error.message(), here) + more;
        report.error(&span, message);
        return None;
    }
    let mut removed = Removed::default();
    for left in (0..MOST).rev() {
        let reader = toml::de::Deserializer::from(document.clone());
        let error = match At::<T>::deserialize(reader) {
            Ok(entry) => return Some((entry, removed)),
            Err(error) => error,
        };
        let span = error.span().unwrap_or_default();
        let mut message = advice(error.message(), text.get(span.clone()).unwrap_or_default());
        if left == 0 {
            message.push_str("; more may follow once these are mended");
        }
        report.error(&span, message);
        let root = document.span().start;
        if !removed.take_out(document.get_mut(), root, &span) {
            return None;
        }
    }
    None
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
