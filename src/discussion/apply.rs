//! Adding events up.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::state::{Action, Interest, Note, Phase, Point, Question, Standing, State};
use super::{Event, Happened, Person, Plan, PlannedAction, WordsId};

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
        for event in events {
            state.apply(event);
        }
        Some(state)
    }

    fn started(plan: Plan, event: &Event) -> Self {
        let questions = plan.questions.iter().map(|_| Question::new(None));
        let officers = plan.officers().map(|officer| officer.name);
        let frame = plan.frame;
        let words = [Some(frame.title), frame.school, frame.group];
        let words = words.into_iter().flatten().chain(officers);
        let next_words = words.map(|words| words.0 + 1).max().unwrap_or_default();
        Self {
            questions: questions.collect(),
            plan,
            started: event.at,
            last: event.at,
            phase: Phase::Open,
            paused: false,
            held: false,
            current: None,
            points: Vec::new(),
            interests: Vec::new(),
            nothing_to_declare: BTreeSet::new(),
            notes: Vec::new(),
            contributors: BTreeSet::new(),
            remind: BTreeSet::new(),
            meeting_reminded: None,
            next_words,
            events: 1,
        }
    }

    /// Adds one event. What names a number that there is not changes nothing.
    pub fn apply(&mut self, event: &Event) {
        self.last = event.at;
        self.events += 1;
        self.count_words(&event.happened);
        if let Some(person) = event.by {
            self.apply_by(event, person);
        }
        self.apply_to_questions(event);
        match &event.happened {
            Happened::MeetingSet { meeting } => {
                self.plan.meeting = *meeting;
                self.meeting_reminded = None;
            }
            Happened::Paused { on } => self.paused = *on,
            Happened::Held { on } => self.held = *on,
            Happened::Closed => self.phase = Phase::Closed { at: event.at },
            Happened::Reopened => self.phase = Phase::Open,
            Happened::Erased { person } => self.erase(*person),
            _ => {}
        }
    }

    /// What somebody does in their own name.
    fn apply_by(&mut self, event: &Event, person: Person) {
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
            Happened::RemindMe { on: true } => drop(self.remind.insert(person)),
            Happened::RemindMe { on: false } => drop(self.remind.remove(&person)),
            Happened::NoteAdded { words } => self.notes.push(Note {
                author: person,
                words: *words,
                withdrawn: false,
            }),
            _ => self.apply_interest(event, person),
        }
    }

    fn apply_interest(&mut self, event: &Event, person: Person) {
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

    fn contributed_by(&mut self, person: Person, governor: bool) {
        if governor {
            self.contributors.insert(person);
        }
    }

    fn apply_to_questions(&mut self, event: &Event) {
        use Standing::{ForTheBoard, NeedsInformation, NotForUs, ViewReached};
        match &event.happened {
            Happened::Opened { question } => self.open(*question, event.at),
            Happened::TurnedTo { question } if *question < self.questions.len() => {
                self.current = Some(*question);
            }
            Happened::ViewReached {
                question,
                words,
                actions,
            } => {
                self.settle(*question, ViewReached, Some(*words));
                if let Some(question) = self.questions.get_mut(*question) {
                    question.actions = actions.iter().map(Action::from).collect();
                }
            }
            Happened::InformationNeeded {
                question,
                words,
                from,
            } => {
                self.settle(*question, NeedsInformation, Some(*words));
                if let Some(question) = self.questions.get_mut(*question) {
                    question.from = *from;
                }
            }
            Happened::ForTheBoard { question, words } => {
                self.settle(*question, ForTheBoard, *words);
            }
            Happened::NotForUs { question, words } => {
                self.settle(*question, NotForUs, Some(*words));
            }
            Happened::QuestionAdded { words } => self.questions.push(Question::new(Some(*words))),
            Happened::Reminded { question: None } => self.meeting_reminded = Some(event.at),
            Happened::Reminded {
                question: Some(question),
            } => {
                if let Some(question) = self.questions.get_mut(*question) {
                    question.reminded = Some(event.at);
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, number: usize, at: Timestamp) {
        let Some(question) = self.questions.get_mut(number) else {
            return;
        };
        question.standing = Standing::Open;
        question.opened = Some(at);
        question.reminded = None;
        question.earlier = question.outcome.take();
        question.from = None;
        self.current = Some(number);
    }

    fn settle(&mut self, number: usize, standing: Standing, outcome: Option<WordsId>) {
        if let Some(question) = self.questions.get_mut(number) {
            question.standing = standing;
            question.outcome = outcome;
            question.from = None;
        }
    }

    fn erase(&mut self, person: Person) {
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
    }

    /// Numbers of texts go up by one each, in the order of the events.
    fn count_words(&mut self, happened: &Happened) {
        let mut note = |words: &WordsId| self.next_words = self.next_words.max(words.0 + 1);
        match happened {
            Happened::PointAdded { words, .. }
            | Happened::PointEdited { words, .. }
            | Happened::NoteAdded { words }
            | Happened::NotForUs { words, .. }
            | Happened::QuestionAdded { words } => note(words),
            Happened::ForTheBoard { words, .. } => words.iter().for_each(note),
            Happened::InformationNeeded { words, from, .. } => {
                note(words);
                from.iter().for_each(note);
            }
            Happened::InterestDeclared {
                name,
                what,
                steps_back,
            } => {
                note(name);
                note(what);
                steps_back.iter().for_each(note);
            }
            Happened::ViewReached { words, actions, .. } => {
                note(words);
                for action in actions {
                    note(&action.what);
                    action.owner.iter().for_each(&mut note);
                }
            }
            _ => {}
        }
    }
}

impl Question {
    fn new(own: Option<WordsId>) -> Self {
        Self {
            own,
            standing: Standing::NotStarted,
            opened: None,
            reminded: None,
            confidence: BTreeMap::new(),
            outcome: None,
            earlier: None,
            from: None,
            actions: Vec::new(),
        }
    }
}

impl From<&PlannedAction> for Action {
    fn from(planned: &PlannedAction) -> Self {
        Self {
            what: planned.what,
            owner: planned.owner,
            due: planned.due,
        }
    }
}
