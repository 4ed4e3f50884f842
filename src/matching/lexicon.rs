//! The words that names, aliases and terms are made of, and finding those that a typed word is close to.

use std::collections::HashMap;

use super::normalise::{sound, stem};
use crate::knowledge::Words;

/// Words that share a stem: *federation* and *federated*.
pub(super) type ClassId = u32;

/// A phrase's words written as one are held against words of this length or more.
const SHORTEST_JOINED: usize = 8;

/// What a spelling stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// A word.
    Class(ClassId),
    /// A whole phrase, its words written as one.
    Phrase(u32),
}

/// A spelling that is close to a typed word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Near {
    pub(super) means: Means,
    /// How far apart, in letters put in, left out, changed or swapped. Words that sound alike are at most 2 apart.
    pub(super) edits: usize,
}

/// What a word is apart from the names it may be in, a bit for each list of [`Words`] that holds it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Role(u8);

impl Role {
    const FILLER: Self = Self(1);
    const ORDINARY: Self = Self(1 << 1);
    const BESIDE: Self = Self(1 << 2);
    const COMPARING: Self = Self(1 << 3);
    const ELSEWHERE: Self = Self(1 << 4);

    /// Whether it is this one, perhaps among others.
    fn is(self, role: Self) -> bool {
        self.0 & role.0 != 0
    }
}

/// What two words are that a list of [`Words`] holds side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair {
    /// They say nothing: *stand for*.
    Aside,
    /// They mean something else: *trust fund*.
    Elsewhere,
}

/// One way to spell a word or a phrase.
#[derive(Debug)]
struct Spelling {
    text: String,
    letters: usize,
    means: Means,
}

/// The words of all phrases.
#[derive(Debug)]
pub(super) struct Lexicon {
    roles: HashMap<String, Role>,
    /// Pairs of words, by the stem of the first.
    pairs_of_words: HashMap<String, Vec<(String, Pair)>>,
    short: HashMap<String, String>,
    classes: HashMap<String, ClassId>,
    /// For each class, the spelling that was met first.
    first: Vec<String>,
    spellings: Vec<Spelling>,
    known: HashMap<String, u32>,
    /// Spellings by each pair of letters that stand side by side in them; a space stands at either end.
    pairs: HashMap<(char, char), Vec<u32>>,
    sounds: HashMap<String, Vec<u32>>,
    /// Spellings of single words in alphabetical order.
    sorted: Vec<u32>,
}

impl Lexicon {
    pub(super) fn new(words: &Words) -> Self {
        let mut roles: HashMap<String, Role> = HashMap::new();
        let mut mark = |list: &[String], role: Role| {
            for word in list {
                roles.entry(stem(word).to_owned()).or_default().0 |= role.0;
            }
        };
        mark(&words.filler, Role::FILLER);
        mark(&words.ordinary, Role::ORDINARY);
        mark(&words.beside, Role::BESIDE);
        mark(&words.comparing, Role::COMPARING);
        mark(&words.elsewhere, Role::ELSEWHERE);
        Self {
            roles,
            pairs_of_words: pairs_of_words(words),
            short: words
                .short
                .iter()
                .map(|(short, word)| (short.clone(), word.clone()))
                .collect(),
            classes: HashMap::new(),
            first: Vec::new(),
            spellings: Vec::new(),
            known: HashMap::new(),
            pairs: HashMap::new(),
            sounds: HashMap::new(),
            sorted: Vec::new(),
        }
    }

    /// The class of a word of a phrase, new where the word is.
    pub(super) fn learn(&mut self, word: &str) -> ClassId {
        let word = self
            .short
            .get(word)
            .cloned()
            .unwrap_or_else(|| word.to_owned());
        let next = ClassId::try_from(self.first.len()).unwrap_or(ClassId::MAX);
        let class = *self.classes.entry(stem(&word).to_owned()).or_insert(next);
        if class == next {
            self.first.push(word.clone());
        }
        self.spell(word, Means::Class(class));
        class
    }

