//! From a draft to a discussion.

use quorate_core::discussion::{self, Draft};
use quorate_core::id::{DraftId, GuildId};
use tracing::error;

use super::notified::Notified;
use super::{Trouble, begin, moment, papers, preview, sorry, told};
use crate::action::DraftStep;
use crate::commands::desk::Desk;
use crate::reply::{Answer, Reply};
use crate::request::{ChannelKind, Invocation, Press, Request, Submission};
use crate::store::{New, Start};

/// The answer to `/questions`: a preview, or what stands in the way.
pub(super) async fn propose(
    desk: &Desk,
    request: &Request,
    options: &Invocation,
) -> Result<Reply, Trouble> {
    let discussions = &desk.discussions;
    if request.place.kind == ChannelKind::Thread
        && let Some(known) = discussions.store.in_thread(request.place.channel).await?
    {
        return super::steps::here(discussions, known).await;
    }
    let guild = may_start(desk, request).await?;
    let now = moment(discussions);
    let days = discussions.store.settings(guild).await?.days;
    let days = days.unwrap_or(begin::USUAL_DAYS);
    let mut draft = begin::draft(&desk.library, &request.asker, options, days, now.today)
        .map_err(Trouble::Said)?;
    // The role that everyone holds has the server's number, and stands in nobody's list of roles.
    draft.governors = draft.governors.filter(|role| *role != guild.cast());
    discussion::start(&draft, request.asker.person, now.at, now.today)?;
    let id = discussions
        .store
        .put_draft(&Start {
            guild,
            channel: request.place.channel,
            person: request.asker.person,
            at: now.at,
            body: written(&draft)?,
        })
        .await?;
    Ok(preview::preview(id, &draft, request.place.may))
}

/// The server, where the person may start a discussion in this channel and the bot may show it.
async fn may_start(desk: &Desk, request: &Request) -> Result<GuildId, Trouble> {
    let guild = request.place.guild;
    let starters = match guild {
        Some(guild) => desk.discussions.store.settings(guild).await?.starters,
        None => None,
    };
    let starters = starters;
    match (
        begin::obstacle(&request.place, &request.asker, starters),
        guild,
    ) {
        (None, Some(guild)) => Ok(guild),
        (obstacle, _) => Err(Trouble::Said(obstacle.unwrap_or_default())),
    }
}

/// Answers a button of a preview.
pub(super) async fn press(
    desk: &Desk,
    request: &Request,
    press: &Press,
    id: DraftId,
    step: DraftStep,
) -> Answer {
    let known = find(desk, request, id).await;
    let outcome = match (known, step) {
        (Err(why), DraftStep::Start) => match has_started(desk, request, id).await {
            Ok(None) => Err(why),
            Ok(Some(reply)) => Ok(reply),
            Err(why) => Err(why),
        },
        (Err(why), _) => Err(why),
        (Ok(draft), DraftStep::Change) => {
            let form = preview::form(id, &draft);
            return Answer::Form(super::forms::refilled(form, &press.fields));
        }
        (Ok(draft), DraftStep::Blank) => {
            return papers::blank(&draft)
                .map_or_else(|why| Answer::Post(sorry(&why)), Answer::Post);
        }
        (Ok(draft), DraftStep::Start) => start(desk, request, id, &draft).await,
        (Ok(_), DraftStep::Cancel) => cancel(desk, id).await,
    };
    told(press.private, outcome.unwrap_or_else(|why| sorry(&why)))
}

/// Answers the form that changes a draft.
pub(super) async fn submit(
    desk: &Desk,
    request: &Request,
    form: &Submission,
    id: DraftId,
) -> Answer {
    let outcome = change(desk, request, form, id).await;
    told(form.private, outcome.unwrap_or_else(|why| sorry(&why)))
}

async fn change(
    desk: &Desk,
    request: &Request,
    form: &Submission,
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
            discussion::start(&draft, request.asker.person, now.at, now.today)?;
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
    Ok(preview::preview(id, &draft, request.place.may))
}

async fn start(
    desk: &Desk,
    request: &Request,
    id: DraftId,
    draft: &Draft,
) -> Result<Reply, Trouble> {
    let guild = may_start(desk, request).await?;
    let discussions = &desk.discussions;
    let now = moment(discussions);
    let change = discussion::start(draft, request.asker.person, now.at, now.today)?;
    let started = discussions
        .store
        .create(New {
            guild,
            channel: request.place.channel,
            change: &change,
            interaction: Some(request.id),
            draft: Some(id),
        })
        .await?;
    discussions.tell(started);
    let obstacle = Notified::of_draft(draft, request.place.may).obstacle();
    let obstacle = obstacle.map_or_else(String::new, |obstacle| format!("\n{obstacle}"));
    Ok(Reply::text(format!(
        "The discussion has started. Its panel and thread appear in this channel in a moment.{obstacle}"
    )))
}

/// What a second press says, or another process that was told of the same one: the discussion that the draft became.
async fn has_started(
    desk: &Desk,
    request: &Request,
    id: DraftId,
) -> Result<Option<Reply>, Trouble> {
    let store = &desk.discussions.store;
    let Some(started) = store.started_from(id).await? else {
        return Ok(None);
    };
    let loaded = store.load(started).await?;
    let here = loaded.filter(|loaded| loaded.place.channel == request.place.channel);
    Ok(here.map(|loaded| {
        let panel = super::steps::panel(&loaded.place);
        Reply::text(format!("The discussion has started. {panel}"))
    }))
}

async fn cancel(desk: &Desk, id: DraftId) -> Result<Reply, Trouble> {
    let discussions = &desk.discussions;
    discussions
        .store
        .take_draft(id, discussions.clock.now())
        .await?;
    Ok(Reply::text("Nothing was started, and nothing is kept."))
}

/// A draft of this person's in this channel.
async fn find(desk: &Desk, request: &Request, id: DraftId) -> Result<Draft, Trouble> {
    let discussions = &desk.discussions;
    let start = discussions.store.draft(id, discussions.clock.now()).await?;
    let own = start.filter(|start| {
        start.person == request.asker.person && start.channel == request.place.channel
    });
    let draft = own.and_then(|start| serde_json::from_str(&start.body).ok());
    draft.ok_or_else(|| {
        Trouble::Said(
            "This preview is more than a day old, or has been used already. Please give /questions again."
                .to_owned(),
        )
    })
}

fn written(draft: &Draft) -> Result<String, Trouble> {
    serde_json::to_string(draft).map_err(|why| {
        error!(%why, "a draft cannot be written");
        Trouble::Said(
            "This could not be written down. Please tell whoever runs this bot.".to_owned(),
        )
    })
}
