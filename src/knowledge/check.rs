//! What only the whole directory shows: names that clash, ids that share a code.

use std::collections::BTreeMap;

use super::fault::{Fault, Severity};
use super::{Knowledge, LeftOut, Place};
use crate::code::Code;

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

/// Faults that need everything to be read.
pub(super) fn whole_directory(knowledge: &Knowledge) -> Vec<Fault> {
    let mut faults = orders_and_codes(knowledge);
    for LeftOut { fact, .. } in &knowledge.left_out {
        if let Some(places) = knowledge.places.get(fact) {
            faults.extend(places.iter().map(|place| Fault {
                place: place.clone(),
                severity: Severity::Error,
                message: format!(
                    "{fact} is stated here and also left out in left-out.toml; keep one"
                ),
            }));
        }
    }
    faults
}

fn orders_and_codes(knowledge: &Knowledge) -> Vec<Fault> {
    let mut orders = BTreeMap::new();
    let mut codes = BTreeMap::new();
    let mut faults = Vec::new();
    for model in &knowledge.models {
        let file = format!("models/{}.toml", model.id);
        if let Some(other) = orders.insert(model.order, &model.id) {
            let order = model.order;
            faults.push(super::fault::whole(
                file.clone(),
                format!(
                    "`order = {order}` is also that of `{other}`; give each model its own place"
                ),
            ));
        }
        if let Some(other) = codes.insert(Code::of(&model.id), &model.id) {
            faults.push(super::fault::whole(
                file,
                format!("the id shares its short code with `{other}`; rename this file"),
            ));
        }
    }
    faults
}
