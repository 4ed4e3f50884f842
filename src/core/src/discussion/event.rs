//! The events that a discussion is stored as.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::confidence::Confidence;
use super::index::{InterestIndex, PointIndex, QuestionIndex};
use super::plan::Plan;
use super::point_kind::PointKind;
use super::removal_reason::RemovalReason;
use super::thread_state::ThreadState;
use super::words::WordsId;
use crate::id::UserId;

/// One thing that happened. Its sequence number is its position in the list of the discussion's events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When it happened.
    pub at: Timestamp,
    /// Who did it; None if the bot or its operator did.
    pub by: Option<UserId>,
    /// What happened.
    #[serde(flatten)]
    pub kind: EventKind,
}

/// What happened: ids, kinds and times. People's words are apart, in [`super::Words`].
///
/// The serialised names of variants and fields are on disk, in every database: new ones are added, and none is ever
/// changed or removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum EventKind {
    /// The discussion started.
    Started {
        /// What it starts with.
        plan: Box<Plan>,
    },
    /// A question was opened, for the first time or again, and became the current one.
    Opened {
        /// The question.
        question: QuestionIndex,
    },
    /// A question became the current one without a change of its standing.
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
    /// A point's words were changed.
    PointEdited {
        /// The point.
        point: PointIndex,
        /// Its new words.
        words: WordsId,
    },
    /// A point was withdrawn.
    PointWithdrawn {
        /// The point.
        point: PointIndex,
    },
    /// A point was taken out by somebody who steers. Its words are erased, those of before an edit too.
    PointRemoved {
        /// The point.
        point: PointIndex,
        /// Why.
        reason: RemovalReason,
    },
    /// A governor said how they feel about a question.
    ConfidenceSet {
        /// The question.
        question: QuestionIndex,
        /// How they feel.
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
    /// A declaration was withdrawn.
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
        /// Its words.
        words: WordsId,
    },
    /// The date of the next meeting was set or cleared.
    MeetingSet {
        /// The date.
        meeting: Option<Date>,
    },
    /// Somebody subscribed to reminders, or unsubscribed.
    RemindMe {
        /// Whether they are subscribed.
        on: bool,
    },
    /// A reminder went out.
    Reminded {
        /// The first question it was about; None if it was about the meeting.
        question: Option<QuestionIndex>,
        /// The other questions that it was about.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<QuestionIndex>,
        /// Why it went out.
        #[serde(rename = "occasion", default)]
        reason: ReminderReason,
    },
    /// Reminders were paused or resumed.
    Paused {
        /// Whether they are paused.
        on: bool,
    },
    /// The discussion was closed.
    Closed,
    /// The discussion was opened again.
    Reopened,
    /// The discussion was put on a legal hold, which forbids erasing, or the hold was lifted.
    Held {
        /// Whether it is on hold.
        on: bool,
    },
    /// Everything that a person wrote was erased.
    Erased {
        /// The person.
        person: UserId,
    },
    /// Chair and clerk were warned that the whole discussion will be erased.
    RetentionWarned {
        /// The day of the erasure.
        erase: Date,
    },
    /// The last warning of erasure no longer holds: the guild keeps discussions for longer by now.
    WarningCalledOff,
    /// The reconciler found the thread changed by hand.
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
    /// A question has been open for half its days: for those who subscribed to reminders.
    Halfway,
    /// A question has been open for its days.
    Open,
    /// The meeting is a week away.
    Week,
    /// The meeting is a day away.
    Day,
}

/// An action recorded with a view, its words by their ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedAction {
    /// What is to be done.
    pub what: WordsId,
    /// Who does it.
    pub owner: Option<WordsId>,
    /// By when.
    pub due: Option<Date>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reminder_keeps_the_names_that_are_on_disk() {
        let stored = r#"{"at":"2027-02-08T12:00:00Z","by":null,"kind":"reminded","question":0,"occasion":"open"}"#;
        let event: Event = serde_json::from_str(stored).expect("it can be read");
        let EventKind::Reminded { reason, .. } = event.kind else {
            panic!("another kind of event");
        };
        assert_eq!(reason, ReminderReason::Open);
        let written = serde_json::to_string(&event).expect("it can be written");
        assert_eq!(written, stored);
    }
}
