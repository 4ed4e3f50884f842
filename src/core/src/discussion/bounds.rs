//! The bounds of a discussion: how long its texts and lists may be.

/// The most characters of one text that a person adds to a discussion.
pub const MAX_TEXT: usize = 1000;
/// The most characters of a short text: a name, a title, a date.
pub const MAX_SHORT_TEXT: usize = 100;
/// The most questions of one discussion: a Discord select holds no more options.
pub const MAX_QUESTIONS: usize = 25;
/// The most points of one discussion.
pub(crate) const MAX_POINTS: usize = 5000;
/// The most actions of one view.
pub(crate) const MAX_ACTIONS: usize = 5;
/// The most days that a question stays open before the chair is prompted.
pub const MAX_DAYS: u8 = 60;
