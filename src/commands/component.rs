//! The buttons and selects under an answer from the knowledge base.

use quorate_core::short_id::ShortId;

use super::command::CommandOutcome;
use super::compare;
use super::present::present;
use crate::action::{ComponentAction, ModelRef, Subject};
use crate::knowledge_base::KnowledgeBase;
use crate::reply::{Reply, Response};
use crate::request::ComponentUse;

/// Answers the use of a component. Returns `None` if it is of another release, or names what no longer exists.
///
/// A message is updated by the person whom it answers; anybody else has an ephemeral copy of their own.
pub(super) fn answer(knowledge_base: &KnowledgeBase, component: &ComponentUse) -> Option<Response> {
    let selected = component.selected().and_then(ShortId::parse);
    let private = component.ephemeral || !component.is_invoker;
    let show = |subject: Subject, page: usize| present(knowledge_base, subject, page, private);
    match component.action.clone()? {
        ComponentAction::Show(subject, page) => Some(in_place(component, show(subject, page)?)),
        ComponentAction::Share(subject, page) => {
            present(knowledge_base, subject, page, false).map(Response::Message)
        }
        ComponentAction::ChooseModel => {
            let subject = Subject::Model(ModelRef::plain(selected?));
            Some(in_place(component, show(subject, 0)?))
        }
        ComponentAction::CompareWith(first) => {
            let models = vec![ModelRef::plain(first), ModelRef::plain(selected?)];
            show(Subject::Compare(models), 0).map(Response::Message)
        }
        ComponentAction::ChooseForCompare { operands, index } => {
            let reply = match compare::resolve(knowledge_base, operands, index, selected?)? {
                CommandOutcome::Show(subject) => show(subject, 0)?,
                CommandOutcome::Reply(reply) => Reply {
                    ephemeral: private,
                    ..reply
                },
            };
            Some(in_place(component, reply))
        }
        ComponentAction::Discuss(..) | ComponentAction::Draft(..) | ComponentAction::Privacy(_) => {
            None
        }
    }
}

fn in_place(component: &ComponentUse, reply: Reply) -> Response {
    if component.is_invoker {
        Response::Update(reply)
    } else {
        Response::Message(reply)
    }
}
