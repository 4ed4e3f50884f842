//! What governors add to a question.

use super::super::{Command, EventKind, POINTS, Refusal, TEXT};
use super::{Rules, room};
use crate::discussion::PointIndex;
use crate::discussion::QuestionIndex;

impl Rules<'_> {
    /// Points and confidence.
    pub(super) fn points(&mut self, command: &Command) -> Result<(), Refusal> {
        self.contributes()?;
        let governor = self.actor.is_governor(&self.state.plan);
        let happened = match command {
            Command::AddPoint {
                question,
                kind,
                words,
            } => {
                self.takes_points(*question)?;
                room(self.state.points.len(), POINTS, "points")?;
                EventKind::PointAdded {
                    question: *question,
                    point: *kind,
                    words: self.recorder.text(words, TEXT, "your point")?,
                    governor,
                }
            }
            Command::EditPoint { point, words } => {
                let question = self.own_point(*point)?;
                self.takes_points(question)?;
                EventKind::PointEdited {
                    point: *point,
                    words: self.recorder.text(words, TEXT, "your point")?,
                }
            }
            Command::WithdrawPoint { point } => {
                self.own_point(*point)?;
                EventKind::PointWithdrawn { point: *point }
            }
            Command::SetConfidence {
                question,
                confidence,
            } => {
                let known = self.takes_points(*question)?;
                if known.confidence.get(&self.actor.person) == Some(confidence) {
                    return Err(Refusal::NoChange);
                }
                EventKind::ConfidenceSet {
                    question: *question,
                    confidence: *confidence,
                    governor,
                }
            }
            _ => return Err(Refusal::NoChange),
        };
        self.recorder.event(happened);
        Ok(())
    }

    /// The question of a point of the person's own that stands.
    fn own_point(&self, point: PointIndex) -> Result<QuestionIndex, Refusal> {
        let known = self.state.point(point);
        let own = known.filter(|known| known.author == self.actor.person && !known.withdrawn);
        own.map(|own| own.question).ok_or(Refusal::NotYours)
    }
}
