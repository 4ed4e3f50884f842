//! The knowledge itself, as every other module reads it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::diagnostic::Location;
use super::eligibility::{Eligibility, EligibilityBySchool};
use super::index::{ModelIndex, SourceIndex, TermIndex};
use super::statement::{FactId, Statement, Statements};

/// Everything in a knowledge directory, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Knowledge {
    /// The briefing itself: what it is, how to reach its publisher, what has changed for all models.
    pub briefing: Briefing,
    /// The models, in the briefing's order.
    pub models: Vec<Model>,
    /// The rows of a comparison, in order.
    pub dimensions: Vec<Dimension>,
    /// The questions for governors, in order.
    pub questions: Vec<ChecklistQuestion>,
    /// Why schools work together.
    pub reasons: Vec<Statement>,
    /// Further reading.
    pub resources: Vec<Resource>,
    /// Words people use that are no model.
    pub terms: Vec<Term>,
    /// Where statements come from.
    pub sources: Vec<Source>,
    /// What the numbers of facts mean.
    pub series: Vec<Series>,
    /// Facts that are known and not published, each with its reason.
    pub(crate) left_out: Vec<LeftOut>,
    /// Words that matching treats apart from the names.
    pub(crate) words: WordLists,
    /// A short hash of all files: changes when any file changes.
    pub revision: String,
    /// Where the files state each fact.
    pub(crate) fact_locations: BTreeMap<FactId, Vec<Location>>,
}

/// A way for schools to work together: one file in `models/`.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The name of its file, without the ending.
    pub id: String,
    /// Its name as a person reads it.
    pub name: String,
    /// Its position in the briefing's list, from 1.
    pub order: u8,
    /// Other names that mean this model and no other.
    pub aliases: Vec<String>,
    /// One line that says what it is.
    pub tagline: Statement,
    /// What it is, in a few sentences.
    pub summary: Statements,
    /// How it works.
    pub how_it_works: Statements,
    /// Points in favour.
    pub in_favour: Statements,
    /// Points against.
    pub against: Statements,
    /// Who can join.
    pub who_can_join: Statements,
    /// Whether each kind of school can join.
    pub joining: EligibilityBySchool,
    /// Whether it can still be formed.
    pub available: Eligibility,
    /// One value for each dimension, keyed by the dimension's id.
    pub dimensions: BTreeMap<String, Statements>,
    /// What has changed since the briefing.
    pub since: Statements,
    /// Notes on the briefing's own oddities.
    pub notes: Vec<Statement>,
    /// What to consider under a question, for this model only.
    pub prompts: Vec<ModelPrompt>,
    /// When the file was last reviewed.
    pub reviewed: Date,
}

/// The briefing as a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Briefing {
    /// What it is and what it is for.
    pub about: Vec<Statement>,
    /// How to reach its publisher.
    pub contact: Vec<Statement>,
    /// What has changed since for every model.
    pub since: Vec<Statement>,
}

/// A row of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Dimension {
    /// Its id, as models name it.
    pub id: String,
    /// Its name as a person reads it.
    pub name: String,
}

/// One of the questions for governors.
#[derive(Debug, Clone, PartialEq)]
pub struct ChecklistQuestion {
    /// Its id.
    pub id: String,
    /// A few words for a list.
    pub title: String,
    /// The question.
    pub text: Statement,
    /// Its second sentence, if it has one.
    pub second: Option<Statement>,
    /// What to consider.
    pub prompts: Vec<Statement>,
}

/// What to consider under a question when one model is discussed.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelPrompt {
    /// The question's id.
    pub question: String,
    /// The prompt.
    pub prompt: Statement,
}

/// Something to read.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// Its title.
    pub title: String,
    /// Who published it, if stated.
    pub publisher: Option<String>,
    /// When, if stated.
    pub date: Option<String>,
    /// Where to find it, if known.
    pub address: Option<String>,
    /// What it is good for.
    pub note: Statement,
}

/// A word people use that is no model.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The word.
    pub name: String,
    /// Other forms of it.
    pub aliases: Vec<String>,
    /// The ids of the models it may mean, best first. If there is one, it is the answer, shown with `why`.
    pub models: Vec<String>,
    /// Why it leads there.
    pub why: Statement,
}

/// Where statements come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Its id, as statements name it.
    pub id: String,
    /// A short form that stands in brackets beside a statement.
    pub short: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When, in words that hold a year.
    pub date: String,
    /// Where to find it, if known.
    pub address: Option<String>,
}

/// What the numbers of a series of facts mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The letter before the number.
    pub(crate) letter: char,
    /// The highest number.
    pub(crate) last: u16,
    /// What the numbers are.
    pub meaning: String,
    /// The source of every fact in it; without one, each statement names its own.
    pub(crate) source: Option<String>,
    /// Whether `check --facts` fails if a number is neither stated nor left out with a reason.
    pub(crate) complete: bool,
    /// Whether every fact of its source is in it, so that no other fact can rest on that source alone.
    pub(crate) whole_source: bool,
}

/// A fact that is not published, and why.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LeftOut {
    /// Its number.
    pub(crate) fact: FactId,
    /// The reason.
    pub(crate) why: String,
}

/// Lists of words that matching needs and no name holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct WordLists {
    /// Words a query may hold that say nothing about which model is meant.
    pub(crate) filler: Vec<String>,
    /// Ordinary words that look like a word of a name and mean something else.
    pub(crate) ordinary: Vec<String>,
    /// Words that qualify a name and do not change it: kinds of school, what a trust or a federation is called after.
    pub(crate) qualifiers: Vec<String>,
    /// Words that set two models side by side: versus, or, between.
    pub(crate) comparing: Vec<String>,
    /// Words that show that the query is about something else, if it shares a single word with a name.
    pub(crate) off_topic: Vec<String>,
    /// Pairs of words that mean something else side by side, as they stand: an abbreviation that is an ordinary word too,
    /// and a word of that other meaning.
    pub(crate) idioms: Vec<String>,
    /// Short and other spellings of a word of a name: `pship` stands for `partnership`.
    pub(crate) abbreviations: BTreeMap<String, String>,
}

impl Knowledge {
    /// The model with this id.
    #[must_use]
    pub fn model(&self, id: &str) -> Option<&Model> {
        self.models.iter().find(|model| model.id == id)
    }

    /// The model at a position.
    #[must_use]
    pub fn model_at(&self, index: ModelIndex) -> Option<&Model> {
        self.models.get(index.0)
    }

    /// The source at a position.
    #[must_use]
    pub fn source_at(&self, index: SourceIndex) -> Option<&Source> {
        self.sources.get(index.0)
    }

    /// The term at a position.
    #[must_use]
    pub fn term_at(&self, index: TermIndex) -> Option<&Term> {
        self.terms.get(index.0)
    }
}
