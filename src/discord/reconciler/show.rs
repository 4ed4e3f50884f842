//! One discussion: what it should show beside what was posted.

use quorate_core::id::{ChannelId, DiscussionId, MessageId};
use std::collections::HashMap;
use std::time::Duration;

use quorate_core::discussion::{Slot, State, SystemCommand, ThreadState};
use quorate_core::hash::fnv1a;
use tokio::time::Instant;

use super::wanted::{Message, Wanted};
use super::{Failure, Reconciler};
use crate::discord::rest::{RestError, ThreadChange};
use crate::store::{LoadedDiscussion, Location, Posted};
use crate::view::ThreadView;

/// The panel's slot among what is posted.
pub(super) const PANEL: &str = "panel";
/// The thread's own slot: its name, and whether it is locked.
const THREAD: &str = "thread";
/// The message of a slot whose message was deleted by hand. Its hash is then the number of that message.
pub(super) const DELETED: MessageId = MessageId::new(0);

/// How long messages are posted before what is there is looked at again, in times that an edit waits.
const BATCH: u32 = 2;

/// What is known of one discussion while it is shown.
pub(super) struct Showing<'a> {
    pub(super) reconciler: &'a Reconciler,
    pub(super) id: DiscussionId,
    place: Location,
    pub(super) posted: HashMap<String, Posted>,
    /// How long until an edit may be made that has to wait.
    pub(super) wait: Option<Duration>,
}

/// What came of showing a discussion.
struct Shown {
    /// How long to wait where an edit has to.
    wait: Option<Duration>,
    /// Why nothing more could be shown in the thread.
    stopped: Option<RestError>,
}

impl Reconciler {
    /// Shows a discussion. Says how long to wait where an edit has to.
    pub(super) async fn show(&self, id: DiscussionId) -> Result<Option<Duration>, Failure> {
        let Some(loaded) = self.store.load(id).await? else {
            return Ok(None);
        };
        let mut shown = self.show_as(&loaded).await?;
        if shown.stopped.as_ref().is_some_and(RestError::says_archived)
            && let Some(thread) = loaded.place.thread
            && self.brought_back(id, thread).await?
        {
            shown = self.show_as(&loaded).await?;
        }
        let open = loaded.state.is_open();
        let found = match (&shown.stopped, loaded.state.thread) {
            (Some(_), _) if open => ThreadState::Locked,
            (Some(_), _) => ThreadState::Shut,
            (None, ThreadState::Shut) if shown.wait.is_none() => ThreadState::Usable,
            _ => return Ok(shown.wait),
        };
        let news = self.write_down(id, &SystemCommand::Thread(found)).await?;
        Ok(if news {
            Some(Duration::ZERO)
        } else {
            shown.wait
        })
    }

    /// Brings a thread back into sight. One that is locked opens for those who manage threads alone: says whether it did.
    async fn brought_back(&self, id: DiscussionId, thread: ChannelId) -> Result<bool, Failure> {
        match self.unarchive(id, thread).await {
            Err(Failure::Rest(why)) if why.says_forbidden() => {
                let known = self.rest.channel(thread).await?.thread_metadata;
                if known.is_some_and(|known| known.locked) {
                    return Ok(false);
                }
                Err(why.into())
            }
            opened => opened.map(|()| true),
        }
    }

    async fn show_as(&self, loaded: &LoadedDiscussion) -> Result<Shown, Failure> {
        let (id, state) = (loaded.id, &loaded.state);
        let view = Wanted::of(loaded, self.clock.zone()).await?;
        let posted = self.store.posted(id).await?.into_iter();
        let mut showing = Showing {
            reconciler: self,
            id,
            place: loaded.place,
            posted: posted.map(|posted| (posted.slot.clone(), posted)).collect(),
            wait: None,
        };
        let panel = showing.panel(&view.panel).await?;
        let thread = showing.thread(panel, &view.thread).await?;
        let writes = writes_in_thread(state);
        if writes && !view.thread.locked {
            showing.settle_thread(thread, &view.thread).await?;
        }
        let shown = showing.messages(thread, &view.messages, writes).await?;
        if writes && view.thread.locked && shown.wait.is_none() && shown.stopped.is_none() {
            self.end_enquiries_in(id).await?;
            showing.settle_thread(thread, &view.thread).await?;
        }
        Ok(shown)
    }

    /// Brings a thread back into sight. What is known of it no longer holds.
    pub(super) async fn unarchive(
        &self,
        id: DiscussionId,
        thread: ChannelId,
    ) -> Result<(), Failure> {
        self.store.remove_posted(id, THREAD).await?;
        let change = ThreadChange {
            archived: Some(false),
            ..ThreadChange::default()
        };
        Ok(self.rest.change_thread(thread, &change).await?)
    }

    /// Remembers that a message was deleted by hand: it is posted again.
    pub(super) async fn lost(&self, id: DiscussionId, posted: &Posted) -> Result<(), Failure> {
        let lost = Posted {
            message: DELETED,
            hash: posted.message.get(),
            ..posted.clone()
        };
        self.store.set_posted(id, &lost).await?;
        Ok(())
    }
}

/// Whether there is a thread to write in: one locked by hand is left alone, and the panel says so.
fn writes_in_thread(state: &State) -> bool {
    match state.thread {
        ThreadState::Usable => true,
        ThreadState::Locked | ThreadState::Shut => !state.is_open(),
        ThreadState::Gone => false,
    }
}

