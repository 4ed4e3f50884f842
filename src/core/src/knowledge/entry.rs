//! The files beside the models as a clerk writes them, typed with serde.
//!
//! These are the types on disk; [`super::types`] has the types in use. A required field is an `Option` here so that a
//! missing field does not hide the errors after it (see [`super::decode`]). The doc comments become the descriptions
//! in the JSON Schema that an editor shows, and so do the types' names.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::spanned::Spanned;
use super::statement_entry::{FACT_PATTERN, NAME_PATTERN, StatementEntry, with_text_limit};
use super::text_limits::{
    MAX_ADDRESS, MAX_ID, MAX_NAME, MAX_NOTE, MAX_SHORT, MAX_STATEMENT, MAX_TITLE,
    PROMPTS_PER_QUESTION,
};

/// The pattern of an address.
const ADDRESS_PATTERN: &str = r"^https://[^\s<>()]*$";

/// `dimensions.toml`: the rows of a comparison, in order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct DimensionsFile {
    #[schemars(required, length(min = 1))]
    pub(super) dimension: Option<Spanned<Vec<Spanned<DimensionEntry>>>>,
}

/// A row of a comparison.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct DimensionEntry {
    /// Its id, as models name it.
    #[schemars(required, length(min = 1, max = MAX_ID))]
    pub(super) id: Option<Spanned<String>>,
    /// Its name as a person reads it.
    #[schemars(required, length(min = 1, max = MAX_NAME))]
    pub(super) name: Option<Spanned<String>>,
}

/// `questions.toml`: the questions for governors, in order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct QuestionsFile {
    #[schemars(required, length(min = 1))]
    pub(super) question: Option<Spanned<Vec<Spanned<QuestionEntry>>>>,
}

/// One of the questions for governors.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct QuestionEntry {
    /// Its id.
    #[schemars(required, length(min = 1, max = MAX_ID))]
    pub(super) id: Option<Spanned<String>>,
    /// A few words for a list.
    #[schemars(required, length(min = 1, max = MAX_NAME))]
    pub(super) title: Option<Spanned<String>>,
    /// The question.
    #[schemars(required)]
    pub(super) text: Option<Spanned<StatementEntry>>,
    /// Its second sentence, where it has one.
    pub(super) second: Option<Spanned<StatementEntry>>,
    /// What to consider: two to four.
    #[schemars(required, length(min = *PROMPTS_PER_QUESTION.start(), max = *PROMPTS_PER_QUESTION.end()))]
    pub(super) prompts: Option<Spanned<Vec<Spanned<StatementEntry>>>>,
}

/// `reasons.toml`: why schools work together.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ReasonsFile {
    #[schemars(required, length(min = 1))]
    pub(super) reason: Option<Spanned<Vec<Spanned<StatementEntry>>>>,
}

/// `resources.toml`: further reading.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ResourcesFile {
    #[schemars(required, length(min = 1))]
    pub(super) resource: Option<Spanned<Vec<Spanned<ResourceEntry>>>>,
}

/// Something to read.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ResourceEntry {
    /// Its title.
    #[schemars(required, length(min = 1, max = MAX_TITLE))]
    pub(super) title: Option<Spanned<String>>,
    /// Who published it. Left out where not stated.
    #[schemars(length(min = 1, max = MAX_TITLE))]
    pub(super) publisher: Option<Spanned<String>>,
    /// When. Left out where not stated.
    #[schemars(length(min = 1, max = MAX_NAME))]
    pub(super) date: Option<Spanned<String>>,
    /// Where to find it. Left out where not known.
    #[schemars(length(min = 1, max = MAX_ADDRESS), regex(pattern = ADDRESS_PATTERN))]
    pub(super) address: Option<Spanned<String>>,
    /// What it is good for.
    #[schemars(required, transform = with_text_limit::<MAX_NOTE>)]
    pub(super) note: Option<Spanned<StatementEntry>>,
}

/// `terms.toml`: words people use that are no model.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct TermsFile {
    #[schemars(required, length(min = 1))]
    pub(super) term: Option<Spanned<Vec<Spanned<TermEntry>>>>,
}

/// A word people use that is no model.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct TermEntry {
    /// The word.
    #[schemars(required, length(min = 1, max = MAX_NAME), regex(pattern = NAME_PATTERN))]
    pub(super) name: Option<Spanned<String>>,
    /// Other forms of it.
    #[schemars(inner(length(min = 1, max = MAX_NAME), regex(pattern = NAME_PATTERN)))]
    pub(super) aliases: Option<Vec<Spanned<String>>>,
    /// The ids of the models it may mean, best first.
    #[schemars(required, length(min = 1), inner(length(min = 1, max = MAX_ID)), extend("uniqueItems" = true))]
    pub(super) models: Option<Spanned<Vec<Spanned<String>>>>,
    /// Why it leads there.
    #[schemars(required)]
    pub(super) why: Option<Spanned<StatementEntry>>,
}

