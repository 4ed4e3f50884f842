//! A press of a button or a select.

use quorate_core::short_id::ShortId;

use super::present::present;
use super::{Outcome, compare};
use crate::action::{ComponentAction, ModelRef, Subject};
use crate::knowledge_base::KnowledgeBase;
use crate::reply::{Reply, Response};
use crate::request::ComponentUse;

/// Answers a press. What a person did not ask for themselves is never changed
/// by them: they get a private copy.
pub(super) fn answer(library: &KnowledgeBase, press: &ComponentUse) -> Response {
    reply(library, press).unwrap_or_else(gone)
}

/// What was used belongs to an earlier release, or what it names is gone.
pub(super) fn gone() -> Response {
    Response::Message(
        Reply::text(
            "This button is from an earlier version of me, or what it names is gone. Please use the command again.",
        )
        .into_ephemeral(),
    )
}

fn reply(library: &KnowledgeBase, press: &ComponentUse) -> Option<Response> {
    let chosen = press.values.first().and_then(|value| ShortId::parse(value));
    let private = press.ephemeral || !press.is_invoker;
    match ComponentAction::from_custom_id(&press.custom_id)? {
        ComponentAction::Show(subject, page) => {
            let reply = present(library, subject, page, private)?;
            Some(in_place(press, reply))
        }
        ComponentAction::Share(subject, page) => {
            present(library, subject, page, false).map(Response::Message)
        }
        ComponentAction::ChooseModel => {
            let subject = Subject::Model(ModelRef::plain(chosen?));
            let reply = present(library, subject, 0, private)?;
            Some(in_place(press, reply))
        }
        ComponentAction::CompareWith(first) => {
            let subject = Subject::Compare(vec![ModelRef::plain(first), ModelRef::plain(chosen?)]);
            present(library, subject, 0, private).map(Response::Message)
        }
        ComponentAction::Discuss(..) | ComponentAction::Draft(..) | ComponentAction::Privacy(_) => {
            None
        }
        ComponentAction::ChooseForCompare { places, place } => {
            let reply = match compare::settle(library, places, place, chosen?)? {
                Outcome::Show(subject) => present(library, subject, 0, private)?,
                Outcome::Say(reply) => Reply {
                    ephemeral: private,
                    ..reply
                },
            };
            Some(in_place(press, reply))
        }
    }
}

fn in_place(press: &ComponentUse, reply: Reply) -> Response {
    if press.is_invoker {
        Response::Update(reply)
    } else {
        Response::Message(reply)
    }
}
