//! What every rule reads, and the conditions that several rules share.

use crate::discussion::actor::Actor;
use crate::discussion::event::EventKind;
use crate::discussion::index::QuestionIndex;
use crate::discussion::new_events::NewEvents;
use crate::discussion::now::Now;
use crate::discussion::recorder::EventRecorder;
use crate::discussion::refusal::{BoundedList, Refusal};
use crate::discussion::standing::Standing;
use crate::discussion::state::{Question, State};

/// One command being decided: who gives it, when, and in which state of the discussion.
///
/// Each rule is a method that checks the command and returns the event that follows from it.
pub(super) struct Rules<'a> {
    pub(super) state: &'a State,
    pub(super) actor: &'a Actor,
    pub(super) now: Now,
    pub(super) recorder: EventRecorder,
}

impl<'a> Rules<'a> {
    pub(super) fn new(state: &'a State, actor: &'a Actor, now: Now) -> Self {
        Self {
            state,
            actor,
            now,
            recorder: EventRecorder::new(Some(actor.person), now.at, state.next_words_id),
        }
    }

    /// The event with the texts that were recorded for it.
    pub(super) fn finish(mut self, kind: EventKind) -> NewEvents {
        self.recorder.record(kind);
        self.recorder.finish()
    }

    pub(super) fn require_contributor(&self) -> Result<(), Refusal> {
        let is_allowed = self.actor.may_contribute(&self.state.plan);
        is_allowed.then_some(()).ok_or(Refusal::NotAGovernor)
    }

    pub(super) fn require_steering(&self) -> Result<(), Refusal> {
        let is_allowed = self.actor.may_steer(&self.state.plan);
        is_allowed.then_some(()).ok_or(Refusal::NotSteering)
    }

    pub(super) fn find_question(&self, index: QuestionIndex) -> Result<&Question, Refusal> {
        self.state.question(index).ok_or(Refusal::NoQuestion)
    }

    /// The question, if it has been opened.
    pub(super) fn require_started(&self, index: QuestionIndex) -> Result<&Question, Refusal> {
        let question = self.find_question(index)?;
        match question.standing {
            Standing::NotStarted => Err(Refusal::NotStarted(index)),
            _ => Ok(question),
        }
    }

    /// The question, if points can be added to it.
    pub(super) fn require_takes_points(&self, index: QuestionIndex) -> Result<&Question, Refusal> {
        let question = self.require_started(index)?;
        if question.standing.takes_points() {
            return Ok(question);
        }
        Err(Refusal::Settled {
            question: index,
            standing: question.standing,
        })
    }

    /// Refuses a change of standing that would change nothing.
    pub(super) fn require_other_standing(
        &self,
        index: QuestionIndex,
        standing: Standing,
    ) -> Result<(), Refusal> {
        if self.find_question(index)?.standing == standing {
            return Err(Refusal::Already {
                question: index,
                standing,
            });
        }
        Ok(())
    }
}

/// Refuses an addition to a list that has reached its limit.
pub(super) fn require_room(length: usize, limit: usize, list: BoundedList) -> Result<(), Refusal> {
    let has_room = length < limit;
    has_room.then_some(()).ok_or(Refusal::Full { list, limit })
}

/// Refuses to set a switch to the value that it has already.
pub(super) fn require_change(current: bool, wanted: bool) -> Result<(), Refusal> {
    (current != wanted).then_some(()).ok_or(Refusal::NoChange)
}
