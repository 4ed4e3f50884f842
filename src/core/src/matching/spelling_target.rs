//! The ids of stems and phrases, and what a spelling stands for.

/// A stem of the lexicon: *federation* and *federated* have the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct StemId(pub(super) usize);

/// A phrase of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PhraseId(pub(super) usize);

/// What a spelling stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SpellingTarget {
    /// A word.
    Stem(StemId),
    /// A whole phrase, its words written as one.
    Phrase(PhraseId),
}
