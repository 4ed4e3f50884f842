//! Commands with sample texts, to check before a modal is filled in whether it would be refused.

use quorate_core::discussion::Command;

use crate::action::DiscussionAction;

/// A placeholder for a text that is still to be written.
pub(super) const SAMPLE_TEXT: &str = "…";

/// A command like the one that a modal leads to. Returns `None` if the action has no modal, or one whose command cannot
/// be made up.
pub(super) fn sample_command(action: DiscussionAction) -> Option<Command> {
    let text = || SAMPLE_TEXT.to_owned();
    Some(match action {
        DiscussionAction::WritePoint(question, kind) => Command::AddPoint {
            question,
            kind,
            words: text(),
        },
        DiscussionAction::EditPoint(point) => Command::EditPoint {
            point,
            words: text(),
        },
        DiscussionAction::DeclareInterest => Command::DeclareInterest {
            name: text(),
            what: text(),
            steps_back: String::new(),
        },
        DiscussionAction::Note => Command::AddNote { words: text() },
        DiscussionAction::ReachView(question) => Command::ReachView {
            question,
            words: text(),
            actions: Vec::new(),
        },
        DiscussionAction::NeedInformation(question) => Command::NeedInformation {
            question,
            words: text(),
            from: String::new(),
        },
        DiscussionAction::ForTheBoard(question) => Command::ForTheBoard {
            question,
            words: text(),
        },
        DiscussionAction::NotForUs(question) => Command::NotForUs {
            question,
            words: text(),
        },
        DiscussionAction::OwnQuestion => Command::AddQuestion { words: text() },
        _ => return None,
    })
}
