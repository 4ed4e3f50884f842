//! What Discord refuses for good: recorded while it lasts, and told to the person who started the discussion.

use std::time::Duration;

use tracing::warn;

use super::outcome::PassOutcome;
use super::{ReconcileError, Reconciler};
use crate::discord::start_notices::StartNotice;
use crate::discord_refusal::{DiscordRefusal, RefusedPart};
use crate::store::{LoadedDiscussion, StandingRefusal};
use crate::view::discord_refusal_text;

/// What becomes of a start that shows nothing.
const UNDONE: &str =
    " If it stays like that for a day, the start is undone, and nothing of it is kept.";

impl Reconciler {
    /// Records what a pass was refused, or that it no longer is. Returns how long to wait before the next pass, if one is
    /// needed: the panel shows a refusal.
    pub(super) async fn keep_refusal(
        &self,
        loaded: &LoadedDiscussion,
        outcome: PassOutcome,
        known: Option<StandingRefusal>,
    ) -> Result<Option<Duration>, ReconcileError> {
        let (id, wait) = (loaded.id, outcome.wait);
        let Some((refusal, error)) = outcome.refused else {
            // A pass that has to wait has not tried everything. That the thread is open is certain all the same.
            let over = |part| wait.is_none() || part == RefusedPart::Thread;
            if known.is_none_or(|known| !over(known.refusal.part)) {
                return Ok(wait);
            }
            self.store.clear_refusal(id).await?;
            self.start_notices.forget(id);
            return Ok(Some(Duration::ZERO));
        };
        let is_new = match known {
            None => true,
            Some(known) => wait.is_none() && known.refusal != refusal,
        };
        if is_new {
            let now = self.clock.now();
            self.store.record_refusal(id, refusal, now).await?;
        }
        if is_new || known.is_some_and(|known| !known.told) {
            self.tell_starter(loaded, refusal).await?;
        }
        if is_new && refusal.part != RefusedPart::Panel {
            return Ok(Some(Duration::ZERO));
        }
        match wait {
            Some(wait) => Ok(Some(wait)),
            None => Err(ReconcileError::Refused {
                part: refusal.part,
                error,
            }),
        }
    }

    /// Tells the person who started a discussion what Discord refuses: in the answer to Start while that can be edited,
    /// else after the answer to whatever they use next.
    async fn tell_starter(
        &self,
        loaded: &LoadedDiscussion,
        refusal: DiscordRefusal,
    ) -> Result<(), ReconcileError> {
        let Some(start) = self.store.start_of(loaded.id).await? else {
            return Ok(());
        };
        let location = &loaded.location;
        let is_undone = refusal.part == RefusedPart::Panel && location.thread.is_none();
        let end = if is_undone { UNDONE } else { "" };
        let notice = StartNotice {
            discussion: loaded.id,
            interaction: start.interaction,
            person: start.person,
            text: format!(
                "Part of the discussion that you started in <#{}> cannot be shown. {}{end}",
                location.channel,
                discord_refusal_text(refusal)
            ),
        };
        warn!(discussion = %loaded.id, ?refusal, "Discord refuses part of a discussion");
        self.start_notices.tell(notice).await;
        Ok(())
    }
}
