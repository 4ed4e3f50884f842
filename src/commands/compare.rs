//! `/compare`: two to four models side by side.

use super::choose::{self, Unclear};
use super::document::{Document, Line, NOT_STATED, Section};
use super::{Command, Definition, OptionDefinition, OptionKind, PRIVATE, complete};
use crate::action::Code;
use crate::knowledge::{Dimension, Model, Statement, Term, Value};
use crate::library::Library;
use crate::limits::{FIELD_VALUE, length};
use crate::matching::Match;
use crate::reply::{Choice, Reply};
use crate::request::{Focus, Invocation};

/// The options, in order. The first two are required.
const PLACES: [&str; 4] = ["first", "second", "third", "fourth"];

pub(super) const COMMAND: Command = Command {
    definition,
    answer,
    complete: Some(choices),
};

fn definition() -> Definition {
    let option = |(place, name): (usize, &'static str)| OptionDefinition {
        name,
        description: "A model; any usual name will do",
        required: place < 2,
        kind: OptionKind::Completed,
    };
    Definition {
        name: "compare",
        description: "Two to four models side by side, then the points for and against each",
        example: "/compare first:mat second:federation",
        options: PLACES.into_iter().enumerate().map(option).collect(),
    }
}

fn choices(library: &Library, invocation: &Invocation, focus: &Focus) -> Vec<Choice> {
    let others = PLACES.iter().filter(|place| **place != focus.option);
    let taken: Vec<usize> = others
        .filter_map(|place| invocation.text(place))
        .filter_map(|words| match library.matcher.find(words) {
            Match::One { model, .. } => Some(model),
            _ => None,
        })
        .collect();
    complete::models(library, &focus.typed, &taken)
}

fn answer(library: &Library, invocation: &Invocation) -> Reply {
    let private = invocation.flag(PRIVATE);
    let mut places = Vec::new();
    let mut terms = Vec::new();
    for name in PLACES {
        let Some(words) = invocation.text(name) else {
            continue;
        };
        let (models, term) = match library.matcher.find(words) {
            Match::One { model, term, .. } => (vec![model], term),
            Match::Choice { models, term } => (models, term),
            Match::None => return nothing_fits(library, name, private),
        };
        let models = models.iter();
        let models = models.filter_map(|place| library.knowledge.models.get(*place));
        places.push(models.map(|model| Code::of(&model.id)).collect::<Vec<_>>());
        terms.push(term.and_then(|term| library.knowledge.terms.get(term)));
    }
    let reply = from_places(library, &places, &terms, private);
    reply.unwrap_or_else(|| choose::nothing_fits(library, private))
}

fn nothing_fits(library: &Library, option: &str, private: bool) -> Reply {
    let lead = vec![Line::plain(format!(
        "I know nothing by the name given for the {option} model. These are the models I know: please give the command again with one of them."
    ))];
    let models: Vec<&Model> = library.knowledge.models.iter().collect();
    choose::ask(library, "No model fits", lead, &models, Vec::new(), private)
}

/// Compares, or asks for the first place that is still unclear.
pub(super) fn from_places(
    library: &Library,
    places: &[Vec<Code>],
    terms: &[Option<&Term>],
    private: bool,
) -> Option<Reply> {
    let term = |place: usize| terms.get(place).copied().flatten();
    if let Some(place) = places.iter().position(|codes| codes.len() > 1) {
        let unclear = Unclear {
            option: PLACES.get(place)?,
            place,
            term: term(place),
        };
        return choose::one_for_compare(library, places, &unclear, private);
    }
    let codes: Vec<Code> = places.iter().flatten().copied().collect();
    for (at, code) in codes.iter().enumerate() {
        if codes.iter().take(at).any(|earlier| earlier == code) {
            return Some(choose::same_twice(library, library.model(*code)?, private));
        }
    }
    choose::compared(library, codes, private)
}

pub(super) fn document(library: &Library, models: &[&Model]) -> Document {
    let names: Vec<&str> = models.iter().map(|model| model.name.as_str()).collect();
    let lead = models.iter();
    let lead = lead.map(|model| Line::named(library, &model.name, &model.tagline));
    let dimensions = library.knowledge.dimensions.iter();
    let mut sections: Vec<Section> = dimensions
        .map(|dimension| row(library, dimension, models))
        .collect();
    for model in models {
        let heading = format!("Points in favour: {}", model.name);
        sections.push(Section::list(library, heading, &model.in_favour));
    }
    for model in models {
        let heading = format!("Points against: {}", model.name);
        sections.push(Section::list(library, heading, &model.against));
    }
    Document {
        title: names.join(" · "),
        lead: lead.collect(),
        sections,
        footer: "For one model in full, with what has changed since: /model".to_owned(),
    }
}

/// One dimension: a line for each model, or more where one line cannot hold its cell.
fn row(library: &Library, dimension: &Dimension, models: &[&Model]) -> Section {
    let mut lines = Vec::new();
    for model in models {
        match model.dimensions.get(&dimension.id) {
            Some(Value::Stated(statements)) => cell(library, &model.name, statements, &mut lines),
            Some(Value::NotStated) | None => {
                lines.push(Line::plain(format!("**{}**: {NOT_STATED}.", model.name)));
            }
        }
    }
    Section::new(dimension.name.clone(), lines)
}

fn cell(library: &Library, name: &str, statements: &[Statement], lines: &mut Vec<Line>) {
    let empty = || Line::plain(format!("**{name}**:"));
    let mut line = empty();
    for statement in statements {
        let next = Line::stating(library, statement);
        if length(&line.text) + length(" .") + length(&next.text) > FIELD_VALUE {
            lines.push(std::mem::replace(&mut line, empty()));
        }
        line.text.push(' ');
        line.text.push_str(&next.text);
        if !statement.text.ends_with(['.', '?']) {
            line.text.push('.');
        }
        line.sources.extend(next.sources);
    }
    lines.push(line);
}
