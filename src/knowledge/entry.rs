//! The files of a knowledge directory as a clerk writes them, typed with serde.
//!
//! These are the shapes on disk; [`super::types`] holds the shapes in use. A
//! required field is an `Option` here so that one missing field does not hide
//! the faults after it (see [`super::decode`]). The doc comments become the
//! descriptions in the JSON Schema that an editor shows.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::decode::At;

/// The words that stand for "no source says".
pub(super) const NOT_STATED: &str = "not stated";

/// One model: a file in `models/`, named after the model's id.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ModelEntry {
    /// The model's name as a person reads it.
    #[schemars(required)]
    pub(super) name: Option<At<String>>,
    /// The model's place in the briefing's list, from 1.
    #[schemars(required)]
    pub(super) order: Option<At<u8>>,
    /// When this file was last read against its sources, as "2026-11-23".
    #[schemars(required)]
    pub(super) reviewed: Option<At<String>>,
    /// Other names that mean this model and no other.
    #[schemars(required)]
    pub(super) aliases: Option<At<Vec<At<String>>>>,
    /// One line that says what the model is.
    #[schemars(required)]
    pub(super) tagline: Option<At<StatementEntry>>,
    /// What the model is, in a few sentences.
    #[schemars(required)]
    pub(super) summary: Option<At<Said>>,
    /// How the model works.
    #[schemars(required)]
    pub(super) how_it_works: Option<At<Said>>,
    /// Points in favour.
    #[schemars(required)]
    pub(super) in_favour: Option<At<Said>>,
    /// Points against.
    #[schemars(required)]
    pub(super) against: Option<At<Said>>,
    /// Who can join.
    #[schemars(required)]
    pub(super) who_can_join: Option<At<Said>>,
    /// Whether each kind of school can join.
    #[schemars(required)]
    pub(super) joining: Option<At<JoiningEntry>>,
    /// Whether the model can still be formed.
    #[schemars(required)]
    pub(super) available: Option<At<EligibilityEntry>>,
    /// One value for each dimension of `dimensions.toml`.
    #[schemars(required)]
    pub(super) dimensions: Option<At<BTreeMap<String, At<Said>>>>,
    /// What has changed since the briefing.
    #[schemars(required)]
    pub(super) since: Option<At<Said>>,
    /// Notes on the briefing's own oddities.
    pub(super) notes: Option<At<Said>>,
    /// What to consider under a question, for this model only.
    pub(super) prompts: Option<Vec<At<ModelPromptEntry>>>,
}

/// Something the bot says, with where it comes from.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct StatementEntry {
    /// The words.
    #[schemars(required)]
    pub(super) text: Option<At<String>>,
    /// The numbers of the facts that the words state, such as "S14".
    #[schemars(required)]
    pub(super) facts: Option<At<Vec<At<String>>>>,
    /// The ids of the sources, from `sources.toml`. The briefing need not be named.
    pub(super) sources: Option<Vec<At<String>>>,
}

/// Statements, or "not stated".
#[derive(Debug)]
pub(super) enum Said {
    NotStated,
    Stated(Vec<At<StatementEntry>>),
}

impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SaidVisitor;

        impl<'de> Visitor<'de> for SaidVisitor {
            type Value = Said;

            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                write!(f, "a list of statements or \"{NOT_STATED}\"")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Said, E> {
                if text == NOT_STATED {
                    return Ok(Said::NotStated);
                }
                Err(E::invalid_value(serde::de::Unexpected::Str(text), &self))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Said, A::Error> {
                let mut statements = Vec::new();
                while let Some(statement) = seq.next_element()? {
                    statements.push(statement);
                }
                Ok(Said::Stated(statements))
            }
        }

        deserializer.deserialize_any(SaidVisitor)
    }
}

