//! The state of a discussion: what its events replay to.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::confidence::Confidence;
use super::event::ReminderReason;
use super::index::{InterestIndex, PointIndex, QuestionIndex};
use super::plan::Plan;
use super::point_kind::PointKind;
use super::recent::RecentTexts;
use super::removal_reason::RemovalReason;
use super::standing::Standing;
use super::thread_state::ThreadState;
use super::words::WordsId;
use crate::id::UserId;

/// The current state of a discussion, from [`State::replay`]. It is never stored; its events are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// What it started with; the date of the meeting is the last one set.
    pub plan: Plan,
    /// When it started.
    pub started: Timestamp,
    /// When a person last did something. Retention counts from here and the record ends here, so what the bot does by
    /// itself prolongs nothing.
    pub last_active: Timestamp,
    /// Whether it is open.
    pub phase: Phase,
    /// Whether reminders are paused.
    pub paused: bool,
    /// When reminders were last paused or resumed, or the discussion was started or reopened: the days of an open
    /// question count from here at the earliest.
    pub resumed: Timestamp,
    /// Whether it is on a legal hold, which forbids erasing.
    pub held: bool,
    /// The questions, in order: those of the plan, then the governing body's own.
    pub questions: Vec<Question>,
    /// The question that the discussion is at: the last one opened or turned to. None only before the first is opened.
    pub current: Option<QuestionIndex>,
    /// Every point, withdrawn or not.
    pub points: Vec<Point>,
    /// Every declaration, withdrawn or not.
    pub interests: Vec<Interest>,
    /// The people who said that they have nothing to declare.
    pub nothing_to_declare: BTreeSet<UserId>,
    /// Every confidential note.
    pub notes: Vec<Note>,
    /// The people who contributed while they counted as governors.
    pub contributors: BTreeSet<UserId>,
    /// The people who subscribed to reminders, and when they did.
    pub reminder_requests: BTreeMap<UserId, Timestamp>,
    /// When the date of the meeting was set.
    pub(super) meeting_set: Timestamp,
    /// When a reminder of the meeting last went out.
    pub(super) meeting_reminded: Option<Timestamp>,
    /// Every reminder that went out.
    pub notices: Vec<Notice>,
    /// Every warning that everything will be erased.
    pub warnings: Vec<ErasureWarning>,
    /// Each time it was closed.
    pub closings: Vec<Closing>,
    /// How its thread was last found in Discord.
    pub thread: ThreadState,
    /// The texts that were added in the last minutes.
    pub(super) recent: RecentTexts,
    /// The id that the next text gets.
    pub next_words_id: WordsId,
}

/// Whether a discussion is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It is open.
    Open,
    /// It is closed.
    Closed {
        /// When it was closed.
        at: Timestamp,
    },
}

/// A question of a discussion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its words, if it is the governing body's own; None for a question of the plan.
    pub own: Option<WordsId>,
    /// The state of its state machine.
    pub standing: Standing,
    /// When it was last opened.
    pub opened: Option<Timestamp>,
    /// When a reminder of it last went out.
    pub reminded: Option<Timestamp>,
    /// How each governor feels, one entry each.
    pub confidence: BTreeMap<UserId, Confidence>,
    /// The words of its outcome: the view, what is needed, what the board is asked, or why it is not for us.
    pub outcome: Option<WordsId>,
    /// The words of an earlier outcome, kept until a view is reached: a view takes precedence over what came after it.
    pub earlier: Option<WordsId>,
    /// From whom information is needed, if known.
    pub from: Option<WordsId>,
    /// The actions of its last view: they stay when the question is opened again, until another view is reached.
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
    /// Its words before each change.
    pub(super) earlier: Vec<WordsId>,
    /// Whether it was withdrawn or taken out, or its words erased.
    pub withdrawn: bool,
    /// Why it was taken out, if it was.
    pub removed: Option<RemovalReason>,
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
    /// Whether it was withdrawn, or its words erased.
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
    /// Why it went out.
    pub reason: ReminderReason,
    /// When it went out.
    pub at: Timestamp,
    /// The questions it was about; none if it was about the meeting.
    pub questions: Vec<QuestionIndex>,
    /// The date of the meeting at that time.
    pub meeting: Option<Date>,
    /// The people who were subscribed to reminders at that time.
    pub people: Vec<UserId>,
}

