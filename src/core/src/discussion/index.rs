//! Positions in a discussion's lists, each of its own type.
//!
//! The value inside counts from 0: it is what events, slots, `custom_id`s and select options hold. People read
//! [`QuestionIndex::number`], the one place that adds 1.

use serde::{Deserialize, Serialize};

/// A question by its position from 0: first those of the plan, then the governing body's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuestionIndex(pub usize);

/// A point by its position from 0 among all points of the discussion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PointIndex(pub usize);

/// A declared interest by its position from 0.
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
