//! What the events of a discussion add up to.

use crate::discussion::InterestIndex;
use crate::discussion::{PointIndex, QuestionIndex};
use crate::id::UserId;
use std::collections::{BTreeMap, BTreeSet};

use super::event::ReminderReason;
use super::kinds::{Confidence, PointKind, Standing, ThreadState};
use super::{Plan, WordsId};
use jiff::Timestamp;
use jiff::civil::Date;

/// A discussion as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// What it started with; the date of the meeting is the last one set.
    pub plan: Plan,
    /// When it started.
    pub started: Timestamp,
    /// When something last happened.
    pub last: Timestamp,
    /// When a person last did something: what the bot does of itself keeps nothing alive.
    pub active: Timestamp,
    /// Whether it is open.
    pub phase: Phase,
    /// Whether reminders rest.
    pub paused: bool,
    /// Since when they have not rested: the start, or when somebody last went on or opened it again.
    pub resumed: Timestamp,
    /// Whether it may not be erased.
    pub held: bool,
    /// The questions, in order: those of the plan, then the governing body's own.
    pub questions: Vec<Question>,
    /// The question last turned to.
    pub current: Option<QuestionIndex>,
    /// Every point, withdrawn or not.
    pub points: Vec<Point>,
    /// Every declaration, withdrawn or not.
    pub interests: Vec<Interest>,
    /// Who said that they have nothing to declare.
    pub nothing_to_declare: BTreeSet<UserId>,
    /// Every confidential note.
    pub notes: Vec<Note>,
    /// Who has contributed while they held the governors' role.
    pub contributors: BTreeSet<UserId>,
    /// Who asked to be reminded, and when.
    pub remind: BTreeMap<UserId, Timestamp>,
    /// When the date of the meeting was set.
    pub meeting_set: Timestamp,
    /// When a reminder of the meeting last went out.
    pub meeting_reminded: Option<Timestamp>,
    /// Every reminder that went out.
    pub notices: Vec<Notice>,
    /// Every warning that everything will be erased.
    pub warnings: Vec<ErasureWarning>,
    /// Each time it was closed.
    pub closings: Vec<Closing>,
    /// How its thread was last found.
    pub thread: ThreadState,
    /// The number of the next text.
    pub next_words: u32,
    /// How many events it took.
    pub events: usize,
}

/// Whether a discussion is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It is.
    Open,
    /// It was closed.
    Closed {
        /// When.
        at: Timestamp,
    },
}

/// A question of a discussion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The words of a question of the governing body's own.
    pub own: Option<WordsId>,
    /// How it stands.
    pub standing: Standing,
    /// When it was last opened.
    pub opened: Option<Timestamp>,
    /// When a reminder of it last went out.
    pub reminded: Option<Timestamp>,
    /// What each governor feels, one each.
    pub confidence: BTreeMap<UserId, Confidence>,
    /// The words of its standing: the view, what is needed, what the board is asked, why it is not for us.
    pub outcome: Option<WordsId>,
    /// The words of how it stood before, until a view is put down: a view rather than what came after it.
    pub earlier: Option<WordsId>,
    /// From whom information is needed.
    pub from: Option<WordsId>,
    /// What is to be done: stays when the question is opened again, until another view is put down.
    pub actions: Vec<Action>,
}

/// A point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The question it is made under.
    pub question: QuestionIndex,
    /// What kind it is.
    pub kind: PointKind,
    /// Who made it.
    pub author: UserId,
    /// Its words now.
    pub words: WordsId,
    /// Whether it was taken back, or its words erased.
    pub withdrawn: bool,
    /// Whether its words were changed.
    pub edited: bool,
}

/// A declared interest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interest {
    /// Who declared it.
    pub person: UserId,
    /// The name as it should be recorded.
    pub name: WordsId,
    /// What it is.
    pub what: WordsId,
    /// What the person steps back from.
    pub steps_back: Option<WordsId>,
    /// Whether it was taken back, or its words erased.
    pub withdrawn: bool,
}

/// A confidential note to chair and clerk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Who wrote it.
    pub author: UserId,
    /// Its words.
    pub words: WordsId,
    /// Whether its words were erased.
    pub withdrawn: bool,
}

/// A reminder that went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Why.
    pub occasion: ReminderReason,
    /// When.
    pub at: Timestamp,
    /// The questions it was about; none where it was about the meeting.
    pub questions: Vec<QuestionIndex>,
    /// The date of the meeting then.
    pub meeting: Option<Date>,
    /// Who had asked to be reminded then.
    pub people: Vec<UserId>,
}

/// A warning that everything will be erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErasureWarning {
    /// The day on which it will be.
    pub erase: Date,
    /// Whether it still holds: somebody who does something calls it off.
    pub holds: bool,
}

