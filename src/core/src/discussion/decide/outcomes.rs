//! Where a question got to.

use super::super::kinds::Standing;
use super::super::{
    ACTIONS, Command, EventKind, NewAction, PlannedAction, Refusal, SHORT_TEXT, TEXT,
};
use super::{Rules, room};
use crate::discussion::QuestionIndex;

impl Rules<'_> {
    /// Where a question got to.
    pub(super) fn outcomes(&mut self, command: &Command) -> Result<(), Refusal> {
        self.steers()?;
        let happened = match command {
            Command::ReachView {
                question,
                words,
                actions,
            } => self.view(*question, words, actions)?,
            Command::NeedInformation {
                question,
                words,
                from,
            } => {
                self.started(*question)?;
                EventKind::InformationNeeded {
                    question: *question,
                    words: self.recorder.text(words, TEXT, "what is needed")?,
                    from: self.recorder.optional(from, SHORT_TEXT)?,
                }
            }
            Command::ForTheBoard { question, words } => {
                self.stands_otherwise(*question, Standing::ForTheBoard)?;
                EventKind::ForTheBoard {
                    question: *question,
                    words: self.recorder.optional(words, TEXT)?,
                }
            }
            Command::NotForUs { question, words } => {
                self.stands_otherwise(*question, Standing::NotForUs)?;
                EventKind::NotForUs {
                    question: *question,
                    words: self.recorder.text(words, TEXT, "the reason")?,
                }
            }
            _ => return Err(Refusal::NoChange),
        };
        self.recorder.event(happened);
        Ok(())
    }

    fn view(
        &mut self,
        question: QuestionIndex,
        words: &str,
        actions: &[NewAction],
    ) -> Result<EventKind, Refusal> {
        self.started(question)?;
        let others = actions.len().saturating_sub(1);
        room(others, ACTIONS, "actions for one question")?;
        let words = self.recorder.text(words, TEXT, "where you got to")?;
        let actions = actions.iter().map(|action| self.planned(action));
        Ok(EventKind::ViewReached {
            question,
            words,
            actions: actions.collect::<Result<_, _>>()?,
        })
    }

    fn planned(&mut self, action: &NewAction) -> Result<PlannedAction, Refusal> {
        if action.due.is_some_and(|due| due < self.now.today) {
            return Err(Refusal::PastDate);
        }
        Ok(PlannedAction {
            what: self.recorder.text(&action.what, TEXT, "the action")?,
            owner: self.recorder.optional(&action.owner, SHORT_TEXT)?,
            due: action.due,
        })
    }
}
