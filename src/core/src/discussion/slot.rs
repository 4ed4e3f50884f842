//! Which message is which, to and from a short text for the store.

use crate::discussion::{PointIndex, QuestionIndex};
use std::fmt;

/// A message of a discussion, or its thread. Questions, points and notices go by their numbers, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// The panel.
    Panel,
    /// The thread itself: its name, and whether it is locked and archived.
    Thread,
    /// What the thread begins with.
    Opening,
    /// A question.
    Question(QuestionIndex),
    /// A point.
    Point(PointIndex),
    /// A reminder.
    Notice(usize),
    /// More of the people whom a reminder is for: the notice, and which part from 0.
    NoticePart(usize, usize),
    /// What is said when the discussion is closed, by how often it was closed before.
    Summary(usize),
    /// A warning that everything will be erased.
    Warning(usize),
}

impl Slot {
    /// Whether the message is in the panel's channel and not in the thread, which nobody may be reading.
    #[must_use]
    pub fn beside_panel(self) -> bool {
        matches!(self, Self::Panel | Self::Warning(_))
    }

    /// Whether it is a message in the thread.
    #[must_use]
    pub fn is_in_thread(self) -> bool {
        !self.beside_panel() && self != Self::Thread
    }

    /// Reads what its `Display` wrote; nothing where it is unknown.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let number = |text: &str| text.parse::<usize>().ok();
        Some(match parts.as_slice() {
            ["panel"] => Self::Panel,
            ["thread"] => Self::Thread,
            ["opening"] => Self::Opening,
            ["question", at] => Self::Question(QuestionIndex(number(at)?)),
            ["point", at] => Self::Point(PointIndex(number(at)?)),
            ["notice", at] => Self::Notice(number(at)?),
            ["notice", at, part] => Self::NoticePart(number(at)?, number(part)?),
            ["summary", at] => Self::Summary(number(at)?),
            ["warning", at] => Self::Warning(number(at)?),
            _ => return None,
        })
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Panel => f.write_str("panel"),
            Self::Thread => f.write_str("thread"),
            Self::Opening => f.write_str("opening"),
            Self::Question(at) => write!(f, "question-{}", at.0),
            Self::Point(at) => write!(f, "point-{}", at.0),
            Self::Notice(at) => write!(f, "notice-{at}"),
            Self::NoticePart(at, part) => write!(f, "notice-{at}-{part}"),
            Self::Summary(at) => write!(f, "summary-{at}"),
            Self::Warning(at) => write!(f, "warning-{at}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn slot() -> impl Strategy<Value = Slot> {
        (0..9_usize, 0..10_000_usize, 0..9_usize).prop_map(|(which, at, part)| match which {
            0 => Slot::Opening,
            1 => Slot::Question(QuestionIndex(at)),
            2 => Slot::Point(PointIndex(at)),
            3 => Slot::Notice(at),
            4 => Slot::NoticePart(at, part),
            5 => Slot::Summary(at),
            6 => Slot::Panel,
            7 => Slot::Thread,
            _ => Slot::Warning(at),
        })
    }

    proptest! {
        #[test]
        fn a_slot_survives_its_writing(slot in slot()) {
            prop_assert_eq!(Slot::read(&slot.to_string()), Some(slot));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = Slot::read(&text);
        }
    }
}
