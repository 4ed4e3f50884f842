//! `/model`: the briefing on one model, as pages of an embed.

use quorate_core::knowledge::{Model, Statement, Term};
use quorate_core::matching::Match;

use super::command::{CommandEntry, CommandHandler, CommandOutcome, PRIVATE_OPTION};
use super::definition::{CommandDefinition, OptionDefinition, OptionKind};
use super::document::{Document, NOT_STATED, Section, SourcedLine, list_items};
use super::{autocomplete, disambiguate};
use crate::action::Subject;
use crate::knowledge_base::KnowledgeBase;
use crate::reply::Choice;
use crate::request::{FocusedOption, Invocation};

const NAME: &str = "name";

pub(super) const COMMAND: CommandEntry = CommandEntry {
    definition: CommandDefinition {
        name: "model",
        description: "One way for schools to work together: how it works, points for and against, what has changed",
        example: "/model name:umbrella-trust",
        options: &[
            OptionDefinition {
                name: NAME,
                description: "The model; any usual name will do",
                required: true,
                kind: OptionKind::Autocomplete,
            },
            PRIVATE_OPTION,
        ],
        ..CommandDefinition::SLASH
    },
    handler: CommandHandler::Stateless(answer),
    autocomplete: Some(autocomplete),
};

fn answer(knowledge_base: &KnowledgeBase, invocation: &Invocation) -> CommandOutcome {
    // Discord requires the option. Empty if it is missing all the same: then no model fits.
    let text = invocation.text(NAME).unwrap_or_default();
    CommandOutcome::Reply(match knowledge_base.matcher.find(text) {
        Match::One { model, term, .. } => match knowledge_base.model_ref(model, term) {
            Some(model) => return CommandOutcome::Show(Subject::Model(model)),
            None => disambiguate::no_model_fits(knowledge_base),
        },
        Match::Choice { models, term } => {
            disambiguate::ask_for_model(knowledge_base, &models, term)
        }
        Match::None => disambiguate::no_model_fits(knowledge_base),
    })
}

fn autocomplete(
    knowledge_base: &KnowledgeBase,
    _: &Invocation,
    focus: &FocusedOption,
) -> Vec<Choice> {
    autocomplete::models(knowledge_base, &focus.typed, &[])
}

pub(super) fn document(
    knowledge_base: &KnowledgeBase,
    model: &Model,
    term: Option<&Term>,
) -> Document {
    let mut lead = vec![SourcedLine::statement(knowledge_base, &model.tagline)];
    lead.extend(term.map(|term| disambiguate::term_line(knowledge_base, term)));
    let mut sections = vec![
        Section::list(knowledge_base, "What it is", &model.summary),
        Section::list(knowledge_base, "How it works", &model.how_it_works),
        Section::list(knowledge_base, "Points in favour", &model.in_favour),
        Section::list(knowledge_base, "Points against", &model.against),
        Section::list(knowledge_base, "Who can join", &model.who_can_join),
        Section::new(
            "Can it still be formed?",
            vec![available(knowledge_base, model)],
        ),
        Section::list(
            knowledge_base,
            "Changed since the briefing, or not in it",
            &model.since,
        ),
    ];
    if !model.notes.is_empty() {
        let notes = list_items(knowledge_base, &model.notes);
        sections.push(Section::new("Notes on the briefing", notes));
    }
    Document {
        title: model.name.clone(),
        lead,
        sections,
        footer: format!("Reviewed {}", model.reviewed.strftime("%-d %B %Y")),
    }
}

fn available(knowledge_base: &KnowledgeBase, model: &Model) -> SourcedLine {
    let stated = |statement: &Statement| SourcedLine::statement(knowledge_base, statement);
    let statement = model.available.statement.as_ref();
    statement.map_or_else(|| SourcedLine::plain(NOT_STATED), stated)
}
