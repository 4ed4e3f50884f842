#![doc = include_str!("README.md")]

mod actor;
mod apply;
mod bounds;
mod command;
mod confidence;
pub mod dates;
mod decide;
mod event;
mod index;
mod new_events;
mod now;
mod plan;
mod point_kind;
mod recent;
mod recorder;
mod refusal;
pub mod reminders;
mod removal_reason;
mod slot;
mod standing;
mod start;
mod state;
mod system;
mod thread_state;
mod words;
mod words_ids;

pub use actor::Actor;
pub use bounds::{MAX_DAYS, MAX_QUESTIONS, MAX_SHORT_TEXT, MAX_TEXT};
pub use command::{Command, NewAction};
pub use confidence::Confidence;
pub use decide::decide;
pub use event::{Event, EventKind, PlannedAction, ReminderReason};
pub use index::{InterestIndex, PointIndex, QuestionIndex};
pub use new_events::NewEvents;
pub use now::Now;
pub use plan::{DiscussionDraft, Frame, Officer, Pace, Plan, PlannedQuestion};
pub use point_kind::PointKind;
pub use recent::{TextPlace, decide_once};
pub use refusal::{BoundedList, Refusal, RequiredText};
pub use removal_reason::RemovalReason;
pub use slot::Slot;
pub use standing::Standing;
pub use start::start;
pub use state::{
    Action, Closing, ErasureWarning, Interest, Note, Notice, Phase, Point, Question, State, Tally,
};
pub use system::{SystemCommand, decide_system};
pub use thread_state::ThreadState;
pub use words::{Text, Words, WordsId};

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
