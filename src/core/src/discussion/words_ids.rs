//! Which texts an event refers to.

use super::event::EventKind;
use super::words::WordsId;

impl EventKind {
    /// The ids of the texts that the event refers to, in ascending order.
    #[cfg(any(test, feature = "fixture"))]
    pub(super) fn words_ids(&self) -> Vec<WordsId> {
        let mut ids = Vec::new();
        self.visit_words_ids(&mut |id| ids.push(id));
        ids
    }

    /// Calls `visit` with the id of each text that the event refers to, in ascending order.
    pub(super) fn visit_words_ids(&self, visit: &mut impl FnMut(WordsId)) {
        match self {
            Self::Started { plan } => {
                let frame = plan.frame;
                let frame = [Some(frame.title), frame.school, frame.group];
                frame.into_iter().flatten().for_each(&mut *visit);
                plan.officers().for_each(|officer| visit(officer.name));
            }
            Self::PointAdded { words, .. }
            | Self::PointEdited { words, .. }
            | Self::NoteAdded { words }
            | Self::NotForUs { words, .. }
            | Self::QuestionAdded { words } => visit(*words),
            Self::ForTheBoard { words, .. } => words.iter().copied().for_each(visit),
            Self::InformationNeeded { words, from, .. } => {
                visit(*words);
                from.iter().copied().for_each(visit);
            }
            Self::InterestDeclared {
                name,
                what,
                steps_back,
            } => {
                visit(*name);
                visit(*what);
                steps_back.iter().copied().for_each(visit);
            }
            Self::ViewReached { words, actions, .. } => {
                visit(*words);
                for action in actions {
                    visit(action.what);
                    action.owner.iter().copied().for_each(&mut *visit);
                }
            }
            Self::Opened { .. }
            | Self::TurnedTo { .. }
            | Self::PointWithdrawn { .. }
            | Self::PointRemoved { .. }
            | Self::ConfidenceSet { .. }
            | Self::NothingToDeclare
            | Self::InterestWithdrawn { .. }
            | Self::MeetingSet { .. }
            | Self::RemindMe { .. }
            | Self::Reminded { .. }
            | Self::Paused { .. }
            | Self::Closed
            | Self::Reopened
            | Self::Held { .. }
            | Self::Erased { .. }
            | Self::RetentionWarned { .. }
            | Self::WarningCalledOff
            | Self::ThreadNoticed { .. } => {}
        }
    }
}
