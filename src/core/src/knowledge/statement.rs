//! Statements with their origin: the claims that answers are made of.

use std::fmt;

use super::index::SourceIndex;

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
    /// Its sources, those of its facts' series first. Never empty once loaded.
    pub sources: Vec<SourceIndex>,
}

/// The statements about a model under one heading or in one cell of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub enum Statements {
    /// What the sources say.
    Stated(Vec<Statement>),
    /// The briefing does not say, and no later source was found.
    NotStated,
}

impl Statements {
    /// The statements; empty if not stated.
    #[must_use]
    pub fn as_slice(&self) -> &[Statement] {
        match self {
            Self::Stated(statements) => statements,
            Self::NotStated => &[],
        }
    }

    /// The statements; empty if not stated.
    pub(crate) fn into_vec(self) -> Vec<Statement> {
        match self {
            Self::Stated(statements) => statements,
            Self::NotStated => Vec::new(),
        }
    }
}

/// The number of a fact: `S14`, `C12`, `O3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId {
    /// Which series it belongs to, an upper-case letter.
    pub series: char,
    /// Its number in the series, from 1.
    pub number: u16,
}

impl FactId {
    /// Parses a number as [`fmt::Display`] writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        let series = chars.next().filter(char::is_ascii_uppercase)?;
        let digits = chars.as_str();
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) || digits.starts_with('0') {
            return None;
        }
        let number = digits.parse().ok()?;
        Some(Self { series, number })
    }
}

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.series, self.number)
    }
}
