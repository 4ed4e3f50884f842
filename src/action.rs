//! What a button, select or modal does: [`ComponentAction`], encoded as a `custom_id` and decoded from one.
//!
//! **Invariant**: a `custom_id` outlives the release that wrote it. It starts with a version, and names models by
//! [`ShortId`](quorate_core::short_id::ShortId)s, hashes of their ids that stay the same when models are added or
//! reordered. What a released version wrote is decoded for ever, or refused as of an earlier version; it never comes to
//! mean something else.
//!
//! A `custom_id` is decoded once, when an interaction is received: [`crate::request`] carries the action.

mod component;
mod discussion;
mod draft;
mod letter;
mod model_ref;
mod privacy;
mod subject;

pub use self::component::ComponentAction;
pub use self::discussion::DiscussionAction;
pub use self::draft::DraftAction;
pub use self::model_ref::{CompareOperand, ModelRef};
pub use self::privacy::PrivacyAction;
pub use self::subject::Subject;
