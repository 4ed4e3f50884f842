//! One discussion: what it should show beside what was posted.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::{Failure, Keeper};
use crate::code::fnv1a;
use crate::discord::rest::{RestError, ThreadChange};
use crate::discord::wire;
use crate::discussion::{Thread, view};
use crate::limits::fit_reply;
use crate::reply::Reply;
use crate::store::{DiscussionId, Place, Posted};

/// No message is edited twice within this time.
const BETWEEN_EDITS: Duration = Duration::from_secs(3);
/// The panel's slot among what is posted.
const PANEL: &str = "panel";
/// The thread's own slot: its name, and whether it is locked.
const THREAD: &str = "thread";

/// What is known of one discussion while it is shown.
struct Showing<'a> {
    keeper: &'a Keeper,
    id: DiscussionId,
    place: Place,
    posted: HashMap<String, Posted>,
    /// How long until an edit may be made that has to wait.
    wait: Option<Duration>,
}

impl Keeper {
    /// Shows a discussion. Says how long to wait where an edit has to.
    pub(super) async fn show(&self, id: DiscussionId) -> Result<Option<Duration>, Failure> {
        let Some(loaded) = self.store.load(id).await? else {
            return Ok(None);
        };
        let view = view(&loaded.state, &loaded.words, id, self.clock.zone());
        let posted = self.store.posted(id).await?.into_iter();
        let mut showing = Showing {
            keeper: self,
            id,
            place: loaded.place,
            posted: posted.map(|posted| (posted.slot.clone(), posted)).collect(),
            wait: None,
        };
        let panel = showing.panel(&view.panel).await?;
        let thread = showing.thread(panel, &view.thread).await?;
        if !view.thread.locked {
            showing.settle_thread(thread, &view.thread).await?;
        }
        for (slot, reply) in &view.messages {
            showing.message(thread, &slot.to_string(), reply).await?;
        }
        if view.thread.locked && showing.wait.is_none() {
            showing.settle_thread(thread, &view.thread).await?;
        }
        Ok(showing.wait)
    }
}

