//! A press of a button or a select.

use quorate_core::short_id::ShortId;

use super::present::present;
use super::{Outcome, compare};
use crate::action::{Action, Named, Subject};
use crate::knowledge_base::KnowledgeBase;
use crate::reply::{Answer, Reply};
use crate::request::Press;

/// Answers a press. What a person did not ask for themselves is never changed
/// by them: they get a private copy.
pub(super) fn answer(library: &KnowledgeBase, press: &Press) -> Answer {
    reply(library, press).unwrap_or_else(gone)
}

/// What was used belongs to an earlier release, or what it names is gone.
pub(super) fn gone() -> Answer {
    Answer::Post(
        Reply::text(
            "This button is from an earlier version of me, or what it names is gone. Please use the command again.",
        )
        .privately(),
    )
}

fn reply(library: &KnowledgeBase, press: &Press) -> Option<Answer> {
    let chosen = press.values.first().and_then(|value| ShortId::parse(value));
    let private = press.private || !press.own;
    match Action::from_custom_id(&press.custom_id)? {
        Action::Show(subject, page) => {
            let reply = present(library, subject, page, private)?;
            Some(in_place(press, reply))
        }
        Action::Share(subject, page) => present(library, subject, page, false).map(Answer::Post),
        Action::ChooseModel => {
            let subject = Subject::Model(Named::plain(chosen?));
            let reply = present(library, subject, 0, private)?;
            Some(in_place(press, reply))
        }
        Action::CompareWith(first) => {
            let subject = Subject::Compare(vec![Named::plain(first), Named::plain(chosen?)]);
            present(library, subject, 0, private).map(Answer::Post)
        }
        Action::Discuss(..) | Action::Draft(..) | Action::Privacy(_) => None,
        Action::ChooseForCompare { places, place } => {
            let reply = match compare::settle(library, places, place, chosen?)? {
                Outcome::Show(subject) => present(library, subject, 0, private)?,
                Outcome::Say(reply) => Reply { private, ..reply },
            };
            Some(in_place(press, reply))
        }
    }
}

fn in_place(press: &Press, reply: Reply) -> Answer {
    if press.own {
        Answer::Replace(reply)
    } else {
        Answer::Post(reply)
    }
}