    /// Learns the letters of a phrase of several words, as they are typed when the spaces are lost.
    pub(super) fn learn_joined(&mut self, letters: &str, phrase: u32) {
        if letters.chars().count() >= SHORTEST_JOINED {
            self.spell(letters.to_owned(), Means::Phrase(phrase));
        }
    }

    fn spell(&mut self, text: String, means: Means) {
        if self.known.contains_key(&text) {
            return;
        }
        let id = u32::try_from(self.spellings.len()).unwrap_or(u32::MAX);
        let letters = text.chars().count();
        for pair in pairs(&text) {
            let spellings = self.pairs.entry(pair).or_default();
            if spellings.last() != Some(&id) {
                spellings.push(id);
            }
        }
        self.sounds.entry(sound(&text)).or_default().push(id);
        self.known.insert(text.clone(), id);
        self.spellings.push(Spelling {
            text,
            letters,
            means,
        });
    }

    /// To be called once, after the last word is learnt.
    pub(super) fn finish(&mut self) {
        let words = (0..)
            .zip(&self.spellings)
            .filter(|(_, spelling)| matches!(spelling.means, Means::Class(_)));
        self.sorted = words.map(|(id, _)| id).collect();
        self.sorted.sort_by(|a, b| {
            self.spellings[*a as usize]
                .text
                .cmp(&self.spellings[*b as usize].text)
        });
    }

    /// How many classes there are.
    pub(super) fn classes(&self) -> usize {
        self.first.len()
    }

    /// A word of a class, for people to read.
    pub(super) fn word(&self, class: ClassId) -> &str {
        self.first.get(class as usize).map_or("", String::as_str)
    }

    /// The class of a typed word, if it is a word of a phrase but for its ending.
    pub(super) fn class(&self, word: &str) -> Option<ClassId> {
        let word = self.short.get(word).map_or(word, String::as_str);
        self.classes.get(stem(word)).copied()
    }

    fn role(&self, word: &str) -> Role {
        self.roles.get(stem(word)).copied().unwrap_or_default()
    }

    /// What two words side by side are, where a list holds them as a pair.
    pub(super) fn pair(&self, first: &str, second: &str) -> Option<Pair> {
        let seconds = self.pairs_of_words.get(stem(first))?;
        seconds
            .iter()
            .find(|(known, _)| known == stem(second))
            .map(|(_, pair)| *pair)
    }

    /// Whether a word stands beside a name without changing it: *school*, *academy*, *local*.
    pub(super) fn is_beside(&self, word: &str) -> bool {
        self.role(word).is(Role::BESIDE)
    }

    /// Whether a word sets two models side by side.
    pub(super) fn is_comparing(&self, word: &str) -> bool {
        self.role(word).is(Role::COMPARING)
    }

    /// Whether a word shows that the talk is of something else.
    pub(super) fn is_elsewhere(&self, word: &str) -> bool {
        self.role(word).is(Role::ELSEWHERE)
    }

    /// Whether a word says nothing about which model is meant.
    pub(super) fn is_filler(&self, word: &str) -> bool {
        let role = self.role(word);
        role.is(Role::FILLER) || role.is(Role::COMPARING)
    }

    /// Whether a word by itself means no model: ordinary words, and those that say nothing.
    pub(super) fn is_weak(&self, word: &str) -> bool {
        self.role(word) != Role::default()
    }

    /// Whether a word holds a name together without being needed in it: *and*, *of*, *the*.
    pub(super) fn is_particle(&self, word: &str) -> bool {
        word.len() <= 3 && self.is_filler(word)
    }

    /// The spellings that a typed word is close to. Words of three letters or fewer must be exact: a near
    /// abbreviation means something else in a school.
    pub(super) fn near(&self, word: &str, found: &mut Vec<Near>) {
        found.clear();
        let letters = word.chars().count();
        if letters < 3 {
            return;
        }
        self.near_by_letters(word, letters, found);
        self.near_by_sound(word, letters, found);
    }

