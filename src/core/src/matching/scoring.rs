//! Weights of phrases: the rarer its words are among all phrases, the heavier a phrase (a coarse inverse document
//! frequency).

use super::phrase_index::PhraseIndex;
use super::spelling_target::StemId;

/// The weight of a qualifier such as *school*, which stands in names of all kinds.
const COMMON_WEIGHT: usize = 2;

impl PhraseIndex {
    /// Sets the weight of each phrase. To be called after the postings were added.
    pub(super) fn score_phrases(&mut self) {
        let stems = (0..self.lexicon.stem_count()).map(StemId);
        let weights: Vec<usize> = stems.map(|stem| self.weight(stem)).collect();
        for phrase in &mut self.phrases {
            let required: Vec<usize> = phrase.required().map(|stem| weights[stem.0]).collect();
            phrase.weight = required.iter().sum();
            let mut before_last = required.iter().rev().skip(1);
            phrase.is_distinctive = before_last.any(|weight| *weight > COMMON_WEIGHT);
        }
    }

    /// A content word weighs most. Of the qualifiers, one whose phrases all have the same target weighs more than the
    /// others. For comparison, an edit costs 1.
    fn weight(&self, stem: StemId) -> usize {
        if !self.lexicon.is_qualifier(self.lexicon.word(stem)) {
            return 8;
        }
        let mut targets = self
            .phrases_with(stem)
            .iter()
            .map(|id| &self.phrase(*id).target);
        let first = targets.next();
        if targets.all(|target| Some(target) == first) {
            4
        } else {
            COMMON_WEIGHT
        }
    }
}
