//! A channel as the bot reaches it: its type, and the bot's permissions there.

use serde_json::{Value, json};

use crate::api_error::ApiError;
use crate::permissions::{BOT_DM, EVERYONE, SEND_MESSAGES, SEND_MESSAGES_IN_THREADS, VIEW_CHANNEL};
use crate::state::{SandboxState, World};
use crate::world::channel_json::{channel_json, dm_json};
use crate::world::channel_type::DM;
use crate::world::thread::{Thread, ThreadDenied};

/// A channel that the bot sees, with its permissions there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ChannelAccess {
    pub(crate) id: u64,
    pub(crate) kind: u8,
    pub(crate) is_thread: bool,
    pub(crate) permissions: u64,
}

impl ChannelAccess {
    /// Finds the channel of that id: error 10003 if there is none, 50001 if the bot does not see it.
    pub(crate) fn find(state: &SandboxState, world: &World, id: &str) -> Result<Self, ApiError> {
        let directory = &state.directory;
        let id: u64 = id.parse().map_err(|_| ApiError::UNKNOWN_CHANNEL)?;
        if directory.persona_of_dm(id).is_some() {
            return Ok(Self {
                id,
                kind: DM,
                is_thread: false,
                permissions: BOT_DM | EVERYONE,
            });
        }
        let thread = world.guild.thread(id).map(|thread| thread.kind);
        let kind = thread.or_else(|| directory.channel(id).map(|channel| channel.kind));
        let Some(kind) = kind else {
            let foreign = [directory.other_channel, directory.private_channel];
            return Err(if foreign.contains(&id) {
                ApiError::MISSING_ACCESS
            } else {
                ApiError::UNKNOWN_CHANNEL
            });
        };
        let bot = directory.application;
        let permissions = world.guild.permissions(directory, id, bot);
        if !world.guild.bot_is_member || permissions & VIEW_CHANNEL == 0 {
            return Err(ApiError::MISSING_ACCESS);
        }
        Ok(Self {
            id,
            kind,
            is_thread: thread.is_some(),
            permissions,
        })
    }

    /// Error 50013 unless the bot has all of these permissions.
    pub(crate) fn require(&self, permissions: u64) -> Result<(), ApiError> {
        if self.permissions & permissions == permissions {
            Ok(())
        } else {
            Err(ApiError::MISSING_PERMISSIONS)
        }
    }

    /// Error 50013 unless the bot may send messages: the permission of a channel has no effect in its threads
    /// (`topics/threads#permissions`).
    pub(crate) fn require_sending(&self) -> Result<(), ApiError> {
        self.require(if self.is_thread {
            SEND_MESSAGES_IN_THREADS
        } else {
            SEND_MESSAGES
        })
    }

    pub(crate) fn thread<'a>(&self, world: &'a World) -> Option<&'a Thread> {
        world.guild.thread(self.id)
    }

    /// The channel object (`resources/channel#get-channel`).
    pub(crate) fn json(&self, state: &SandboxState, world: &World) -> Value {
        let directory = &state.directory;
        match directory.persona_of_dm(self.id) {
            Some(persona) => dm_json(directory.user(persona)),
            None => json!(channel_json(directory, &world.guild, self.id, None)),
        }
    }
}

impl From<ThreadDenied> for ApiError {
    fn from(denied: ThreadDenied) -> Self {
        match denied {
            ThreadDenied::Archived => Self::THREAD_ARCHIVED,
            ThreadDenied::Locked => Self::THREAD_LOCKED,
            ThreadDenied::Permission => Self::MISSING_PERMISSIONS,
        }
    }
}
