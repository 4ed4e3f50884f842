//! The thread's own settings: its name, and whether it is locked and archived.

use quorate_core::discussion::Slot;
use quorate_core::hash::fnv1a;
use quorate_core::id::ChannelId;

use super::ReconcileError;
use super::reconcile::Reconciliation;
use crate::discord::rest::{RestError, ThreadChange};
use crate::store::Posted;
use crate::view::ThreadView;

impl Reconciliation<'_> {
    /// Sets the thread's name, and whether it is locked and archived, unless they were last set so.
    pub(super) async fn sync_thread(
        &mut self,
        thread: ChannelId,
        desired: &ThreadView,
    ) -> Result<(), ReconcileError> {
        let posted = self.posted.get(&Slot::Thread).copied();
        let live = posted.and_then(Posted::live);
        if live.is_some_and(|live| live.hash == hash(desired)) {
            return Ok(());
        }
        let mut change = ThreadChange {
            name: (!desired.locked).then(|| desired.name.clone()),
            archived: Some(desired.archived),
            locked: Some(desired.locked),
        };
        let rest = &self.reconciler.rest;
        let mut changed = rest.change_thread(thread, &change).await;
        if let Err(RestError::Refused { status: 403, .. }) = changed {
            // Locking needs Manage Threads; archiving one's own thread does not.
            change.locked = None;
            changed = rest.change_thread(thread, &change).await;
        }
        match changed {
            Err(error) if error.is_thread_archived() => {
                self.change_archived(thread, &change).await?;
            }
            changed => changed?,
        }
        self.record_thread(thread, desired).await?;
        Ok(())
    }

    /// Changes an archived thread, which Discord allows only after unarchiving it. Does nothing if the thread is as it
    /// should be, since another process was first.
    async fn change_archived(
        &self,
        thread: ChannelId,
        change: &ThreadChange,
    ) -> Result<(), RestError> {
        let rest = &self.reconciler.rest;
        let metadata = rest.channel(thread).await?.thread_metadata;
        let is_lock_right = |locked| change.locked.is_none_or(|desired| desired == locked);
        if metadata.is_some_and(|metadata| metadata.archived && is_lock_right(metadata.locked)) {
            return Ok(());
        }
        let unarchive = ThreadChange {
            archived: Some(false),
            ..ThreadChange::default()
        };
        rest.change_thread(thread, &unarchive).await?;
        rest.change_thread(thread, change).await
    }

    /// Records what was set of the thread. Returns false if the discussion was erased.
    pub(super) async fn record_thread(
        &mut self,
        thread: ChannelId,
        desired: &ThreadView,
    ) -> Result<bool, ReconcileError> {
        self.record_posted(Slot::Thread, thread.cast(), hash(desired))
            .await
    }
}

fn hash(thread: &ThreadView) -> u64 {
    let flags = [u8::from(thread.locked), u8::from(thread.archived)];
    fnv1a(thread.name.bytes().chain(flags))
}
