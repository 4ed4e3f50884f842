//! A text as words: case, punctuation, hyphens, possessives and joined capitals made one.

/// So many words are read at a time: what a person means stands within as many from the beginning, or from the end.
pub const MOST_WORDS: usize = 40;

/// A single run of letters longer than this is no word.
const LONGEST_WORD: usize = 48;

/// The words of a text in lower case.
///
/// `H.F.` is one word, as are `p'ship` and `trust's` (without its `'s`); `MultiAcademyTrust` is three.
pub fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for piece in text.split(is_separator) {
        spell(piece, &mut word, &mut words);
    }
    join_initials(words)
}

/// What stands between words. An apostrophe does not; a character without width does not either.
fn is_separator(c: char) -> bool {
    !(c.is_alphanumeric() || is_apostrophe(c) || is_invisible(c) || c == '&' || c == '+')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´')
}

/// Soft hyphens, joiners, direction marks and accents that stand apart: they part no word.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Adds the words of a piece that holds no separator.
fn spell(piece: &str, word: &mut String, words: &mut Vec<String>) {
    let piece = without_possessive(piece);
    let camel = is_camel(piece);
    let mut before = ' ';
    for c in piece.chars() {
        if is_apostrophe(c) || is_invisible(c) {
            continue;
        }
        if matches!(c, '&' | '+') {
            push(word, words);
            words.push("and".to_owned());
            continue;
        }
        if camel && c.is_uppercase() && before.is_lowercase() {
            push(word, words);
        }
        word.extend(c.to_lowercase().map(plain));
        before = c;
    }
    push(word, words);
}

fn push(word: &mut String, words: &mut Vec<String>) {
    if word.chars().count() <= LONGEST_WORD && !word.is_empty() {
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

/// Joined words each begin with a capital and are three letters or more: `hARD` and `MATs` are one word.
fn is_camel(piece: &str) -> bool {
    let mut run = 0;
    let mut before = ' ';
    let mut shortest = usize::MAX;
    for c in piece.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            shortest = shortest.min(run);
            run = 0;
        }
        run += 1;
        before = c;
    }
    shortest != usize::MAX && shortest.min(run) >= 3
}

/// A letter without its accent, for the letters that English borrows.
fn plain(c: char) -> char {
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
        let single = word.chars().nth(1).is_none();
        match joined.last_mut().filter(|_| single && in_run) {
            Some(run) => run.push_str(&word),
            None => joined.push(word),
        }
        in_run = single;
    }
    joined
}

/// The part of a word that its plural and its relatives share: `academies` and `academy`, `federated` and
/// `federation`, `collaborating` and `collaborative`.
///
/// Endings are cut only where six letters or more remain, so that short words stay apart.
#[must_use]
pub fn stem(word: &str) -> &str {
    if !word.is_ascii() {
        return word;
    }
    let word = singular(word);
    let long = |rest: &&str| rest.len() >= 6;
    // *federation*, *collaborative*, and not *companion*.
    let noun = ["ion", "ive"].iter().find_map(|ending| {
        word.strip_suffix(ending)
            .filter(|rest| rest.ends_with(['t', 's']))
    });
    let cut = || {
        ["ing", "ed", "ie", "e", "y"]
            .iter()
            .find_map(|ending| word.strip_suffix(ending).filter(long))
    };
    let cut = noun.filter(long).or_else(cut);
    cut.unwrap_or(word)
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

/// What a word sounds like: its consonants, those that sound alike made one, its first vowel as `a`.
///
/// Spelling by ear changes vowels, doubles letters, drops an `r` and writes `shun` for `tion`; this does not change.
#[must_use]
pub fn sound(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut sound = String::new();
    let mut at = 0;
    while at < letters.len() {
        let (heard, read) = hear(&letters, at);
        at += read;
        if let Some(heard) = heard
            && !sound.ends_with(heard)
        {
            sound.push(heard);
        }
    }
    sound
}

/// What is heard at a place, and how many letters make it.
fn hear(letters: &[char], at: usize) -> (Option<char>, usize) {
    const HUSHES: [&str; 8] = [
        "tion", "sion", "cion", "shion", "tian", "shun", "shon", "shen",
    ];
    let rest = &letters[at..];
    let starts = |text: &str| {
        text.chars()
            .enumerate()
            .all(|(n, c)| rest.get(n) == Some(&c))
    };
    if let Some(hush) = HUSHES.iter().find(|hush| starts(hush)) {
        return (Some('x'), hush.len() - 1);
    }
    let next = rest.get(1).copied().unwrap_or(' ');
    match rest[0] {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' => ((at == 0).then_some('a'), 1),
        's' if starts("sch") => (Some('s'), 1),
        's' if next == 'h' => (Some('x'), 2),
        'c' if next == 'h' && at > 0 && letters[at - 1] == 's' => (Some('k'), 2),
        'c' if next == 'h' => (Some('c'), 2),
        't' if starts("tch") => (None, 1),
        'c' if matches!(next, 'e' | 'i' | 'y') => (Some('s'), 1),
        'c' | 'k' | 'q' => (Some('k'), 1),
        'z' => (Some('s'), 1),
        'p' if next == 'h' => (Some('f'), 2),
        'n' if matches!(next, 'b' | 'p') => (Some('m'), 1),
        'g' if at > 0 && letters[at - 1] == 'n' && next == ' ' => (None, 1),
        'r' if !is_vowel(next) => (None, 1),
        'h' | 'w' if at > 0 => (None, 1),
        other => (Some(other), 1),
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}
