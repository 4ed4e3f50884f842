//! Which question is next, and when people hear of it.

use crate::discussion::QuestionIndex;
use jiff::SignedDuration;

use super::super::kinds::Standing;
use super::super::{Command, EventKind, QUESTIONS, Refusal, ReminderReason, TEXT};
use super::{Rules, changes, room};

/// How long after a reminder nobody can send the same again.
const REMINDER_GAP: SignedDuration = SignedDuration::from_hours(1);

impl Rules<'_> {
    /// Which question is next, and when people hear of it.
    pub(super) fn agenda(&mut self, command: &Command) -> Result<(), Refusal> {
        self.steers()?;
        let happened = match command {
            Command::Next { from } => self.next(*from)?,
            Command::GoTo { question } => self.turn_to(*question)?,
            Command::OpenAgain { question } => {
                self.stands_otherwise(*question, Standing::Open)?;
                self.started(*question)?;
                EventKind::Opened {
                    question: *question,
                }
            }
            Command::AddQuestion { words } => {
                room(self.state.questions.len(), QUESTIONS, "questions")?;
                EventKind::QuestionAdded {
                    words: self.recorder.text(words, TEXT, "the question")?,
                }
            }
            Command::SetMeeting { meeting } => {
                if meeting.is_some_and(|meeting| meeting < self.now.today) {
                    return Err(Refusal::PastDate);
                }
                if *meeting == self.state.plan.meeting {
                    return Err(Refusal::NoChange);
                }
                EventKind::MeetingSet { meeting: *meeting }
            }
            Command::Remind { question } => self.remind(*question)?,
            Command::Pause { on } => {
                changes(self.state.paused, *on)?;
                EventKind::Paused { on: *on }
            }
            _ => return Err(Refusal::NoChange),
        };
        self.recorder.event(happened);
        Ok(())
    }

    /// Two people who go on in the same second open one question.
    fn next(&self, from: Option<QuestionIndex>) -> Result<EventKind, Refusal> {
        if let (Some(from), Some(current)) = (from, self.state.current)
            && from != current
        {
            return Err(Refusal::GoneOn(current.number()));
        }
        let mut questions = self.state.indexed_questions();
        let next = questions.find(|(_, question)| question.standing == Standing::NotStarted);
        let (question, _) = next.ok_or(Refusal::NoMore)?;
        Ok(EventKind::Opened { question })
    }

    fn turn_to(&self, question: QuestionIndex) -> Result<EventKind, Refusal> {
        let standing = self.question(question)?.standing;
        if standing == Standing::NotStarted {
            return Ok(EventKind::Opened { question });
        }
        if self.state.current == Some(question) {
            return Err(Refusal::NoChange);
        }
        Ok(EventKind::TurnedTo { question })
    }

    fn remind(&self, question: Option<QuestionIndex>) -> Result<EventKind, Refusal> {
        if let Some(question) = question {
            self.takes_points(question)?;
        }
        self.not_reminded_lately(question)?;
        Ok(EventKind::Reminded {
            question,
            also: Vec::new(),
            occasion: ReminderReason::ByHand,
        })
    }

    /// A second press must not call everyone twice.
    fn not_reminded_lately(&self, question: Option<QuestionIndex>) -> Result<(), Refusal> {
        let last = match question {
            Some(question) => self.question(question)?.reminded,
            None => self.state.meeting_reminded,
        };
        let lately = last.is_some_and(|last| self.now.at.duration_since(last) < REMINDER_GAP);
        (!lately).then_some(()).ok_or(Refusal::RemindedLately)
    }
}
