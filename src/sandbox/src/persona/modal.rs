//! Modals as a persona sees them.

use serde_json::Value;

use super::message::SelectOption;
use super::message::{options, size, text};
use crate::check::components::{ACTION_ROW, LABEL, TEXT_INPUT, kind};

/// A modal.
#[derive(Debug, Clone, PartialEq)]
pub struct Modal {
    /// Its `custom_id`.
    pub custom_id: String,
    /// Its title.
    pub title: String,
    /// Its fields, in order.
    pub fields: Vec<Field>,
    /// The exact JSON body of the bot's response.
    pub raw: Value,
    /// The interaction that opened it.
    pub(crate) opened_by: u64,
}

/// A field of a modal.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its `custom_id`.
    pub custom_id: String,
    /// What it asks.
    pub label: String,
    /// Whether it has to be filled.
    pub required: bool,
    /// The text it shows to begin with.
    pub value: String,
    /// How many characters it takes, at least and at most.
    pub length: (usize, usize),
    /// A select's own list; empty for a text input.
    pub options: Vec<SelectOption>,
}

impl Modal {
    pub(crate) fn read(body: &Value, opened_by: u64) -> Self {
        let data = &body["data"];
        let fields = data["components"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|component| {
                let (input, label) = match kind(component) {
                    ACTION_ROW => (
                        &component["components"][0],
                        &component["components"][0]["label"],
                    ),
                    LABEL => (&component["component"], &component["label"]),
                    _ => return None,
                };
                Some(Field {
                    custom_id: text(&input["custom_id"]),
                    label: text(label),
                    required: input["required"] != false,
                    value: if kind(input) == TEXT_INPUT {
                        text(&input["value"])
                    } else {
                        String::new()
                    },
                    length: (
                        size(&input["min_length"], 0),
                        size(&input["max_length"], 4_000),
                    ),
                    options: options(input),
                })
            });
        Self {
            custom_id: text(&data["custom_id"]),
            title: text(&data["title"]),
            fields: fields.collect(),
            raw: body.clone(),
            opened_by,
        }
    }
}
