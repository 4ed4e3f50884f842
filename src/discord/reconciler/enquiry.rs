//! Authors who were asked whether their words may go in and did not answer: the asking ends, and says so.

use jiff::{SignedDuration, Timestamp};
use quorate_core::id::DiscussionId;

use tracing::{info, warn};

use super::{Failure, Reconciler};
use crate::reply::Reply;
use crate::store::Enquiry;
use crate::wire;

/// How long an author has to answer.
const LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);
const UNANSWERED: &str = "Nobody answered within 7 days whether these words may go in, so they were not added. Nothing of them is kept.";
const CLOSED: &str = "The discussion was closed before this was answered, so these words were not added. Nothing of them is kept.";

impl Reconciler {
    /// Ends what has waited for its author for too long.
    pub(super) async fn end_enquiries(&self, now: Timestamp) -> Result<(), Failure> {
        let until = now.saturating_sub(LIFE).unwrap_or(Timestamp::MIN);
        for enquiry in self.store.enquiries_until(until).await? {
            self.end_enquiry(enquiry, UNANSWERED).await?;
        }
        Ok(())
    }

    /// Ends what waits for its author in a discussion that is closed.
    pub(super) async fn end_enquiries_in(&self, id: DiscussionId) -> Result<(), Failure> {
        for enquiry in self.store.enquiries_in(id).await? {
            self.end_enquiry(enquiry, CLOSED).await?;
        }
        Ok(())
    }

    async fn end_enquiry(&self, enquiry: Enquiry, said: &str) -> Result<(), Failure> {
        let discussion = enquiry.discussion;
        match self.say_in_place(enquiry, said).await {
            Ok(()) => info!(
                %discussion,
                "an author was asked and has not answered in time"
            ),
            // An open discussion's thread is brought back soon.
            Err(Failure::Rest(why)) if why.is_transient() || why.is_thread_archived() => {
                warn!(%discussion, %why, "an author is asked no longer, and the message cannot say so yet");
                return Ok(());
            }
            Err(Failure::Rest(why)) => {
                warn!(%discussion, %why, "an author is asked no longer, and the message cannot say so");
            }
            Err(why) => return Err(why),
        }
        Ok(self.store.forget_enquiry(enquiry.interaction).await?)
    }

    /// Puts this in the place of the words and their buttons, unless they were answered or are gone.
    async fn say_in_place(&self, enquiry: Enquiry, said: &str) -> Result<(), Failure> {
        let Some(thread) = enquiry.thread else {
            return Ok(());
        };
        let rest = &self.rest;
        if let Some(message) = rest.find_pending_reply(thread, enquiry.interaction).await? {
            let body = wire::edit(&Reply::text(said));
            rest.edit(thread, message, &body, &[]).await?;
        }
        Ok(())
    }
}
