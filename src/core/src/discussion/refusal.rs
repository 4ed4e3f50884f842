//! Why the rules refuse a command.

use super::index::QuestionIndex;
use super::standing::Standing;
use super::words::WordsId;

/// Why a command is refused.
///
/// `Display` is for engineers and logs. The sentence that a person reads is the front end's, which knows its buttons.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The person may not contribute to this discussion.
    #[error("not a governor or officer of the discussion")]
    NotAGovernor,
    /// The person is neither chair nor clerk, and does not manage threads.
    #[error("not entitled to steer the discussion")]
    NotSteering,
    /// The discussion is closed.
    #[error("the discussion is closed")]
    Closed,
    /// The discussion is open.
    #[error("the discussion is open")]
    NotClosed,
    /// There is no such question.
    #[error("no such question")]
    NoQuestion,
    /// There is no such point.
    #[error("no such point")]
    NoPoint,
    /// The question has not been opened.
    #[error("question {} has not been opened", .0.number())]
    NotStarted(QuestionIndex),
    /// The question takes no more points.
    #[error("question {} is settled: {standing}", .question.number())]
    Settled {
        /// The question.
        question: QuestionIndex,
        /// Its standing.
        standing: Standing,
    },
    /// The question has that standing already.
    #[error("question {} has the standing {standing} already", .question.number())]
    Already {
        /// The question.
        question: QuestionIndex,
        /// Its standing.
        standing: Standing,
    },
    /// Somebody else moved the discussion on meanwhile: this question is the current one.
    #[error("the discussion has moved to question {}", .0.number())]
    GoneOn(QuestionIndex),
    /// Every question has been opened.
    #[error("every question has been opened")]
    NoMore,
    /// It is somebody else's, or withdrawn, or does not exist.
    #[error("not the person's own")]
    NotYours,
    /// A required text is blank.
    #[error("a required text is blank: {0:?}")]
    Empty(RequiredText),
    /// A text is too long.
    #[error("a text has {length} characters, more than {limit}")]
    TooLong {
        /// Its length in characters.
        length: usize,
        /// The most that fit.
        limit: usize,
    },
    /// A list of the discussion is full.
    #[error("full: no more than {limit} {list:?}")]
    Full {
        /// The list.
        list: BoundedList,
        /// The most that it holds.
        limit: usize,
    },
    /// A date lies in the past.
    #[error("a date lies in the past")]
    PastDate,
    /// The number of governors in post is 0.
    #[error("no governor in post")]
    NobodyInPost,
    /// The number of days is out of range.
    #[error("the number of days is out of range")]
    Days,
    /// The same reminder went out less than an hour ago.
    #[error("the same reminder went out less than an hour ago")]
    RemindedLately,
    /// The command would change nothing.
    #[error("nothing would change")]
    NoChange,
    /// The person added the same words in the same place within minutes. Holds that text.
    #[error("the same words were added within minutes")]
    Repeated(WordsId),
    /// The discussion is on a legal hold.
    #[error("the discussion is on hold")]
    OnHold,
    /// A person may erase only their own words.
    #[error("not the person's own words")]
    NotYourWords,
}

/// A text that must not be blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequiredText {
    /// The title of the discussion.
    Title,
    /// The name of the chair or the clerk.
    OfficerName,
    /// A point.
    Point,
    /// The name under which an interest is declared.
    DeclarantName,
    /// A declared interest.
    Interest,
    /// A confidential note.
    Note,
    /// The view reached on a question.
    View,
    /// What an action of a view is.
    Action,
    /// The information that a question waits for.
    InformationNeeded,
    /// Why a question is not for this governing body.
    Reason,
    /// A question of the governing body's own.
    OwnQuestion,
}

/// A list of a discussion whose length is limited: see `bounds.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoundedList {
    /// The questions.
    Questions,
    /// The points.
    Points,
    /// The actions of one view.
    Actions,
}
