//! `/compare`: two to four models side by side.

use quorate_core::knowledge::{Dimension, Model, ModelIndex, Statement, Statements};
use quorate_core::limits::EMBED_FIELD_VALUE;
use quorate_core::matching::Match;
use quorate_core::short_id::ShortId;

use super::choose;
use super::document::{Document, Line, NOT_STATED, Section};
use super::{Command, Definition, OptionDefinition, OptionKind, Outcome, Reach, Way, complete};
use crate::action::{Named, Place, Subject};
use crate::knowledge_base::KnowledgeBase;
use crate::reply::{Choice, Reply};
use crate::request::{Focus, Invocation};

/// The options, in order. The first two are required.
const PLACES: [&str; 4] = ["first", "second", "third", "fourth"];

pub(super) const COMMAND: Command = Command {
    definition,
    way: Way::Knowledge(answer),
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
        reach: Reach::Everywhere,
        ..Definition::default()
    }
}

fn choices(library: &KnowledgeBase, invocation: &Invocation, focus: &Focus) -> Vec<Choice> {
    let others = PLACES.iter().filter(|place| **place != focus.option);
    let taken: Vec<ModelIndex> = others
        .filter_map(|place| invocation.text(place))
        .filter_map(|words| match library.matcher.find(words) {
            Match::One { model, .. } => Some(model),
            _ => None,
        })
        .collect();
    complete::models(library, &focus.typed, &taken)
}

fn answer(library: &KnowledgeBase, invocation: &Invocation) -> Outcome {
    let mut places = Vec::new();
    for name in PLACES {
        let Some(words) = invocation.text(name) else {
            continue;
        };
        let (models, term) = match library.matcher.find(words) {
            Match::One { model, term, .. } => (vec![model], term),
            Match::Choice { models, term } => (models, term),
            Match::None => return Outcome::Say(nothing_fits(library, name)),
        };
        places.push(library.place(&models, term));
    }
    from_places(library, places).unwrap_or_else(|| Outcome::Say(be_clearer()))
}

/// Too many unclear words for one button to carry.
fn be_clearer() -> Reply {
    Reply::text(
        "Too many of these names could mean several models. Please give the command again and pick the models from the list that opens while you type.",
    )
}

fn nothing_fits(library: &KnowledgeBase, option: &str) -> Reply {
    let lead = vec![Line::plain(format!(
        "I know nothing by the name given for the {option} model. These are the models I know: please give the command again with one of them."
    ))];
    let models: Vec<&Model> = library.knowledge.models.iter().collect();
    choose::ask(library, "No model fits", lead, &models, Vec::new())
}

/// Words that mean nothing but what is in the comparison already.
fn all_taken(library: &KnowledgeBase, option: &str) -> Reply {
    let lead = vec![Line::plain(format!(
        "Every model that the name given for the {option} model may mean is in the comparison already. Please give the command again without it, or with another of these."
    ))];
    let models: Vec<&Model> = library.knowledge.models.iter().collect();
    choose::ask(library, "The same model twice", lead, &models, Vec::new())
}

/// Settles one place of a comparison, and asks for the next or compares.
/// Nothing where the choice is not one that was offered, or its model is gone.
pub(super) fn settle(
    library: &KnowledgeBase,
    mut places: Vec<Place>,
    place: usize,
    chosen: ShortId,
) -> Option<Outcome> {
    let models = &mut places.get_mut(place)?.models;
    if !models.contains(&chosen) {
        return None;
    }
    *models = vec![chosen];
    from_places(library, places)
}

