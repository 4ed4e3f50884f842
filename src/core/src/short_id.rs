//! Short codes that are the same in every release: a model's or a term's in a
//! `custom_id`, and the revision of the knowledge.

use std::fmt;

use crate::hash::fnv1a;

/// A model or term in a `custom_id`: five letters and digits made from its id or name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShortId([u8; ShortId::LENGTH]);

impl ShortId {
    const LENGTH: usize = 5;
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// The code of the model with this id, or of the term with this name: its hash, written in 62 digits.
    #[must_use]
    pub fn of(id: &str) -> Self {
        let mut hash = fnv1a(id.bytes());
        let mut code = [0; Self::LENGTH];
        for place in &mut code {
            let digit = usize::try_from(hash % 62).unwrap_or_default();
            *place = Self::DIGITS[digit];
            hash /= 62;
        }
        Self(code)
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code: [u8; Self::LENGTH] = text.as_bytes().try_into().ok()?;
        code.iter()
            .all(u8::is_ascii_alphanumeric)
            .then_some(Self(code))
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
