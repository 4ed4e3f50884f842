//! The identity of a message of a discussion, and its key in the store.

use std::fmt;

use super::index::{PointIndex, QuestionIndex};

/// The identity of what Discord shows of a discussion, stable across edits: the key by which the reconciler compares
/// desired messages with posted ones. Notices, summaries and warnings go by their positions from 0.
///
/// `Display` writes it for the store and [`Slot::parse`] reads it back. What they write is on disk: it never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// The panel.
    Panel,
    /// The thread itself: its name, and whether it is locked and archived.
    Thread,
    /// The first message of the thread.
    Opening,
    /// A question.
    Question(QuestionIndex),
    /// A point.
    Point(PointIndex),
    /// A reminder.
    Notice(usize),
    /// Further people whom a reminder mentions: the notice, and which part of them from 0.
    NoticePart(usize, usize),
    /// The closing summary, by how often the discussion was closed before.
    Summary(usize),
    /// A warning that the discussion will be erased.
    Warning(usize),
}

impl Slot {
    /// Whether the message belongs in the panel's channel. A warning does: in the thread it might be read by nobody.
    #[must_use]
    pub fn in_panel_channel(self) -> bool {
        matches!(self, Self::Panel | Self::Warning(_))
    }

    /// Whether it is a message in the thread.
    #[must_use]
    pub fn is_in_thread(self) -> bool {
        !self.in_panel_channel() && self != Self::Thread
    }

    /// Parses what `Display` wrote. None if this version has no such slot.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let number = |text: &str| text.parse::<usize>().ok();
        Some(match parts.as_slice() {
            ["panel"] => Self::Panel,
            ["thread"] => Self::Thread,
            ["opening"] => Self::Opening,
            ["question", index] => Self::Question(QuestionIndex(number(index)?)),
            ["point", index] => Self::Point(PointIndex(number(index)?)),
            ["notice", index] => Self::Notice(number(index)?),
            ["notice", index, part] => Self::NoticePart(number(index)?, number(part)?),
            ["summary", index] => Self::Summary(number(index)?),
            ["warning", index] => Self::Warning(number(index)?),
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
            Self::Question(index) => write!(f, "question-{}", index.0),
            Self::Point(index) => write!(f, "point-{}", index.0),
            Self::Notice(index) => write!(f, "notice-{index}"),
            Self::NoticePart(index, part) => write!(f, "notice-{index}-{part}"),
            Self::Summary(index) => write!(f, "summary-{index}"),
            Self::Warning(index) => write!(f, "warning-{index}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn slot() -> impl Strategy<Value = Slot> {
        (0..9_usize, 0..10_000_usize, 0..9_usize).prop_map(|(variant, index, part)| match variant {
            0 => Slot::Opening,
            1 => Slot::Question(QuestionIndex(index)),
            2 => Slot::Point(PointIndex(index)),
            3 => Slot::Notice(index),
            4 => Slot::NoticePart(index, part),
            5 => Slot::Summary(index),
            6 => Slot::Panel,
            7 => Slot::Thread,
            _ => Slot::Warning(index),
        })
    }

    proptest! {
        #[test]
        fn a_slot_survives_its_writing(slot in slot()) {
            prop_assert_eq!(Slot::parse(&slot.to_string()), Some(slot));
        }

        #[test]
        fn any_text_is_parsed_or_refused(text in ".{0,40}") {
            let _ = Slot::parse(&text);
        }
    }
}
