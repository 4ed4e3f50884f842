//! Validates a model's file and turns it into a [`Model`].

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use super::cross_checks::UniquenessCheck;
use super::model_entry::{
    AnswerEntry, EligibilityEntry, JoiningEntry, ModelEntry, ModelPromptEntry,
};
use super::name_registry::NameRegistry;
use super::references::{ReferenceList, References};
use super::spanned::Spanned;
use super::statement_entry::{DateEntry, NOT_STATED, StatementsEntry};
use super::text_limits::{MAX_ID, MAX_LINE, MAX_STATEMENT};
use super::validator::Validator;
use super::{
    ChecklistQuestion, Dimension, Eligibility, EligibilityAnswer, EligibilityBySchool, Model,
    ModelPrompt, Statements,
};

/// A file not reviewed for longer than this many months gets a warning.
const REVIEW_MONTHS: i64 = 24;

pub(super) fn model(
    validator: &mut Validator,
    id: &str,
    file: Spanned<ModelEntry>,
    references: &References,
    uniqueness: &mut UniquenessCheck,
) -> Model {
    let Spanned { value, span } = file;
    if id.chars().count() > MAX_ID || !is_slug(id) {
        validator.error(&span, format!("the file's name is the model's id; use at most {MAX_ID} small letters, digits and hyphens"));
    }
    let (name, aliases) = names(
        validator,
        id,
        value.name,
        value.aliases,
        &span,
        &mut uniqueness.names,
    );
    let order = order(validator, id, value.order, &span, uniqueness);
    let joining = validator.require(value.joining, &span, "joining");
    let available = validator.require(value.available, &span, "available");
    let notes = value.notes.map(|notes| value_of(validator, notes, "notes"));
    let mut model = Model {
        id: id.to_owned(),
        name,
        aliases,
        order,
        tagline: validator.required_statement(value.tagline, &span, "tagline", MAX_LINE),
        summary: required_value(validator, value.summary, &span, "summary"),
        how_it_works: required_value(validator, value.how_it_works, &span, "how-it-works"),
        in_favour: required_value(validator, value.in_favour, &span, "in-favour"),
        against: required_value(validator, value.against, &span, "against"),
        who_can_join: required_value(validator, value.who_can_join, &span, "who-can-join"),
        joining: eligibility_by_school(validator, joining),
        available: eligibility(validator, available),
        dimensions: BTreeMap::new(),
        since: required_value(validator, value.since, &span, "since"),
        notes: notes.map_or_else(Vec::new, Statements::into_vec),
        prompts: Vec::new(),
        reviewed: reviewed(validator, value.reviewed, &span, references.today),
    };
    let cells = validator.require(value.dimensions, &span, "dimensions");
    if let Some(cells) = cells {
        model.dimensions = dimension_values(validator, cells, references.dimensions);
    }
    for prompt in value.prompts.into_iter().flatten() {
        model
            .prompts
            .extend(model_prompt(validator, prompt, references.questions));
    }
    model
}

/// A model's name and aliases.
fn names(
    validator: &mut Validator,
    id: &str,
    name: Option<Spanned<String>>,
    aliases: Option<Spanned<Vec<Spanned<String>>>>,
    table: &Range<usize>,
    names: &mut NameRegistry,
) -> (String, Vec<String>) {
    let mut checked = |validator: &mut Validator, name: Spanned<String>| {
        names.register_model_name(id, &name.value, validator.location(&name.span));
        validator.checked_name(name)
    };
    let name = validator.require(name, table, "name");
    let name = name.map(|name| checked(validator, name));
    let name = name.unwrap_or_default(); // A placeholder: the missing field was reported.
    let aliases = validator
        .required_list(aliases, table, "aliases")
        .into_iter();
    (
        name,
        aliases.map(|alias| checked(validator, alias)).collect(),
    )
}

/// A model's position in lists, from 1.
fn order(
    validator: &mut Validator,
    id: &str,
    field: Option<Spanned<u8>>,
    table: &Range<usize>,
    uniqueness: &mut UniquenessCheck,
) -> u8 {
    let Some(order) = validator.require(field, table, "order") else {
        return 0;
    };
    if order.value == 0 {
        validator.error(
            &order.span,
            "the first place is 1; write a number from 1 to 255",
        );
    } else {
        uniqueness.register_order(id, order.value, validator.location(&order.span));
    }
    order.value
}