/// `sources.toml`: where statements come from, and what the numbers of facts are.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct SourcesFile {
    #[schemars(required, length(min = 1))]
    pub(super) source: Option<Spanned<Vec<Spanned<SourceEntry>>>>,
    #[schemars(required, length(min = 1))]
    pub(super) series: Option<Spanned<Vec<Spanned<SeriesEntry>>>>,
}

/// Where statements come from.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct SourceEntry {
    /// Its id, as statements name it.
    #[schemars(required, length(min = 1, max = MAX_ID))]
    pub(super) id: Option<Spanned<String>>,
    /// A short form that stands in brackets beside a statement.
    #[schemars(required, length(min = 1, max = MAX_SHORT))]
    pub(super) short: Option<Spanned<String>>,
    /// Its title.
    #[schemars(required, length(min = 1, max = MAX_TITLE))]
    pub(super) title: Option<Spanned<String>>,
    /// Who published it.
    #[schemars(required, length(min = 1, max = MAX_TITLE))]
    pub(super) publisher: Option<Spanned<String>>,
    /// When, in words that hold a year.
    #[schemars(required, length(min = 1, max = MAX_NAME), regex(pattern = "[0-9]{4}"))]
    pub(super) date: Option<Spanned<String>>,
    /// Where to find it, starting with https://.
    #[schemars(length(min = 1, max = MAX_ADDRESS), regex(pattern = ADDRESS_PATTERN))]
    pub(super) address: Option<Spanned<String>>,
}

/// What the numbers of a series of facts mean.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct SeriesEntry {
    /// The letter before the number.
    #[schemars(required, regex(pattern = "^[A-Z]$"))]
    pub(super) letter: Option<Spanned<char>>,
    /// The highest number.
    #[schemars(required, range(min = 1))]
    pub(super) last: Option<Spanned<u16>>,
    /// What the numbers are.
    #[schemars(required, length(min = 1, max = MAX_STATEMENT))]
    pub(super) meaning: Option<Spanned<String>>,
    /// The source of every fact in it. Without one, each statement names its own.
    #[schemars(length(min = 1, max = MAX_ID))]
    pub(super) source: Option<Spanned<String>>,
    /// Whether every number must be stated, or left out with a reason.
    pub(super) complete: Option<bool>,
    /// Whether every fact of its source is in it, so that no other fact can rest on that source alone.
    pub(super) whole_source: Option<bool>,
}

/// `briefing.toml`: the briefing as a document.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct BriefingFile {
    /// What it is and what it is for.
    #[schemars(required, length(min = 1))]
    pub(super) about: Option<Spanned<Vec<Spanned<StatementEntry>>>>,
    /// How to reach its publisher.
    #[schemars(required, length(min = 1))]
    pub(super) contact: Option<Spanned<Vec<Spanned<StatementEntry>>>>,
    /// What has changed since for every model.
    #[schemars(required, length(min = 1))]
    pub(super) since: Option<Spanned<Vec<Spanned<StatementEntry>>>>,
}

/// `left-out.toml`: facts that are known and not published.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct LeftOutFile {
    pub(super) left_out: Option<Vec<Spanned<LeftOutEntry>>>,
}

/// A fact that is not published, and why.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct LeftOutEntry {
    /// Its number.
    #[schemars(required, regex(pattern = FACT_PATTERN))]
    pub(super) fact: Option<Spanned<String>>,
    /// The reason.
    #[schemars(required, length(min = 1, max = MAX_STATEMENT))]
    pub(super) why: Option<Spanned<String>>,
}

/// `words.toml`: words that matching needs and no name holds.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct WordsFile {
    /// Words a query may hold that say nothing about which model is meant.
    #[schemars(required, length(min = 1), inner(length(min = 1, max = MAX_NAME)))]
    pub(super) filler: Option<Spanned<Vec<Spanned<String>>>>,
    /// Ordinary words that look like a word of a name and mean something else.
    #[schemars(required, length(min = 1), inner(length(min = 1, max = MAX_NAME)))]
    pub(super) ordinary: Option<Spanned<Vec<Spanned<String>>>>,
    /// Words that merely stand beside a name: kinds of school, what a trust is called after.
    #[schemars(required, length(min = 1), inner(length(min = 1, max = MAX_NAME)))]
    pub(super) beside: Option<Spanned<Vec<Spanned<String>>>>,
    /// Words that set two models side by side: versus, or, between.
    #[schemars(required, length(min = 1), inner(length(min = 1, max = MAX_NAME)))]
    pub(super) comparing: Option<Spanned<Vec<Spanned<String>>>>,
    /// Words that show that the talk is of something else.
    #[schemars(required, length(min = 1), inner(length(min = 1, max = MAX_NAME)))]
    pub(super) elsewhere: Option<Spanned<Vec<Spanned<String>>>>,
    /// Pairs of words that mean something else side by side, as they stand.
    #[schemars(inner(length(min = 3, max = MAX_NAME)))]
    pub(super) idioms: Option<Spanned<Vec<Spanned<String>>>>,
    /// Short and other spellings of a word of a name.
    #[schemars(required)]
    pub(super) short: Option<Spanned<BTreeMap<String, Spanned<String>>>>,
}
