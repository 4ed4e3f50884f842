//! Which kinds of school can join a model.

use super::statement::Statement;

/// A kind of school, as `/models for:` asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchoolKind {
    /// Maintained by a local authority.
    Maintained,
    /// An academy.
    Academy,
    /// Independent.
    Independent,
}

/// Whether each kind of school can join a model.
#[derive(Debug, Clone, PartialEq)]
pub struct EligibilityBySchool {
    /// A maintained school.
    pub maintained: Eligibility,
    /// An academy.
    pub academy: Eligibility,
    /// An independent school.
    pub independent: Eligibility,
}

/// An answer of yes, no or not stated, and the statement that supports it.
#[derive(Debug, Clone, PartialEq)]
pub struct Eligibility {
    /// The answer.
    pub answer: EligibilityAnswer,
    /// The statement. Always present unless the answer is [`EligibilityAnswer::NotStated`].
    pub statement: Option<Statement>,
}

/// Whether a source says yes or no, if any does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EligibilityAnswer {
    /// A source says yes.
    Yes,
    /// A source says no.
    No,
    /// No source says.
    NotStated,
}

impl SchoolKind {
    /// Every kind, in the order of a list.
    pub const ALL: [Self; 3] = [Self::Maintained, Self::Academy, Self::Independent];

    /// Its name, as options and ids spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Maintained => "maintained",
            Self::Academy => "academy",
            Self::Independent => "independent",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl EligibilityBySchool {
    /// The eligibility of one kind of school.
    #[must_use]
    pub fn of(&self, kind: SchoolKind) -> &Eligibility {
        match kind {
            SchoolKind::Maintained => &self.maintained,
            SchoolKind::Academy => &self.academy,
            SchoolKind::Independent => &self.independent,
        }
    }
}
