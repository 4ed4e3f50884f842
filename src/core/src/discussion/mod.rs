//! A governing body working through the questions: its rules, and nothing else.
//!
//! What has happened is a list of [`Event`]s; [`State`] is what they add up
//! to. [`decide`] holds every rule: it turns a [`Command`] into the events
//! that follow from it, or into a [`Refusal`] that a person can read. Events
//! hold numbers, kinds and times; the words that people wrote lie beside them
//! as [`Words`], so that erasing words leaves the order as it was.
//!
//! No decision is taken in a discussion: governors of maintained schools
//! cannot decide outside a meeting (School Governance (Roles, Procedures and
//! Allowances) (England) Regulations 2013, SI 2013/1624).

mod actor;
mod apply;
mod command;
pub mod dates;
mod decide;
mod event;
mod index;
mod kinds;
mod plan;
mod recorder;
mod refusal;
pub mod reminders;
mod slot;
mod start;
mod state;
mod system;
mod words;

pub use actor::Actor;
pub use command::{Command, NewAction};
pub use decide::{NewEvents, Now, decide};
pub use event::{Event, EventKind, PlannedAction, ReminderReason};

pub use index::{InterestIndex, PointIndex, QuestionIndex};
pub use kinds::{Confidence, PointKind, Standing, ThreadState};
pub use plan::{Draft, Frame, Officer, Pace, Plan, PlannedQuestion};
pub use refusal::Refusal;
pub use slot::Slot;
pub use start::start;
pub use state::{
    Action, Closing, ErasureWarning, Interest, Note, Notice, Phase, Point, Question, State, Tally,
};
pub use system::{SystemCommand, decide_system};
pub use words::{Text, Words, WordsId};

/// The most characters of one text that a person adds to a discussion.
pub const TEXT: usize = 1000;
/// The most characters of a short text: a name, a title, a date.
pub const SHORT_TEXT: usize = 100;
/// The most questions of one discussion: a select holds no more.
pub const QUESTIONS: usize = 25;
/// The most points of one discussion.
pub const POINTS: usize = 5000;
/// The most actions of one view.
pub const ACTIONS: usize = 5;
/// The most days that a question stays open before the chair is prompted.
pub const DAYS: u8 = 60;

#[cfg(any(test, feature = "fixture"))]
#[expect(
    clippy::missing_panics_doc,
    clippy::missing_errors_doc,
    clippy::must_use_candidate,
    reason = "for tests alone"
)]
pub mod fixture;
#[cfg(test)]
mod tests;