impl Showing<'_> {
    /// The panel's message.
    async fn panel(&mut self, wanted: &Message) -> Result<MessageId, Failure> {
        let message = self.message(self.place.channel, PANEL, wanted).await?;
        if self.place.panel != Some(message) {
            self.reconciler
                .store
                .set_panel(self.id, Some(message))
                .await?;
            self.place.panel = Some(message);
        }
        Ok(message)
    }

    /// The thread, which is opened from the panel and shares its number.
    async fn thread(
        &mut self,
        panel: MessageId,
        wanted: &ThreadView,
    ) -> Result<ChannelId, Failure> {
        if let Some(thread) = self.place.thread {
            return Ok(thread);
        }
        let rest = &self.reconciler.rest;
        let started = rest.start_thread(self.place.channel, panel, &wanted.name);
        let thread = match started.await {
            Ok(thread) => thread,
            Err(why) if why.says_has_thread() => panel.cast(),
            Err(why) => {
                if why.says_no_message()
                    && let Some(posted) = self.posted.get(PANEL)
                {
                    self.reconciler.lost(self.id, posted).await?;
                }
                return Err(why.into());
            }
        };
        self.reconciler
            .store
            .set_thread(self.id, Some(thread))
            .await?;
        self.place.thread = Some(thread);
        let hash = hash_of_thread(wanted);
        if !self.remember(THREAD, thread.cast(), hash).await? {
            // Nobody else knows of the thread.
            self.reconciler.take_away(thread).await?;
            return Err(Failure::Erased);
        }
        Ok(thread)
    }

    /// Every other message: first those that are there, then what is missing, for a while. What happens meanwhile is
    /// shown before more is posted.
    async fn messages(
        &mut self,
        thread: ChannelId,
        wanted: &[(Slot, Message)],
        writes: bool,
    ) -> Result<Shown, Failure> {
        let is_there = |(slot, _): &&(Slot, Message)| self.is_posted(*slot);
        let (there, missing): (Vec<_>, Vec<_>) = wanted.iter().partition(is_there);
        let at_most = self.reconciler.between_edits * BATCH;
        let mut stopped = None;
        let mut began = None;
        for (slot, message) in there.into_iter().chain(missing) {
            if !self.is_posted(*slot) && began.get_or_insert_with(Instant::now).elapsed() > at_most
            {
                self.wait = Some(Duration::ZERO);
                break;
            }
            let writes = writes && stopped.is_none();
            match self.under(thread, *slot, message, writes).await {
                Err(Failure::Rest(why)) if why.says_archived() || why.says_locked() => {
                    stopped = Some(why);
                }
                shown => shown?,
            }
        }
        let wait = self.wait;
        Ok(Shown { wait, stopped })
    }

    fn is_posted(&self, slot: Slot) -> bool {
        let posted = self.posted.get(&slot.to_string());
        posted.is_some_and(|posted| posted.message != DELETED)
    }

    /// A message in the thread, or beside the panel where nobody may be reading the thread.
    async fn under(
        &mut self,
        thread: ChannelId,
        slot: Slot,
        wanted: &Message,
        writes: bool,
    ) -> Result<(), Failure> {
        let name = slot.to_string();
        if slot.in_panel_channel() {
            self.message(self.place.channel, &name, wanted).await?;
        } else if writes {
            self.message(thread, &name, wanted).await?;
        }
        Ok(())
    }

    /// Brings the thread's name, and whether it is locked, into line.
    async fn settle_thread(
        &mut self,
        thread: ChannelId,
        wanted: &ThreadView,
    ) -> Result<(), Failure> {
        let hash = hash_of_thread(wanted);
        let posted = self.posted.get(THREAD);
        if posted.is_some_and(|posted| posted.hash == hash) {
            return Ok(());
        }
        let mut change = ThreadChange {
            name: (!wanted.locked).then(|| wanted.name.clone()),
            archived: Some(wanted.archived),
            locked: Some(wanted.locked),
        };
        let rest = &self.reconciler.rest;
        let mut changed = rest.change_thread(thread, &change).await;
        if let Err(RestError::Refused { status: 403, .. }) = changed {
            // Locking needs Manage Threads; archiving one's own thread does not.
            change.locked = None;
            changed = rest.change_thread(thread, &change).await;
        }
        match changed {
            Err(why) if why.says_archived() => self.archived_already(thread, &change).await?,
            changed => changed?,
        }
        self.remember(THREAD, thread.cast(), hash).await?;
        Ok(())
    }

    /// An archived thread changes no more: it is as it should be, where another process was quicker, or else it is
    /// brought back to be changed.
    async fn archived_already(
        &self,
        thread: ChannelId,
        change: &ThreadChange,
    ) -> Result<(), RestError> {
        let rest = &self.reconciler.rest;
        let known = rest.channel(thread).await?.thread_metadata;
        let locked = |known: bool| change.locked.is_none_or(|wanted| wanted == known);
        if known.is_some_and(|known| known.archived && locked(known.locked)) {
            return Ok(());
        }
        let back = ThreadChange {
            archived: Some(false),
            ..ThreadChange::default()
        };
        rest.change_thread(thread, &back).await?;
        rest.change_thread(thread, change).await
    }
}

fn hash_of_thread(thread: &ThreadView) -> u64 {
    let flags = [u8::from(thread.locked), u8::from(thread.archived)];
    fnv1a(thread.name.bytes().chain(flags))
}
