//! Applies events to a question: the transitions of its state machine, whose states are [`Standing`].

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::discussion::event::{Event, EventKind, PlannedAction};
use crate::discussion::index::QuestionIndex;
use crate::discussion::standing::Standing;
use crate::discussion::state::{Action, Question, State};
use crate::discussion::words::WordsId;

impl State {
    /// Applies an event about one question.
    pub(super) fn apply_to_question(&mut self, event: &Event) {
        use Standing::{ForTheBoard, NeedsInformation, NotForUs, ViewReached};
        match &event.kind {
            EventKind::Opened { question } => self.open(*question, event.at),
            EventKind::TurnedTo { question } if self.question(*question).is_some() => {
                self.current = Some(*question);
            }
            EventKind::ViewReached {
                question,
                words,
                actions,
            } => {
                self.set_outcome(*question, ViewReached, Some(*words));
                if let Some(question) = self.question_mut(*question) {
                    question.actions = actions.iter().map(Action::from).collect();
                }
            }
            EventKind::InformationNeeded {
                question,
                words,
                from,
            } => {
                self.set_outcome(*question, NeedsInformation, Some(*words));
                if let Some(question) = self.question_mut(*question) {
                    question.from = *from;
                }
            }
            EventKind::ForTheBoard { question, words } => {
                self.set_outcome(*question, ForTheBoard, *words);
            }
            EventKind::NotForUs { question, words } => {
                self.set_outcome(*question, NotForUs, Some(*words));
            }
            EventKind::QuestionAdded { words } => self.questions.push(Question::new(Some(*words))),
            _ => {}
        }
    }

    fn open(&mut self, index: QuestionIndex, at: Timestamp) {
        let Some(question) = self.question_mut(index) else {
            return;
        };
        question.remember_outcome();
        question.standing = Standing::Open;
        question.opened = Some(at);
        question.reminded = None;
        question.from = None;
        self.current = Some(index);
    }

    fn set_outcome(&mut self, index: QuestionIndex, standing: Standing, outcome: Option<WordsId>) {
        if let Some(question) = self.question_mut(index) {
            if question.standing != standing {
                question.remember_outcome();
            }
            if standing == Standing::ViewReached {
                question.earlier = None;
            }
            question.standing = standing;
            question.outcome = outcome;
            question.from = None;
        }
    }
}

impl Question {
    pub(super) fn new(own: Option<WordsId>) -> Self {
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

    /// Moves the words of its outcome to `earlier` before its standing changes: a view takes precedence over what came
    /// after it.
    fn remember_outcome(&mut self) {
        if self.standing == Standing::ViewReached || self.earlier.is_none() {
            self.earlier = self.outcome;
        }
        self.outcome = None;
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
