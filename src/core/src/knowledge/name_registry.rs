//! Registers every id, name, alias and term, and reports those that matching could not tell apart.

use std::collections::BTreeMap;

use super::diagnostic::{Diagnostic, Location};
use crate::normalise::{stem, words};

/// What a name belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
enum NameOwner {
    Model(String),
    Term(String),
}

/// Something that a person may type, and where the directory has it.
#[derive(Debug)]
struct RegisteredName {
    owner: NameOwner,
    is_id: bool,
    text: String,
    /// Its normalised words, one space between them.
    words: String,
    location: Location,
}

/// Every name registered so far.
#[derive(Debug, Default)]
pub(super) struct NameRegistry {
    names: Vec<RegisteredName>,
    /// Names by the keys that matching reads in them: the letters without spaces, and the stems of the words.
    by_key: BTreeMap<String, usize>,
    /// Names, aliases and terms by their words, without ids: a name may equal the model's own id.
    by_words: BTreeMap<String, usize>,
    diagnostics: Vec<Diagnostic>,
}

impl NameRegistry {
    /// Registers a model's id, which is its file's name.
    pub(super) fn register_id(&mut self, id: &str, location: Location) {
        self.register(NameOwner::Model(id.to_owned()), true, id, location);
    }

    /// Registers a name or alias of a model.
    pub(super) fn register_model_name(&mut self, id: &str, name: &str, location: Location) {
        self.register(NameOwner::Model(id.to_owned()), false, name, location);
    }

    /// Registers the name or an alias of a term.
    pub(super) fn register_term_name(&mut self, term: &str, name: &str, location: Location) {
        self.register(NameOwner::Term(term.to_owned()), false, name, location);
    }

    fn register(&mut self, owner: NameOwner, is_id: bool, text: &str, location: Location) {
        let words = words(text);
        if words.is_empty() {
            return;
        }
        let stems: Vec<&str> = words.iter().map(|word| stem(word)).collect();
        let keys = [stem(&words.concat()).to_owned(), stems.join(" ")];
        let name = RegisteredName {
            owner,
            is_id,
            text: text.to_owned(),
            words: words.join(" "),
            location,
        };
        if let Some(message) = self.collision(&name, &keys) {
            let diagnostic = Diagnostic::error(name.location.clone(), message);
            self.diagnostics.push(diagnostic);
        }
        let index = self.names.len();
        for key in keys {
            self.by_key.entry(key).or_insert(index);
        }
        if !name.is_id {
            self.by_words.entry(name.words.clone()).or_insert(index);
        }
        self.names.push(name);
    }

    /// The message for a name that collides with one already registered.
    fn collision(&self, name: &RegisteredName, keys: &[String]) -> Option<String> {
        let same_key = keys.iter().filter_map(|key| self.by_key.get(key));
        let mut same_key = same_key.filter_map(|index| self.names.get(*index));
        if let Some(other) = same_key.find(|other| other.owner != name.owner) {
            return Some(collision_message(name, other));
        }
        let same_words = self.names.get(*self.by_words.get(&name.words)?)?;
        let (text, other_text, line) = (
            &name.text,
            &same_words.text,
            file_and_line(&same_words.location),
        );
        let is_repeated = same_words.owner == name.owner;
        is_repeated
            .then(|| format!("`{text}` stands twice (see `{other_text}`, {line}); take one out"))
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}

/// Says that two owners have the same name.
fn collision_message(name: &RegisteredName, other: &RegisteredName) -> String {
    let text = &name.text;
    let whose = match (&other.owner, other.is_id) {
        (NameOwner::Model(id), true) => format!("the id of the model `{id}`"),
        (NameOwner::Model(id), false) => format!("a name of the model `{id}`"),
        (NameOwner::Term(term), _) => format!("a form of the term `{term}`"),
    };
    let is = if name.words == other.words {
        format!("is already {whose}")
    } else {
        format!("reads the same as `{}`, {whose}", other.text)
    };
    let way_out = match (name.is_id, &name.owner, &other.owner) {
        (true, ..) => "rename this file",
        (_, NameOwner::Term(_), NameOwner::Term(_)) => "keep it in one place",
        _ => "keep it in one place, or make it a term that leads to both",
    };
    format!(
        "`{text}` {is} ({}); {way_out}",
        file_and_line(&other.location)
    )
}

fn file_and_line(location: &Location) -> String {
    format!("{}:{}", location.file, location.line)
}