impl JsonSchema for Said {
    fn schema_name() -> std::borrow::Cow<'static, str> {
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

/// Whether each kind of school can join.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct JoiningEntry {
    /// A school maintained by a local authority.
    #[schemars(required)]
    pub(super) maintained: Option<At<EligibilityEntry>>,
    /// An academy.
    #[schemars(required)]
    pub(super) academy: Option<At<EligibilityEntry>>,
    /// An independent school.
    #[schemars(required)]
    pub(super) independent: Option<At<EligibilityEntry>>,
}

/// An answer, and what a source says of it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct EligibilityEntry {
    /// "yes", "no" or "not stated".
    #[schemars(required)]
    pub(super) answer: Option<At<AnswerEntry>>,
    /// What the source says. Needed unless the answer is "not stated".
    pub(super) text: Option<At<String>>,
    /// The numbers of the facts that the words state.
    pub(super) facts: Option<At<Vec<At<String>>>>,
    /// The ids of the sources, from `sources.toml`.
    pub(super) sources: Option<Vec<At<String>>>,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
pub(super) enum AnswerEntry {
    #[serde(rename = "yes")]
    Yes,
    #[serde(rename = "no")]
    No,
    #[serde(rename = "not stated")]
    NotStated,
}

/// What to consider under a question when this model is discussed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ModelPromptEntry {
    /// The id of the question, from `questions.toml`.
    #[schemars(required)]
    pub(super) question: Option<At<String>>,
    /// The words.
    #[schemars(required)]
    pub(super) text: Option<At<String>>,
    /// The numbers of the facts that the words rest on.
    #[schemars(required)]
    pub(super) facts: Option<At<Vec<At<String>>>>,
    /// The ids of the sources, from `sources.toml`.
    pub(super) sources: Option<Vec<At<String>>>,
}

/// `dimensions.toml`: the rows of a comparison, in order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct DimensionsFile {
    #[schemars(required)]
    pub(super) dimension: Option<At<Vec<At<DimensionEntry>>>>,
}

/// A row of a comparison.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct DimensionEntry {
    /// Its id, as models name it.
    #[schemars(required)]
    pub(super) id: Option<At<String>>,
    /// Its name as a person reads it.
    #[schemars(required)]
    pub(super) name: Option<At<String>>,
}

/// `questions.toml`: the questions for governors, in order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct QuestionsFile {
    #[schemars(required)]
    pub(super) question: Option<At<Vec<At<QuestionEntry>>>>,
}

/// One of the questions for governors.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct QuestionEntry {
    /// Its id.
    #[schemars(required)]
    pub(super) id: Option<At<String>>,
    /// A few words for a list.
    #[schemars(required)]
    pub(super) title: Option<At<String>>,
    /// The question.
    #[schemars(required)]
    pub(super) text: Option<At<StatementEntry>>,
    /// Its second sentence, where it has one.
    pub(super) second: Option<At<StatementEntry>>,
    /// What to consider: two to four.
    #[schemars(required)]
    pub(super) prompts: Option<At<Vec<At<StatementEntry>>>>,
}

/// `reasons.toml`: why schools work together.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ReasonsFile {
    #[schemars(required)]
    pub(super) reason: Option<At<Vec<At<StatementEntry>>>>,
}

/// `resources.toml`: further reading.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ResourcesFile {
    #[schemars(required)]
    pub(super) resource: Option<At<Vec<At<ResourceEntry>>>>,
}

/// Something to read.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ResourceEntry {
    /// Its title.
    #[schemars(required)]
    pub(super) title: Option<At<String>>,
    /// Who published it. Left out where not stated.
    pub(super) publisher: Option<At<String>>,
    /// When. Left out where not stated.
    pub(super) date: Option<At<String>>,
    /// Where to find it. Left out where not known.
    pub(super) address: Option<At<String>>,
    /// What it is good for.
    #[schemars(required)]
    pub(super) note: Option<At<StatementEntry>>,
}

/// `terms.toml`: words people use that are no model.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct TermsFile {
    #[schemars(required)]
    pub(super) term: Option<At<Vec<At<TermEntry>>>>,
}

