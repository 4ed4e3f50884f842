//! The kinds of points.

use std::fmt;

use serde::{Deserialize, Serialize};

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
    /// Every kind, in the order in which they are listed.
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
