//! Which messages changed, in order: a page is brought up to date from it.

use std::collections::VecDeque;

/// A message by its channel and its id.
pub(crate) type Mark = (u64, u64);

/// Changes of messages: the last ones, numbered from 0.
#[derive(Debug)]
pub(crate) struct Journal {
    forgotten: usize,
    marks: VecDeque<Mark>,
    keep: usize,
}

impl Journal {
    pub(crate) fn new(keep: usize) -> Self {
        Self {
            forgotten: 0,
            marks: VecDeque::new(),
            keep: keep.max(1),
        }
    }

    pub(crate) fn note(&mut self, channel: u64, message: u64) {
        self.marks.push_back((channel, message));
        while self.marks.len() > self.keep {
            self.marks.pop_front();
            self.forgotten += 1;
        }
    }

    /// The number that the next change will have.
    pub(crate) fn end(&self) -> usize {
        self.forgotten + self.marks.len()
    }

    /// What changed from number `from` on, each message once; nothing where too much was forgotten.
    pub(crate) fn since(&self, from: usize) -> Option<Vec<Mark>> {
        let at = from.checked_sub(self.forgotten)?;
        let mut marks: Vec<Mark> = self.marks.iter().skip(at).copied().collect();
        marks.sort_unstable();
        marks.dedup();
        Some(marks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_tells_each_message_once_until_it_forgets() {
        let mut journal = Journal::new(3);
        journal.note(1, 10);
        let from = journal.end();
        assert_eq!(journal.since(from), Some(vec![]));
        journal.note(1, 12);
        journal.note(1, 11);
        journal.note(1, 12);
        assert_eq!(journal.since(from), Some(vec![(1, 11), (1, 12)]));
        journal.note(2, 13);
        assert_eq!(
            (journal.since(from), journal.since(from + 1).is_some()),
            (None, true)
        );
    }
}
