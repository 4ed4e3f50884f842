//! A bounded journal of message changes: a page that reads from where it left off gets what it missed.

use std::collections::VecDeque;

/// A message by its channel's id and its own.
pub(crate) type MessageKey = (u64, u64);

/// The latest message changes, numbered from 0.
#[derive(Debug)]
pub(crate) struct Journal {
    dropped: usize,
    changes: VecDeque<MessageKey>,
    keep: usize,
}

impl Journal {
    pub(crate) fn new(keep: usize) -> Self {
        Self {
            dropped: 0,
            changes: VecDeque::new(),
            keep: keep.max(1),
        }
    }

    pub(crate) fn record(&mut self, channel: u64, message: u64) {
        self.changes.push_back((channel, message));
        while self.changes.len() > self.keep {
            self.changes.pop_front();
            self.dropped += 1;
        }
    }

    /// The number that the next change will have.
    pub(crate) fn end(&self) -> usize {
        self.dropped + self.changes.len()
    }

    /// The messages changed from number `from` on, each once. Returns None if some of these changes were dropped.
    pub(crate) fn since(&self, from: usize) -> Option<Vec<MessageKey>> {
        let skipped = from.checked_sub(self.dropped)?;
        let mut changes: Vec<MessageKey> = self.changes.iter().skip(skipped).copied().collect();
        changes.sort_unstable();
        changes.dedup();
        Some(changes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_tells_each_message_once_until_it_forgets() {
        let mut journal = Journal::new(3);
        journal.record(1, 10);
        let from = journal.end();
        assert_eq!(journal.since(from), Some(vec![]));
        journal.record(1, 12);
        journal.record(1, 11);
        journal.record(1, 12);
        assert_eq!(journal.since(from), Some(vec![(1, 11), (1, 12)]));
        journal.record(2, 13);
        assert_eq!(
            (journal.since(from), journal.since(from + 1).is_some()),
            (None, true)
        );
    }
}
