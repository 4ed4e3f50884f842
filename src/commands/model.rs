//! `/model`: the briefing on one model, as a card.

use quorate_core::knowledge::{Model, Statement, Term};
use quorate_core::matching::Match;

use super::document::{Document, Line, Section, items};
use super::{
    Command, Definition, OptionDefinition, OptionKind, Outcome, Reach, Way, choose, complete,
};
use crate::action::Subject;
use crate::knowledge_base::KnowledgeBase;
use crate::reply::Choice;
use crate::request::{FocusedOption, Invocation};

const NAME: &str = "name";

pub(super) const COMMAND: Command = Command {
    definition,
    way: Way::Knowledge(answer),
    complete: Some(choices),
};

fn definition() -> Definition {
    Definition {
        name: "model",
        description: "One way for schools to work together: how it works, points for and against, what has changed",
        example: "/model name:umbrella-trust",
        options: vec![OptionDefinition {
            name: NAME,
            description: "The model; any usual name will do",
            required: true,
            kind: OptionKind::Completed,
        }],
        reach: Reach::Everywhere,
        ..Definition::default()
    }
}

fn answer(library: &KnowledgeBase, invocation: &Invocation) -> Outcome {
    let words = invocation.text(NAME).unwrap_or_default();
    Outcome::Say(match library.matcher.find(words) {
        Match::One { model, term, .. } => match library.named(model, term) {
            Some(named) => return Outcome::Show(Subject::Model(named)),
            None => choose::nothing_fits(library),
        },
        Match::Choice { models, term } => choose::one_model(library, &models, term),
        Match::None => choose::nothing_fits(library),
    })
}

fn choices(library: &KnowledgeBase, _: &Invocation, focus: &FocusedOption) -> Vec<Choice> {
    complete::models(library, &focus.typed, &[])
}

pub(super) fn document(library: &KnowledgeBase, model: &Model, term: Option<&Term>) -> Document {
    let mut lead = vec![Line::stating(library, &model.tagline)];
    lead.extend(term.map(|term| choose::asked_for(library, term)));
    let mut sections = vec![
        Section::list(library, "What it is", &model.summary),
        Section::list(library, "How it works", &model.how_it_works),
        Section::list(library, "Points in favour", &model.in_favour),
        Section::list(library, "Points against", &model.against),
        Section::list(library, "Who can join", &model.who_can_join),
        Section::new("Can it still be formed?", vec![available(library, model)]),
        Section::list(
            library,
            "Changed since the briefing, or not in it",
            &model.since,
        ),
    ];
    if !model.notes.is_empty() {
        let notes = items(library, &model.notes);
        sections.push(Section::new("Notes on the briefing", notes));
    }
    Document {
        title: model.name.clone(),
        lead,
        sections,
        footer: format!("Reviewed {}", model.reviewed.strftime("%-d %B %Y")),
    }
}

fn available(library: &KnowledgeBase, model: &Model) -> Line {
    let stated = |statement: &Statement| Line::stating(library, statement);
    let statement = model.available.statement.as_ref();
    statement.map_or_else(|| Line::plain(super::document::NOT_STATED), stated)
}
