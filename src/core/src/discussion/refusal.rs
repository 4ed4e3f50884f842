//! Why something cannot be done: a line for the person.

use super::Standing;

/// Why a command is refused. Its text is what the person reads.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// They are no governor of this discussion.
    #[error("Only the governors of this discussion, its chair and its clerk can add to it.")]
    NotAGovernor,
    /// They are neither chair nor clerk.
    #[error(
        "Only this discussion's chair and clerk, and people who manage threads here, can do this."
    )]
    NotSteering,
    /// The discussion is closed.
    #[error("This discussion is closed. Its chair or clerk can reopen it from the panel.")]
    Closed,
    /// The discussion is open.
    #[error("This discussion is open already.")]
    NotClosed,
    /// No such question.
    #[error("This discussion has no question with that number.")]
    NoQuestion,
    /// The question has not been opened.
    #[error("Question {0} has not been opened yet.")]
    NotStarted(usize),
    /// The question takes no more points.
    #[error("Question {number} is marked \"{standing}\". Its chair or clerk can open it again.")]
    Settled {
        /// Its number, from 1.
        number: usize,
        /// How it stands.
        standing: Standing,
    },
    /// The question stands that way already.
    #[error("Question {number} is marked \"{standing}\" already.")]
    Already {
        /// Its number, from 1.
        number: usize,
        /// How it stands.
        standing: Standing,
    },
    /// Somebody turned to another question meanwhile.
    #[error(
        "The discussion has moved to question {0} meanwhile, so nothing more was opened. Press Next again to go on from there."
    )]
    GoneOn(usize),
    /// Every question has been opened.
    #[error("Every question has been opened. Use \"Go to\" to turn to one of them.")]
    NoMore,
    /// It is somebody else's, or gone.
    #[error("You can change only what you added yourself, and only while it is there.")]
    NotYours,
    /// A text that must be there is not.
    #[error("Please write something: the box for {0} was empty.")]
    Empty(&'static str),
    /// A text is too long.
    #[error("That is {length} characters, and {limit} fit. Please shorten it.")]
    TooLong {
        /// How long it is.
        length: usize,
        /// How long it may be.
        limit: usize,
    },
    /// There is room for no more.
    #[error("This discussion holds {limit} {what}, and there is room for no more.")]
    Full {
        /// Of what.
        what: &'static str,
        /// How many.
        limit: usize,
    },
    /// A date has passed.
    #[error("That date has passed. Please give one that lies ahead.")]
    PastDate,
    /// No governor is in post.
    #[error("The number of governors in post must be 1 or more; leave it out if you do not know.")]
    NobodyInPost,
    /// Too few or too many days.
    #[error("The number of days must be from 1 to 60.")]
    Days,
    /// A reminder of the same went out a little while ago.
    #[error(
        "A reminder of this went out less than an hour ago. Please give people time to see it."
    )]
    RemindedLately,
    /// Nothing would change.
    #[error("It is so already: nothing was changed.")]
    NoChange,
    /// The discussion is held.
    #[error(
        "This discussion is on hold, so nothing in it can be erased: its chair or clerk has marked it to be kept, as for a request for information. Please ask them."
    )]
    OnHold,
    /// Somebody may erase only their own words.
    #[error("You can erase only what you wrote yourself.")]
    NotYourWords,
}
