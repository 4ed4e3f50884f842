//! Positions in a discussion's lists, each of its own type.

use serde::{Deserialize, Serialize};

/// A question of a discussion, by its position from 0: those of the plan, then the governing body's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuestionIndex(pub usize);

/// A point of a discussion, by its position from 0 among all points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PointIndex(pub usize);

/// A declared interest, by its position from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct InterestIndex(pub usize);

impl QuestionIndex {
    /// The number that people read: from 1.
    #[must_use]
    pub fn number(self) -> usize {
        self.0 + 1
    }
}
