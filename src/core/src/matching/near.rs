//! Finding the spellings that a typed word is close to, by its letters and by its sound.

use std::collections::HashMap;

use super::lexicon::ClassId;
use super::normalise::{sound, stem};

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

/// One way to spell a word or a phrase.
#[derive(Debug)]
struct Spelling {
    text: String,
    letters: usize,
    /// Which letters it has, a bit each.
    has: u32,
    means: Means,
}

/// All spellings, laid out for finding those close to a word.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    list: Vec<Spelling>,
    known: HashMap<String, u32>,
    /// Spellings by each pair of letters that stand side by side in them, the shortest first. A space stands at either
    /// end.
    pairs: HashMap<(char, char), Vec<u32>>,
    sounds: HashMap<String, Vec<u32>>,
    /// Spellings of single words in alphabetical order.
    sorted: Vec<u32>,
}

impl Spellings {
    /// Adds a spelling; one that is known keeps what it means.
    pub(super) fn add(&mut self, text: String, means: Means) {
        if self.known.contains_key(&text) {
            return;
        }
        let id = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let letters = text.chars().count();
        for pair in pairs(&text) {
            let spellings = self.pairs.entry(pair).or_default();
            if spellings.last() != Some(&id) {
                spellings.push(id);
            }
        }
        self.sounds.entry(sound(&text)).or_default().push(id);
        let has = letters_in(&text);
        self.known.insert(text.clone(), id);
        self.list.push(Spelling {
            text,
            letters,
            has,
            means,
        });
    }

    /// To be called once, after the last word is learnt.
    pub(super) fn finish(&mut self) {
        let words = (0..)
            .zip(&self.list)
            .filter(|(_, spelling)| matches!(spelling.means, Means::Class(_)));
        for spellings in self.pairs.values_mut() {
            spellings.sort_by_key(|id| self.list[*id as usize].letters);
        }
        self.sorted = words.map(|(id, _)| id).collect();
        self.sorted.sort_by(|a, b| {
            self.list[*a as usize]
                .text
                .cmp(&self.list[*b as usize].text)
        });
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
        let stemmed = stem(word);
        let stemmed = (stemmed, stemmed.chars().count());
        // The ending of a plural is no slip.
        let single = word.strip_suffix('s').filter(|_| letters >= 6);
        let has = letters_in(word);
        for (id, shared) in self.sharing_pairs(word, letters) {
            let spelling = &self.list[id as usize];
            let ((typed, length), most) = match spelling.means {
                Means::Class(_) => ((word, letters), most_edits(spelling.letters, letters)),
                Means::Phrase(_) => (stemmed, spelling.letters / 6),
            };
            // An edit seldom changes more than two pairs, and takes at most one letter away and brings one.
            let enough = letters
                .max(spelling.letters)
                .saturating_sub(2 * most)
                .max(1);
            let strange = (has ^ spelling.has).count_ones() as usize > 2 * most + 2;
            if strange || length.abs_diff(spelling.letters) > most || shared < enough {
                continue;
            }
            let mut edits = strsim::osa_distance(typed, &spelling.text);
            if let (Some(single), Means::Class(_)) = (single, spelling.means) {
                edits = edits.min(strsim::osa_distance(single, &spelling.text));
            }
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

    /// The spellings of about the same length that share a pair of letters with a word, and how many they share.
    fn sharing_pairs(&self, word: &str, letters: usize) -> Vec<(u32, usize)> {
        let mut shared: Vec<u8> = vec![0; self.list.len()];
        let mut touched: Vec<u32> = Vec::new();
        let length = |id: &u32| self.list[*id as usize].letters;
        let reach = 4.max(3 + letters / 6);
        for pair in pairs(word) {
            let spellings = self.pairs.get(&pair).map_or(&[][..], Vec::as_slice);
            let from = spellings.partition_point(|id| length(id) + reach < letters);
            for id in spellings[from..]
                .iter()
                .take_while(|id| length(id) <= letters + reach)
            {
                let count = &mut shared[*id as usize];
                if *count == 0 {
                    touched.push(*id);
                }
                *count = count.saturating_add(1);
            }
        }
        touched
            .into_iter()
            .map(|id| (id, usize::from(shared[id as usize])))
            .collect()
    }

    /// Spelling by ear may change nearly half the letters of a word and not its sound.
    fn near_by_sound(&self, word: &str, letters: usize, found: &mut Vec<Near>) {
        let sound = sound(word);
        if sound.chars().count() < 3 {
            return;
        }
        for id in self.sounds.get(&sound).into_iter().flatten() {
            let spelling = &self.list[*id as usize];
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
        let text = |id: &u32| self.list[*id as usize].text.as_str();
        let start = self.sorted.partition_point(|id| text(id) < letters);
        let mut classes = Vec::new();
        for id in self.sorted[start..]
            .iter()
            .take_while(|id| text(id).starts_with(letters))
        {
            if let Means::Class(class) = self.list[*id as usize].means
                && !classes.contains(&class)
            {
                classes.push(class);
            }
        }
        classes
    }
}

/// The most edits at which a typed word is still read as another, by the letters of the other. A word of four letters
/// has too many neighbours of the same length for two.
fn most_edits(letters: usize, typed: usize) -> usize {
    match letters {
        0..=3 => 0,
        4 if typed > 4 => 2,
        4 => 1,
        5..=7 => 2,
        8..=10 => 3,
        _ => 4,
    }
}

/// The letters of a word, a bit each; others than English ones share the rest.
fn letters_in(word: &str) -> u32 {
    word.chars().fold(0, |letters, c| match c {
        'a'..='z' => letters | 1 << (c as u32 - 'a' as u32),
        _ => letters | 1 << (26 + c as u32 % 6),
    })
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
