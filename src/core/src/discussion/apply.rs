//! Adding events up.

mod notices;
mod questions;
mod texts;

use crate::id::UserId;
use std::collections::{BTreeMap, BTreeSet};

use super::kinds::ThreadState;
use super::state::{Interest, Note, Phase, Point, Question, State};
use super::{Event, Happened, Plan};

impl State {
    /// What a list of events adds up to. Nothing where the first does not start a discussion.
    #[must_use]
    pub fn of<'a>(events: impl IntoIterator<Item = &'a Event>) -> Option<Self> {
        let mut events = events.into_iter();
        let first = events.next()?;
        let Happened::Started { plan } = &first.happened else {
            return None;
        };
        let mut state = Self::started(plan.as_ref().clone(), first);
        state.count_texts(&first.happened);
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
        self.count_texts(&event.happened);
        if let Some(person) = event.by {
            self.active = event.at;
            self.call_off_warnings();
            self.apply_by(event, person);
        }
        self.apply_to_questions(event);
        self.apply_notices(event);
        match &event.happened {
            Happened::MeetingSet { meeting } => {
                self.plan.meeting = *meeting;
                self.meeting_set = event.at;
                self.meeting_reminded = None;
            }
            Happened::Paused { on } => {
                self.paused = *on;
                self.resumed = event.at;
            }
            Happened::Held { on } => {
                self.held = *on;
                self.call_off_warnings();
            }
            Happened::Closed => self.close(event.at),
            Happened::Reopened => self.reopen(event.at),
            Happened::Erased { person } => self.erase(*person),
            _ => {}
        }
    }

    /// What somebody does in their own name.
    fn apply_by(&mut self, event: &Event, person: UserId) {
        match &event.happened {
            Happened::PointAdded {
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
            Happened::PointEdited { point, words } => {
                if let Some(point) = self.points.get_mut(*point) {
                    point.words = *words;
                    point.edited = true;
                }
            }
            Happened::PointWithdrawn { point } => {
                if let Some(point) = self.points.get_mut(*point) {
                    point.withdrawn = true;
                }
            }
            Happened::ConfidenceSet {
                question,
                confidence,
                governor,
            } => {
                if let Some(question) = self.questions.get_mut(*question) {
                    question.confidence.insert(person, *confidence);
                }
                self.contributed_by(person, *governor);
            }
            Happened::RemindMe { on: true } => drop(self.remind.insert(person, event.at)),
            Happened::RemindMe { on: false } => drop(self.remind.remove(&person)),
            Happened::NoteAdded { words } => self.notes.push(Note {
                author: person,
                words: *words,
                withdrawn: false,
            }),
            _ => self.apply_interest(event, person),
        }
    }

    fn apply_interest(&mut self, event: &Event, person: UserId) {
        match &event.happened {
            Happened::InterestDeclared {
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
            Happened::NothingToDeclare => {
                self.nothing_to_declare.insert(person);
            }
            Happened::InterestWithdrawn { interest } => {
                if let Some(interest) = self.interests.get_mut(*interest) {
                    interest.withdrawn = true;
                }
            }
            _ => {}
        }
    }

    /// Numbers of texts go up by one each, in the order of the events.
    fn count_texts(&mut self, happened: &Happened) {
        happened.each_text(&mut |id| self.next_words = self.next_words.max(id.0 + 1));
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
