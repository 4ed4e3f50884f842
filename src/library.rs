//! Knowledge made ready to answer from, and the copy that answers now.

use std::sync::{Arc, PoisonError, RwLock};

use crate::knowledge::Knowledge;

/// Checked knowledge with what is worked out from it once.
#[derive(Debug)]
pub struct Library {
    /// What the bot knows.
    pub knowledge: Knowledge,
}

impl Library {
    /// Makes knowledge ready.
    #[must_use]
    pub fn new(knowledge: Knowledge) -> Self {
        Self { knowledge }
    }
}

/// The library that answers now. Whoever took it keeps it until their answer is given.
#[derive(Debug)]
pub struct Current(RwLock<Arc<Library>>);

impl Current {
    /// Starts with this library.
    #[must_use]
    pub fn new(library: Library) -> Self {
        Self(RwLock::new(Arc::new(library)))
    }

    /// The library that answers now.
    #[must_use]
    pub fn get(&self) -> Arc<Library> {
        // A poisoned lock still holds a whole library: the swap is one assignment.
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts another library in its place.
    pub fn swap(&self, library: Library) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(library);
    }
}