/// Compares, or asks for the first place that is still unclear.
fn from_places(library: &KnowledgeBase, mut places: Vec<Place>) -> Option<Outcome> {
    leave_out_taken(&mut places);
    let settled: Vec<Named> = places.iter().filter_map(Place::settled).collect();
    for (at, named) in settled.iter().enumerate() {
        if settled[..at]
            .iter()
            .any(|earlier| earlier.model == named.model)
        {
            let model = library.model(named.model)?;
            return Some(Outcome::Say(choose::same_twice(library, model)));
        }
    }
    if let Some(place) = places.iter().position(|place| place.models.is_empty()) {
        return Some(Outcome::Say(all_taken(library, PLACES.get(place)?)));
    }
    let unclear = places.iter().position(|place| place.settled().is_none());
    if let Some(place) = unclear {
        let option = PLACES.get(place)?;
        let reply = choose::one_for_compare(library, places, place, option)?;
        return Some(Outcome::Say(reply));
    }
    Some(Outcome::Show(Subject::Compare(settled)))
}

/// Leaves out of unclear places what another place has taken, which may settle them in turn.
fn leave_out_taken(places: &mut [Place]) {
    // Each round settles a place, or changes nothing more.
    for _ in 0..places.len() {
        let taken: Vec<Named> = places.iter().filter_map(Place::settled).collect();
        for place in places.iter_mut().filter(|place| place.settled().is_none()) {
            let free = |model: &ShortId| !taken.iter().any(|taken| taken.model == *model);
            place.models.retain(free);
        }
    }
}

/// Nothing where one of the models is gone.
pub(super) fn document(library: &KnowledgeBase, named: &[Named]) -> Option<Document> {
    let models = named.iter().map(|named| library.model(named.model));
    let models: Vec<&Model> = models.collect::<Option<_>>()?;
    let title: Vec<&str> = models.iter().map(|model| model.name.as_str()).collect();
    let taglines = models.iter();
    let taglines = taglines.map(|model| Line::named(library, &model.name, &model.tagline));
    let mut terms: Vec<ShortId> = Vec::new();
    for term in named.iter().filter_map(|named| named.term) {
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    let terms = terms.into_iter().filter_map(|term| library.term(term));
    let terms = terms.map(|term| choose::asked_for(library, term));
    let dimensions = library.knowledge.dimensions.iter();
    let mut sections: Vec<Section> = dimensions
        .map(|dimension| row(library, dimension, &models))
        .collect();
    for model in &models {
        let heading = format!("Points in favour: {}", model.name);
        sections.push(Section::list(library, heading, &model.in_favour));
    }
    for model in &models {
        let heading = format!("Points against: {}", model.name);
        sections.push(Section::list(library, heading, &model.against));
    }
    Some(Document {
        title: title.join(" · "),
        lead: taglines.chain(terms).collect(),
        sections,
        footer: "For one model in full, with what has changed since: /model".to_owned(),
    })
}

/// One dimension: a line for each model, or more where one line cannot hold its cell.
fn row(library: &KnowledgeBase, dimension: &Dimension, models: &[&Model]) -> Section {
    let mut lines = Vec::with_capacity(models.len());
    for model in models {
        match model.dimensions.get(&dimension.id) {
            Some(Statements::Stated(statements)) => {
                cell(library, &model.name, statements, &mut lines);
            }
            Some(Statements::NotStated) | None => {
                lines.push(Line::plain(format!("**{}**: {NOT_STATED}.", model.name)));
            }
        }
    }
    Section::new(dimension.name.clone(), lines)
}

fn cell(library: &KnowledgeBase, name: &str, statements: &[Statement], lines: &mut Vec<Line>) {
    let empty = || {
        let mut line = Line::begun("**");
        line.push(name);
        line.push("**:");
        line
    };
    let mut line = empty();
    for statement in statements {
        let before = line.end();
        sentence(library, statement, &mut line);
        if line.length() > EMBED_FIELD_VALUE {
            let mut next = empty();
            line.move_after(before, &mut next);
            lines.push(std::mem::replace(&mut line, next));
        }
    }
    lines.push(line);
}

/// A cell's statement with a full stop, so that one after another can be told apart.
fn sentence(library: &KnowledgeBase, statement: &Statement, line: &mut Line) {
    line.push(" ");
    line.push(&statement.text);
    if !statement.text.ends_with(['.', '?']) {
        line.push(".");
    }
    line.mark(library, &statement.origin);
}
