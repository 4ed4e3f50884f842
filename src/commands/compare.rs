//! `/compare`: two to four models side by side.

use quorate_core::knowledge::{Dimension, Model, ModelIndex, Statement, Statements};
use quorate_core::limits::EMBED_FIELD_VALUE;
use quorate_core::matching::Match;
use quorate_core::short_id::ShortId;

use super::command::{CommandEntry, CommandHandler, CommandOutcome, PRIVATE_OPTION};
use super::definition::{CommandDefinition, OptionDefinition, OptionKind};
use super::document::{Document, NOT_STATED, Section, SourcedLine};
use super::{autocomplete, disambiguate};
use crate::action::{CompareOperand, ModelRef, Subject};
use crate::knowledge_base::KnowledgeBase;
use crate::reply::{Choice, Reply};
use crate::request::{FocusedOption, Invocation};

/// The options that name models, in order.
const MODELS: [&str; 4] = ["first", "second", "third", "fourth"];

pub(super) const COMMAND: CommandEntry = CommandEntry {
    definition: CommandDefinition {
        name: "compare",
        description: "Two to four models side by side, then the points for and against each",
        example: "/compare first:mat second:federation",
        options: &[
            model_option(MODELS[0], true),
            model_option(MODELS[1], true),
            model_option(MODELS[2], false),
            model_option(MODELS[3], false),
            PRIVATE_OPTION,
        ],
        ..CommandDefinition::SLASH
    },
    handler: CommandHandler::Stateless(answer),
    autocomplete: Some(autocomplete),
};

const fn model_option(name: &'static str, required: bool) -> OptionDefinition {
    OptionDefinition {
        name,
        description: "A model; any usual name will do",
        required,
        kind: OptionKind::Autocomplete,
    }
}

fn autocomplete(
    knowledge_base: &KnowledgeBase,
    invocation: &Invocation,
    focus: &FocusedOption,
) -> Vec<Choice> {
    let others = MODELS.iter().filter(|option| **option != focus.option);
    let taken: Vec<ModelIndex> = others
        .filter_map(|option| invocation.text(option))
        .filter_map(|text| match knowledge_base.matcher.find(text) {
            Match::One { model, .. } => Some(model),
            _ => None,
        })
        .collect();
    autocomplete::models(knowledge_base, &focus.typed, &taken)
}

fn answer(knowledge_base: &KnowledgeBase, invocation: &Invocation) -> CommandOutcome {
    let mut operands = Vec::new();
    for option in MODELS {
        let Some(text) = invocation.text(option) else {
            continue;
        };
        let (models, term) = match knowledge_base.matcher.find(text) {
            Match::One { model, term, .. } => (vec![model], term),
            Match::Choice { models, term } => (models, term),
            Match::None => return CommandOutcome::Reply(no_model_fits(knowledge_base, option)),
        };
        operands.push(knowledge_base.operand(&models, term));
    }
    let outcome = compare(knowledge_base, operands);
    outcome.unwrap_or_else(|| CommandOutcome::Reply(too_ambiguous()))
}

/// Resolves one operand of a comparison, then asks for the next or compares. Returns `None` if the selection was not
/// offered, or the knowledge no longer has its model.
pub(super) fn resolve(
    knowledge_base: &KnowledgeBase,
    mut operands: Vec<CompareOperand>,
    index: usize,
    selected: ShortId,
) -> Option<CommandOutcome> {
    let models = &mut operands.get_mut(index)?.models;
    if !models.contains(&selected) {
        return None;
    }
    *models = vec![selected];
    compare(knowledge_base, operands)
}

/// Compares, or asks for the first operand that is still ambiguous. Returns `None` if the operands do not fit a
/// `custom_id`.
fn compare(
    knowledge_base: &KnowledgeBase,
    mut operands: Vec<CompareOperand>,
) -> Option<CommandOutcome> {
    exclude_resolved(&mut operands);
    let resolved = operands.iter().filter_map(CompareOperand::resolved);
    let resolved: Vec<ModelRef> = resolved.collect();
    for (index, operand) in resolved.iter().enumerate() {
        let mut earlier = resolved[..index].iter();
        if earlier.any(|earlier| earlier.model == operand.model) {
            let model = knowledge_base.model(operand.model)?;
            let reply = disambiguate::same_model_twice(knowledge_base, model);
            return Some(CommandOutcome::Reply(reply));
        }
    }
    if let Some(index) = operands
        .iter()
        .position(|operand| operand.models.is_empty())
    {
        let reply = all_models_taken(knowledge_base, MODELS.get(index)?);
        return Some(CommandOutcome::Reply(reply));
    }
    let mut indexed = operands.iter();
    if let Some(index) = indexed.position(|operand| operand.resolved().is_none()) {
        let option = MODELS.get(index)?;
        let reply = disambiguate::ask_for_operand(knowledge_base, operands, index, option)?;
        return Some(CommandOutcome::Reply(reply));
    }
    Some(CommandOutcome::Show(Subject::Compare(resolved)))
}

