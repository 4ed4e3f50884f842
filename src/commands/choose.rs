//! Asking back: which model is meant, or that none fits.

use quorate_core::knowledge::{Model, ModelIndex, Term, TermIndex};
use quorate_core::limits::{ROW_BUTTONS, SELECT_OPTION_TEXT, SELECT_OPTIONS};
use quorate_core::short_id::ShortId;

use super::document::{Document, Line, Section};
use super::layout::pages;
use crate::action::{CompareOperand, ComponentAction, ModelRef, Subject};
use crate::knowledge_base::KnowledgeBase;
use crate::reply::{ActionRow, Button, Reply, Select, SelectOption};
use crate::truncate::custom_id_fits;

/// Words that may mean several models: a button each, or a select.
pub(super) fn one_model(
    library: &KnowledgeBase,
    places: &[ModelIndex],
    term: Option<TermIndex>,
) -> Reply {
    let term = term.and_then(|term| library.knowledge.term_at(term));
    let models = at(library, places);
    let row = if models.len() <= ROW_BUTTONS {
        let term = term.map(|term| ShortId::of(&term.name));
        let buttons = models.iter().map(|model| {
            let model_code = ShortId::of(&model.id);
            let subject = Subject::Model(ModelRef {
                model: model_code,
                term,
            });
            Button::new(model.name.clone(), ComponentAction::Show(subject, 0))
        });
        ActionRow::Buttons(buttons.collect())
    } else {
        select(
            library,
            ComponentAction::ChooseModel,
            "Choose a model",
            &models,
        )
    };
    let lead = why(library, term).into_iter().collect();
    ask(library, "Which one do you mean?", lead, &models, vec![row])
}

/// Words that mean no model: the list of those there are.
pub(super) fn nothing_fits(library: &KnowledgeBase) -> Reply {
    let models: Vec<&Model> = library.knowledge.models.iter().collect();
    let row = select(
        library,
        ComponentAction::ChooseModel,
        "Choose a model",
        &models,
    );
    let lead = vec![Line::plain(
        "I know nothing by that name. Choose one of these, or see /terms for other words in use.",
    )];
    ask(library, "No model fits", lead, &models, vec![row])
}

/// A comparison with a place that may mean several models. Nothing where the
/// places do not fit a `custom_id`.
pub(super) fn one_for_compare(
    library: &KnowledgeBase,
    places: Vec<CompareOperand>,
    place: usize,
    option: &str,
) -> Option<Reply> {
    let unclear = places.get(place)?;
    let codes = unclear.models.iter();
    let models: Vec<&Model> = codes.filter_map(|code| library.model(*code)).collect();
    let term = unclear.term.and_then(|term| library.term(term));
    let lead = why(library, term).into_iter().collect();
    let action = settling(places, place)?;
    let row = select(library, action, "Choose a model", &models);
    let title = format!("Which one do you mean by the {option} model?");
    Some(ask(library, &title, lead, &models, vec![row]))
}

/// What settles a place. Where a `custom_id` has no room for all terms, those of the last places are left out.
fn settling(mut places: Vec<CompareOperand>, place: usize) -> Option<ComponentAction> {
    for kept in (0..=places.len()).rev() {
        if let Some(last) = places.get_mut(kept) {
            last.term = None;
        }
        let places = places.clone();
        let action = ComponentAction::ChooseForCompare { places, place };
        if custom_id_fits(&action) {
            return Some(action);
        }
    }
    None
}

/// Says something and lists models under it.
pub(super) fn ask(
    library: &KnowledgeBase,
    title: &str,
    lead: Vec<Line>,
    models: &[&Model],
    rows: Vec<ActionRow>,
) -> Reply {
    let lines = models.iter().take(SELECT_OPTIONS);
    let lines = lines.map(|model| Line::named(library, &model.name, &model.tagline));
    let document = Document {
        title: title.to_owned(),
        lead,
        sections: vec![Section::new("Models", lines.collect())],
        footer: String::new(),
    };
    Reply {
        embeds: pages(library, document).into_iter().take(1).collect(),
        action_rows: rows,
        ..Reply::default()
    }
}

/// A select of models.
pub(super) fn select(
    library: &KnowledgeBase,
    action: ComponentAction,
    says: &str,
    models: &[&Model],
) -> ActionRow {
    let options = models.iter().map(|model| option(library, model));
    ActionRow::Select(Select {
        action,
        placeholder: says.to_owned(),
        options: options.collect(),
    })
}

/// A model as an option of a select.
pub(super) fn option(library: &KnowledgeBase, model: &Model) -> SelectOption {
    SelectOption {
        label: model.name.clone(),
        value: ShortId::of(&model.id).to_string(),
        description: Line::within(library, &model.tagline, SELECT_OPTION_TEXT),
    }
}

/// Says which term was asked for, and why it leads where it does.
pub(super) fn asked_for(library: &KnowledgeBase, term: &Term) -> Line {
    let mut line = Line::plain(format!("You asked for \"{}\". ", term.name));
    line.state(library, &term.why);
    line
}

fn why(library: &KnowledgeBase, term: Option<&Term>) -> Option<Line> {
    term.map(|term| Line::stating(library, &term.why))
}

fn at<'a>(library: &'a KnowledgeBase, places: &[ModelIndex]) -> Vec<&'a Model> {
    let models = places.iter();
    models
        .filter_map(|place| library.knowledge.model_at(*place))
        .collect()
}

/// One model given twice.
pub(super) fn same_twice(library: &KnowledgeBase, model: &Model) -> Reply {
    let lead = vec![Line::plain(format!(
        "Both names mean the same model: {}. Choose another to compare it with.",
        model.name
    ))];
    let rows = compare_with(library, ShortId::of(&model.id));
    let rows = rows.into_iter().collect();
    ask(library, "The same model twice", lead, &[model], rows)
}

/// The select under a model's card that compares it with another.
pub(super) fn compare_with(library: &KnowledgeBase, code: ShortId) -> Option<ActionRow> {
    let models = library.knowledge.models.iter();
    let options: Vec<SelectOption> = models
        .filter(|model| ShortId::of(&model.id) != code)
        .map(|model| option(library, model))
        .collect();
    (!options.is_empty()).then(|| {
        ActionRow::Select(Select {
            action: ComponentAction::CompareWith(code),
            placeholder: "Compare with…".to_owned(),
            options,
        })
    })
}
