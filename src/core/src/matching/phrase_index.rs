//! An inverted index over the names, aliases and terms of a knowledge directory.

use std::collections::{HashMap, HashSet};

use super::label::Labels;
use super::lexicon::Lexicon;
use super::spelling_target::{PhraseId, StemId};
use crate::knowledge::{Knowledge, ModelIndex, TermIndex};
use crate::normalise::{stem, words};

/// The most models that a shared word may stand for: a word in more names does not distinguish them.
const MAX_SHARING: usize = 25;

/// What a phrase leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PhraseTarget {
    Model(ModelIndex),
    Term(TermIndex),
    /// The models whose names share one word.
    Sharing(Vec<ModelIndex>),
}

/// Where a phrase comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PhraseKind {
    Name,
    Id,
    Alias,
    Term,
    /// A word that the names of several models share.
    SharedWord,
}

/// A word of a phrase.
#[derive(Debug, Clone, Copy)]
pub(super) struct PhraseWord {
    pub(super) stem: StemId,
    /// Whether a query must hold it to mention the phrase. It need not hold *and* and *of*.
    pub(super) is_required: bool,
}

/// A sequence of words that leads to a model, a term or several models.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) text: String,
    pub(super) kind: PhraseKind,
    pub(super) target: PhraseTarget,
    /// Every word, in order.
    pub(super) words: Vec<PhraseWord>,
    /// The letters of its required words.
    pub(super) letters: usize,
    /// How many of its required words are more than qualifiers such as *school* and *academy*.
    pub(super) content_words: usize,
    /// Whether its words must stand in order: all are in the word lists, and name a model only side by side, as *teaching*
    /// and *school* do.
    pub(super) is_ordered: bool,
    /// The weight of a mention of it without edits; see `scoring.rs`.
    pub(super) weight: usize,
    /// Whether a word before its last distinguishes it, as a content word does or a qualifier of one target: *soft* in
    /// *soft federation*, but not *school* in *school trust*.
    pub(super) is_distinctive: bool,
}

impl Phrase {
    /// Whether it is one head noun: *trust*, *partnership*.
    pub(super) fn is_head_noun(&self) -> bool {
        matches!(self.kind, PhraseKind::SharedWord | PhraseKind::Term) && self.words.len() == 1
    }

    /// The stems of the words that it requires.
    pub(super) fn required(&self) -> impl DoubleEndedIterator<Item = StemId> + '_ {
        self.words
            .iter()
            .filter(|word| word.is_required)
            .map(|word| word.stem)
    }
}

/// Everything that a query is looked up in.
#[derive(Debug)]
pub(super) struct PhraseIndex {
    pub(super) phrases: Vec<Phrase>,
    pub(super) lexicon: Lexicon,
    pub(super) labels: Labels,
    /// The postings: for each stem, the phrases that require it.
    postings: Vec<Vec<PhraseId>>,
    /// Phrases by their text, in lower case.
    by_text: HashMap<String, Vec<PhraseId>>,
    /// Phrases by their normalised words, one space between them.
    by_words: HashMap<String, Vec<PhraseId>>,
    /// Phrases by the stem of their letters without spaces.
    by_letters: HashMap<String, Vec<PhraseId>>,
    /// Phrases by their normalised words, in alphabetical order.
    sorted: Vec<(String, PhraseId)>,
    pub(super) model_count: usize,
    /// For each term, the models it may mean.
    term_models: Vec<Vec<ModelIndex>>,
}

impl PhraseIndex {
    pub(super) fn new(knowledge: &Knowledge) -> Self {
        let mut index = Self {
            phrases: Vec::new(),
            lexicon: Lexicon::new(&knowledge.words),
            labels: Labels::default(),
            postings: Vec::new(),
            by_text: HashMap::new(),
            by_words: HashMap::new(),
            by_letters: HashMap::new(),
            sorted: Vec::new(),
            model_count: knowledge.models.len(),
            term_models: term_models(knowledge),
        };
        for (position, model) in knowledge.models.iter().enumerate() {
            let target = PhraseTarget::Model(ModelIndex(position));
            let name = PhraseId(index.phrases.len());
            index.add(&model.name, PhraseKind::Name, target.clone());
            index.labels.add(&model.name, &model.tagline.text, name);
            index.add(&model.id, PhraseKind::Id, target.clone());
            for alias in &model.aliases {
                index.add(alias, PhraseKind::Alias, target.clone());
            }
        }
        for (position, term) in knowledge.terms.iter().enumerate() {
            for name in std::iter::once(&term.name).chain(&term.aliases) {
                let target = PhraseTarget::Term(TermIndex(position));
                index.add(name, PhraseKind::Term, target);
            }
        }
        index.add_shared_words();
        index.sorted.sort_unstable();
        index.lexicon.finish();
        index.add_postings();
        index.score_phrases();
        index
    }

