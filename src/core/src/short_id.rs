//! Short ids that are the same in every release: a model or term in a `custom_id`.

use std::fmt;

use crate::hash::fnv1a;

/// A model or term in a `custom_id`: five base-62 digits of the hash of its id or name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShortId([u8; ShortId::LENGTH]);

impl ShortId {
    const LENGTH: usize = 5;
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// The short id of the model with this id, or of the term with this name.
    #[must_use]
    pub fn of(id: &str) -> Self {
        let mut hash = fnv1a(id.bytes());
        let digits = std::array::from_fn(|_| {
            let digit = Self::DIGITS[(hash % 62) as usize];
            hash /= 62;
            digit
        });
        Self(digits)
    }

    /// Parses a short id as [`fmt::Display`] writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits: [u8; Self::LENGTH] = text.as_bytes().try_into().ok()?;
        digits
            .iter()
            .all(u8::is_ascii_alphanumeric)
            .then_some(Self(digits))
    }
}

impl fmt::Display for ShortId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|byte| write!(f, "{}", char::from(*byte)))
    }
}

impl fmt::Debug for ShortId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ShortId({self})")
    }
}
