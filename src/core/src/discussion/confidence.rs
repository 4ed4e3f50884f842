//! How confident governors feel.

use std::fmt;

use serde::{Deserialize, Serialize};

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
    /// Every level, in the order in which they are listed.
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