/// A warning that the discussion will be erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErasureWarning {
    /// The day of the erasure.
    pub erase: Date,
    /// Whether it still holds. Anything that a person does calls it off.
    pub holds: bool,
}

/// One time that a discussion was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// When it was closed.
    pub at: Timestamp,
    /// When it was opened again, if it was.
    pub reopened: Option<Timestamp>,
}

/// Something that somebody is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What is to be done.
    pub what: WordsId,
    /// Who does it, if known.
    pub owner: Option<WordsId>,
    /// By when.
    pub due: Option<Date>,
}

/// The counts of one question: points by kind, governors by confidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// The points that are not withdrawn, by kind in the order of [`PointKind::ALL`].
    pub points: [usize; 4],
    /// The governors by how they feel, in the order of [`Confidence::ALL`].
    pub confidence: [usize; 3],
}

impl Tally {
    /// How many points are not withdrawn.
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

    /// A question. None if there is no such question.
    #[must_use]
    pub fn question(&self, index: QuestionIndex) -> Option<&Question> {
        self.questions.get(index.0)
    }

    pub(super) fn question_mut(&mut self, index: QuestionIndex) -> Option<&mut Question> {
        self.questions.get_mut(index.0)
    }

    /// Every question with its index, in order.
    pub fn indexed_questions(&self) -> impl Iterator<Item = (QuestionIndex, &Question)> {
        let questions = self.questions.iter().enumerate();
        questions.map(|(index, question)| (QuestionIndex(index), question))
    }

    /// A point, withdrawn or not.
    pub(super) fn point(&self, index: PointIndex) -> Option<&Point> {
        self.points.get(index.0)
    }

    /// The texts of a point: its words now, and those of before each change.
    #[must_use]
    pub fn texts_of_point(&self, index: PointIndex) -> Vec<WordsId> {
        let point = self.point(index).into_iter();
        let texts = point.flat_map(|point| point.earlier.iter().chain([&point.words]));
        texts.copied().collect()
    }

    pub(super) fn point_mut(&mut self, index: PointIndex) -> Option<&mut Point> {
        self.points.get_mut(index.0)
    }

    /// Every point with its index, withdrawn or not, oldest first.
    pub fn indexed_points(&self) -> impl Iterator<Item = (PointIndex, &Point)> {
        let points = self.points.iter().enumerate();
        points.map(|(index, point)| (PointIndex(index), point))
    }

    /// A declaration, withdrawn or not.
    pub(super) fn interest(&self, index: InterestIndex) -> Option<&Interest> {
        self.interests.get(index.0)
    }

    pub(super) fn interest_mut(&mut self, index: InterestIndex) -> Option<&mut Interest> {
        self.interests.get_mut(index.0)
    }

    /// The points of a question that are not withdrawn, with their indexes, oldest first.
    pub fn points_under(
        &self,
        question: QuestionIndex,
    ) -> impl Iterator<Item = (PointIndex, &Point)> {
        let points = self.indexed_points();
        points.filter(move |(_, point)| point.question == question && !point.withdrawn)
    }

    /// The counts of every question, in their order.
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

    /// How many governors have contributed, and how many are in post if known. The second number is what somebody said
    /// at the start, so the first may be larger.
    #[must_use]
    pub fn contributed(&self) -> (usize, Option<usize>) {
        let in_post = self.plan.in_post.map(usize::from);
        (self.contributors.len(), in_post)
    }

    /// Whether a reminder of a question went out for this reason since the question was last opened.
    pub(super) fn was_reminded(&self, index: QuestionIndex, reason: ReminderReason) -> bool {
        let opened = self.question(index).and_then(|question| question.opened);
        self.notices.iter().any(|notice| {
            notice.reason == reason
                && notice.questions.contains(&index)
                && opened.is_none_or(|opened| notice.at >= opened)
        })
    }

    /// Whether a reminder of the meeting went out for this reason since its date was set.
    pub(super) fn was_reminded_of_meeting(&self, reason: ReminderReason) -> bool {
        self.notices.iter().any(|notice| {
            notice.reason == reason && notice.questions.is_empty() && notice.at >= self.meeting_set
        })
    }

    /// The questions that are not settled.
    pub fn unsettled(&self) -> impl Iterator<Item = QuestionIndex> + '_ {
        self.indexed_questions()
            .filter(|(_, question)| !question.standing.is_settled())
            .map(|(index, _)| index)
    }
}
