//! The names, aliases and terms of a knowledge directory, laid out so that a query reads only those it may mean.

use std::collections::{HashMap, HashSet};

use super::lexicon::{ClassId, Lexicon};
use super::normalise::{stem, words};
use crate::knowledge::Knowledge;

/// A word that more models share than this says nothing about which is meant.
const MOST_SHARING: usize = 25;

/// A position in [`Index::phrases`].
pub(super) type PhraseId = u32;

/// What a phrase leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A model, by its position.
    Model(usize),
    /// A term, by its position.
    Term(usize),
    /// The models whose names share one word.
    Sharing(Vec<usize>),
}

/// Where a phrase was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Name,
    Id,
    Alias,
    Term,
    Shared,
}

/// Words in an order that lead somewhere.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) text: String,
    pub(super) kind: Kind,
    pub(super) target: Target,
    /// Every word, in order, with whether the phrase needs it: *and* and *of* it does not.
    pub(super) classes: Vec<(ClassId, bool)>,
    /// Letters in the words it needs.
    pub(super) letters: usize,
    /// How many of the words it needs are more than *school* and *academy*.
    pub(super) solid: usize,
    /// Its words must stand in order: all its words are ordinary, and only side by side are they a name, as *teaching*
    /// and *school* are.
    pub(super) in_order: bool,
    /// How much a query says that holds all the words it needs.
    pub(super) weight: usize,
    /// A word before its last leads one way only: *soft* in *soft federation*, and not *school* in *school trust*.
    pub(super) telling: bool,
}

impl Phrase {
    /// Whether it is one head noun: *trust*, *partnership*.
    pub(super) fn is_head(&self) -> bool {
        matches!(self.kind, Kind::Shared | Kind::Term) && self.classes.len() == 1
    }

    /// The words it needs.
    pub(super) fn needed(&self) -> impl Iterator<Item = ClassId> + '_ {
        self.classes
            .iter()
            .filter(|(_, needed)| *needed)
            .map(|(class, _)| *class)
    }
}

/// Everything a query is held against.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) phrases: Vec<Phrase>,
    pub(super) lexicon: Lexicon,
    /// The phrases that hold a word, by the word's class.
    pub(super) holding: Vec<Vec<PhraseId>>,
    /// Phrases by their text as it is written, in lower case.
    written: HashMap<String, Vec<PhraseId>>,
    /// Phrases by their words, one space between them.
    spaced: HashMap<String, Vec<PhraseId>>,
    /// Phrases by their letters, without spaces and without the ending of a plural.
    joined: HashMap<String, Vec<PhraseId>>,
    /// Phrases by their words, one space between them, in alphabetical order.
    begun: Vec<(String, PhraseId)>,
    /// How many models there are.
    pub(super) models: usize,
    /// For each term, the models it may mean.
    pub(super) terms: Vec<Vec<usize>>,
}

impl Index {
    pub(super) fn new(knowledge: &Knowledge) -> Self {
        let mut index = Self {
            phrases: Vec::new(),
            lexicon: Lexicon::new(&knowledge.words),
            holding: Vec::new(),
            written: HashMap::new(),
            spaced: HashMap::new(),
            joined: HashMap::new(),
            begun: Vec::new(),
            models: knowledge.models.len(),
            terms: term_models(knowledge),
        };
        for (at, model) in knowledge.models.iter().enumerate() {
            index.add(&model.name, Kind::Name, Target::Model(at));
            index.add(&model.id, Kind::Id, Target::Model(at));
            for alias in &model.aliases {
                index.add(alias, Kind::Alias, Target::Model(at));
            }
        }
        for (at, term) in knowledge.terms.iter().enumerate() {
            for form in std::iter::once(&term.name).chain(&term.aliases) {
                index.add(form, Kind::Term, Target::Term(at));
            }
        }
        index.add_shared_words();
        index.begun.sort_unstable();
        index.lexicon.finish();
        index.weigh();
        index
    }

