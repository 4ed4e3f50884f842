//! Normalises text for matching: tokenising, case folding, stemming, phonetic keys.

use crate::characters::{is_apostrophe, is_invisible, is_joiner};

/// The most words of a query that are read at a time. A longer query is read at its start and at its end, where people put
/// the name that they mean.
pub(crate) const MAX_WORDS: usize = 40;

/// The longest word, in letters; a longer run is dropped.
const MAX_WORD_LETTERS: usize = 48;

/// Splits a text into words: lower case, without accents, punctuation and possessives.
///
/// `H.F.` is one word, as are `p'ship` and `trust's` (without its `'s`); `MultiAcademyTrust` is three.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for piece in text.split(is_separator) {
        push_words(piece, &mut word, &mut words);
    }
    join_initials(words)
}

/// Whether a character separates words. Apostrophes and invisible characters do not.
fn is_separator(c: char) -> bool {
    !(c.is_alphanumeric() || is_apostrophe(c) || is_silent(c) || c == '&' || c == '+')
}

/// What stands inside of a word and is no letter of it: invisible characters, joiners and combining accents.
fn is_silent(c: char) -> bool {
    is_invisible(c) || is_joiner(c) || matches!(c, '\u{300}'..='\u{36f}')
}

/// Adds the words of a piece without separators; `word` is a buffer.
fn push_words(piece: &str, word: &mut String, words: &mut Vec<String>) {
    let piece = without_possessive(piece.trim_matches(is_silent));
    let is_camel_case = is_camel_case(piece);
    let mut previous = ' ';
    for c in piece.chars() {
        if is_apostrophe(c) || is_silent(c) {
            continue;
        }
        if matches!(c, '&' | '+') {
            push(word, words);
            words.push("and".to_owned());
            continue;
        }
        if is_camel_case && c.is_uppercase() && previous.is_lowercase() {
            push(word, words);
        }
        word.extend(c.to_lowercase().map(without_accent));
        previous = c;
    }
    push(word, words);
}

/// Moves the buffer's word to the list, if there is one.
fn push(word: &mut String, words: &mut Vec<String>) {
    if word.chars().count() <= MAX_WORD_LETTERS && !word.is_empty() {
        words.push(word.clone());
    }
    word.clear();
}

fn without_possessive(piece: &str) -> &str {
    let stem = piece
        .strip_suffix(['s', 'S'])
        .and_then(|stem| stem.strip_suffix(is_apostrophe));
    stem.filter(|stem| !stem.is_empty()).unwrap_or(piece)
}

/// Whether a piece is words joined in camel case, each of three letters or more: `hARD` and `MATs` are one word.
fn is_camel_case(piece: &str) -> bool {
    let mut run = 0;
    let mut previous = ' ';
    let mut shortest = usize::MAX;
    for c in piece.chars() {
        if c.is_uppercase() && previous.is_lowercase() {
            shortest = shortest.min(run);
            run = 0;
        }
        run += 1;
        previous = c;
    }
    shortest != usize::MAX && shortest.min(run) >= 3
}

/// A letter without its accent, for the letters that English borrows.
fn without_accent(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        _ => c,
    }
}

/// Makes each run of single letters one word: `H.F.` and `h f` are `hf`.
fn join_initials(words: Vec<String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    let mut in_run = false;
    for word in words {
        let is_single = word.chars().nth(1).is_none();
        match joined.last_mut().filter(|_| is_single && in_run) {
            Some(run) => run.push_str(&word),
            None => joined.push(word),
        }
        in_run = is_single;
    }
    joined
}

/// The stem of a word: `academies` and `academy`, `federated` and `federation`, `collaborating` and `collaborative` have
/// the same.
///
/// Endings are removed only if six letters or more remain, so that short words are not confused.
pub(crate) fn stem(word: &str) -> &str {
    if !word.is_ascii() {
        return word;
    }
    let word = singular(word);
    let is_long = |rest: &&str| rest.len() >= 6;
    // *Federation* and *collaborative*, but not *companion*.
    let without_ion_or_ive = ["ion", "ive"].iter().find_map(|ending| {
        word.strip_suffix(ending)
            .filter(|rest| rest.ends_with(['t', 's']))
    });
    let without_other_ending = || {
        ["ing", "ed", "ie", "e", "y"]
            .iter()
            .find_map(|ending| word.strip_suffix(ending).filter(is_long))
    };
    without_ion_or_ive
        .filter(is_long)
        .or_else(without_other_ending)
        .unwrap_or(word)
}

/// A word without the ending of its plural.
fn singular(word: &str) -> &str {
    if let Some(rest) = word.strip_suffix("ies").filter(|rest| rest.len() >= 6) {
        return rest;
    }
    match word.strip_suffix('s') {
        Some(rest) if rest.len() >= 2 && !rest.ends_with(['s', 'u', 'i']) => rest,
        _ => word,
    }
}

/// The phonetic key of a word: its consonants, a code for those that sound alike, and a leading vowel as `a`.
///
/// Spelling by ear changes vowels, doubles letters, drops an `r` and writes `shun` for `tion`: the key stays the same.
pub(crate) fn phonetic_key(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut key = String::new();
    let mut position = 0;
    while position < letters.len() {
        let (code, length) = phonetic_code(&letters, position);
        position += length;
        if let Some(code) = code
            && !key.ends_with(code)
        {
            key.push(code);
        }
    }
    key
}

/// The phonetic code at a position, if it is not silent, and how many letters make it.
fn phonetic_code(letters: &[char], position: usize) -> (Option<char>, usize) {
    const SH_ENDINGS: [&str; 8] = [
        "tion", "sion", "cion", "shion", "tian", "shun", "shon", "shen",
    ];
    let rest = &letters[position..];
    let starts_with = |text: &str| {
        text.chars()
            .enumerate()
            .all(|(offset, c)| rest.get(offset) == Some(&c))
    };
    if let Some(ending) = SH_ENDINGS.iter().find(|ending| starts_with(ending)) {
        return (Some('x'), ending.len() - 1);
    }
    let next = rest.get(1).copied().unwrap_or(' '); // A space is neither vowel nor consonant: the word's end.
    match rest[0] {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' => ((position == 0).then_some('a'), 1),
        's' if starts_with("sch") => (Some('s'), 1),
        's' if next == 'h' => (Some('x'), 2),
        'c' if next == 'h' && position > 0 && letters[position - 1] == 's' => (Some('k'), 2),
        'c' if next == 'h' => (Some('c'), 2),
        't' if starts_with("tch") => (None, 1),
        'c' if matches!(next, 'e' | 'i' | 'y') => (Some('s'), 1),
        'c' | 'k' | 'q' => (Some('k'), 1),
        'z' => (Some('s'), 1),
        'p' if next == 'h' => (Some('f'), 2),
        'n' if matches!(next, 'b' | 'p') => (Some('m'), 1),
        'g' if position > 0 && letters[position - 1] == 'n' && next == ' ' => (None, 1),
        'r' if !is_vowel(next) => (None, 1),
        'h' | 'w' if position > 0 => (None, 1),
        other => (Some(other), 1),
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}
