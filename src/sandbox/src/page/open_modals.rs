//! The modals that a page was shown and may submit.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use crate::persona::Modal;
use crate::state::lock;

/// Modals kept for each connection; Discord's client shows one at a time.
const MOST: usize = 32;

/// A bounded map from the interaction that opened a modal to the modal; the oldest is evicted first.
#[derive(Debug, Clone, Default)]
pub(crate) struct OpenModals(Arc<Mutex<BTreeMap<u64, Modal>>>);

impl OpenModals {
    pub(crate) fn insert(&self, modal: Modal) {
        let mut modals = lock(&self.0);
        if modals.len() >= MOST {
            // Snowflakes grow with time, so the first is the oldest.
            modals.pop_first();
        }
        modals.insert(modal.opened_by, modal);
    }

    pub(crate) fn get(&self, key: u64) -> Option<Modal> {
        lock(&self.0).get(&key).cloned()
    }
}
