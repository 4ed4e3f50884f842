//! Commands about points and confidence.

use super::rules::{Rules, require_room};
use crate::discussion::bounds::{MAX_POINTS, MAX_TEXT};
use crate::discussion::confidence::Confidence;
use crate::discussion::event::EventKind;
use crate::discussion::index::{PointIndex, QuestionIndex};
use crate::discussion::point_kind::PointKind;
use crate::discussion::refusal::{BoundedList, Refusal, RequiredText};
use crate::discussion::removal_reason::RemovalReason;

impl Rules<'_> {
    pub(super) fn add_point(
        &mut self,
        question: QuestionIndex,
        kind: PointKind,
        words: &str,
    ) -> Result<EventKind, Refusal> {
        self.require_contributor()?;
        self.require_takes_points(question)?;
        require_room(self.state.points.len(), MAX_POINTS, BoundedList::Points)?;
        Ok(EventKind::PointAdded {
            question,
            point: kind,
            words: self.recorder.text(words, MAX_TEXT, RequiredText::Point)?,
            governor: self.is_governor(),
        })
    }

    pub(super) fn edit_point(
        &mut self,
        point: PointIndex,
        words: &str,
    ) -> Result<EventKind, Refusal> {
        self.require_contributor()?;
        let question = self.require_own_point(point)?;
        self.require_takes_points(question)?;
        Ok(EventKind::PointEdited {
            point,
            words: self.recorder.text(words, MAX_TEXT, RequiredText::Point)?,
        })
    }

    pub(super) fn withdraw_point(&self, point: PointIndex) -> Result<EventKind, Refusal> {
        self.require_contributor()?;
        self.require_own_point(point)?;
        Ok(EventKind::PointWithdrawn { point })
    }

    /// Takes a point out, whether the discussion is open or closed. A withdrawn point too: its words are stored still.
    pub(super) fn remove_point(
        &self,
        index: PointIndex,
        reason: RemovalReason,
    ) -> Result<EventKind, Refusal> {
        self.require_steering()?;
        let point = self.state.point(index).ok_or(Refusal::NoPoint)?;
        if self.state.held {
            return Err(Refusal::OnHold);
        }
        if point.removed.is_some() {
            return Err(Refusal::NoChange);
        }
        Ok(EventKind::PointRemoved {
            point: index,
            reason,
        })
    }

    pub(super) fn set_confidence(
        &self,
        index: QuestionIndex,
        confidence: Confidence,
    ) -> Result<EventKind, Refusal> {
        self.require_contributor()?;
        let question = self.require_takes_points(index)?;
        if question.confidence.get(&self.actor.person) == Some(&confidence) {
            return Err(Refusal::NoChange);
        }
        Ok(EventKind::ConfidenceSet {
            question: index,
            confidence,
            governor: self.is_governor(),
        })
    }

    fn is_governor(&self) -> bool {
        self.actor.is_governor(&self.state.plan)
    }

    /// The question of a point that is the person's own and not withdrawn.
    fn require_own_point(&self, index: PointIndex) -> Result<QuestionIndex, Refusal> {
        let point = self.state.point(index);
        let own_point = point.filter(|point| point.author == self.actor.person && !point.withdrawn);
        own_point
            .map(|point| point.question)
            .ok_or(Refusal::NotYours)
    }
}
