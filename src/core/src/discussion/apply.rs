//! Adding events up.

mod notices;
mod questions;
mod texts;

use crate::id::UserId;
use std::collections::{BTreeMap, BTreeSet};

use super::kinds::ThreadState;
use super::state::{Interest, Note, Phase, Point, Question, State};
use super::{Event, EventKind, Plan};

impl State {
    /// What a list of events adds up to. Nothing where the first does not start a discussion.
    #[must_use]
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a Event>) -> Option<Self> {
        let mut events = events.into_iter();
        let first = events.next()?;
        let EventKind::Started { plan } = &first.kind else {
            return None;
        };
        let mut state = Self::started(plan.as_ref().clone(), first);
        state.count_texts(&first.kind);
        for event in events {
            state.apply(event);
        }
        Some(state)
    }

    fn started(plan: Plan, event: &Event) -> Self {
        let questions = plan.questions.iter().map(|_| Question::new(None));
        Self {
            questions: questions.collect(),
            plan,
            started: event.at,
            last: event.at,
            active: event.at,
            phase: Phase::Open,
            paused: false,
            resumed: event.at,
            held: false,
            current: None,
            points: Vec::new(),
            interests: Vec::new(),
            nothing_to_declare: BTreeSet::new(),
            notes: Vec::new(),
            contributors: BTreeSet::new(),
            remind: BTreeMap::new(),
            meeting_set: event.at,
            meeting_reminded: None,
            notices: Vec::new(),
            warnings: Vec::new(),
            closings: Vec::new(),
            thread: ThreadState::Usable,
            next_words: 0,
            events: 1,
        }
    }

    /// Adds one event. What names a number that there is not changes nothing.
    pub fn apply(&mut self, event: &Event) {
        self.last = event.at;
        self.events += 1;
        self.count_texts(&event.kind);
        if let Some(person) = event.by {
            self.active = event.at;
            self.call_off_warnings();
            self.apply_by(event, person);
        }
        self.apply_to_questions(event);
        self.apply_notices(event);
        match &event.kind {
            EventKind::MeetingSet { meeting } => {
                self.plan.meeting = *meeting;
                self.meeting_set = event.at;
                self.meeting_reminded = None;
            }
            EventKind::Paused { on } => {
                self.paused = *on;
                self.resumed = event.at;
            }
            EventKind::Held { on } => {
                self.held = *on;
                self.call_off_warnings();
            }
            EventKind::Closed => self.close(event.at),
            EventKind::Reopened => self.reopen(event.at),
            EventKind::Erased { person } => self.erase(*person),
            _ => {}
        }
    }

    /// What somebody does in their own name.
    fn apply_by(&mut self, event: &Event, person: UserId) {
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
                    withdrawn: false,
                    edited: false,
                });
                self.contributed_by(person, *governor);
            }
            EventKind::PointEdited { point, words } => {
                if let Some(point) = self.point_mut(*point) {
                    point.words = *words;
                    point.edited = true;
                }
            }
            EventKind::PointWithdrawn { point } => {
                if let Some(point) = self.point_mut(*point) {
                    point.withdrawn = true;
                }
            }
            EventKind::ConfidenceSet {
                question,
                confidence,
                governor,
            } => {
                if let Some(question) = self.question_mut(*question) {
                    question.confidence.insert(person, *confidence);
                }
                self.contributed_by(person, *governor);
            }
            EventKind::RemindMe { on: true } => drop(self.remind.insert(person, event.at)),
            EventKind::RemindMe { on: false } => drop(self.remind.remove(&person)),
            EventKind::NoteAdded { words } => self.notes.push(Note {
                author: person,
                words: *words,
                withdrawn: false,
            }),
            _ => self.apply_interest(event, person),
        }
    }

    fn apply_interest(&mut self, event: &Event, person: UserId) {
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
                }
            }
            _ => {}
        }
    }

    /// Numbers of texts go up by one each, in the order of the events.
    fn count_texts(&mut self, kind: &EventKind) {
        kind.each_text(&mut |id| self.next_words = self.next_words.max(id.0 + 1));
    }

    fn contributed_by(&mut self, person: UserId, governor: bool) {
        if governor {
            self.contributors.insert(person);
        }
    }

    fn erase(&mut self, person: UserId) {
        for point in &mut self.points {
            point.withdrawn |= point.author == person;
        }
        for interest in &mut self.interests {
            interest.withdrawn |= interest.person == person;
        }
        for note in &mut self.notes {
            note.withdrawn |= note.author == person;
        }
        for question in &mut self.questions {
            question.confidence.remove(&person);
        }
        self.nothing_to_declare.remove(&person);
        self.contributors.remove(&person);
        self.remind.remove(&person);
        for notice in &mut self.notices {
            notice.people.retain(|asked| *asked != person);
        }
    }
}
