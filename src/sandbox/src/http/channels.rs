//! Channels and threads as such (`resources/channel`), and what the bot may do in each.

use serde_json::Value;

use super::body::Incoming;
use super::reply::Reply;
use super::{messages, threads};
use crate::api_error::{ApiError, FormErrors, Place};
use crate::shared::{Shared, lock};
use crate::world::World;
use crate::world::channels::DM;
use crate::world::people::Who;
use crate::world::permissions::{
    self, MANAGE_THREADS, SEND_MESSAGES, SEND_MESSAGES_IN_THREADS, VIEW_CHANNEL,
};
use crate::world::threads::{Denied, Thread};
use crate::world::venue::dm_json;

/// A channel that the bot sees, and what it may do there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Here {
    pub(crate) id: u64,
    pub(crate) kind: u8,
    pub(crate) is_thread: bool,
    pub(crate) may: u64,
}

impl Here {
    pub(crate) fn needs(&self, bits: u64) -> Result<(), ApiError> {
        if self.may & bits == bits {
            Ok(())
        } else {
            Err(ApiError::MISSING_PERMISSIONS)
        }
    }

    /// Whether the bot may write here: the permission of a channel has no effect in its threads
    /// (`topics/threads#permissions`).
    pub(crate) fn needs_writing(&self) -> Result<(), ApiError> {
        let writing = if self.is_thread {
            SEND_MESSAGES_IN_THREADS
        } else {
            SEND_MESSAGES
        };
        self.needs(writing)
    }

    pub(crate) fn thread<'a>(&self, world: &'a World) -> Option<&'a Thread> {
        world.channels.thread(self.id)
    }
}

impl From<Denied> for ApiError {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Archived => Self::THREAD_ARCHIVED,
            Denied::Locked => Self::THREAD_LOCKED,
            Denied::Permission => Self::MISSING_PERMISSIONS,
        }
    }
}

/// The channel of that id: 10003 where there is none, 50001 where the bot does not see it.
pub(crate) fn here(shared: &Shared, world: &World, id: &str) -> Result<Here, ApiError> {
    let setting = &shared.setting;
    let id: u64 = id.parse().map_err(|_| ApiError::UNKNOWN_CHANNEL)?;
    if Who::ALL.iter().any(|who| setting.user(*who).dm == id) {
        let may = permissions::BOT_DM | permissions::EVERYONE;
        return Ok(Here {
            id,
            kind: DM,
            is_thread: false,
            may,
        });
    }
    let thread = world.channels.thread(id);
    let channel = setting.channels.iter().find(|channel| channel.id == id);
    let kind = thread
        .map(|thread| thread.kind)
        .or(channel.map(|channel| channel.kind));
    let foreign = id == setting.other_channel.id || id == setting.private_channel;
    let Some(kind) = kind else {
        return Err(if foreign {
            ApiError::MISSING_ACCESS
        } else {
            ApiError::UNKNOWN_CHANNEL
        });
    };
    let may = world.channels.permissions(setting, id, setting.application);
    if !world.channels.bot_is_here || may & VIEW_CHANNEL == 0 {
        return Err(ApiError::MISSING_ACCESS);
    }
    Ok(Here {
        id,
        kind,
        is_thread: thread.is_some(),
        may,
    })
}

pub(crate) fn route(
    shared: &Shared,
    incoming: &Incoming,
    channel: &str,
    rest: &[&str],
) -> Result<Reply, ApiError> {
    let mut world = lock(&shared.world);
    let here = here(shared, &world, channel)?;
    let reply = match (incoming.method.as_str(), rest) {
        ("GET", []) => Ok(Reply::ok(shown(shared, &world, &here))),
        ("PATCH", []) => threads::change(shared, &mut world, incoming, here),
        ("DELETE", []) => delete(shared, &mut world, here),
        ("POST", ["threads"]) => threads::start(shared, &mut world, incoming, here),
        ("POST", ["messages", id, "threads"]) => {
            threads::start_from(shared, &mut world, incoming, here, id)
        }
        ("PUT" | "DELETE", ["thread-members", "@me"]) => {
            threads::join(&mut world, here, incoming.method == "PUT")
        }
        (_, ["messages", rest @ ..]) => messages::route(shared, &mut world, incoming, here, rest),
        (_, [] | ["threads"] | ["thread-members", "@me"]) => Err(ApiError::METHOD_NOT_ALLOWED),
        _ => Err(ApiError::NOT_FOUND),
    };
    drop(world);
    shared.changed();
    reply
}

/// `resources/channel#get-channel`
pub(crate) fn shown(shared: &Shared, world: &World, here: &Here) -> Value {
    let setting = &shared.setting;
    let dm = Who::ALL
        .into_iter()
        .find(|who| setting.user(*who).dm == here.id);
    match dm {
        Some(who) => dm_json(who, setting),
        None => world
            .channels
            .json(setting, here.id, None)
            .unwrap_or_default(),
    }
}

/// `resources/channel#deleteclose-channel`: a thread goes with its messages; nothing else may the bot delete.
fn delete(shared: &Shared, world: &mut World, here: Here) -> Result<Reply, ApiError> {
    if here.kind == DM {
        return Ok(Reply::ok(shown(shared, world, &here)));
    }
    if !here.is_thread {
        return Err(ApiError::MISSING_PERMISSIONS);
    }
    here.needs(MANAGE_THREADS)?;
    let gone = shown(shared, world, &here);
    shared.close_thread(world, here.id);
    Ok(Reply::ok(gone))
}

/// `resources/user#create-dm`
pub(crate) fn open_dm(shared: &Shared, incoming: &Incoming) -> Result<Reply, ApiError> {
    if incoming.method != "POST" {
        return Err(ApiError::METHOD_NOT_ALLOWED);
    }
    let Some(recipient) = incoming.body["recipient_id"].as_str() else {
        let mut errors = FormErrors::default();
        errors.required(&Place::ROOT.at("recipient_id"));
        return errors.into_result().and(Err(ApiError::UNREADABLE_FORM));
    };
    let setting = &shared.setting;
    let mut people = Who::ALL.into_iter();
    let who = people.find(|who| setting.user(*who).id.to_string() == recipient);
    let who = who.ok_or(ApiError::UNKNOWN_USER)?;
    Ok(Reply::ok(dm_json(who, setting)))
}
