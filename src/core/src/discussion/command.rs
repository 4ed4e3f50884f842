//! The commands that people give.

use jiff::civil::Date;

use super::confidence::Confidence;
use super::index::{InterestIndex, PointIndex, QuestionIndex};
use super::point_kind::PointKind;
use super::removal_reason::RemovalReason;
use crate::id::UserId;

/// What a person wants to happen: the input of [`super::decide`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Add a point.
    AddPoint {
        /// The question it is made under.
        question: QuestionIndex,
        /// What kind of point it is.
        kind: PointKind,
        /// Its words.
        words: String,
    },
    /// Change the words of one's own point.
    EditPoint {
        /// The point.
        point: PointIndex,
        /// Its new words.
        words: String,
    },
    /// Withdraw one's own point.
    WithdrawPoint {
        /// The point.
        point: PointIndex,
    },
    /// Take anybody's point out for good.
    RemovePoint {
        /// The point.
        point: PointIndex,
        /// Why.
        reason: RemovalReason,
    },
    /// Say how one feels about a question so far.
    SetConfidence {
        /// The question.
        question: QuestionIndex,
        /// How they feel.
        confidence: Confidence,
    },
    /// Declare an interest.
    DeclareInterest {
        /// The name as it should be recorded.
        name: String,
        /// What it is.
        what: String,
        /// What the person steps back from; empty if nothing.
        steps_back: String,
    },
    /// Say that one has nothing to declare.
    NothingToDeclare,
    /// Withdraw one's own declaration.
    WithdrawInterest {
        /// The interest.
        interest: InterestIndex,
    },
    /// Write a confidential note to chair and clerk.
    AddNote {
        /// Its words.
        words: String,
    },
    /// Record the view reached on a question.
    ReachView {
        /// The question.
        question: QuestionIndex,
        /// The view.
        words: String,
        /// What is to be done.
        actions: Vec<NewAction>,
    },
    /// Record that a question waits for information.
    NeedInformation {
        /// The question.
        question: QuestionIndex,
        /// What is needed.
        words: String,
        /// From whom; empty if not known.
        from: String,
    },
    /// Put a question on the board's agenda.
    ForTheBoard {
        /// The question.
        question: QuestionIndex,
        /// What the board is asked; empty for the question itself.
        words: String,
    },
    /// Mark a question as not for this governing body.
    NotForUs {
        /// The question.
        question: QuestionIndex,
        /// Why.
        words: String,
    },
    /// Open the first question that has not started.
    Next {
        /// The question that was current when the person pressed. Guards against a double press: if the discussion
        /// is at another question by now, the command is refused. None if it is not known.
        from: Option<QuestionIndex>,
    },
    /// Make a question the current one, and open it if it has not started.
    GoTo {
        /// The question.
        question: QuestionIndex,
    },
    /// Open a question again that is settled or waits for information.
    OpenAgain {
        /// The question.
        question: QuestionIndex,
    },
    /// Add a question of the governing body's own.
    AddQuestion {
        /// Its words.
        words: String,
    },
    /// Set the date of the next meeting, or clear it.
    SetMeeting {
        /// The date.
        meeting: Option<Date>,
    },
    /// Subscribe to reminders, or unsubscribe.
    RemindMe {
        /// Whether to be reminded.
        on: bool,
    },
    /// Remind everyone of a question now.
    Remind {
        /// The question; None for the meeting.
        question: Option<QuestionIndex>,
    },
    /// Pause reminders, or resume them.
    Pause {
        /// Whether they are paused.
        on: bool,
    },
    /// Close the discussion.
    Close,
    /// Open the discussion again.
    Reopen,
    /// Put the discussion on a legal hold, which forbids erasing, or lift it.
    Hold {
        /// Whether it is on hold.
        on: bool,
    },
    /// Erase everything that a person wrote.
    Erase {
        /// The person.
        person: UserId,
    },
}

/// An action as somebody enters it, with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAction {
    /// What is to be done.
    pub what: String,
    /// Who does it; empty if not known.
    pub owner: String,
    /// By when.
    pub due: Option<Date>,
}