    fn add(&mut self, text: &str, kind: PhraseKind, target: PhraseTarget) {
        let words = words(text);
        let id = PhraseId(self.phrases.len());
        self.by_text
            .entry(text.trim().to_lowercase())
            .or_default()
            .push(id);
        if !words.is_empty() {
            let letters = words.concat();
            let spaced = words.join(" ");
            self.sorted.push((spaced.clone(), id));
            self.by_words.entry(spaced).or_default().push(id);
            self.by_letters
                .entry(stem(&letters).to_owned())
                .or_default()
                .push(id);
        }
        let mut phrase = Phrase {
            text: text.trim().to_owned(),
            kind,
            target,
            words: Vec::new(),
            letters: 0,
            content_words: 0,
            weight: 0,
            is_distinctive: false,
            is_ordered: false,
        };
        for word in &words {
            let stem = self.lexicon.add(word);
            let is_repeated = phrase.required().any(|other| other == stem);
            let is_required = !self.lexicon.is_particle(word) && !is_repeated;
            phrase.words.push(PhraseWord { stem, is_required });
            if is_required {
                phrase.letters += word.chars().count();
                phrase.content_words += usize::from(!self.lexicon.is_qualifier(word));
            }
        }
        phrase.is_ordered =
            words.len() > 1 && words.iter().all(|word| self.lexicon.is_listed(word));
        if words.len() > 1 {
            self.lexicon.add_run_together(&words.concat(), id);
        }
        self.phrases.push(phrase);
    }

    /// Adds each head noun as a phrase: a choice between the models whose names share it, or the one model that has it.
    /// An alias or a term of that one word goes before.
    fn add_shared_words(&mut self) {
        let mut shared: Vec<(StemId, Vec<ModelIndex>)> = Vec::new();
        let mut positions: HashMap<StemId, usize> = HashMap::new();
        for phrase in self
            .phrases
            .iter()
            .filter(|phrase| phrase.kind == PhraseKind::Name)
        {
            let PhraseTarget::Model(model) = phrase.target else {
                continue;
            };
            for stem in phrase.required() {
                let position = *positions.entry(stem).or_insert(shared.len());
                match shared.get_mut(position) {
                    Some((_, models)) => models.push(model),
                    None => shared.push((stem, vec![model])),
                }
            }
        }
        let single_words: HashSet<StemId> = self
            .phrases
            .iter()
            .filter(|phrase| phrase.words.len() == 1)
            .map(|phrase| phrase.words[0].stem)
            .collect();
        for (stem, models) in shared {
            let word = self.lexicon.word(stem);
            let is_uninformative = models.len() > MAX_SHARING
                || self.lexicon.is_listed(word)
                || single_words.contains(&stem);
            if is_uninformative {
                continue;
            }
            self.phrases.push(Phrase {
                text: word.to_owned(),
                kind: PhraseKind::SharedWord,
                target: PhraseTarget::Sharing(models),
                letters: word.chars().count(),
                words: vec![PhraseWord {
                    stem,
                    is_required: true,
                }],
                content_words: 1,
                weight: 0,
                is_distinctive: false,
                is_ordered: false,
            });
        }
    }

    fn add_postings(&mut self) {
        self.postings = vec![Vec::new(); self.lexicon.stem_count()];
        for (position, phrase) in self.phrases.iter().enumerate() {
            for stem in phrase.required() {
                self.postings[stem.0].push(PhraseId(position));
            }
        }
    }

    pub(super) fn phrase(&self, id: PhraseId) -> &Phrase {
        &self.phrases[id.0]
    }

    /// The phrases that require a word with this stem.
    pub(super) fn phrases_with(&self, stem: StemId) -> &[PhraseId] {
        &self.postings[stem.0]
    }

    /// The phrases that a whole query is, but for case, punctuation, spaces and plural.
    pub(super) fn phrases_equal_to(&self, query: &str, words: &[String]) -> &[PhraseId] {
        let by_text = || self.by_text.get(query.trim().to_lowercase().as_str());
        let by_words = || self.by_words.get(words.join(" ").as_str());
        let by_letters = || self.by_letters.get(stem(&words.concat()));
        let found = if words.is_empty() {
            by_text()
        } else {
            by_text().or_else(by_words).or_else(by_letters)
        };
        found.map_or(&[], Vec::as_slice)
    }

    /// The phrases with these letters, but for spaces and plural.
    pub(super) fn phrases_with_letters(&self, letters: &str) -> &[PhraseId] {
        self.by_letters
            .get(stem(letters))
            .map_or(&[], Vec::as_slice)
    }

    /// The phrases that begin with these normalised words, one space between them.
    pub(super) fn phrases_with_prefix<'a>(
        &'a self,
        words: &'a str,
    ) -> impl Iterator<Item = PhraseId> + 'a {
        let start = self
            .sorted
            .partition_point(|(text, _)| text.as_str() < words);
        self.sorted[start..]
            .iter()
            .take_while(move |(text, _)| text.starts_with(words))
            .map(|(_, id)| *id)
    }

    /// The models a phrase leads to.
    pub(super) fn models<'a>(&'a self, phrase: &'a Phrase) -> &'a [ModelIndex] {
        match &phrase.target {
            PhraseTarget::Model(model) => std::slice::from_ref(model),
            PhraseTarget::Term(term) => &self.term_models[term.0],
            PhraseTarget::Sharing(models) => models,
        }
    }
}

/// For each term the models it may mean. An id that no model has is skipped.
fn term_models(knowledge: &Knowledge) -> Vec<Vec<ModelIndex>> {
    let by_id: HashMap<&str, ModelIndex> = knowledge
        .models
        .iter()
        .enumerate()
        .map(|(position, model)| (model.id.as_str(), ModelIndex(position)))
        .collect();
    let models = |ids: &[String]| {
        ids.iter()
            .filter_map(|id| by_id.get(id.as_str()).copied())
            .collect()
    };
    knowledge
        .terms
        .iter()
        .map(|term| models(&term.models))
        .collect()
}
