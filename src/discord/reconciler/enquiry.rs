//! Ends enquiries that expired, or whose author had their words erased. An enquiry asks an author whether their message
//! may be added to the discussion.

use jiff::{SignedDuration, Timestamp};
use quorate_core::id::DiscussionId;
use tracing::{info, warn};

use super::{ReconcileError, Reconciler};
use crate::reply::Reply;
use crate::store::Enquiry;
use crate::wire;

/// How long an author has to answer.
const LIFETIME: SignedDuration = SignedDuration::from_hours(7 * 24);
/// An answer to an interaction is sent within seconds. What is not found later is not there.
const ON_ITS_WAY: SignedDuration = SignedDuration::from_mins(1);
const UNANSWERED: &str = "Nobody answered within 7 days whether these words may go in, so they were not added. Nothing of them is kept.";
const CLOSED: &str = "The discussion was closed before this was answered, so these words were not added. Nothing of them is kept.";
const ERASED: &str =
    "Their author had these words erased, so they were not added. Nothing of them is kept.";

impl Reconciler {
    /// Ends the enquiries that nobody answered in time.
    pub(super) async fn end_enquiries(&self, now: Timestamp) -> Result<(), ReconcileError> {
        // It saturates by itself; an error is only for calendar units, and hours are none.
        let until = now.saturating_sub(LIFETIME).unwrap_or(Timestamp::MIN);
        for enquiry in self.store.enquiries_until(until).await? {
            self.end_enquiry(enquiry, UNANSWERED).await?;
        }
        Ok(())
    }

    /// Ends the enquiries of a discussion that is closed.
    pub(super) async fn end_enquiries_in(&self, id: DiscussionId) -> Result<(), ReconcileError> {
        for enquiry in self.store.enquiries_in(id).await? {
            self.end_enquiry(enquiry, CLOSED).await?;
        }
        Ok(())
    }

    /// Takes the words of authors who had theirs erased out of a discussion's enquiries. An error of Discord's that says
    /// what state the thread is in, or that passes, is returned. What Discord refuses for another reason is tried again
    /// at each pass, until the enquiry expires.
    pub(super) async fn end_erased_enquiries(
        &self,
        id: DiscussionId,
    ) -> Result<(), ReconcileError> {
        for enquiry in self.store.erased_enquiries_in(id).await? {
            match self.replace_message(enquiry, ERASED).await {
                Ok(false) if self.may_be_on_its_way(&enquiry) => {}
                Ok(false) if !self.can_look(&enquiry).await? => {
                    warn!(discussion = %id, "message of an erased enquiry cannot be looked for: the bot may not read the thread's history");
                }
                Ok(_) => self.store.forget_enquiry(enquiry.interaction).await?,
                Err(ReconcileError::Rest(error))
                    if !(error.is_thread_archived()
                        || error.is_thread_locked()
                        || error.is_unknown_channel()
                        || error.is_transient()) =>
                {
                    warn!(discussion = %id, %error, "message of an erased enquiry cannot be edited");
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn end_enquiry(&self, enquiry: Enquiry, reason: &str) -> Result<(), ReconcileError> {
        let discussion = enquiry.discussion;
        match self.replace_message(enquiry, reason).await {
            Ok(_) => info!(%discussion, "ended an enquiry that its author did not answer"),
            // The thread of an open discussion is unarchived at the next inspection.
            Err(ReconcileError::Rest(error))
                if error.is_transient() || error.is_thread_archived() =>
            {
                warn!(%discussion, %error, "message of an ended enquiry not edited: retrying");
                return Ok(());
            }
            Err(ReconcileError::Rest(error)) => {
                warn!(%discussion, %error, "message of an ended enquiry cannot be edited");
            }
            Err(error) => return Err(error),
        }
        Ok(self.store.forget_enquiry(enquiry.interaction).await?)
    }

    /// Whether an enquiry's message is found if it is there.
    async fn can_look(&self, enquiry: &Enquiry) -> Result<bool, ReconcileError> {
        let Some(thread) = enquiry.thread else {
            return Ok(true);
        };
        let posted = self.posted_in_thread(enquiry.discussion).await?;
        self.reads_history(thread, &posted).await
    }

    /// Whether the message of an enquiry may not be in Discord yet, since its author was quick to erase.
    fn may_be_on_its_way(&self, enquiry: &Enquiry) -> bool {
        self.clock.now().duration_since(enquiry.at) < ON_ITS_WAY
    }

    /// Replaces the words and buttons of an enquiry's message. Returns false if there is none: it was answered or deleted.
    async fn replace_message(&self, enquiry: Enquiry, text: &str) -> Result<bool, ReconcileError> {
        let Some(thread) = enquiry.thread else {
            return Ok(false);
        };
        let rest = &self.rest;
        let Some(message) = rest.find_pending_reply(thread, enquiry.interaction).await? else {
            return Ok(false);
        };
        let body = wire::edit(&Reply::text(text));
        rest.edit(thread, message, &body, &[]).await?;
        Ok(true)
    }
}
