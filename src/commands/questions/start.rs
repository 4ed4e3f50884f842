//! From `/questions` to a discussion: the draft, its preview, and its start.

use quorate_core::discussion::{self, DiscussionDraft};
use quorate_core::id::{DraftId, GuildId};

use super::modal::{give_back, give_back_without_modal, refilled};
use super::role_mentions::RoleMentions;
use super::{documents, draft, preview, status};
use crate::action::DraftAction;
use crate::commands::context::CommandContext;
use crate::commands::ephemeral::{ephemeral_message, respond_or_update};
use crate::commands::error::{CommandError, error_reply, error_text};
use crate::commands::settings::DEFAULT_PROMPT_DAYS;
use crate::reply::{Reply, Response};
use crate::request::{ChannelKind, ComponentUse, Invocation, ModalSubmit, Request};
use crate::store::{NewDiscussion, PendingStart};
use crate::view::discord_refusal_text;

/// Answers `/questions`: saves a draft and shows its preview. Inside a discussion's thread, says how that stands instead.
pub(super) async fn propose(
    context: &CommandContext,
    request: &Request,
    invocation: &Invocation,
) -> Result<Reply, CommandError> {
    let services = &context.discussions;
    if request.channel.kind == ChannelKind::Thread
        && let Some(id) = services.store.in_thread(request.channel.id).await?
    {
        return status::in_thread(services, id).await;
    }
    let guild = check_start(context, request).await?;
    let now = services.now();
    let days = services.store.settings(guild).await?.days;
    let (mut draft, time) = draft::draft(
        &context.knowledge_base,
        &request.invoker,
        invocation,
        days.unwrap_or(DEFAULT_PROMPT_DAYS),
        now.today,
    )?;
    // The role that everyone holds has the guild's id, and is in no member's list of roles.
    draft.governors = draft.governors.filter(|role| *role != guild.cast());
    discussion::start(&draft, request.invoker.user, now.at, now.today)?;
    let id = services
        .store
        .put_draft(&PendingStart {
            guild,
            channel: request.channel.id,
            person: request.invoker.user,
            at: now.at,
            draft: draft.clone(),
        })
        .await?;
    let bot_permissions = request.channel.bot_permissions;
    Ok(preview::preview(
        id,
        &draft,
        bot_permissions,
        now.today,
        time.as_deref(),
    ))
}

/// Checks that the invoker may start a discussion in the channel, and that the bot can show it there. Returns the guild.
async fn check_start(context: &CommandContext, request: &Request) -> Result<GuildId, CommandError> {
    let starters = match request.channel.guild {
        Some(guild) => context.discussions.store.settings(guild).await?.starters,
        None => None,
    };
    draft::check_start(&request.channel, &request.invoker, starters)
}

/// Answers a button of a preview.
pub(in crate::commands) async fn use_component(
    context: &CommandContext,
    request: &Request,
    component: &ComponentUse,
    id: DraftId,
    action: DraftAction,
) -> Response {
    let draft = load(context, request, id).await;
    let result = match (draft, action) {
        (Ok(draft), DraftAction::Change) => {
            let modal = preview::modal(id, &draft);
            return Response::Modal(refilled(modal, &component.embed_fields));
        }
        (Ok(draft), DraftAction::Blank) => {
            let zone = context.discussions.clock.zone();
            return ephemeral_message(documents::blank(&draft, zone));
        }
        (Ok(draft), DraftAction::Start) => start(context, request, id, &draft).await,
        (Ok(_), DraftAction::Cancel) => cancel(context, id).await,
        (Err(error), DraftAction::Start) => match started(context, request, id).await {
            Ok(Some(reply)) => Ok(reply),
            Ok(None) => Err(error),
            Err(error) => Err(error),
        },
        (Err(error), _) => Err(error),
    };
    match result {
        Ok(reply) => respond_or_update(component.ephemeral, reply),
        // In a message of its own: what the card holds may be the only copy of its person's words.
        Err(error) => Response::Message(error_reply(&error)),
    }
}

/// Answers the modal that changes a draft.
pub(in crate::commands) async fn submit_modal(
    context: &CommandContext,
    request: &Request,
    modal: &ModalSubmit,
    id: DraftId,
) -> Response {
    match load(context, request, id).await {
        Ok(draft) => {
            let reply = change(context, request, modal, id, draft).await;
            respond_or_update(modal.ephemeral, reply)
        }
        Err(error @ CommandError::NoDraft) => {
            let reply = give_back_without_modal(modal, &error_text(&error));
            respond_or_update(modal.ephemeral, reply)
        }
        // Beside the preview, whose buttons are the way on.
        Err(error) => Response::Message(give_back_without_modal(modal, &error_text(&error))),
    }
}

