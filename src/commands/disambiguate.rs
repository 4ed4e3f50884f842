//! Asking back: which model is meant, or that none fits.

use quorate_core::knowledge::{Model, ModelIndex, Term, TermIndex};
use quorate_core::limits::{ROW_BUTTONS, SELECT_OPTION_TEXT, SELECT_OPTIONS};
use quorate_core::short_id::ShortId;

use super::document::{Document, Section, SourcedLine};
use super::layout::pages;
use crate::action::{CompareOperand, ComponentAction, ModelRef, Subject};
use crate::knowledge_base::KnowledgeBase;
use crate::reply::{ActionRow, Button, Reply, Select, SelectOption};
use crate::truncate::custom_id_fits;

/// Asks which of several models is meant: a button for each, or a select if they do not fit an action row.
pub(super) fn ask_for_model(
    knowledge_base: &KnowledgeBase,
    models: &[ModelIndex],
    term: Option<TermIndex>,
) -> Reply {
    let knowledge = &knowledge_base.knowledge;
    let term = term.and_then(|term| knowledge.term_at(term));
    let models = models.iter();
    let models: Vec<&Model> = models
        .filter_map(|model| knowledge.model_at(*model))
        .collect();
    let action_row = if models.len() <= ROW_BUTTONS {
        let term = term.map(|term| ShortId::of(&term.name));
        let buttons = models.iter().map(|model| {
            let subject = Subject::Model(ModelRef {
                model: ShortId::of(&model.id),
                term,
            });
            Button::new(model.name.clone(), ComponentAction::Show(subject, 0))
        });
        ActionRow::Buttons(buttons.collect())
    } else {
        model_select(knowledge_base, ComponentAction::ChooseModel, &models)
    };
    model_list(
        knowledge_base,
        "Which one do you mean?",
        reason(knowledge_base, term),
        &models,
        vec![action_row],
    )
}

/// Says that no model fits, and lists all.
pub(super) fn no_model_fits(knowledge_base: &KnowledgeBase) -> Reply {
    let models: Vec<&Model> = knowledge_base.knowledge.models.iter().collect();
    let select = model_select(knowledge_base, ComponentAction::ChooseModel, &models);
    let lead = vec![SourcedLine::plain(
        "I know nothing by that name. Choose one of these, or see /terms for other words in use.",
    )];
    model_list(knowledge_base, "No model fits", lead, &models, vec![select])
}

/// Asks which model an operand of a comparison means. Returns `None` if the operands do not fit a `custom_id`.
pub(super) fn ask_for_operand(
    knowledge_base: &KnowledgeBase,
    operands: Vec<CompareOperand>,
    index: usize,
    option: &str,
) -> Option<Reply> {
    let ambiguous = operands.get(index)?;
    let models = ambiguous.models.iter();
    let models: Vec<&Model> = models
        .filter_map(|model| knowledge_base.model(*model))
        .collect();
    let term = ambiguous.term.and_then(|term| knowledge_base.term(term));
    let lead = reason(knowledge_base, term);
    let action = action_that_fits(operands, index)?;
    let select = model_select(knowledge_base, action, &models);
    let title = format!("Which one do you mean by the {option} model?");
    Some(model_list(
        knowledge_base,
        &title,
        lead,
        &models,
        vec![select],
    ))
}

/// The action that resolves an operand. If the terms do not fit the `custom_id`, leaves out those of the last operands.
fn action_that_fits(mut operands: Vec<CompareOperand>, index: usize) -> Option<ComponentAction> {
    for index_without_term in (0..=operands.len()).rev() {
        if let Some(last) = operands.get_mut(index_without_term) {
            last.term = None;
        }
        let operands = operands.clone();
        let action = ComponentAction::ChooseForCompare { operands, index };
        if custom_id_fits(&action) {
            return Some(action);
        }
    }
    None
}

/// A lead, and a list of models under it.
pub(super) fn model_list(
    knowledge_base: &KnowledgeBase,
    title: &str,
    lead: Vec<SourcedLine>,
    models: &[&Model],
    action_rows: Vec<ActionRow>,
) -> Reply {
    let lines = models.iter().take(SELECT_OPTIONS);
    let lines = lines
        .map(|model| SourcedLine::named_statement(knowledge_base, &model.name, &model.tagline));
    let document = Document {
        title: title.to_owned(),
        lead,
        sections: vec![Section::new("Models", lines.collect())],
        footer: String::new(),
    };
    Reply {
        embeds: pages(knowledge_base, document)
            .into_iter()
            .take(1)
            .collect(),
        action_rows,
        ..Reply::default()
    }
}

fn model_select(
    knowledge_base: &KnowledgeBase,
    action: ComponentAction,
    models: &[&Model],
) -> ActionRow {
    let options = models.iter();
    let options = options.map(|model| option(knowledge_base, model, ShortId::of(&model.id)));
    ActionRow::Select(Select {
        action,
        placeholder: "Choose a model".to_owned(),
        options: options.collect(),
    })
}

fn option(knowledge_base: &KnowledgeBase, model: &Model, id: ShortId) -> SelectOption {
    SelectOption {
        label: model.name.clone(),
        value: id.to_string(),
        description: SourcedLine::truncated_statement(
            knowledge_base,
            &model.tagline,
            SELECT_OPTION_TEXT,
        ),
    }
}

/// Says which term was asked for, and why it leads to these models.
pub(super) fn term_line(knowledge_base: &KnowledgeBase, term: &Term) -> SourcedLine {
    let mut line = SourcedLine::plain(format!("You asked for \"{}\". ", term.name));
    line.push_statement(knowledge_base, &term.why);
    line
}

/// Why a term leads to several models.
fn reason(knowledge_base: &KnowledgeBase, term: Option<&Term>) -> Vec<SourcedLine> {
    let line = term.map(|term| SourcedLine::statement(knowledge_base, &term.why));
    line.into_iter().collect()
}

/// Says that one model was given twice.
pub(super) fn same_model_twice(knowledge_base: &KnowledgeBase, model: &Model) -> Reply {
    let lead = vec![SourcedLine::plain(format!(
        "Both names mean the same model: {}. Choose another to compare it with.",
        model.name
    ))];
    let select = compare_select(knowledge_base, ShortId::of(&model.id));
    let action_rows = select.into_iter().collect();
    model_list(
        knowledge_base,
        "The same model twice",
        lead,
        &[model],
        action_rows,
    )
}

/// The select under a model's answer that compares it with another. Returns `None` if there is no other.
pub(super) fn compare_select(knowledge_base: &KnowledgeBase, model: ShortId) -> Option<ActionRow> {
    let others = knowledge_base.knowledge.models.iter();
    let others = others.map(|other| (other, ShortId::of(&other.id)));
    let options: Vec<SelectOption> = others
        .filter(|(_, id)| *id != model)
        .map(|(other, id)| option(knowledge_base, other, id))
        .collect();
    (!options.is_empty()).then(|| {
        ActionRow::Select(Select {
            action: ComponentAction::CompareWith(model),
            placeholder: "Compare with…".to_owned(),
            options,
        })
    })
}
