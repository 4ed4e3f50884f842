//! Messages of channels, and threads.

use std::time::Duration;

use quorate_core::id::{ChannelId, Id, InteractionId, MessageId};
use reqwest::Method;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use super::client::{ATTEMPT_TIMEOUT, Call, MAX_ATTEMPTS, Rest, parse};
use super::error::RestError;
use super::rate_limiter::Route;
use crate::discord::snowflake::snowflake;
use crate::reply::File;
use crate::wire::to_json;

/// How long a call may take with its retries. The reconciler retries a call that failed later.
const CALL_TIMEOUT: Duration = Duration::from_secs(20);

/// A channel or thread (`resources/channel#channel-object`).
#[derive(Debug, Clone, Deserialize)]
pub(in crate::discord) struct Channel {
    /// The state of a thread; `None` for a channel.
    pub(in crate::discord) thread_metadata: Option<ThreadMetadata>,
    /// How many messages a thread has.
    message_count: Option<u64>,
    /// How many messages a thread ever had.
    total_message_sent: Option<u64>,
}

impl Channel {
    /// How many of a thread's messages were deleted.
    pub(in crate::discord) fn deleted_message_count(&self) -> u64 {
        match (self.total_message_sent, self.message_count) {
            (Some(sent), Some(left)) => sent.saturating_sub(left),
            _ => 0,
        }
    }
}

/// The state of a thread.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(in crate::discord) struct ThreadMetadata {
    /// Whether it is archived.
    pub(in crate::discord) archived: bool,
    /// Whether only those with Manage Threads may unarchive it.
    pub(in crate::discord) locked: bool,
}

/// A change of a thread. What is `None` stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(in crate::discord) struct ThreadChange {
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::discord) name: Option<String>,
    /// Whether it is archived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::discord) archived: Option<bool>,
    /// Whether only those with Manage Threads may unarchive it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::discord) locked: Option<bool>,
}

/// A message or thread of which only the id is read.
#[derive(Deserialize)]
#[serde(bound = "")]
struct Created<T> {
    #[serde(deserialize_with = "snowflake")]
    id: Id<T>,
}

/// A message, and the interaction that it answers.
#[derive(Deserialize)]
struct ReplyMessage {
    #[serde(deserialize_with = "snowflake")]
    id: MessageId,
    interaction_metadata: Option<InteractionMetadata>,
    #[serde(default)]
    components: Vec<IgnoredAny>,
}

#[derive(Deserialize)]
struct InteractionMetadata {
    #[serde(deserialize_with = "snowflake")]
    id: InteractionId,
}

impl Rest {
    /// Posts a message, and returns its id. The body holds a nonce, so that a retry does not post a second message.
    pub(in crate::discord) async fn post(
        &self,
        channel: ChannelId,
        body: &[u8],
        files: &[File],
    ) -> Result<MessageId, RestError> {
        let path = format!("/channels/{channel}/messages");
        let route = Route::Messages(channel);
        let posted = self.call(Method::POST, &path, route, Some(body), files);
        let message: Created<_> = parse(&posted.await?)?;
        Ok(message.id)
    }

    /// Replaces the body of a message.
    pub(in crate::discord) async fn edit(
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

    /// Deletes a message.
    pub(in crate::discord) async fn delete(
        &self,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<(), RestError> {
        let path = format!("/channels/{channel}/messages/{message}");
        let route = Route::Messages(channel);
        let deleted = self.call(Method::DELETE, &path, route, None, &[]);
        deleted.await.map(drop)
    }

    /// Deletes a thread with its messages.
    pub(in crate::discord) async fn delete_channel(
        &self,
        thread: ChannelId,
    ) -> Result<(), RestError> {
        let path = format!("/channels/{thread}");
        let deleted = self.call(Method::DELETE, &path, Route::Channel(thread), None, &[]);
        deleted.await.map(drop)
    }

    /// Starts a public thread from a message, and returns its id, which is the message's
    /// (`resources/channel#start-thread-from-message`).
    pub(in crate::discord) async fn start_thread(
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
        let started = self.call(Method::POST, &path, route, Some(body.as_bytes()), &[]);
        let thread: Created<_> = parse(&started.await?)?;
        Ok(thread.id)
    }

    /// Changes a thread.
    pub(in crate::discord) async fn change_thread(
        &self,
        thread: ChannelId,
        change: &ThreadChange,
    ) -> Result<(), RestError> {
        let body = to_json(change);
        let path = format!("/channels/{thread}");
        let route = Route::Channel(thread);
        let changed = self.call(Method::PATCH, &path, route, Some(&body), &[]);
        changed.await.map(drop)
    }

    /// Reads a channel or thread.
    pub(in crate::discord) async fn channel(
        &self,
        channel: ChannelId,
    ) -> Result<Channel, RestError> {
        let path = format!("/channels/{channel}");
        let route = Route::Channel(channel);
        self.get(route, &path, MAX_ATTEMPTS, CALL_TIMEOUT).await
    }

    /// Checks that a message exists: an error if it does not.
    pub(in crate::discord) async fn message(
        &self,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<(), RestError> {
        let path = format!("/channels/{channel}/messages/{message}");
        let route = Route::Messages(channel);
        let message = self.call(Method::GET, &path, route, None, &[]);
        message.await.map(drop)
    }

    /// The ids of up to a hundred messages of a channel after one, unordered.
    pub(in crate::discord) async fn messages_after(
        &self,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<Vec<MessageId>, RestError> {
        let path = format!("/channels/{channel}/messages?limit=100&after={message}");
        let route = Route::Messages(channel);
        let messages: Vec<Created<_>> = self.get(route, &path, MAX_ATTEMPTS, CALL_TIMEOUT).await?;
        Ok(messages.iter().map(|message| message.id).collect())
    }

    /// The message of a channel that answers an interaction and still has components. It is among the first hundred
    /// messages after the interaction.
    pub(in crate::discord) async fn find_pending_reply(
        &self,
        channel: ChannelId,
        interaction: InteractionId,
    ) -> Result<Option<MessageId>, RestError> {
        let path = format!("/channels/{channel}/messages?limit=100&after={interaction}");
        let route = Route::Messages(channel);
        let messages: Vec<ReplyMessage> =
            self.get(route, &path, MAX_ATTEMPTS, CALL_TIMEOUT).await?;
        let pending = messages.iter().find(|message| {
            let answered = message.interaction_metadata.as_ref();
            answered.is_some_and(|answered| answered.id == interaction)
                && !message.components.is_empty()
        });
        Ok(pending.map(|message| message.id))
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
            max_attempts: MAX_ATTEMPTS,
            attempt_timeout: ATTEMPT_TIMEOUT,
            deadline: Instant::now() + CALL_TIMEOUT,
        };
        self.send(&call).await
    }
}
