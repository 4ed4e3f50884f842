//! Which texts an event names.

use super::super::{EventKind, WordsId};

impl EventKind {
    /// The texts that it names, in the order of their numbers.
    #[must_use]
    pub fn texts(&self) -> Vec<WordsId> {
        let mut texts = Vec::new();
        self.each_text(&mut |id| texts.push(id));
        texts
    }

    /// Calls `note` with each text that it names.
    pub(super) fn each_text(&self, note: &mut impl FnMut(WordsId)) {
        match self {
            Self::Started { plan } => {
                let frame = plan.frame;
                let frame = [Some(frame.title), frame.school, frame.group];
                frame.into_iter().flatten().for_each(&mut *note);
                plan.officers().for_each(|officer| note(officer.name));
            }
            Self::PointAdded { words, .. }
            | Self::PointEdited { words, .. }
            | Self::NoteAdded { words }
            | Self::NotForUs { words, .. }
            | Self::QuestionAdded { words } => note(*words),
            Self::ForTheBoard { words, .. } => words.iter().copied().for_each(note),
            Self::InformationNeeded { words, from, .. } => {
                note(*words);
                from.iter().copied().for_each(note);
            }
            Self::InterestDeclared {
                name,
                what,
                steps_back,
            } => {
                note(*name);
                note(*what);
                steps_back.iter().copied().for_each(note);
            }
            Self::ViewReached { words, actions, .. } => {
                note(*words);
                for action in actions {
                    note(action.what);
                    action.owner.iter().copied().for_each(&mut *note);
                }
            }
            _ => {}
        }
    }
}