    fn near_by_letters(&self, word: &str, letters: usize, found: &mut Vec<Near>) {
        let mut shared: Vec<u8> = vec![0; self.spellings.len()];
        let mut touched: Vec<u32> = Vec::new();
        for pair in pairs(word) {
            for id in self.pairs.get(&pair).into_iter().flatten() {
                let count = &mut shared[*id as usize];
                if *count == 0 {
                    touched.push(*id);
                }
                *count = count.saturating_add(1);
            }
        }
        for id in touched {
            let spelling = &self.spellings[id as usize];
            let most = most_edits(spelling.letters);
            // An edit changes at most three pairs, and two edits seldom more than four.
            let enough = letters.max(spelling.letters) + 1;
            let enough = enough.saturating_sub(2 * most + 1).max(1);
            if usize::from(shared[id as usize]) < enough
                || letters.abs_diff(spelling.letters) > most
            {
                continue;
            }
            let edits = strsim::osa_distance(word, &spelling.text);
            if edits <= most {
                note(
                    found,
                    Near {
                        means: spelling.means,
                        edits,
                    },
                );
            }
        }
    }

    /// Spelling by ear may change nearly half the letters of a word and not its sound.
    fn near_by_sound(&self, word: &str, letters: usize, found: &mut Vec<Near>) {
        let sound = sound(word);
        if sound.chars().count() < 3 {
            return;
        }
        for id in self.sounds.get(&sound).into_iter().flatten() {
            let spelling = &self.spellings[*id as usize];
            let edits = strsim::osa_distance(word, &spelling.text);
            if edits * 20 <= letters.max(spelling.letters) * 9 {
                note(
                    found,
                    Near {
                        means: spelling.means,
                        edits: edits.min(2),
                    },
                );
            }
        }
    }

    /// The classes of words that begin with these letters, each once.
    pub(super) fn beginning(&self, letters: &str) -> Vec<ClassId> {
        let text = |id: &u32| self.spellings[*id as usize].text.as_str();
        let start = self.sorted.partition_point(|id| text(id) < letters);
        let mut classes = Vec::new();
        for id in self.sorted[start..]
            .iter()
            .take_while(|id| text(id).starts_with(letters))
        {
            if let Means::Class(class) = self.spellings[*id as usize].means
                && !classes.contains(&class)
            {
                classes.push(class);
            }
        }
        classes
    }
}

/// The entries of the lists that are two words.
fn pairs_of_words(words: &Words) -> HashMap<String, Vec<(String, Pair)>> {
    let mut pairs: HashMap<String, Vec<(String, Pair)>> = HashMap::new();
    let aside = words.filler.iter().map(|entry| (entry, Pair::Aside));
    let elsewhere = words
        .ordinary
        .iter()
        .chain(&words.elsewhere)
        .map(|entry| (entry, Pair::Elsewhere));
    for (entry, pair) in aside.chain(elsewhere) {
        if let Some((first, second)) = entry.split_once(' ') {
            pairs
                .entry(stem(first).to_owned())
                .or_default()
                .push((stem(second).to_owned(), pair));
        }
    }
    pairs
}

/// The most edits at which a word is still read as another, by the letters of the other.
fn most_edits(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4 => 1,
        5..=7 => 2,
        8..=10 => 3,
        _ => 4,
    }
}

/// Keeps the nearest of what means the same.
fn note(found: &mut Vec<Near>, near: Near) {
    match found.iter_mut().find(|known| known.means == near.means) {
        Some(known) => known.edits = known.edits.min(near.edits),
        None => found.push(near),
    }
}

/// The pairs of letters side by side in a word, a space at either end.
fn pairs(word: &str) -> impl Iterator<Item = (char, char)> + '_ {
    std::iter::once(' ')
        .chain(word.chars())
        .zip(word.chars().chain(std::iter::once(' ')))
}
