//! A model's file as a clerk writes it, typed with serde; see [`super::entry`].

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::spanned::Spanned;
use super::statement_entry::{
    DateEntry, FACT_PATTERN, NAME_PATTERN, StatementEntry, StatementsEntry, with_text_limit,
};
use super::text_limits::{MAX_ID, MAX_LINE, MAX_NAME, MAX_STATEMENT};

/// One model: a file in `models/`, named after the model's id.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ModelEntry {
    /// The model's name as a person reads it.
    #[schemars(required, length(min = 1, max = MAX_NAME))]
    pub(super) name: Option<Spanned<String>>,
    /// The model's place in the briefing's list, from 1.
    #[schemars(required, range(min = 1))]
    pub(super) order: Option<Spanned<u8>>,
    /// When this file was last read against its sources, as "2026-11-23".
    #[schemars(required)]
    pub(super) reviewed: Option<Spanned<DateEntry>>,
    /// Other names that mean this model and no other.
    #[schemars(required, length(min = 1), inner(length(min = 1, max = MAX_NAME), regex(pattern = NAME_PATTERN)))]
    pub(super) aliases: Option<Spanned<Vec<Spanned<String>>>>,
    /// One line that says what the model is.
    #[schemars(required, transform = with_text_limit::<MAX_LINE>)]
    pub(super) tagline: Option<Spanned<StatementEntry>>,
    /// What the model is, in a few sentences.
    #[schemars(required)]
    pub(super) summary: Option<Spanned<StatementsEntry>>,
    /// How the model works.
    #[schemars(required)]
    pub(super) how_it_works: Option<Spanned<StatementsEntry>>,
    /// Points in favour.
    #[schemars(required)]
    pub(super) in_favour: Option<Spanned<StatementsEntry>>,
    /// Points against.
    #[schemars(required)]
    pub(super) against: Option<Spanned<StatementsEntry>>,
    /// Who can join.
    #[schemars(required)]
    pub(super) who_can_join: Option<Spanned<StatementsEntry>>,
    /// Whether each kind of school can join.
    #[schemars(required)]
    pub(super) joining: Option<Spanned<JoiningEntry>>,
    /// Whether the model can still be formed.
    #[schemars(required)]
    pub(super) available: Option<Spanned<EligibilityEntry>>,
    /// One value for each dimension of `dimensions.toml`.
    #[schemars(required, extend("minProperties" = 1))]
    pub(super) dimensions: Option<Spanned<BTreeMap<Spanned<String>, Spanned<StatementsEntry>>>>,
    /// What has changed since the briefing.
    #[schemars(required)]
    pub(super) since: Option<Spanned<StatementsEntry>>,
    /// Notes on the briefing's own oddities.
    pub(super) notes: Option<Spanned<StatementsEntry>>,
    /// What to consider under a question, for this model only.
    pub(super) prompts: Option<Vec<Spanned<ModelPromptEntry>>>,
}

/// Whether each kind of school can join.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct JoiningEntry {
    /// A school maintained by a local authority.
    #[schemars(required)]
    pub(super) maintained: Option<Spanned<EligibilityEntry>>,
    /// An academy.
    #[schemars(required)]
    pub(super) academy: Option<Spanned<EligibilityEntry>>,
    /// An independent school.
    #[schemars(required)]
    pub(super) independent: Option<Spanned<EligibilityEntry>>,
}

/// An answer, and what a source says of it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct EligibilityEntry {
    /// "yes", "no" or "not stated".
    #[schemars(required)]
    pub(super) answer: Option<Spanned<AnswerEntry>>,
    /// What the source says. Needed unless the answer is "not stated".
    #[schemars(length(min = 1, max = MAX_STATEMENT))]
    pub(super) text: Option<Spanned<String>>,
    /// The numbers of the facts that the words state.
    #[schemars(length(min = 1), inner(regex(pattern = FACT_PATTERN)))]
    pub(super) facts: Option<Spanned<Vec<Spanned<String>>>>,
    /// The ids of the sources, from `sources.toml`.
    #[schemars(inner(length(min = 1, max = MAX_ID)))]
    pub(super) sources: Option<Vec<Spanned<String>>>,
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
    #[schemars(required, length(min = 1, max = MAX_ID))]
    pub(super) question: Option<Spanned<String>>,
    /// The words.
    #[schemars(required, length(min = 1, max = MAX_STATEMENT))]
    pub(super) text: Option<Spanned<String>>,
    /// The numbers of the facts that the words rest on.
    #[schemars(required, length(min = 1), inner(regex(pattern = FACT_PATTERN)))]
    pub(super) facts: Option<Spanned<Vec<Spanned<String>>>>,
    /// The ids of the sources, from `sources.toml`.
    #[schemars(inner(length(min = 1, max = MAX_ID)))]
    pub(super) sources: Option<Vec<Spanned<String>>>,
}
