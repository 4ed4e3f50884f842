//! Every id, name, alias and term in one table: none may read as another's.

use std::collections::BTreeMap;

use super::Place;
use super::fault::{Fault, Severity};
use crate::normalise::{stem, words};

/// Whose a form is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Holder {
    Model(String),
    Term(String),
}

/// What a person may type, and where it stands.
#[derive(Debug)]
struct Form {
    holder: Holder,
    is_id: bool,
    spelt: String,
    /// Its words as matching has them, one space between them.
    words: String,
    place: Place,
}

/// Every form so far.
#[derive(Debug, Default)]
pub(super) struct Names {
    forms: Vec<Form>,
    /// Forms by what they read as: letters without spaces, and words without their endings.
    read: BTreeMap<String, usize>,
    /// Names, aliases and terms by their words: a name may well be the model's own id.
    written: BTreeMap<String, usize>,
    faults: Vec<Fault>,
}

impl Names {
    /// A model's id, which is its file's name.
    pub(super) fn id(&mut self, id: &str, place: Place) {
        self.hold(Holder::Model(id.to_owned()), true, id, place);
    }

    /// A name or alias of a model.
    pub(super) fn model(&mut self, id: &str, name: &str, place: Place) {
        self.hold(Holder::Model(id.to_owned()), false, name, place);
    }

    /// The name or another form of a term.
    pub(super) fn term(&mut self, term: &str, name: &str, place: Place) {
        self.hold(Holder::Term(term.to_owned()), false, name, place);
    }

    fn hold(&mut self, holder: Holder, is_id: bool, spelt: &str, place: Place) {
        let words = words(spelt);
        if words.is_empty() {
            return;
        }
        let stems: Vec<&str> = words.iter().map(|word| stem(word)).collect();
        let keys = [stem(&words.concat()).to_owned(), stems.join(" ")];
        let form = Form {
            holder,
            is_id,
            spelt: spelt.to_owned(),
            words: words.join(" "),
            place,
        };
        if let Some(message) = self.clash(&form, &keys) {
            self.faults.push(Fault {
                place: form.place.clone(),
                severity: Severity::Error,
                message,
            });
        }
        let at = self.forms.len();
        for key in keys {
            self.read.entry(key).or_insert(at);
        }
        if !form.is_id {
            self.written.entry(form.words.clone()).or_insert(at);
        }
        self.forms.push(form);
    }

    /// What is wrong with one more form, if anything is.
    fn clash(&self, form: &Form, keys: &[String]) -> Option<String> {
        let read = keys.iter().filter_map(|key| self.read.get(key));
        let mut read = read.filter_map(|at| self.forms.get(*at));
        if let Some(other) = read.find(|other| other.holder != form.holder) {
            return Some(shared(form, other));
        }
        let own = self.forms.get(*self.written.get(&form.words)?)?;
        let (name, spelt, line) = (&form.spelt, &own.spelt, line(&own.place));
        let twice = own.holder == form.holder;
        twice.then(|| format!("`{name}` stands twice (see `{spelt}`, {line}); take one out"))
    }

    pub(super) fn into_faults(self) -> Vec<Fault> {
        self.faults
    }
}

/// Says that two holders have the same form.
fn shared(form: &Form, other: &Form) -> String {
    let name = &form.spelt;
    let whose = match (&other.holder, other.is_id) {
        (Holder::Model(id), true) => format!("the id of the model `{id}`"),
        (Holder::Model(id), false) => format!("a name of the model `{id}`"),
        (Holder::Term(term), _) => format!("a form of the term `{term}`"),
    };
    let is = if form.words == other.words {
        format!("is already {whose}")
    } else {
        format!("reads the same as `{}`, {whose}", other.spelt)
    };
    let way_out = match (form.is_id, &form.holder, &other.holder) {
        (true, ..) => "rename this file",
        (_, Holder::Term(_), Holder::Term(_)) => "keep it in one place",
        _ => "keep it in one place, or make it a term that leads to both",
    };
    format!("`{name}` {is} ({}); {way_out}", line(&other.place))
}

fn line(place: &Place) -> String {
    format!("{}:{}", place.file, place.line)
}
