//! How much a phrase says: the rarer its words among all names, the more.

use super::index::Index;
use super::lexicon::ClassId;

/// The weight of a word such as *school*, which stands in names of all kinds.
const SAYS_LITTLE: usize = 2;

impl Index {
    /// Notes which phrases hold each word, and how much each phrase says.
    pub(super) fn weigh(&mut self) {
        self.holding = vec![Vec::new(); self.lexicon.classes()];
        for (phrase, id) in self.phrases.iter().zip(0..) {
            for class in phrase.needed() {
                self.holding[class as usize].push(id);
            }
        }
        let weights: Vec<usize> = (0..)
            .take(self.holding.len())
            .map(|class| self.weight(class))
            .collect();
        for phrase in &mut self.phrases {
            let says: Vec<usize> = phrase
                .needed()
                .map(|class| weights[class as usize])
                .collect();
            phrase.weight = says.iter().sum();
            phrase.telling = says.iter().rev().skip(1).any(|says| *says > SAYS_LITTLE);
        }
    }

    /// A word says most where it is more than *school* and *academy*, and of those the ones that lead one way only say
    /// more than the others. An edit costs 1.
    fn weight(&self, class: ClassId) -> usize {
        if !self.lexicon.is_beside(self.lexicon.word(class)) {
            return 8;
        }
        let mut targets = self.holding[class as usize]
            .iter()
            .map(|id| &self.phrases[*id as usize].target);
        let first = targets.next();
        if targets.all(|target| Some(target) == first) {
            4
        } else {
            SAYS_LITTLE
        }
    }
}
