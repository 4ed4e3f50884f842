//! Commands that record the outcome of a question.

use jiff::civil::Date;

use super::rules::Rules;
use crate::discussion::bounds::{MAX_ACTIONS, MAX_SHORT_TEXT, MAX_TEXT};
use crate::discussion::command::NewAction;
use crate::discussion::event::{EventKind, PlannedAction};
use crate::discussion::index::QuestionIndex;
use crate::discussion::refusal::{BoundedList, Refusal, RequiredText};
use crate::discussion::standing::Standing;

impl Rules<'_> {
    pub(super) fn reach_view(
        &mut self,
        question: QuestionIndex,
        words: &str,
        actions: &[NewAction],
    ) -> Result<EventKind, Refusal> {
        self.require_steering()?;
        self.require_started(question)?;
        if actions.len() > MAX_ACTIONS {
            return Err(Refusal::Full {
                list: BoundedList::Actions,
                limit: MAX_ACTIONS,
            });
        }
        let standing = self.find_question(question)?.actions.iter();
        let standing: Vec<Date> = standing.filter_map(|action| action.due).collect();
        let words = self.recorder.text(words, MAX_TEXT, RequiredText::View)?;
        let actions = actions
            .iter()
            .map(|action| self.planned_action(action, &standing));
        Ok(EventKind::ViewReached {
            question,
            words,
            actions: actions.collect::<Result<_, _>>()?,
        })
    }

    /// An action with its words recorded. Only a new date must lie ahead: one of `standing`, the dates that the question's
    /// actions have already, may have passed since, or nobody could correct the view beside it.
    fn planned_action(
        &mut self,
        action: &NewAction,
        standing: &[Date],
    ) -> Result<PlannedAction, Refusal> {
        let is_new = |due: &Date| !standing.contains(due);
        if action
            .due
            .filter(is_new)
            .is_some_and(|due| due < self.now.today)
        {
            return Err(Refusal::PastDate);
        }
        let recorder = &mut self.recorder;
        Ok(PlannedAction {
            what: recorder.text(&action.what, MAX_TEXT, RequiredText::Action)?,
            owner: recorder.optional_text(&action.owner, MAX_SHORT_TEXT)?,
            due: action.due,
        })
    }

    pub(super) fn need_information(
        &mut self,
        question: QuestionIndex,
        words: &str,
        from: &str,
    ) -> Result<EventKind, Refusal> {
        self.require_steering()?;
        self.require_started(question)?;
        let recorder = &mut self.recorder;
        Ok(EventKind::InformationNeeded {
            question,
            words: recorder.text(words, MAX_TEXT, RequiredText::InformationNeeded)?,
            from: recorder.optional_text(from, MAX_SHORT_TEXT)?,
        })
    }

    pub(super) fn for_the_board(
        &mut self,
        question: QuestionIndex,
        words: &str,
    ) -> Result<EventKind, Refusal> {
        self.require_steering()?;
        self.require_other_standing(question, Standing::ForTheBoard)?;
        Ok(EventKind::ForTheBoard {
            question,
            words: self.recorder.optional_text(words, MAX_TEXT)?,
        })
    }

    pub(super) fn not_for_us(
        &mut self,
        question: QuestionIndex,
        words: &str,
    ) -> Result<EventKind, Refusal> {
        self.require_steering()?;
        self.require_other_standing(question, Standing::NotForUs)?;
        Ok(EventKind::NotForUs {
            question,
            words: self.recorder.text(words, MAX_TEXT, RequiredText::Reason)?,
        })
    }
}
