//! Where a question got to.

use super::super::kinds::Standing;
use super::super::{
    ACTIONS, Command, Happened, NewAction, PlannedAction, Refusal, SHORT_TEXT, TEXT,
};
use super::{Rules, room};

impl Rules<'_> {
    /// Where a question got to.
    pub(super) fn settling(&mut self, command: &Command) -> Result<(), Refusal> {
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
                Happened::InformationNeeded {
                    question: *question,
                    words: self.scribe.text(words, TEXT, "what is needed")?,
                    from: self.scribe.optional(from, SHORT_TEXT)?,
                }
            }
            Command::ForTheBoard { question, words } => {
                self.stands_otherwise(*question, Standing::ForTheBoard)?;
                Happened::ForTheBoard {
                    question: *question,
                    words: self.scribe.optional(words, TEXT)?,
                }
            }
            Command::NotForUs { question, words } => {
                self.stands_otherwise(*question, Standing::NotForUs)?;
                Happened::NotForUs {
                    question: *question,
                    words: self.scribe.text(words, TEXT, "the reason")?,
                }
            }
            _ => return Err(Refusal::NoChange),
        };
        self.scribe.event(happened);
        Ok(())
    }

    fn view(
        &mut self,
        question: usize,
        words: &str,
        actions: &[NewAction],
    ) -> Result<Happened, Refusal> {
        self.started(question)?;
        let others = actions.len().saturating_sub(1);
        room(others, ACTIONS, "actions for one question")?;
        let words = self.scribe.text(words, TEXT, "where you got to")?;
        let actions = actions.iter().map(|action| self.planned(action));
        Ok(Happened::ViewReached {
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
            what: self.scribe.text(&action.what, TEXT, "the action")?,
            owner: self.scribe.optional(&action.owner, SHORT_TEXT)?,
            due: action.due,
        })
    }
}
