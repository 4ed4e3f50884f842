//! Applies what people add: points, confidence, interests and notes.

use std::mem;

use crate::discussion::event::{Event, EventKind};
use crate::discussion::state::{Interest, Note, Point, State};
use crate::id::UserId;

impl State {
    /// Applies what a person adds, changes or withdraws.
    pub(super) fn apply_contribution(&mut self, event: &Event, person: UserId) {
        match &event.kind {
            EventKind::PointAdded {
                question,
                point,
                words,
                governor,
            } => {
                self.points.push(Point {
                    question: *question,
                    kind: *point,
                    author: person,
                    words: *words,
                    earlier: Vec::new(),
                    withdrawn: false,
                    removed: None,
                    edited: false,
                });
                self.count_contributor(person, *governor);
            }
            EventKind::ConfidenceSet {
                question,
                confidence,
                governor,
            } => {
                if let Some(question) = self.question_mut(*question) {
                    question.confidence.insert(person, *confidence);
                }
                self.count_contributor(person, *governor);
            }
            EventKind::RemindMe { on: true } => {
                self.reminder_requests.insert(person, event.at);
            }
            EventKind::RemindMe { on: false } => {
                self.reminder_requests.remove(&person);
            }
            EventKind::NoteAdded { words } => self.notes.push(Note {
                author: person,
                words: *words,
                withdrawn: false,
            }),
            _ => {
                self.apply_to_point(&event.kind);
                self.apply_declaration(event, person);
            }
        }
    }

    /// Applies what becomes of a point after it was added.
    fn apply_to_point(&mut self, kind: &EventKind) {
        match kind {
            EventKind::PointEdited { point, words } => {
                if let Some(point) = self.point_mut(*point) {
                    let earlier = mem::replace(&mut point.words, *words);
                    point.earlier.push(earlier);
                    point.edited = true;
                    self.recent.forget(earlier);
                }
            }
            EventKind::PointWithdrawn { point } => {
                if let Some(point) = self.point_mut(*point) {
                    point.withdrawn = true;
                    let words = point.words;
                    self.recent.forget(words);
                }
            }
            EventKind::PointRemoved { point, reason } => {
                if let Some(point) = self.point_mut(*point) {
                    point.withdrawn = true;
                    point.removed = Some(*reason);
                }
            }
            _ => {}
        }
    }

    fn apply_declaration(&mut self, event: &Event, person: UserId) {
        match &event.kind {
            EventKind::InterestDeclared {
                name,
                what,
                steps_back,
            } => {
                self.nothing_to_declare.remove(&person);
                self.interests.push(Interest {
                    person,
                    name: *name,
                    what: *what,
                    steps_back: *steps_back,
                    withdrawn: false,
                });
            }
            EventKind::NothingToDeclare => {
                self.nothing_to_declare.insert(person);
            }
            EventKind::InterestWithdrawn { interest } => {
                if let Some(interest) = self.interest_mut(*interest) {
                    interest.withdrawn = true;
                    let what = interest.what;
                    self.recent.forget(what);
                }
            }
            _ => {}
        }
    }

    fn count_contributor(&mut self, person: UserId, governor: bool) {
        if governor {
            self.contributors.insert(person);
        }
    }
}
