//! What somebody wants to happen in a discussion.

use crate::discussion::{InterestIndex, PointIndex, QuestionIndex};
use crate::id::UserId;
use jiff::civil::Date;

use super::kinds::{Confidence, PointKind};

/// What is wanted. Questions, points and interests go by their numbers, from 0.
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
    /// Put one's own point in another way.
    EditPoint {
        /// The point.
        point: PointIndex,
        /// Its new words.
        words: String,
    },
    /// Take back one's own point.
    WithdrawPoint {
        /// The point.
        point: PointIndex,
    },
    /// Say how one feels about a question so far.
    SetConfidence {
        /// The question.
        question: QuestionIndex,
        /// How.
        confidence: Confidence,
    },
    /// Declare an interest.
    DeclareInterest {
        /// The name as it should be recorded.
        name: String,
        /// What it is.
        what: String,
        /// What one steps back from; empty for nothing.
        steps_back: String,
    },
    /// Say that one has nothing to declare.
    NothingToDeclare,
    /// Take back one's own declaration.
    WithdrawInterest {
        /// The interest.
        interest: InterestIndex,
    },
    /// Write a confidential note to chair and clerk.
    AddNote {
        /// Its words.
        words: String,
    },
    /// Put down the view reached.
    ReachView {
        /// The question.
        question: QuestionIndex,
        /// The view.
        words: String,
        /// What is to be done.
        actions: Vec<NewAction>,
    },
    /// Put down that information is needed.
    NeedInformation {
        /// The question.
        question: QuestionIndex,
        /// What is needed.
        words: String,
        /// From whom; empty where not known.
        from: String,
    },
    /// Put a question on the board's agenda.
    ForTheBoard {
        /// The question.
        question: QuestionIndex,
        /// What the board is asked; empty for the question itself.
        words: String,
    },
    /// Set a question aside as not for this governing body.
    NotForUs {
        /// The question.
        question: QuestionIndex,
        /// Why.
        words: String,
    },
    /// Open the first question that has not started.
    Next {
        /// The question that the discussion was at when somebody chose to go on; where it is at another by now, nothing
        /// follows. None where that is not known.
        from: Option<QuestionIndex>,
    },
    /// Turn to a question, and open it if it has not started.
    GoTo {
        /// The question.
        question: QuestionIndex,
    },
    /// Open a settled question again.
    OpenAgain {
        /// The question.
        question: QuestionIndex,
    },
    /// Add a question of one's own governing body.
    AddQuestion {
        /// The question.
        words: String,
    },
    /// Give the next meeting another date.
    SetMeeting {
        /// The date.
        meeting: Option<Date>,
    },
    /// Ask to be reminded, or no longer.
    RemindMe {
        /// Whether.
        on: bool,
    },
    /// Remind everyone of a question now.
    Remind {
        /// The question; none for the meeting.
        question: Option<QuestionIndex>,
    },
    /// Rest reminders, or go on with them.
    Pause {
        /// Whether they rest.
        on: bool,
    },
    /// Close the discussion.
    Close,
    /// Open it again.
    Reopen,
    /// Keep it from being erased, or no longer.
    Hold {
        /// Whether.
        on: bool,
    },
    /// Erase everything that a person wrote.
    Erase {
        /// Who.
        person: UserId,
    },
}

/// Something to be done, as it is put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAction {
    /// What.
    pub what: String,
    /// Who; empty where not known.
    pub owner: String,
    /// By when.
    pub due: Option<Date>,
}