/// One time that a discussion was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// When.
    pub at: Timestamp,
    /// When it was opened again.
    pub reopened: Option<Timestamp>,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What.
    pub what: WordsId,
    /// Who does it.
    pub owner: Option<WordsId>,
    /// By when.
    pub due: Option<Date>,
}

/// What was said under a question, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Points that stand, by kind in the order of [`PointKind::ALL`].
    pub points: [usize; 4],
    /// Governors by how they feel, in the order of [`Confidence::ALL`].
    pub confidence: [usize; 3],
}

impl Tally {
    /// How many points stand.
    #[must_use]
    pub fn all_points(&self) -> usize {
        self.points.iter().sum()
    }
}

impl State {
    /// Whether the discussion is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.phase == Phase::Open
    }

    /// A question; none where there are fewer.
    #[must_use]
    pub fn question(&self, index: QuestionIndex) -> Option<&Question> {
        self.questions.get(index.0)
    }

    pub(super) fn question_mut(&mut self, index: QuestionIndex) -> Option<&mut Question> {
        self.questions.get_mut(index.0)
    }

    /// Every question with its position.
    pub fn indexed_questions(&self) -> impl Iterator<Item = (QuestionIndex, &Question)> {
        let questions = self.questions.iter().enumerate();
        questions.map(|(index, question)| (QuestionIndex(index), question))
    }

    /// A point, withdrawn or not; none where there are fewer.
    #[must_use]
    pub fn point(&self, index: PointIndex) -> Option<&Point> {
        self.points.get(index.0)
    }

    pub(super) fn point_mut(&mut self, index: PointIndex) -> Option<&mut Point> {
        self.points.get_mut(index.0)
    }

    /// Every point with its position, withdrawn or not.
    pub fn indexed_points(&self) -> impl Iterator<Item = (PointIndex, &Point)> {
        let points = self.points.iter().enumerate();
        points.map(|(index, point)| (PointIndex(index), point))
    }

    /// A declaration, withdrawn or not; none where there are fewer.
    #[must_use]
    pub fn interest(&self, index: InterestIndex) -> Option<&Interest> {
        self.interests.get(index.0)
    }

    pub(super) fn interest_mut(&mut self, index: InterestIndex) -> Option<&mut Interest> {
        self.interests.get_mut(index.0)
    }

    /// The points under a question that stand, with their numbers, oldest first.
    pub fn points_under(
        &self,
        question: QuestionIndex,
    ) -> impl Iterator<Item = (PointIndex, &Point)> {
        let points = self.indexed_points();
        points.filter(move |(_, point)| point.question == question && !point.withdrawn)
    }

    /// What was said under each question, counted, in the order of the questions.
    #[must_use]
    pub fn tallies(&self) -> Vec<Tally> {
        let mut tallies = vec![Tally::default(); self.questions.len()];
        for point in self.points.iter().filter(|point| !point.withdrawn) {
            if let Some(tally) = tallies.get_mut(point.question.0) {
                tally.points[point.kind as usize] += 1;
            }
        }
        for (question, tally) in self.questions.iter().zip(&mut tallies) {
            for confidence in question.confidence.values() {
                tally.confidence[*confidence as usize] += 1;
            }
        }
        tallies
    }

    /// How many governors have contributed, and of how many where that is known. Never more than all.
    #[must_use]
    pub fn contributed(&self) -> (usize, Option<usize>) {
        let all = self.plan.in_post.map(usize::from);
        let count = self.contributors.len();
        (all.map_or(count, |all| count.min(all)), all)
    }

    /// Whether a reminder of a question went out on this occasion since it was last opened.
    #[must_use]
    pub fn was_reminded(&self, question: QuestionIndex, occasion: ReminderReason) -> bool {
        let opened = self.question(question).and_then(|known| known.opened);
        self.notices.iter().any(|notice| {
            notice.occasion == occasion
                && notice.questions.contains(&question)
                && opened.is_none_or(|opened| notice.at >= opened)
        })
    }

    /// Whether a reminder of the meeting went out on this occasion since its date was set.
    #[must_use]
    pub fn was_reminded_of_meeting(&self, occasion: ReminderReason) -> bool {
        self.notices.iter().any(|notice| {
            notice.occasion == occasion
                && notice.questions.is_empty()
                && notice.at >= self.meeting_set
        })
    }

    /// The questions that are not settled, by their numbers from 0.
    pub fn unsettled(&self) -> impl Iterator<Item = QuestionIndex> + '_ {
        self.indexed_questions()
            .filter(|(_, question)| !question.standing.is_settled())
            .map(|(index, _)| index)
    }
}
