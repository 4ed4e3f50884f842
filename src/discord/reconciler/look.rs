//! Looks at one open discussion: which reminders are due, and what became of its thread and messages.

use quorate_core::id::{ChannelId, DiscussionId, MessageId};
use std::collections::HashSet;

use quorate_core::discussion::reminders::{Due, due};
use quorate_core::discussion::{Slot, State, SystemCommand, ThreadState, decide_system};
use tracing::info;

use super::show::DELETED;
use super::show::PANEL;
use super::{Failure, Reconciler};
use crate::discord::rest::Channel;
use crate::store::{ActError, Location, Posted};

/// The most messages of a thread that are gone through, in hundreds: more than a discussion can have.
const PAGES: usize = 100;

impl Reconciler {
    /// Writes down what is due, and what was changed by hand; showing it comes after.
    pub(super) async fn look(&self, id: DiscussionId) -> Result<(), Failure> {
        let Some(loaded) = self.store.load(id).await? else {
            return Ok(());
        };
        if !loaded.state.is_open() {
            return Ok(());
        }
        self.remind(id, &loaded.state).await?;
        if !self.memory.takes_look(id, self.clock.now()) {
            return Ok(());
        }
        let looked = self.look_at_messages(id, &loaded.place).await;
        if looked.is_err() {
            self.memory.look_again(id);
        }
        looked
    }

    async fn remind(&self, id: DiscussionId, state: &State) -> Result<(), Failure> {
        for due in due(state, self.clock.now(), self.clock.zone()) {
            if let Due::System(what) = due {
                self.write_down(id, &what).await?;
            }
        }
        Ok(())
    }

    /// Writes down what the bot does of itself. Where another process was quicker, nothing happens; says whether it did.
    pub(super) async fn write_down(
        &self,
        id: DiscussionId,
        what: &SystemCommand,
    ) -> Result<bool, Failure> {
        let now = self.clock.now();
        let acted = self
            .store
            .act(id, None, |state| decide_system(state, what, now));
        match acted.await {
            Ok(_) => Ok(true),
            Err(ActError::Refused(_) | ActError::Gone) => Ok(false),
            Err(why) => Err(why.into()),
        }
    }

    async fn look_at_messages(&self, id: DiscussionId, place: &Location) -> Result<(), Failure> {
        if let Some(panel) = place.panel {
            self.look_at_panel(id, place.channel, panel).await?;
        }
        let Some(thread) = place.thread else {
            return Ok(());
        };
        let channel = match self.rest.channel(thread).await {
            Ok(channel) => channel,
            Err(why) if why.says_no_channel() => {
                return self.note_thread(id, ThreadState::Gone).await;
            }
            Err(why) => return Err(why.into()),
        };
        let known = channel.thread_metadata;
        if known.is_some_and(|known| known.locked) {
            return self.note_thread(id, ThreadState::Locked).await;
        }
        if known.is_some_and(|known| known.archived) {
            info!(discussion = %id, "an open discussion's thread was archived");
            self.unarchive(id, thread).await?;
        }
        self.note_thread(id, ThreadState::Usable).await?;
        self.look_for_deleted(id, thread, &channel).await
    }

    async fn note_thread(&self, id: DiscussionId, found: ThreadState) -> Result<(), Failure> {
        if self.write_down(id, &SystemCommand::Thread(found)).await? {
            info!(discussion = %id, ?found, "a discussion's thread has changed");
        }
        Ok(())
    }

    async fn look_at_panel(
        &self,
        id: DiscussionId,
        channel: ChannelId,
        panel: MessageId,
    ) -> Result<(), Failure> {
        match self.rest.message(channel, panel).await {
            Err(why) if why.says_no_message() => {
                let posted = self.store.posted(id).await?;
                let posted = posted.iter().find(|posted| posted.slot == PANEL);
                match posted.filter(|posted| posted.message == panel) {
                    Some(posted) => self.lost(id, posted).await,
                    None => Ok(()),
                }
            }
            // Whoever may not read what was said cannot tell.
            Err(why) if why.says_forbidden() => Ok(()),
            found => Ok(found?),
        }
    }

    /// Finds messages that were deleted by hand, where there are other than there were.
    async fn look_for_deleted(
        &self,
        id: DiscussionId,
        thread: ChannelId,
        channel: &Channel,
    ) -> Result<(), Failure> {
        let deleted = channel.deleted();
        if !self.memory.is_news(id, deleted) {
            return Ok(());
        }
        let posted = self.store.posted(id).await?;
        let posted: Vec<&Posted> = posted.iter().filter(|one| is_in_thread(one)).collect();
        let there = self.there(thread).await?;
        // Whoever may not read what was said is told of no messages, too.
        if there.is_empty()
            && let Some(one) = posted.first()
            && let Err(why) = self.rest.message(thread, one.message).await
            && !why.says_no_message()
        {
            return if why.says_forbidden() {
                Ok(())
            } else {
                Err(why.into())
            };
        }
        for posted in posted {
            if !there.contains(&posted.message) {
                self.lost(id, posted).await?;
            }
        }
        self.memory.went_through(id, deleted);
        Ok(())
    }

    /// Every message of a thread.
    async fn there(&self, thread: ChannelId) -> Result<HashSet<MessageId>, Failure> {
        let mut there = HashSet::new();
        let mut after = MessageId::new(0);
        for _ in 0..PAGES {
            let page = self.rest.messages_after(thread, after).await?;
            let Some(last) = page.iter().max() else {
                break;
            };
            after = *last;
            there.extend(page);
        }
        Ok(there)
    }
}

/// Whether this is a message of the thread that is thought to be there.
fn is_in_thread(posted: &Posted) -> bool {
    posted.message != DELETED
        && Slot::parse(&posted.slot).is_some_and(|slot| !slot.in_panel_channel())
}
