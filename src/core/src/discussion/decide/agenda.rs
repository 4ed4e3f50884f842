//! Commands about which question is next, and about the meeting and reminders.

use jiff::SignedDuration;
use jiff::civil::Date;

use super::rules::{Rules, require_change, require_room};
use crate::discussion::bounds::{MAX_QUESTIONS, MAX_TEXT};
use crate::discussion::event::{EventKind, ReminderReason};
use crate::discussion::index::QuestionIndex;
use crate::discussion::refusal::{BoundedList, Refusal, RequiredText};
use crate::discussion::standing::Standing;

/// The rate limit on reminders that people send: one of the same in this time.
const REMINDER_GAP: SignedDuration = SignedDuration::from_hours(1);

impl Rules<'_> {
    /// Opens the next question. `from` makes a double press harmless: two people who go on in the same second open one
    /// question.
    pub(super) fn open_next(&self, from: Option<QuestionIndex>) -> Result<EventKind, Refusal> {
        self.require_steering()?;
        if let (Some(from), Some(current)) = (from, self.state.current)
            && from != current
        {
            return Err(Refusal::GoneOn(current));
        }
        let mut questions = self.state.indexed_questions();
        let next = questions.find(|(_, question)| question.standing == Standing::NotStarted);
        let (question, _) = next.ok_or(Refusal::NoMore)?;
        Ok(EventKind::Opened { question })
    }

    pub(super) fn go_to(&self, question: QuestionIndex) -> Result<EventKind, Refusal> {
        self.require_steering()?;
        let standing = self.find_question(question)?.standing;
        if standing == Standing::NotStarted {
            return Ok(EventKind::Opened { question });
        }
        if self.state.current == Some(question) {
            return Err(Refusal::NoChange);
        }
        Ok(EventKind::TurnedTo { question })
    }

    pub(super) fn open_again(&self, question: QuestionIndex) -> Result<EventKind, Refusal> {
        self.require_steering()?;
        self.require_other_standing(question, Standing::Open)?;
        self.require_started(question)?;
        Ok(EventKind::Opened { question })
    }

    pub(super) fn add_question(&mut self, words: &str) -> Result<EventKind, Refusal> {
        self.require_steering()?;
        let count = self.state.questions.len();
        require_room(count, MAX_QUESTIONS, BoundedList::Questions)?;
        let recorder = &mut self.recorder;
        Ok(EventKind::QuestionAdded {
            words: recorder.text(words, MAX_TEXT, RequiredText::OwnQuestion)?,
        })
    }

    pub(super) fn set_meeting(&self, meeting: Option<Date>) -> Result<EventKind, Refusal> {
        self.require_steering()?;
        // Before the date is looked at: only a new one must lie ahead.
        if meeting == self.state.plan.meeting {
            return Err(Refusal::NoChange);
        }
        if meeting.is_some_and(|meeting| meeting < self.now.today) {
            return Err(Refusal::PastDate);
        }
        Ok(EventKind::MeetingSet { meeting })
    }

    pub(super) fn remind(&self, question: Option<QuestionIndex>) -> Result<EventKind, Refusal> {
        self.require_steering()?;
        if let Some(question) = question {
            self.require_takes_points(question)?;
        }
        self.require_reminder_gap(question)?;
        Ok(EventKind::Reminded {
            question,
            also: Vec::new(),
            reason: ReminderReason::ByHand,
        })
    }

    /// Rate limiter: a second press within the hour mentions nobody again.
    fn require_reminder_gap(&self, question: Option<QuestionIndex>) -> Result<(), Refusal> {
        let last = match question {
            Some(question) => self.find_question(question)?.reminded,
            None => self.state.meeting_reminded,
        };
        let is_recent = last.is_some_and(|last| self.now.at.duration_since(last) < REMINDER_GAP);
        (!is_recent).then_some(()).ok_or(Refusal::RemindedLately)
    }

    pub(super) fn pause(&self, on: bool) -> Result<EventKind, Refusal> {
        self.require_steering()?;
        require_change(self.state.paused, on)?;
        Ok(EventKind::Paused { on })
    }
}