/// Removes the models of resolved operands from the ambiguous operands, until that resolves no further operand.
fn exclude_resolved(operands: &mut [CompareOperand]) {
    // A round that resolves no operand changes nothing for the next, so there are no more rounds than operands.
    for _ in 0..operands.len() {
        let resolved = operands.iter().filter_map(CompareOperand::resolved);
        let taken: Vec<ShortId> = resolved.map(|resolved| resolved.model).collect();
        let operands = operands.iter_mut();
        for operand in operands.filter(|operand| operand.resolved().is_none()) {
            operand.models.retain(|model| !taken.contains(model));
        }
    }
}

/// For operands that together do not fit the `custom_id` of a select.
fn too_ambiguous() -> Reply {
    Reply::text(
        "Too many of these names could mean several models. Please give the command again and pick the models from the list that opens while you type.",
    )
}

fn no_model_fits(knowledge_base: &KnowledgeBase, option: &str) -> Reply {
    let lead = format!(
        "I know nothing by the name given for the {option} model. These are the models I know: please give the command again with one of them."
    );
    all_models(knowledge_base, "No model fits", lead)
}

/// For an operand that means only models that other operands are resolved to.
fn all_models_taken(knowledge_base: &KnowledgeBase, option: &str) -> Reply {
    let lead = format!(
        "Every model that the name given for the {option} model may mean is in the comparison already. Please give the command again without it, or with another of these."
    );
    all_models(knowledge_base, "The same model twice", lead)
}

fn all_models(knowledge_base: &KnowledgeBase, title: &str, lead: String) -> Reply {
    let lead = vec![SourcedLine::plain(lead)];
    let models: Vec<&Model> = knowledge_base.knowledge.models.iter().collect();
    disambiguate::model_list(knowledge_base, title, lead, &models, Vec::new())
}

/// Returns `None` if the knowledge no longer has one of the models.
pub(super) fn document(knowledge_base: &KnowledgeBase, compared: &[ModelRef]) -> Option<Document> {
    let models = compared.iter();
    let models = models.map(|compared| knowledge_base.model(compared.model));
    let models: Vec<&Model> = models.collect::<Option<_>>()?;
    let names: Vec<&str> = models.iter().map(|model| model.name.as_str()).collect();
    let taglines = models.iter();
    let taglines = taglines
        .map(|model| SourcedLine::named_statement(knowledge_base, &model.name, &model.tagline));
    let mut terms: Vec<ShortId> = Vec::new();
    for term in compared.iter().filter_map(|compared| compared.term) {
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    let terms = terms
        .into_iter()
        .filter_map(|term| knowledge_base.term(term));
    let terms = terms.map(|term| disambiguate::term_line(knowledge_base, term));
    let dimensions = knowledge_base.knowledge.dimensions.iter();
    let mut sections: Vec<Section> = dimensions
        .map(|dimension| dimension_section(knowledge_base, dimension, &models))
        .collect();
    for model in &models {
        let heading = format!("Points in favour: {}", model.name);
        sections.push(Section::list(knowledge_base, heading, &model.in_favour));
    }
    for model in &models {
        let heading = format!("Points against: {}", model.name);
        sections.push(Section::list(knowledge_base, heading, &model.against));
    }
    Some(Document {
        title: names.join(" · "),
        lead: taglines.chain(terms).collect(),
        sections,
        footer: "For one model in full, with what has changed since: /model".to_owned(),
    })
}

/// One dimension: a line for each model, or several if one line cannot hold its statements.
fn dimension_section(
    knowledge_base: &KnowledgeBase,
    dimension: &Dimension,
    models: &[&Model],
) -> Section {
    let mut lines = Vec::with_capacity(models.len());
    for model in models {
        match model.dimensions.get(&dimension.id) {
            Some(Statements::Stated(statements)) => {
                push_cell(knowledge_base, &model.name, statements, &mut lines);
            }
            Some(Statements::NotStated) | None => {
                lines.push(SourcedLine::plain(format!(
                    "**{}**: {NOT_STATED}.",
                    model.name
                )));
            }
        }
    }
    Section::new(dimension.name.clone(), lines)
}

/// Adds what is stated of one model in one dimension. Every line starts with the model's name.
fn push_cell(
    knowledge_base: &KnowledgeBase,
    name: &str,
    statements: &[Statement],
    lines: &mut Vec<SourcedLine>,
) {
    let empty = || {
        let mut line = SourcedLine::starting_with("**");
        line.push(name);
        line.push("**:");
        line
    };
    let mut line = empty();
    for statement in statements {
        let before = line.end();
        push_sentence(knowledge_base, statement, &mut line);
        if line.length() > EMBED_FIELD_VALUE {
            let mut next = empty();
            line.move_after(before, &mut next);
            lines.push(std::mem::replace(&mut line, next));
        }
    }
    lines.push(line);
}

/// Adds a statement with a full stop, so that one after another can be told apart.
fn push_sentence(knowledge_base: &KnowledgeBase, statement: &Statement, line: &mut SourcedLine) {
    line.push(" ");
    line.push(&statement.text);
    if !statement.text.ends_with(['.', '?']) {
        line.push(".");
    }
    line.push_sources(knowledge_base, &statement.origin);
}
