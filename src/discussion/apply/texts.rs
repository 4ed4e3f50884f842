//! Which texts an event names.

use super::super::state::State;
use super::super::{Happened, WordsId};

impl State {
    /// Numbers of texts go up by one each, in the order of the events.
    pub(super) fn count_words(&mut self, happened: &Happened) {
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
