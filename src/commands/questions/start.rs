//! From a draft to a discussion.

use quorate_core::discussion::{self, DiscussionDraft};
use quorate_core::id::{DraftId, GuildId};
use tracing::error;

use super::notified::Notified;
use super::{Trouble, begin, moment, papers, preview, sorry, told};
use crate::action::DraftAction;
use crate::commands::desk::CommandContext;
use crate::reply::{Reply, Response};
use crate::request::{ChannelKind, ComponentUse, Invocation, ModalSubmit, Request};
use crate::store::{NewDiscussion, PendingStart};

/// The answer to `/questions`: a preview, or what stands in the way.
pub(super) async fn propose(
    desk: &CommandContext,
    request: &Request,
    options: &Invocation,
) -> Result<Reply, Trouble> {
    let discussions = &desk.discussions;
    if request.channel.kind == ChannelKind::Thread
        && let Some(known) = discussions.store.in_thread(request.channel.id).await?
    {
        return super::steps::here(discussions, known).await;
    }
    let guild = may_start(desk, request).await?;
    let now = moment(discussions);
    let days = discussions.store.settings(guild).await?.days;
    let days = days.unwrap_or(begin::USUAL_DAYS);
    let mut draft = begin::draft(&desk.library, &request.invoker, options, days, now.today)
        .map_err(Trouble::Said)?;
    // The role that everyone holds has the server's number, and stands in nobody's list of roles.
    draft.governors = draft.governors.filter(|role| *role != guild.cast());
    discussion::start(&draft, request.invoker.user, now.at, now.today)?;
    let id = discussions
        .store
        .put_draft(&PendingStart {
            guild,
            channel: request.channel.id,
            person: request.invoker.user,
            at: now.at,
            body: written(&draft)?,
        })
        .await?;
    Ok(preview::preview(
        id,
        &draft,
        request.channel.bot_permissions,
    ))
}

/// The server, where the person may start a discussion in this channel and the bot may show it.
async fn may_start(desk: &CommandContext, request: &Request) -> Result<GuildId, Trouble> {
    let guild = request.channel.guild;
    let starters = match guild {
        Some(guild) => desk.discussions.store.settings(guild).await?.starters,
        None => None,
    };
    let starters = starters;
    match (
        begin::obstacle(&request.channel, &request.invoker, starters),
        guild,
    ) {
        (None, Some(guild)) => Ok(guild),
        (obstacle, _) => Err(Trouble::Said(obstacle.unwrap_or_default())),
    }
}

/// Answers a button of a preview.
pub(super) async fn press(
    desk: &CommandContext,
    request: &Request,
    press: &ComponentUse,
    id: DraftId,
    step: DraftAction,
) -> Response {
    let known = find(desk, request, id).await;
    let outcome = match (known, step) {
        (Err(why), DraftAction::Start) => match has_started(desk, request, id).await {
            Ok(None) => Err(why),
            Ok(Some(reply)) => Ok(reply),
            Err(why) => Err(why),
        },
        (Err(why), _) => Err(why),
        (Ok(draft), DraftAction::Change) => {
            let form = preview::form(id, &draft);
            return Response::Modal(super::forms::refilled(form, &press.embed_fields));
        }
        (Ok(draft), DraftAction::Blank) => {
            return papers::blank(&draft)
                .map_or_else(|why| Response::Message(sorry(&why)), Response::Message);
        }
        (Ok(draft), DraftAction::Start) => start(desk, request, id, &draft).await,
        (Ok(_), DraftAction::Cancel) => cancel(desk, id).await,
    };
    told(press.ephemeral, outcome.unwrap_or_else(|why| sorry(&why)))
}

/// Answers the form that changes a draft.
pub(super) async fn submit(
    desk: &CommandContext,
    request: &Request,
    form: &ModalSubmit,
    id: DraftId,
) -> Response {
    let outcome = change(desk, request, form, id).await;
    told(form.ephemeral, outcome.unwrap_or_else(|why| sorry(&why)))
}

