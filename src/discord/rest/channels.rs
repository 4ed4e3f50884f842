//! Messages of channels, and threads.

use quorate_core::id::{ChannelId, Id, InteractionId, MessageId};
use std::time::Duration;

use reqwest::Method;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use super::gates::Route;
use super::{ATTEMPT, Call, Rest, RestError, TRIES};
use crate::reply::File;

/// How long a call may take with its repeats. What fails is tried again later by whoever wants it.
const WITHIN: Duration = Duration::from_secs(20);

/// A channel or thread as Discord has it (`resources/channel#channel-object`).
#[derive(Debug, Clone, Deserialize)]
pub(in super::super) struct Channel {
    /// What a thread has of its own.
    pub(in super::super) thread_metadata: Option<ThreadMetadata>,
    /// How many messages a thread has.
    message_count: Option<u64>,
    /// How many it ever had.
    total_message_sent: Option<u64>,
}

impl Channel {
    /// How many of a thread's messages were deleted.
    pub(in super::super) fn deleted(&self) -> u64 {
        let (sent, there) = (self.total_message_sent, self.message_count);
        sent.zip(there)
            .map_or(0, |(sent, there)| sent.saturating_sub(there))
    }
}

/// What a thread has of its own.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(in super::super) struct ThreadMetadata {
    /// Whether it is out of sight.
    pub(in super::super) archived: bool,
    /// Whether only those who manage threads may open it again.
    pub(in super::super) locked: bool,
}

/// What changes about a thread.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(in super::super) struct ThreadChange {
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) name: Option<String>,
    /// Whether it is out of sight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) archived: Option<bool>,
    /// Whether only those who manage threads may open it again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) locked: Option<bool>,
}

#[derive(Deserialize)]
struct Made {
    id: String,
}

/// A message, and the interaction that it answers.
#[derive(Deserialize)]
struct Answering {
    id: String,
    interaction_metadata: Option<Made>,
    #[serde(default)]
    components: Vec<IgnoredAny>,
}

impl Rest {
    /// Posts a message, and returns its id. Its body holds a nonce, so that a repeat is no second message.
    pub(in super::super) async fn post(
        &self,
        channel: ChannelId,
        body: &[u8],
        files: &[File],
    ) -> Result<MessageId, RestError> {
        let path = format!("/channels/{channel}/messages");
        let route = Route::Messages(channel);
        let made = self
            .call(Method::POST, &path, route, Some(body), files)
            .await?;
        created_id(&made)
    }

    /// Puts another body in the place of a message's.
    pub(in super::super) async fn edit(
        &self,
        channel: ChannelId,
        message: MessageId,
        body: &[u8],
        files: &[File],
    ) -> Result<(), RestError> {
        let path = format!("/channels/{channel}/messages/{message}");
        let route = Route::Messages(channel);
        let edited = self.call(Method::PATCH, &path, route, Some(body), files);
        edited.await.map(drop)
    }

    /// Takes a message away.
    pub(in super::super) async fn delete(
        &self,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<(), RestError> {
        let path = format!("/channels/{channel}/messages/{message}");
        let route = Route::Messages(channel);
        let deleted = self.call(Method::DELETE, &path, route, None, &[]);
        deleted.await.map(drop)
    }

    /// Takes a thread away with its messages.
    pub(in super::super) async fn delete_channel(
        &self,
        thread: ChannelId,
    ) -> Result<(), RestError> {
        let path = format!("/channels/{thread}");
        let deleted = self.call(Method::DELETE, &path, Route::Channel(thread), None, &[]);
        deleted.await.map(drop)
    }

    /// Opens a public thread from a message, whose id it shares, and returns its id
    /// (`resources/channel#start-thread-from-message`).
    pub(in super::super) async fn start_thread(
        &self,
        channel: ChannelId,
        message: MessageId,
        name: &str,
    ) -> Result<ChannelId, RestError> {
        /// A week: the longest.
        const ARCHIVE_AFTER_MINUTES: u32 = 10_080;
        let body =
            serde_json::json!({"name": name, "auto_archive_duration": ARCHIVE_AFTER_MINUTES});
        let body = body.to_string();
        let path = format!("/channels/{channel}/messages/{message}/threads");
        let route = Route::Channel(channel);
        let made = self.call(Method::POST, &path, route, Some(body.as_bytes()), &[]);
        created_id(&made.await?)
    }

    /// Changes a thread.
    pub(in super::super) async fn change_thread(
        &self,
        thread: ChannelId,
        change: &ThreadChange,
    ) -> Result<(), RestError> {
        let body = serde_json::to_vec(change)
            .map_err(|_| RestError::Unreadable("a change that is no JSON"))?;
        let path = format!("/channels/{thread}");
        let route = Route::Channel(thread);
        let changed = self.call(Method::PATCH, &path, route, Some(&body), &[]);
        changed.await.map(drop)
    }

    /// A channel or thread as Discord has it.
    pub(in super::super) async fn channel(&self, channel: ChannelId) -> Result<Channel, RestError> {
        let path = format!("/channels/{channel}");
        self.get(Route::Channel(channel), &path, TRIES, WITHIN)
            .await
    }

    /// Whether a message is there: an error where it is not.
    pub(in super::super) async fn message(
        &self,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<(), RestError> {
        let path = format!("/channels/{channel}/messages/{message}");
        let route = Route::Messages(channel);
        let found = self.call(Method::GET, &path, route, None, &[]);
        found.await.map(drop)
    }

    /// The ids of up to a hundred messages of a channel after one, in no order.
    pub(in super::super) async fn messages_after(
        &self,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<Vec<MessageId>, RestError> {
        let path = format!("/channels/{channel}/messages?limit=100&after={message}");
        let route = Route::Messages(channel);
        let found: Vec<Made> = self.get(route, &path, TRIES, WITHIN).await?;
        let ids: Option<Vec<MessageId>> = found.iter().map(|made| made.id.parse().ok()).collect();
        ids.ok_or(RestError::Unreadable("a message without an id"))
    }

    /// The message in a channel that answers an interaction and still has buttons. It is among the first after it.
    pub(in super::super) async fn unanswered(
        &self,
        channel: ChannelId,
        interaction: InteractionId,
    ) -> Result<Option<MessageId>, RestError> {
        let path = format!("/channels/{channel}/messages?limit=100&after={interaction}");
        let route = Route::Messages(channel);
        let found: Vec<Answering> = self.get(route, &path, TRIES, WITHIN).await?;
        let wanted = interaction.to_string();
        let mut found = found.iter().filter(|message| {
            let from = message.interaction_metadata.as_ref();
            from.is_some_and(|from| from.id == wanted) && !message.components.is_empty()
        });
        Ok(found.next().and_then(|message| message.id.parse().ok()))
    }

    async fn call(
        &self,
        method: Method,
        path: &str,
        route: Route,
        body: Option<&[u8]>,
        files: &[File],
    ) -> Result<Vec<u8>, RestError> {
        let call = Call {
            method,
            path,
            route,
            body,
            files,
            tries: TRIES,
            attempt: ATTEMPT,
            deadline: Instant::now() + WITHIN,
        };
        self.send(&call).await
    }
}

fn created_id<T>(body: &[u8]) -> Result<Id<T>, RestError> {
    let made: Option<Made> = serde_json::from_slice(body).ok();
    let id = made.and_then(|made| made.id.parse().ok());
    id.ok_or(RestError::Unreadable("something made without an id"))
}
