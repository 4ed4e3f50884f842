//! The kinds of things in a discussion, and the words for them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How a question stands.
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

    /// Whether the chair has put down where it got to.
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

/// What kind of point somebody makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PointKind {
    /// In favour.
    For,
    /// Against.
    Against,
    /// A question for the school or the trust.
    Question,
    /// Information.
    Information,
}

impl PointKind {
    /// Every kind, in the order of a list.
    pub const ALL: [Self; 4] = [Self::For, Self::Against, Self::Question, Self::Information];
}

impl fmt::Display for PointKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Question => "question",
            Self::Information => "information",
        })
    }
}

/// How a governor feels about a question so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// At ease.
    Confident,
    /// In two minds.
    Unsure,
    /// Worried.
    Concerned,
}

impl Confidence {
    /// Every one, in the order of a list.
    pub const ALL: [Self; 3] = [Self::Confident, Self::Unsure, Self::Concerned];
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Confident => "confident",
            Self::Unsure => "unsure",
            Self::Concerned => "concerned",
        })
    }
}

/// How a discussion's thread was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThreadState {
    /// As the bot keeps it.
    #[default]
    Usable,
    /// Locked by hand.
    Locked,
    /// Locked while the discussion is closed, so that the bot cannot show there what it should.
    Shut,
    /// Deleted.
    Gone,
}
