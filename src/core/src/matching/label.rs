//! Labels: a model's name, a colon and its tagline, as completion shows a model.
//!
//! People paste a label whole or cut, and its tagline may name another model. So a label is recognised by its form, before
//! anything in it is matched.

use std::collections::HashMap;

use super::spelling_target::PhraseId;

/// What stands between the name and the tagline of a label. No name holds it.
const SEPARATOR: char = ':';

/// What stands where a label was cut.
const ELLIPSIS: char = '…';

/// The labels of all models.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// By the letters of the name: the letters of the tagline, and the phrase that the name is.
    by_name: HashMap<String, (String, PhraseId)>,
}

impl Labels {
    pub(super) fn add(&mut self, name: &str, tagline: &str, phrase: PhraseId) {
        let label = (letters(tagline), phrase);
        self.by_name.entry(letters(name)).or_insert(label);
    }

    /// The name whose label a text is, whole or cut. Behind a tagline, or behind the ellipsis that cut it, there may be
    /// more: the tagline's sources.
    pub(super) fn find(&self, text: &str) -> Option<PhraseId> {
        let (name, rest) = text.split_once(SEPARATOR)?;
        let (tagline, phrase) = self.by_name.get(&letters(name))?;
        let typed = letters(rest.split(ELLIPSIS).next().unwrap_or(rest)); // A split has a first part.
        (tagline.starts_with(&typed) || typed.starts_with(tagline)).then_some(*phrase)
    }
}

/// The letters and digits of a text, the same in any case; `&` and `+` are *and*.
fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_uppercase) {
        match c {
            '&' | '+' => letters.push_str("and"),
            _ if c.is_alphanumeric() => letters.extend(c.to_lowercase()),
            _ => {}
        }
    }
    letters
}
