//! What Discord should show, with hashes: worked out apart from the answers, since two thousand points take a while.

use jiff::tz::TimeZone;
use quorate_core::discussion::Slot;
use quorate_core::hash::fnv1a;

use super::Failure;
use crate::reply::Reply;
use crate::store::LoadedDiscussion;
use crate::truncate::truncate_reply;
use crate::view::{ThreadView, View, view};
use crate::wire;

/// Everything that a discussion should show.
pub(super) struct Wanted {
    pub(super) panel: Message,
    pub(super) thread: ThreadView,
    pub(super) messages: Vec<(Slot, Message)>,
}

/// A message within Discord's limits.
pub(super) struct Message {
    pub(super) reply: Reply,
    /// The hash of its JSON.
    pub(super) hash: u64,
}

impl Wanted {
    /// Works it out on a thread where nobody waits for an answer.
    pub(super) async fn of(loaded: &LoadedDiscussion, zone: &TimeZone) -> Result<Self, Failure> {
        let (loaded, zone) = (loaded.clone(), zone.clone());
        let made = tokio::task::spawn_blocking(move || {
            let View {
                panel,
                thread,
                messages,
            } = view(&loaded.state, &loaded.words, loaded.id, &zone);
            let messages = messages.into_iter();
            let messages = messages.map(|(slot, reply)| Ok((slot, Message::of(reply)?)));
            Ok(Self {
                panel: Message::of(panel)?,
                thread,
                messages: messages.collect::<Result<_, Failure>>()?,
            })
        });
        made.await?
    }
}

impl Message {
    fn of(reply: Reply) -> Result<Self, Failure> {
        let reply = truncate_reply(reply);
        let body = wire::edit(&reply);
        let hash = fnv1a(body);
        Ok(Self { reply, hash })
    }
}
