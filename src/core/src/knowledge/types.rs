//! The shapes of knowledge: what every other room reads.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::joining::{Eligibility, Joining};

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
    pub questions: Vec<Question>,
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
    pub left_out: Vec<LeftOut>,
    /// Words that matching passes over or refuses.
    pub words: Words,
    /// A short hash of all files: changes when any file changes.
    pub revision: String,
    /// Where each fact is stated, by its number.
    pub places: BTreeMap<FactId, Vec<Place>>,
}

/// A way for schools to work together: one file in `models/`.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The name of its file, without the ending.
    pub id: String,
    /// Its name as a person reads it.
    pub name: String,
    /// Its place in the briefing's list, from 1.
    pub order: u8,
    /// Other names that mean this model and no other.
    pub aliases: Vec<String>,
    /// One line that says what it is.
    pub tagline: Statement,
    /// What it is, in a few sentences.
    pub summary: Value,
    /// How it works.
    pub how_it_works: Value,
    /// Points in favour.
    pub in_favour: Value,
    /// Points against.
    pub against: Value,
    /// Who can join.
    pub who_can_join: Value,
    /// Whether each kind of school can join.
    pub joining: Joining,
    /// Whether it can still be formed.
    pub available: Eligibility,
    /// One value for each dimension, keyed by the dimension's id.
    pub dimensions: BTreeMap<String, Value>,
    /// What has changed since the briefing.
    pub since: Value,
    /// Notes on the briefing's own oddities.
    pub notes: Vec<Statement>,
    /// What to consider under a question, for this model only.
    pub prompts: Vec<ModelPrompt>,
    /// When the file was last reviewed.
    pub reviewed: Date,
}

/// Something the bot says, with where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The words.
    pub text: String,
    /// Where they come from.
    pub origin: Origin,
}

/// Where a statement comes from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Origin {
    /// The numbers of the facts it states.
    pub facts: Vec<FactId>,
    /// Its sources, by their places in [`Knowledge::sources`]: those of its facts' series first. Never empty.
    pub sources: Vec<usize>,
}

/// What is said of a model under one heading or in one cell of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// What the sources say.
    Stated(Vec<Statement>),
    /// The briefing does not say, and no later source was found.
    NotStated,
}

/// The number of a fact: `S14`, `C12`, `O3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId {
    /// Which series it belongs to, an upper-case letter.
    pub series: char,
    /// Its number in the series, from 1.
    pub number: u16,
}

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.series, self.number)
    }
}

impl FromStr for FactId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut chars = text.chars();
        let series = chars.next().filter(char::is_ascii_uppercase).ok_or(())?;
        let digits = chars.as_str();
        if !digits.bytes().all(|b| b.is_ascii_digit()) || digits.starts_with('0') {
            return Err(());
        }
        let number = digits.parse().map_err(|_| ())?;
        Ok(Self { series, number })
    }
}

/// The briefing as a document.
#[derive(Debug, Clone, PartialEq)]
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
pub struct Question {
    /// Its id.
    pub id: String,
    /// A few words for a list.
    pub title: String,
    /// The question.
    pub text: Statement,
    /// Its second sentence, where it has one.
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
    /// Who published it, where stated.
    pub publisher: Option<String>,
    /// When, where stated.
    pub date: Option<String>,
    /// Where to find it, where known.
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
    /// The ids of the models it may mean, best first. One: that model is answered, with the line of why.
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
    /// Where to find it, where known.
    pub address: Option<String>,
}

/// What the numbers of a series of facts mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The letter before the number.
    pub letter: char,
    /// The highest number.
    pub last: u16,
    /// What the numbers are.
    pub meaning: String,
    /// The source of every fact in it; without one, each statement names its own.
    pub source: Option<String>,
    /// Whether `check --facts` fails where a number is neither stated nor left out with a reason.
    pub complete: bool,
    /// Whether every fact of its source is in it, so that no other fact can rest on that source alone.
    pub whole_source: bool,
}

/// A fact that is not published, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOut {
    /// Its number.
    pub fact: FactId,
    /// The reason.
    pub why: String,
}

/// Words that matching needs and no name holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    /// Words a query may hold that say nothing about which model is meant.
    pub filler: Vec<String>,
    /// Ordinary words that look like a word of a name and mean something else.
    pub ordinary: Vec<String>,
    /// Words that merely stand beside a name: kinds of school, what a trust or a federation is called after.
    pub beside: Vec<String>,
    /// Words that set two models side by side: versus, or, between.
    pub comparing: Vec<String>,
    /// Words that show that the talk is of something else, where a single word is all that a query shares with a name.
    pub elsewhere: Vec<String>,
    /// Short and other spellings of a word of a name: `pship` stands for `partnership`.
    pub short: BTreeMap<String, String>,
}

/// A place in a file of the knowledge directory.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, relative to the directory.
    pub file: String,
    /// The line, from 1; 0 for a folder.
    pub line: usize,
    /// The column, from 1, in characters; 0 for a folder.
    pub column: usize,
}

impl Value {
    /// The statements; none where not stated.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        match self {
            Self::Stated(statements) => statements,
            Self::NotStated => &[],
        }
    }

    /// The statements, taken out.
    #[must_use]
    pub fn into_statements(self) -> Vec<Statement> {
        match self {
            Self::Stated(statements) => statements,
            Self::NotStated => Vec::new(),
        }
    }
}

impl Knowledge {
    /// The model with this id.
    #[must_use]
    pub fn model(&self, id: &str) -> Option<&Model> {
        self.models.iter().find(|model| model.id == id)
    }
}