impl Showing<'_> {
    /// The panel's message.
    async fn panel(&mut self, wanted: &Reply) -> Result<u64, Failure> {
        let message = self.message(self.place.channel, PANEL, wanted).await?;
        if self.place.panel != Some(message) {
            self.keeper.store.set_panel(self.id, Some(message)).await?;
            self.place.panel = Some(message);
        }
        Ok(message)
    }

    /// The thread, which is opened from the panel and shares its number.
    async fn thread(&mut self, panel: u64, wanted: &Thread) -> Result<u64, Failure> {
        /// "A thread has already been created for this message."
        const THERE_ALREADY: u64 = 160_004;
        if let Some(thread) = self.place.thread {
            return Ok(thread);
        }
        let rest = &self.keeper.rest;
        let thread = match rest
            .start_thread(self.place.channel, panel, &wanted.name)
            .await
        {
            Ok(thread) => thread,
            Err(RestError::Refused {
                code: THERE_ALREADY,
                ..
            }) => panel,
            Err(why) => return Err(why.into()),
        };
        self.keeper.store.set_thread(self.id, Some(thread)).await?;
        self.place.thread = Some(thread);
        self.remember(THREAD, thread, hash_of_thread(wanted))
            .await?;
        Ok(thread)
    }

    /// Posts a message, or edits it where it differs, and returns its number.
    async fn message(&mut self, channel: u64, slot: &str, wanted: &Reply) -> Result<u64, Failure> {
        let wanted = fit_reply(wanted.clone());
        let body = wire::edit(&wanted).map_err(|_| Failure::NoJson)?;
        let hash = fnv1a(body.iter().copied());
        let Some(posted) = self.posted.get(slot).cloned() else {
            return self.post(channel, slot, &wanted, hash).await;
        };
        if posted.hash == hash {
            return Ok(posted.message);
        }
        if let Some(wait) = self.too_soon(posted.at) {
            self.wait = Some(self.wait.map_or(wait, |known| known.min(wait)));
            return Ok(posted.message);
        }
        let rest = Arc::clone(&self.keeper.rest);
        let mut edited = rest
            .edit(channel, posted.message, &body, &wanted.files)
            .await;
        if edited.as_ref().is_err_and(is_archived) {
            self.take_out(channel).await?;
            edited = rest
                .edit(channel, posted.message, &body, &wanted.files)
                .await;
        }
        match edited {
            Ok(()) => {
                self.remember(slot, posted.message, hash).await?;
                Ok(posted.message)
            }
            Err(why) if is_gone(&why) => self.post(channel, slot, &wanted, hash).await,
            Err(why) => Err(why.into()),
        }
    }

    async fn post(
        &mut self,
        channel: u64,
        slot: &str,
        wanted: &Reply,
        hash: u64,
    ) -> Result<u64, Failure> {
        let nonce = format!("{}.{slot}", self.id);
        let body = wire::post(wanted, &nonce).map_err(|_| Failure::NoJson)?;
        let message = self.keeper.rest.post(channel, &body, &wanted.files).await?;
        self.remember(slot, message, hash).await?;
        Ok(message)
    }

    async fn remember(&mut self, slot: &str, message: u64, hash: u64) -> Result<(), Failure> {
        let posted = Posted {
            slot: slot.to_owned(),
            message,
            hash,
            at: self.keeper.clock.now(),
        };
        self.keeper.store.set_posted(self.id, &posted).await?;
        self.posted.insert(slot.to_owned(), posted);
        Ok(())
    }

    /// Takes the thread out of the archive, where no message of it can be changed; it goes back when all is shown.
    async fn take_out(&mut self, thread: u64) -> Result<(), Failure> {
        let change = ThreadChange {
            archived: Some(false),
            ..ThreadChange::default()
        };
        self.keeper.rest.change_thread(thread, &change).await?;
        self.remember(THREAD, thread, 0).await
    }

    /// Brings the thread's name, and whether it is locked, into line.
    async fn settle_thread(&mut self, thread: u64, wanted: &Thread) -> Result<(), Failure> {
        let hash = hash_of_thread(wanted);
        if self
            .posted
            .get(THREAD)
            .is_some_and(|posted| posted.hash == hash)
        {
            return Ok(());
        }
        let change = ThreadChange {
            name: (!wanted.locked).then(|| wanted.name.clone()),
            archived: Some(wanted.archived),
            locked: Some(wanted.locked),
        };
        let rest = &self.keeper.rest;
        let changed = match rest.change_thread(thread, &change).await {
            Err(RestError::Refused { status: 403, .. }) if wanted.archived => {
                // Locking needs Manage Threads; archiving one's own thread does not.
                let change = ThreadChange {
                    archived: Some(true),
                    ..ThreadChange::default()
                };
                rest.change_thread(thread, &change).await
            }
            changed => changed,
        };
        changed?;
        self.remember(THREAD, thread, hash).await
    }

    /// How long until a message that was touched then may be edited.
    fn too_soon(&self, at: Timestamp) -> Option<Duration> {
        let since = self.keeper.clock.now().duration_since(at);
        let since = Duration::try_from(since).unwrap_or_default();
        BETWEEN_EDITS
            .checked_sub(since)
            .filter(|left| !left.is_zero())
    }
}

/// Whether a message was taken away by hand.
fn is_gone(why: &RestError) -> bool {
    /// "Unknown Message."
    const UNKNOWN_MESSAGE: u64 = 10_008;
    matches!(
        why,
        RestError::Refused {
            code: UNKNOWN_MESSAGE,
            ..
        }
    )
}

/// Whether nothing can be done in a thread since it is archived.
fn is_archived(why: &RestError) -> bool {
    /// "Thread is archived."
    const THREAD_ARCHIVED: u64 = 50_083;
    matches!(
        why,
        RestError::Refused {
            code: THREAD_ARCHIVED,
            ..
        }
    )
}

fn hash_of_thread(thread: &Thread) -> u64 {
    let flags = [u8::from(thread.locked), u8::from(thread.archived)];
    fnv1a(thread.name.bytes().chain(flags))
}
