//! From a component or modal of a discussion to the file that answers it.

use quorate_core::discussion::{PointIndex, Refusal};
use quorate_core::id::DiscussionId;

use super::discussion_context::DiscussionContext;
use super::modal::{blank, give_back, give_back_without_modal, modal, refilled};
use super::sample::sample_command;
use super::{
    add_to_record, closing, component, confidence, documents, interests, points, remove_point,
    submit,
};
use crate::action::{ComponentAction, DiscussionAction};
use crate::commands::context::CommandContext;
use crate::commands::ephemeral::respond_or_update;
use crate::commands::error::{CommandError, error_reply};
use crate::reply::Response;
use crate::request::{ComponentUse, ModalSubmit, Request};

/// Answers a button or select of a discussion.
pub(in crate::commands) async fn use_component(
    context: &CommandContext,
    request: &Request,
    component: &ComponentUse,
    id: DiscussionId,
    action: DiscussionAction,
) -> Response {
    let result = match DiscussionContext::load(context, request, id).await {
        Ok(discussion) => answer(&discussion, component, action).await,
        Err(error) => Err(error),
    };
    result.unwrap_or_else(|error| {
        let reply = error_reply(&error);
        if holds_words(id, action) {
            Response::Message(reply)
        } else {
            respond_or_update(component.ephemeral, reply)
        }
    })
}

/// Whether the message of a component may be the only place that holds words of its person: it gives back what was
/// refused, or quotes what is to be added. An error is told beside it then, never in its place.
fn holds_words(id: DiscussionId, action: DiscussionAction) -> bool {
    let quotes = matches!(
        action,
        DiscussionAction::Take(..)
            | DiscussionAction::TakeUnder(_)
            | DiscussionAction::AddAgain(..)
    );
    quotes || blank(id, action).is_some()
}

/// Answers a modal of a discussion.
pub(in crate::commands) async fn submit_modal(
    context: &CommandContext,
    request: &Request,
    modal: &ModalSubmit,
    id: DiscussionId,
    action: DiscussionAction,
) -> Response {
    let result = match DiscussionContext::load(context, request, id).await {
        Ok(discussion) => submit::answer(&discussion, modal, action).await,
        Err(error) => Err(error),
    };
    let reply = result.unwrap_or_else(|error| submit::give_back_texts(id, action, modal, &error));
    respond_or_update(modal.ephemeral, reply)
}

/// Gives the texts of a modal back without a look at its discussion, with why they were not taken.
pub(in crate::commands) fn decline_modal(modal: &ModalSubmit, reason: &str) -> Response {
    let blank = match &modal.action {
        Some(ComponentAction::Discuss(id, action)) => blank(*id, *action),
        // Beside the preview, whose buttons are the way on.
        Some(ComponentAction::Draft(..)) => {
            return Response::Message(give_back_without_modal(modal, reason));
        }
        _ => None,
    };
    let reply = match blank {
        Some(blank) => give_back(&blank, modal, reason),
        None => give_back_without_modal(modal, reason),
    };
    respond_or_update(modal.ephemeral, reply)
}

async fn answer(
    discussion: &DiscussionContext<'_>,
    component: &ComponentUse,
    action: DiscussionAction,
) -> Result<Response, CommandError> {
    if let Some(modal) = modal(discussion, action) {
        check(discussion, action)?;
        return Ok(Response::Modal(refilled(modal, &component.embed_fields)));
    }
    let reply = match action {
        DiscussionAction::TakeUnder(author) => {
            return add_to_record::take_under(discussion, component, author).await;
        }
        DiscussionAction::Take(question, kind) => {
            add_to_record::take(discussion, component, question, kind).await?
        }
        DiscussionAction::Agree(question, kind, author) => {
            return add_to_record::agree(discussion, component, question, kind, author).await;
        }
        DiscussionAction::Decline(author) => {
            return add_to_record::decline(discussion, component, author).await;
        }
        DiscussionAction::AddAgain(place, again) => {
            submit::add_again(discussion, component, place, again).await?
        }
        DiscussionAction::AddPoint(question) => points::choose_kind(discussion, question)?,
        DiscussionAction::Confidence(question) => confidence::choose(discussion, question)?,
        DiscussionAction::MyPoints => points::list(discussion),
        DiscussionAction::ChoosePoint => {
            let index = component.selected_index();
            let index = index.ok_or(CommandError::NothingSelected)?;
            points::show(discussion, PointIndex(index))?
        }
        DiscussionAction::RemovePoint(point) => {
            remove_point::confirm(discussion, component, point)?
        }
        DiscussionAction::RemoveNow(point, reason) => {
            remove_point::remove(discussion, point, reason).await?
        }
        DiscussionAction::Interests => interests::list(discussion)?,
        DiscussionAction::Record => documents::record(discussion).await?,
        DiscussionAction::Close => closing::confirm(discussion)?,
        DiscussionAction::CloseNow => closing::close(discussion).await?,
        action => component::act(discussion, action, component).await?,
    };
    Ok(respond_or_update(component.ephemeral, reply))
}

/// Checks, before a person fills a modal in, that what they submit would not be refused.
fn check(discussion: &DiscussionContext<'_>, action: DiscussionAction) -> Result<(), CommandError> {
    match sample_command(action) {
        Some(command) => discussion.check(&command)?,
        None if discussion.actor.may_steer(&discussion.loaded.state.plan) => {}
        None => return Err(Refusal::NotSteering.into()),
    }
    Ok(())
}