/// Whether a text consists of lower-case letters, digits and single hyphens.
fn is_slug(text: &str) -> bool {
    let is_part = |part: &str| {
        let mut bytes = part.bytes();
        !part.is_empty() && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.split('-').all(is_part)
}

/// A field that holds statements or "not stated".
fn value_of(validator: &mut Validator, field: Spanned<StatementsEntry>, name: &str) -> Statements {
    match field.value {
        StatementsEntry::NotStated => Statements::NotStated,
        StatementsEntry::Stated(list) => {
            let list = Spanned {
                value: list,
                span: field.span.clone(),
            };
            Statements::Stated(validator.required_statements(Some(list), &field.span, name))
        }
    }
}

/// A required field that holds statements or "not stated".
fn required_value(
    validator: &mut Validator,
    field: Option<Spanned<StatementsEntry>>,
    table: &Range<usize>,
    name: &str,
) -> Statements {
    match validator.require(field, table, name) {
        Some(field) => value_of(validator, field, name),
        None => Statements::NotStated,
    }
}

/// The value of each dimension: all of `dimensions.toml` and no other.
fn dimension_values(
    validator: &mut Validator,
    cells: Spanned<BTreeMap<Spanned<String>, Spanned<StatementsEntry>>>,
    dimensions: &ReferenceList<Dimension>,
) -> BTreeMap<String, Statements> {
    let ids = || dimensions.entries.iter().map(|dimension| &dimension.id);
    for id in ids().filter(|id| !id.is_empty()) {
        let is_present = cells.value.keys().any(|key| key.value == *id);
        if !is_present && validator.was_never_written(&cells.span, id) {
            let message = format!("the dimension `{id}` has no value; add it, or \"{NOT_STATED}\"");
            validator.error(&cells.span, message);
        }
    }
    let mut values = BTreeMap::new();
    for (id, cell) in cells.value {
        if dimensions.is_complete && !ids().any(|dimension| *dimension == id.value) {
            validator.report_unknown_id("dimension", &id, "dimensions.toml");
        }
        let value = value_of(validator, cell, &id.value);
        values.insert(id.value, value);
    }
    values
}

fn eligibility_by_school(
    validator: &mut Validator,
    field: Option<Spanned<JoiningEntry>>,
) -> EligibilityBySchool {
    let Some(Spanned { value, span }) = field else {
        return EligibilityBySchool {
            maintained: not_stated(),
            academy: not_stated(),
            independent: not_stated(),
        };
    };
    let mut required = |field: Option<Spanned<EligibilityEntry>>, name: &str| {
        let field = validator.require(field, &span, name);
        eligibility(validator, field)
    };
    EligibilityBySchool {
        maintained: required(value.maintained, "maintained"),
        academy: required(value.academy, "academy"),
        independent: required(value.independent, "independent"),
    }
}

fn not_stated() -> Eligibility {
    Eligibility {
        answer: EligibilityAnswer::NotStated,
        statement: None,
    }
}

fn eligibility(validator: &mut Validator, field: Option<Spanned<EligibilityEntry>>) -> Eligibility {
    let Some(Spanned { value, span }) = field else {
        return not_stated();
    };
    let answer = validator.require(value.answer, &span, "answer");
    let answer = match answer.map(|answer| answer.value) {
        Some(AnswerEntry::Yes) => EligibilityAnswer::Yes,
        Some(AnswerEntry::No) => EligibilityAnswer::No,
        Some(AnswerEntry::NotStated) | None => EligibilityAnswer::NotStated,
    };
    let has_statement =
        value.text.is_some() || value.facts.is_some() || answer != EligibilityAnswer::NotStated;
    let statement = has_statement.then(|| {
        validator.statement_from_fields(
            value.text,
            value.facts,
            value.sources,
            &span,
            MAX_STATEMENT,
        )
    });
    Eligibility { answer, statement }
}

fn model_prompt(
    validator: &mut Validator,
    entry: Spanned<ModelPromptEntry>,
    questions: &ReferenceList<ChecklistQuestion>,
) -> Option<ModelPrompt> {
    let Spanned { value, span } = entry;
    let prompt = validator.statement_from_fields(
        value.text,
        value.facts,
        value.sources,
        &span,
        MAX_STATEMENT,
    );
    let question = validator.require(value.question, &span, "question")?;
    let mut ids = questions.entries.iter().map(|question| &question.id);
    if questions.is_complete && !ids.any(|id| *id == question.value) {
        validator.report_unknown_id("question", &question, "questions.toml");
    }
    Some(ModelPrompt {
        question: question.value,
        prompt,
    })
}

fn reviewed(
    validator: &mut Validator,
    field: Option<Spanned<DateEntry>>,
    table: &Range<usize>,
    today: Date,
) -> Date {
    let Some(field) = validator.require(field, table, "reviewed") else {
        return today;
    };
    let Ok(date) = field.value.0.parse::<Date>() else {
        let message = "this is no date; write it as year-month-day, such as \"2026-11-23\"";
        validator.error(&field.span, message);
        return today;
    };
    let months = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month());
    let age = months(today) - months(date);
    if date > today {
        validator.warning(&field.span, "this review date lies ahead; correct it");
    } else if age > REVIEW_MONTHS || (age == REVIEW_MONTHS && today.day() > date.day()) {
        let message = format!(
            "last reviewed more than {REVIEW_MONTHS} months ago; read the file against its sources and set the date"
        );
        validator.warning(&field.span, message);
    }
    date
}
