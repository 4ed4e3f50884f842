//! From a request to the handler that answers it.

use super::command::{CommandHandler, CommandOutcome, PRIVATE};
use super::context::CommandContext;
use super::error::{stale_component_reply, unknown_command_reply};
use super::list::find;
use super::present::present;
use super::{component, privacy, questions};
use crate::action::ComponentAction;
use crate::knowledge_base::KnowledgeBase;
use crate::reply::{Choice, Reply, Response};
use crate::request::{FocusedOption, InteractionData, Invocation, Request};
use crate::truncate::truncate_to_limits;

/// Answers a request, within Discord's limits.
pub(crate) async fn respond(context: &CommandContext, request: &Request) -> Response {
    match respond_stateful(context, request).await {
        Some(response) => truncate_to_limits(response),
        None => answer(&context.knowledge_base, &request.data),
    }
}

/// Answers a request that is not carried out, with why. It needs neither knowledge nor store; the texts of a modal are
/// given back.
pub(crate) fn decline(request: &Request, reason: &str) -> Response {
    truncate_to_limits(match &request.data {
        InteractionData::Autocomplete(..) => Response::Autocomplete(Vec::new()),
        InteractionData::Modal(modal) => questions::decline_modal(modal, reason),
        InteractionData::Command(_)
        | InteractionData::MessageCommand(_)
        | InteractionData::Component(_) => Response::Message(Reply::text(reason).into_ephemeral()),
    })
}

/// Answers from the knowledge base alone, within Discord's limits.
#[must_use]
pub fn answer(knowledge_base: &KnowledgeBase, data: &InteractionData) -> Response {
    truncate_to_limits(match data {
        InteractionData::Command(invocation) => {
            let reply = run(knowledge_base, invocation);
            Response::Message(reply.unwrap_or_else(unknown_command_reply))
        }
        InteractionData::Autocomplete(invocation, focus) => {
            let choices = complete(knowledge_base, invocation, focus);
            // Empty for an unknown command, or one without autocomplete.
            Response::Autocomplete(choices.unwrap_or_default())
        }
        InteractionData::Component(component) => {
            let response = component::answer(knowledge_base, component);
            response.unwrap_or_else(|| Response::Message(stale_component_reply()))
        }
        InteractionData::Modal(_) | InteractionData::MessageCommand(_) => {
            Response::Message(stale_component_reply())
        }
    })
}

/// Answers what needs the store or the invoker. Returns `None` for anything else.
async fn respond_stateful(context: &CommandContext, request: &Request) -> Option<Response> {
    match &request.data {
        InteractionData::Command(invocation) => match find(&invocation.command)?.handler {
            CommandHandler::Stateful(handler) => Some(handler(context, request, invocation).await),
            CommandHandler::Stateless(_) | CommandHandler::MessageMenu(_) => None,
        },
        InteractionData::MessageCommand(command) => match find(&command.command)?.handler {
            CommandHandler::MessageMenu(handler) => Some(handler(context, request, command).await),
            CommandHandler::Stateless(_) | CommandHandler::Stateful(_) => None,
        },
        InteractionData::Component(component) => match component.action.as_ref()? {
            ComponentAction::Discuss(id, action) => {
                Some(questions::use_component(context, request, component, *id, *action).await)
            }
            ComponentAction::Draft(id, action) => Some(
                questions::use_draft_component(context, request, component, *id, *action).await,
            ),
            ComponentAction::Privacy(action) => {
                Some(privacy::use_component(context, request, component, *action).await)
            }
            _ => None,
        },
        InteractionData::Modal(modal) => match modal.action.as_ref()? {
            ComponentAction::Discuss(id, action) => {
                Some(questions::submit_modal(context, request, modal, *id, *action).await)
            }
            ComponentAction::Draft(id, _) => {
                Some(questions::submit_draft_modal(context, request, modal, *id).await)
            }
            _ => None,
        },
        InteractionData::Autocomplete(..) => None,
    }
}

/// Runs a stateless command. Returns `None` if there is no such command.
fn run(knowledge_base: &KnowledgeBase, invocation: &Invocation) -> Option<Reply> {
    let CommandHandler::Stateless(handler) = find(&invocation.command)?.handler else {
        return None;
    };
    let private = invocation.flag(PRIVATE);
    Some(match handler(knowledge_base, invocation) {
        CommandOutcome::Show(subject) => {
            present(knowledge_base, subject, 0, private).unwrap_or_else(stale_component_reply)
        }
        CommandOutcome::Reply(reply) => Reply {
            ephemeral: private || reply.ephemeral,
            ..reply
        },
    })
}

/// Completes the option being typed. Returns `None` if there is no such command or it has no autocomplete.
fn complete(
    knowledge_base: &KnowledgeBase,
    invocation: &Invocation,
    focus: &FocusedOption,
) -> Option<Vec<Choice>> {
    let autocomplete = find(&invocation.command)?.autocomplete?;
    Some(autocomplete(knowledge_base, invocation, focus))
}
