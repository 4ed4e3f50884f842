//! The numbers by which the store knows discussions and drafts.

/// A discussion, by its number in the store.
pub type DiscussionId = u32;

/// A draft, by its number in the store.
pub type DraftId = u64;
