//! How a question stands after an event.

use crate::discussion::QuestionIndex;
use std::collections::BTreeMap;

use jiff::Timestamp;

use super::super::kinds::Standing;
use super::super::state::{Action, Question, State};
use super::super::{Event, EventKind, PlannedAction, WordsId};

impl State {
    /// What concerns one question.
    pub(super) fn apply_to_questions(&mut self, event: &Event) {
        use Standing::{ForTheBoard, NeedsInformation, NotForUs, ViewReached};
        match &event.kind {
            EventKind::Opened { question } => self.open(*question, event.at),
            EventKind::TurnedTo { question } if *question < QuestionIndex(self.questions.len()) => {
                self.current = Some(*question);
            }
            EventKind::ViewReached {
                question,
                words,
                actions,
            } => {
                self.settle(*question, ViewReached, Some(*words));
                if let Some(question) = self.question_mut(*question) {
                    question.actions = actions.iter().map(Action::from).collect();
                }
            }
            EventKind::InformationNeeded {
                question,
                words,
                from,
            } => {
                self.settle(*question, NeedsInformation, Some(*words));
                if let Some(question) = self.question_mut(*question) {
                    question.from = *from;
                }
            }
            EventKind::ForTheBoard { question, words } => {
                self.settle(*question, ForTheBoard, *words);
            }
            EventKind::NotForUs { question, words } => {
                self.settle(*question, NotForUs, Some(*words));
            }
            EventKind::QuestionAdded { words } => self.questions.push(Question::new(Some(*words))),
            _ => {}
        }
    }

    fn open(&mut self, number: QuestionIndex, at: Timestamp) {
        let Some(question) = self.question_mut(number) else {
            return;
        };
        question.remember_outcome();
        question.standing = Standing::Open;
        question.opened = Some(at);
        question.reminded = None;
        question.from = None;
        self.current = Some(number);
    }

    fn settle(&mut self, number: QuestionIndex, standing: Standing, outcome: Option<WordsId>) {
        if let Some(question) = self.question_mut(number) {
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

    /// Keeps the words of its standing before it stands otherwise: a view rather than what came after it.
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
