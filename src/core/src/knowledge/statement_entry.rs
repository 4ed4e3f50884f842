//! Entries that several files share: statements and dates as a clerk writes them.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use toml::value::Datetime;

use super::spanned::Spanned;
use super::text_limits::{MAX_ID, MAX_STATEMENT};

/// What a clerk writes if no source says.
pub(super) const NOT_STATED: &str = "not stated";

/// The pattern of a fact's number.
pub(super) const FACT_PATTERN: &str = "^[A-Z][1-9][0-9]*$";

/// The pattern of a name: it has a letter and no colon.
pub(super) const NAME_PATTERN: &str = r"^[^:]*\p{L}[^:]*$";

/// Changes the JSON Schema of a statement to another length of its text.
pub(super) fn with_text_limit<const LIMIT: usize>(statement: &mut Schema) {
    if let Some(Value::Object(text)) = statement.pointer_mut("/properties/text") {
        text.insert("maxLength".to_owned(), LIMIT.into());
    }
}

/// Something the bot says, with where it comes from.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct StatementEntry {
    /// The words.
    #[schemars(required, length(min = 1, max = MAX_STATEMENT))]
    pub(super) text: Option<Spanned<String>>,
    /// The numbers of the facts that the words state, such as "S14".
    #[schemars(required, length(min = 1), inner(regex(pattern = FACT_PATTERN)))]
    pub(super) facts: Option<Spanned<Vec<Spanned<String>>>>,
    /// The ids of the sources, from `sources.toml`. The briefing need not be named.
    #[schemars(inner(length(min = 1, max = MAX_ID)))]
    pub(super) sources: Option<Vec<Spanned<String>>>,
}

/// Statements, or [`NOT_STATED`].
#[derive(Debug)]
pub(super) enum StatementsEntry {
    NotStated,
    Stated(Vec<Spanned<StatementEntry>>),
}

impl<'de> Deserialize<'de> for StatementsEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct StatementsVisitor;

        impl<'de> Visitor<'de> for StatementsVisitor {
            type Value = StatementsEntry;

            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                write!(f, "a list of statements or \"{NOT_STATED}\"")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<StatementsEntry, E> {
                if text == NOT_STATED {
                    return Ok(StatementsEntry::NotStated);
                }
                Err(E::invalid_value(Unexpected::Str(text), &self))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<StatementsEntry, A::Error> {
                let mut statements = Vec::new();
                while let Some(statement) = seq.next_element()? {
                    statements.push(statement);
                }
                Ok(StatementsEntry::Stated(statements))
            }
        }

        deserializer.deserialize_any(StatementsVisitor)
    }
}

impl JsonSchema for StatementsEntry {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        // The name is part of the published schema.
        "Said".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let statement = generator.subschema_for::<StatementEntry>();
        json_schema!({
            "description": "Statements, or \"not stated\".",
            "anyOf": [
                { "const": NOT_STATED },
                { "type": "array", "items": statement, "minItems": 1 }
            ]
        })
    }
}

/// A day, in quotes or as TOML writes dates.
#[derive(Debug)]
pub(super) struct DateEntry(pub(super) String);

impl<'de> Deserialize<'de> for DateEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DateVisitor;

        impl<'de> Visitor<'de> for DateVisitor {
            type Value = DateEntry;

            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                write!(f, "a date, such as \"2026-11-23\"")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<DateEntry, E> {
                Ok(DateEntry(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DateEntry, A::Error> {
                let date = Datetime::deserialize(MapAccessDeserializer::new(map));
                let date = date.map_err(|_| A::Error::invalid_type(Unexpected::Map, &self))?;
                Ok(DateEntry(date.to_string()))
            }
        }

        deserializer.deserialize_any(DateVisitor)
    }
}

impl JsonSchema for DateEntry {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
    }

    fn inline_schema() -> bool {
        true
    }
}