async fn change(
    desk: &CommandContext,
    request: &Request,
    form: &ModalSubmit,
    id: DraftId,
) -> Result<Reply, Trouble> {
    let mut draft = match find(desk, request, id).await {
        Ok(draft) => draft,
        Err(why) => return Ok(super::forms::hand_back(form, &sorry(&why).content)),
    };
    let now = moment(&desk.discussions);
    let changed = preview::change(&mut draft, form, now.today)
        .map_err(Trouble::Said)
        .and_then(|()| {
            discussion::start(&draft, request.invoker.user, now.at, now.today)?;
            Ok(())
        });
    if let Err(why) = changed {
        let blank = preview::form(id, &draft);
        return Ok(super::forms::give_back(&blank, form, &sorry(&why).content));
    }
    let body = written(&draft)?;
    desk.discussions
        .store
        .change_draft(id, &body, now.at)
        .await?;
    Ok(preview::preview(
        id,
        &draft,
        request.channel.bot_permissions,
    ))
}

async fn start(
    desk: &CommandContext,
    request: &Request,
    id: DraftId,
    draft: &DiscussionDraft,
) -> Result<Reply, Trouble> {
    let guild = may_start(desk, request).await?;
    let discussions = &desk.discussions;
    let now = moment(discussions);
    let change = discussion::start(draft, request.invoker.user, now.at, now.today)?;
    let started = discussions
        .store
        .create(NewDiscussion {
            guild,
            channel: request.channel.id,
            change: &change,
            interaction: Some(request.id),
            draft: Some(id),
        })
        .await?;
    discussions.tell(started);
    let obstacle = Notified::of_draft(draft, request.channel.bot_permissions).obstacle();
    let obstacle = obstacle.map_or_else(String::new, |obstacle| format!("\n{obstacle}"));
    Ok(Reply::text(format!(
        "The discussion has started. Its panel and thread appear in this channel in a moment.{obstacle}"
    )))
}

/// What a second press says, or another process that was told of the same one: the discussion that the draft became.
async fn has_started(
    desk: &CommandContext,
    request: &Request,
    id: DraftId,
) -> Result<Option<Reply>, Trouble> {
    let store = &desk.discussions.store;
    let Some(started) = store.started_from(id).await? else {
        return Ok(None);
    };
    let loaded = store.load(started).await?;
    let here = loaded.filter(|loaded| loaded.place.channel == request.channel.id);
    Ok(here.map(|loaded| {
        let panel = super::steps::panel(&loaded.place);
        Reply::text(format!("The discussion has started. {panel}"))
    }))
}

async fn cancel(desk: &CommandContext, id: DraftId) -> Result<Reply, Trouble> {
    let discussions = &desk.discussions;
    discussions
        .store
        .take_draft(id, discussions.clock.now())
        .await?;
    Ok(Reply::text("Nothing was started, and nothing is kept."))
}

/// A draft of this person's in this channel.
async fn find(
    desk: &CommandContext,
    request: &Request,
    id: DraftId,
) -> Result<DiscussionDraft, Trouble> {
    let discussions = &desk.discussions;
    let start = discussions.store.draft(id, discussions.clock.now()).await?;
    let own = start.filter(|start| {
        start.person == request.invoker.user && start.channel == request.channel.id
    });
    let draft = own.and_then(|start| serde_json::from_str(&start.body).ok());
    draft.ok_or_else(|| {
        Trouble::Said(
            "This preview is more than a day old, or has been used already. Please give /questions again."
                .to_owned(),
        )
    })
}

fn written(draft: &DiscussionDraft) -> Result<String, Trouble> {
    serde_json::to_string(draft).map_err(|why| {
        error!(%why, "a draft cannot be written");
        Trouble::Said(
            "This could not be written down. Please tell whoever runs this bot.".to_owned(),
        )
    })
}
