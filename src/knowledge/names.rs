//! Every name, alias and term in one table.

use std::collections::BTreeMap;

use super::Place;
use super::fault::{Fault, Severity};

/// Who holds a name.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Holder {
    Model(String),
    Term(String),
}

/// Every name, alias and term, and where each stands.
#[derive(Debug, Default)]
pub(super) struct Names {
    held: BTreeMap<String, (Holder, String, Place)>,
    faults: Vec<Fault>,
}

impl Names {
    /// A name or alias of a model.
    pub(super) fn model(&mut self, id: &str, name: &str, place: Place) {
        self.hold(Holder::Model(id.to_owned()), name, place);
    }

    /// The name or another form of a term.
    pub(super) fn term(&mut self, term: &str, name: &str, place: Place) {
        self.hold(Holder::Term(term.to_owned()), name, place);
    }

    fn hold(&mut self, holder: Holder, name: &str, place: Place) {
        let plain = plain(name);
        if plain.is_empty() {
            return;
        }
        let Some((other, spelt, first)) = self.held.get(&plain) else {
            self.held.insert(plain, (holder, name.to_owned(), place));
            return;
        };
        let line = format!("{}:{}", first.file, first.line);
        let message = match (other, &holder) {
            _ if *other == holder => {
                format!("`{name}` stands twice (see `{spelt}`, {line}); take one out")
            }
            (Holder::Model(id), _) => format!(
                "`{name}` is already a name of the model `{id}` ({line}); keep it in one place, or make it a term that leads to both"
            ),
            (Holder::Term(term), _) => format!(
                "`{name}` is already a form of the term `{term}` ({line}); keep it in one place"
            ),
        };
        self.faults.push(Fault {
            place,
            severity: Severity::Error,
            message,
        });
    }

    pub(super) fn into_faults(self) -> Vec<Fault> {
        self.faults
    }
}

/// A name as matching sees it at least: letters and digits in small letters, one space between words.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
