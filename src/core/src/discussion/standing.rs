//! The states of a question.

use std::fmt;

/// The state of a question: the nodes of its state machine.
///
/// A question begins at [`Standing::NotStarted`]. An event moves it to any other standing, and from there to any
/// other again; it never goes back to not started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Nobody has opened it.
    NotStarted,
    /// Points can be added.
    Open,
    /// It waits for information; points can be added.
    NeedsInformation,
    /// A view was reached.
    ViewReached,
    /// It is on the board's agenda.
    ForTheBoard,
    /// It is not for this governing body.
    NotForUs,
}

impl Standing {
    /// Whether points can be added.
    #[must_use]
    pub fn takes_points(self) -> bool {
        matches!(self, Self::Open | Self::NeedsInformation)
    }

    /// Whether the chair has recorded an outcome.
    #[must_use]
    pub fn is_settled(self) -> bool {
        matches!(self, Self::ViewReached | Self::ForTheBoard | Self::NotForUs)
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotStarted => "not started",
            Self::Open => "open",
            Self::NeedsInformation => "needs information",
            Self::ViewReached => "view reached",
            Self::ForTheBoard => "for the board",
            Self::NotForUs => "not for us",
        })
    }
}
