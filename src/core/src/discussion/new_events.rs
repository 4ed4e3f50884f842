//! What one command adds to a discussion.

use super::event::Event;
use super::words::Text;

/// The events that follow from one command, to be appended in one transaction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewEvents {
    /// The events, in order.
    pub events: Vec<Event>,
    /// The texts that the events name by [`super::WordsId`].
    pub words: Vec<Text>,
}
