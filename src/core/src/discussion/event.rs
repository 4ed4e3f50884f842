//! What has happened in a discussion.

use crate::discussion::{InterestIndex, PointIndex, QuestionIndex};
use crate::id::UserId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::kinds::{Confidence, PointKind, ThreadState};
use super::{Plan, WordsId};

/// One thing that happened. Its place in the order is its number in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// Who did it; nobody where the bot did.
    pub by: Option<UserId>,
    /// What.
    #[serde(flatten)]
    pub kind: EventKind,
}

/// What happened. Questions, points, interests, notes and actions go by their
/// numbers in the discussion, from 0. Names of variants and fields are kept
/// on disk: they are added to and never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum EventKind {
    /// The discussion started.
    Started {
        /// What it starts with.
        plan: Box<Plan>,
    },
    /// A question was opened, for the first time or again, and turned to.
    Opened {
        /// The question.
        question: QuestionIndex,
    },
    /// A question was turned to as it stands.
    TurnedTo {
        /// The question.
        question: QuestionIndex,
    },
    /// A point was added.
    PointAdded {
        /// The question it is made under.
        question: QuestionIndex,
        /// What kind of point it is.
        point: PointKind,
        /// Its words.
        words: WordsId,
        /// Whether its author held the governors' role.
        governor: bool,
    },
    /// A point's words were put in another way.
    PointEdited {
        /// The point.
        point: PointIndex,
        /// Its new words.
        words: WordsId,
    },
    /// A point was taken back.
    PointWithdrawn {
        /// The point.
        point: PointIndex,
    },
    /// A governor said how they feel about a question.
    ConfidenceSet {
        /// The question.
        question: QuestionIndex,
        /// How.
        confidence: Confidence,
        /// Whether they held the governors' role.
        governor: bool,
    },
    /// An interest was declared.
    InterestDeclared {
        /// The name as it should be recorded.
        name: WordsId,
        /// What it is.
        what: WordsId,
        /// What the person steps back from.
        steps_back: Option<WordsId>,
    },
    /// Somebody said that they have nothing to declare.
    NothingToDeclare,
    /// A declaration was taken back.
    InterestWithdrawn {
        /// The interest.
        interest: InterestIndex,
    },
    /// A confidential note for chair and clerk was written.
    NoteAdded {
        /// Its words.
        words: WordsId,
    },
    /// A view was reached on a question.
    ViewReached {
        /// The question.
        question: QuestionIndex,
        /// The view.
        words: WordsId,
        /// What is to be done.
        actions: Vec<PlannedAction>,
    },
    /// A question waits for information.
    InformationNeeded {
        /// The question.
        question: QuestionIndex,
        /// What is needed.
        words: WordsId,
        /// From whom.
        from: Option<WordsId>,
    },
    /// A question goes to the board's agenda.
    ForTheBoard {
        /// The question.
        question: QuestionIndex,
        /// What the board is asked.
        words: Option<WordsId>,
    },
    /// A question is not for this governing body.
    NotForUs {
        /// The question.
        question: QuestionIndex,
        /// Why.
        words: WordsId,
    },
    /// A question of the governing body's own was added.
    QuestionAdded {
        /// The question.
        words: WordsId,
    },
    /// The next meeting has another date.
    MeetingSet {
        /// The date.
        meeting: Option<Date>,
    },
    /// Somebody asked to be reminded, or no longer does.
    RemindMe {
        /// Whether they do.
        on: bool,
    },
    /// A reminder went out.
    Reminded {
        /// The question it was about; none where it was about the meeting.
        question: Option<QuestionIndex>,
        /// Other questions that it was about as well.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<QuestionIndex>,
        /// Why it went out.
        #[serde(default)]
        occasion: ReminderReason,
    },
    /// Reminders rest, or go on.
    Paused {
        /// Whether they rest.
        on: bool,
    },
    /// It was closed.
    Closed,
    /// It was opened again.
    Reopened,
    /// It may not be erased, or may again.
    Held {
        /// Whether it may not.
        on: bool,
    },
    /// Somebody's words were erased.
    Erased {
        /// Whose.
        person: UserId,
    },
    /// Chair and clerk were told on which day everything will be erased.
    RetentionWarned {
        /// The day.
        erase: Date,
    },
    /// It is kept for longer than chair and clerk were told.
    WarningCalledOff,
    /// The thread was found changed by hand.
    ThreadNoticed {
        /// How it was found.
        thread: ThreadState,
    },
}

/// Why a reminder went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReminderReason {
    /// The chair or clerk asked for it.
    #[default]
    ByHand,
    /// A question has been open for half its days: for those who asked to be reminded.
    Halfway,
    /// A question has been open for its days.
    Open,
    /// The meeting is a week away.
    Week,
    /// The meeting is a day away.
    Day,
}

/// An action of a view, by its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedAction {
    /// What is to be done.
    pub what: WordsId,
    /// Who does it.
    pub owner: Option<WordsId>,
    /// By when.
    pub due: Option<Date>,
}