/// Changes a draft. The answer is its preview, or the words with why they were not taken.
async fn change(
    context: &CommandContext,
    request: &Request,
    modal: &ModalSubmit,
    id: DraftId,
    mut draft: DiscussionDraft,
) -> Reply {
    match save_change(context, request, modal, id, &mut draft).await {
        Ok(time) => {
            let today = context.discussions.now().today;
            let bot_permissions = request.channel.bot_permissions;
            preview::preview(id, &draft, bot_permissions, today, time.as_deref())
        }
        Err(error @ CommandError::NoDraft) => give_back_without_modal(modal, &error_text(&error)),
        Err(error) => give_back(&preview::modal(id, &draft), modal, &error_text(&error)),
    }
}

/// Returns the time that was written beside the date of the meeting.
async fn save_change(
    context: &CommandContext,
    request: &Request,
    modal: &ModalSubmit,
    id: DraftId,
    draft: &mut DiscussionDraft,
) -> Result<Option<String>, CommandError> {
    let services = &context.discussions;
    let now = services.now();
    let before = draft.meeting;
    let time = preview::change(draft, modal, now.today)?;
    let mut checked = draft.clone();
    if draft.meeting == before {
        // It may have passed since: only a new date must lie ahead here. The start looks at it again.
        checked.meeting = None;
    }
    discussion::start(&checked, request.invoker.user, now.at, now.today)?;
    let is_there = services.store.change_draft(id, draft, now.at).await?;
    is_there.then_some(time).ok_or(CommandError::NoDraft)
}

async fn start(
    context: &CommandContext,
    request: &Request,
    id: DraftId,
    draft: &DiscussionDraft,
) -> Result<Reply, CommandError> {
    let guild = check_start(context, request).await?;
    let services = &context.discussions;
    let now = services.now();
    let change = discussion::start(draft, request.invoker.user, now.at, now.today)?;
    let started = services
        .store
        .create(NewDiscussion {
            guild,
            channel: request.channel.id,
            change: &change,
            interaction: Some(request.id),
            draft: Some(id),
        })
        .await?;
    services.notify_changed(started);
    let mentions = RoleMentions::of_draft(draft, request.channel.bot_permissions);
    let problem = mentions.mention_problem();
    let problem = problem.map_or_else(String::new, |problem| format!("\n{problem}"));
    Ok(Reply::text(format!(
        "The discussion has started. Its panel and thread appear in this channel in a moment.{problem}"
    )))
}

/// The answer to a second press of Start, or to the same press received by another process: the discussion that the draft
/// became. Returns `None` if it became none.
async fn started(
    context: &CommandContext,
    request: &Request,
    id: DraftId,
) -> Result<Option<Reply>, CommandError> {
    let store = &context.discussions.store;
    let Some(id) = store.started_from(id).await? else {
        return Ok(None);
    };
    let loaded = store.load(id).await?;
    let here = loaded.filter(|loaded| loaded.location.channel == request.channel.id);
    let refused = match store.refusal(id).await? {
        Some(standing) => format!("\n{}", discord_refusal_text(standing.refusal)),
        None => String::new(),
    };
    Ok(here.map(|loaded| {
        let panel = status::panel_link(&loaded.location);
        Reply::text(format!("The discussion has started. {panel}{refused}"))
    }))
}

async fn cancel(context: &CommandContext, id: DraftId) -> Result<Reply, CommandError> {
    let services = &context.discussions;
    let now = services.clock.now();
    services.store.cancel_draft(id, now).await?;
    Ok(Reply::text("Nothing was started, and nothing is kept."))
}

/// Loads a draft of the invoker's in this channel.
async fn load(
    context: &CommandContext,
    request: &Request,
    id: DraftId,
) -> Result<DiscussionDraft, CommandError> {
    let services = &context.discussions;
    let pending = services.store.draft(id, services.clock.now()).await?;
    let own = pending.filter(|pending| {
        pending.person == request.invoker.user && pending.channel == request.channel.id
    });
    own.map(|pending| pending.draft)
        .ok_or(CommandError::NoDraft)
}
