//! The messages and the thread that Discord should show, each message with a hash.

use jiff::tz::TimeZone;
use quorate_core::discussion::Slot;
use quorate_core::hash::fnv1a;

use super::ReconcileError;
use crate::discord_refusal::DiscordRefusal;
use crate::reply::Reply;
use crate::store::LoadedDiscussion;
use crate::truncate::truncate_reply;
use crate::view::{ThreadView, View, view};
use crate::wire;

/// Everything that Discord should show of a discussion.
pub(super) struct Desired {
    pub(super) panel: DesiredMessage,
    pub(super) thread: ThreadView,
    pub(super) messages: Vec<(Slot, DesiredMessage)>,
}

/// A message within Discord's limits.
pub(super) struct DesiredMessage {
    pub(super) reply: Reply,
    /// The hash of its JSON: of two messages with one hash, Discord shows the same.
    pub(super) hash: u64,
}

impl Desired {
    /// Renders a discussion's view on the blocking pool. Two thousand points take a while, and answers on the runtime's
    /// one thread are due within three seconds.
    pub(super) async fn render(
        loaded: &LoadedDiscussion,
        zone: &TimeZone,
        refusal: Option<DiscordRefusal>,
    ) -> Result<Self, ReconcileError> {
        let (loaded, zone) = (loaded.clone(), zone.clone());
        let rendered = tokio::task::spawn_blocking(move || {
            let View {
                panel,
                thread,
                messages,
            } = view(&loaded.state, &loaded.words, loaded.id, &zone, refusal);
            let messages = messages.into_iter();
            Self {
                panel: DesiredMessage::new(panel),
                thread,
                messages: messages
                    .map(|(slot, reply)| (slot, DesiredMessage::new(reply)))
                    .collect(),
            }
        });
        Ok(rendered.await?)
    }
}

impl DesiredMessage {
    fn new(reply: Reply) -> Self {
        let reply = truncate_reply(reply);
        let hash = fnv1a(wire::edit(&reply));
        Self { reply, hash }
    }
}