    fn add(&mut self, text: &str, kind: Kind, target: Target) {
        let words = words(text);
        let id = u32::try_from(self.phrases.len()).unwrap_or(u32::MAX);
        self.written
            .entry(text.trim().to_lowercase())
            .or_default()
            .push(id);
        if !words.is_empty() {
            let joined = words.concat();
            let spaced = words.join(" ");
            self.begun.push((spaced.clone(), id));
            self.spaced.entry(spaced).or_default().push(id);
            self.joined
                .entry(stem(&joined).to_owned())
                .or_default()
                .push(id);
        }
        let mut phrase = Phrase {
            text: text.trim().to_owned(),
            kind,
            target,
            classes: Vec::new(),
            letters: 0,
            solid: 0,
            weight: 0,
            telling: false,
            in_order: false,
        };
        for word in &words {
            let class = self.lexicon.learn(word);
            let needed =
                !self.lexicon.is_particle(word) && !phrase.needed().any(|known| known == class);
            phrase.classes.push((class, needed));
            if needed {
                phrase.letters += word.chars().count();
                phrase.solid += usize::from(!self.lexicon.is_beside(word));
            }
        }
        phrase.in_order = words.len() > 1 && words.iter().all(|word| self.lexicon.is_weak(word));
        if words.len() > 1 {
            self.lexicon.learn_joined(&words.concat(), id);
        }
        self.phrases.push(phrase);
    }

    /// A bare head noun is a choice between the models whose names share it, and a head word that one model alone
    /// has is that model. An alias or a term of that one word goes before.
    fn add_shared_words(&mut self) {
        let mut shared: Vec<(ClassId, Vec<usize>)> = Vec::new();
        let mut place: HashMap<ClassId, usize> = HashMap::new();
        for phrase in self
            .phrases
            .iter()
            .filter(|phrase| phrase.kind == Kind::Name)
        {
            let Target::Model(model) = phrase.target else {
                continue;
            };
            for class in phrase.needed() {
                let at = *place.entry(class).or_insert(shared.len());
                match shared.get_mut(at) {
                    Some((_, models)) => models.push(model),
                    None => shared.push((class, vec![model])),
                }
            }
        }
        let single: HashSet<ClassId> = self
            .phrases
            .iter()
            .filter(|phrase| phrase.classes.len() == 1)
            .map(|phrase| phrase.classes[0].0)
            .collect();
        for (class, models) in shared {
            let word = self.lexicon.word(class);
            let says_nothing = models.len() > MOST_SHARING
                || self.lexicon.is_weak(word)
                || single.contains(&class);
            if says_nothing {
                continue;
            }
            let letters = word.chars().count();
            self.phrases.push(Phrase {
                text: word.to_owned(),
                kind: Kind::Shared,
                target: Target::Sharing(models),
                classes: vec![(class, true)],
                letters,
                solid: 1,
                weight: 0,
                telling: false,
                in_order: false,
            });
        }
    }

    /// The phrases that a whole query is, as it is written or but for case, punctuation and plural.
    pub(super) fn whole(&self, query: &str, words: &[String]) -> &[PhraseId] {
        let written = || self.written.get(query.trim().to_lowercase().as_str());
        let spaced = || self.spaced.get(words.join(" ").as_str());
        let joined = || self.joined.get(stem(&words.concat()));
        let found = if words.is_empty() {
            written()
        } else {
            written().or_else(spaced).or_else(joined)
        };
        found.map_or(&[], Vec::as_slice)
    }

    /// The phrases that these letters are, without the ending of a plural.
    pub(super) fn joined(&self, letters: &str) -> &[PhraseId] {
        self.joined.get(stem(letters)).map_or(&[], Vec::as_slice)
    }

    /// The phrases that begin so, words parted by one space.
    pub(super) fn beginning<'a>(&'a self, spaced: &'a str) -> impl Iterator<Item = PhraseId> + 'a {
        let start = self
            .begun
            .partition_point(|(text, _)| text.as_str() < spaced);
        self.begun[start..]
            .iter()
            .take_while(move |(text, _)| text.starts_with(spaced))
            .map(|(_, id)| *id)
    }

    /// The models a phrase leads to.
    pub(super) fn models<'a>(&'a self, phrase: &'a Phrase) -> &'a [usize] {
        match &phrase.target {
            Target::Model(model) => std::slice::from_ref(model),
            Target::Term(term) => &self.terms[*term],
            Target::Sharing(models) => models,
        }
    }
}

/// For each term the positions of its models; an id that no model has is passed over.
fn term_models(knowledge: &Knowledge) -> Vec<Vec<usize>> {
    let place: HashMap<&str, usize> = knowledge
        .models
        .iter()
        .enumerate()
        .map(|(at, model)| (model.id.as_str(), at))
        .collect();
    let models = |ids: &[String]| {
        ids.iter()
            .filter_map(|id| place.get(id.as_str()).copied())
            .collect()
    };
    knowledge
        .terms
        .iter()
        .map(|term| models(&term.models))
        .collect()
}