/// A word people use that is no model.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct TermEntry {
    /// The word.
    #[schemars(required)]
    pub(super) name: Option<At<String>>,
    /// Other forms of it.
    pub(super) aliases: Option<Vec<At<String>>>,
    /// The ids of the models it may mean, best first.
    #[schemars(required)]
    pub(super) models: Option<At<Vec<At<String>>>>,
    /// Why it leads there.
    #[schemars(required)]
    pub(super) why: Option<At<StatementEntry>>,
}

/// `sources.toml`: where statements come from, and what the numbers of facts are.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct SourcesFile {
    #[schemars(required)]
    pub(super) source: Option<At<Vec<At<SourceEntry>>>>,
    #[schemars(required)]
    pub(super) series: Option<At<Vec<At<SeriesEntry>>>>,
}

/// Where statements come from.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct SourceEntry {
    /// Its id, as statements name it.
    #[schemars(required)]
    pub(super) id: Option<At<String>>,
    /// A short form that stands in brackets beside a statement.
    #[schemars(required)]
    pub(super) short: Option<At<String>>,
    /// Its title.
    #[schemars(required)]
    pub(super) title: Option<At<String>>,
    /// Who published it.
    #[schemars(required)]
    pub(super) publisher: Option<At<String>>,
    /// When, in words that hold a year.
    #[schemars(required)]
    pub(super) date: Option<At<String>>,
    /// Where to find it, starting with https://.
    pub(super) address: Option<At<String>>,
}

/// What the numbers of a series of facts mean.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct SeriesEntry {
    /// The letter before the number.
    #[schemars(required)]
    pub(super) letter: Option<At<char>>,
    /// The highest number.
    #[schemars(required)]
    pub(super) last: Option<At<u16>>,
    /// What the numbers are.
    #[schemars(required)]
    pub(super) meaning: Option<At<String>>,
    /// The source of every fact in it. Without one, each statement names its own.
    pub(super) source: Option<At<String>>,
    /// Whether every number must be stated, or left out with a reason.
    pub(super) complete: Option<bool>,
}

/// `briefing.toml`: the briefing as a document.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct BriefingFile {
    /// What it is and what it is for.
    #[schemars(required)]
    pub(super) about: Option<At<Vec<At<StatementEntry>>>>,
    /// How to reach its publisher.
    #[schemars(required)]
    pub(super) contact: Option<At<Vec<At<StatementEntry>>>>,
    /// What has changed since for every model.
    #[schemars(required)]
    pub(super) since: Option<At<Vec<At<StatementEntry>>>>,
}

/// `left-out.toml`: facts that are known and not published.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct LeftOutFile {
    pub(super) left_out: Option<Vec<At<LeftOutEntry>>>,
}

/// A fact that is not published, and why.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct LeftOutEntry {
    /// Its number.
    #[schemars(required)]
    pub(super) fact: Option<At<String>>,
    /// The reason.
    #[schemars(required)]
    pub(super) why: Option<At<String>>,
}

/// `words.toml`: words that matching needs and no name holds.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct WordsFile {
    /// Words a query may hold that say nothing about which model is meant.
    #[schemars(required)]
    pub(super) filler: Option<At<Vec<At<String>>>>,
    /// Ordinary words that look like a word of a name and mean something else.
    #[schemars(required)]
    pub(super) ordinary: Option<At<Vec<At<String>>>>,
    /// Words that merely stand beside a name: kinds of school, what a trust is called after.
    #[schemars(required)]
    pub(super) beside: Option<At<Vec<At<String>>>>,
    /// Words that set two models side by side: versus, or, between.
    #[schemars(required)]
    pub(super) comparing: Option<At<Vec<At<String>>>>,
    /// Words that show that the talk is of something else.
    #[schemars(required)]
    pub(super) elsewhere: Option<At<Vec<At<String>>>>,
    /// Short and other spellings of a word of a name.
    #[schemars(required)]
    pub(super) short: Option<At<BTreeMap<String, At<String>>>>,
}
