//! A model's file to a [`Model`].

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use super::assemble::Listed;
use super::check::Seen;
use super::decode::At;
use super::model_entry::{
    AnswerEntry, EligibilityEntry, JoiningEntry, ModelEntry, ModelPromptEntry,
};
use super::names::Names;
use super::reader::Reader;
use super::said::{DateEntry, NOT_STATED, Said};
use super::sizes::{ID, LINE, STATEMENT};
use super::{
    Answer, Dimension, Eligibility, Joining, Model, ModelPrompt, Question, Statement, Value,
};

/// A file not reviewed for longer than this many months gets a warning.
const REVIEW_MONTHS: i64 = 24;

/// What a model refers to.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub(super) dimensions: &'a Listed<Dimension>,
    pub(super) questions: &'a Listed<Question>,
    pub(super) today: Date,
}

pub(super) fn model(
    reader: &mut Reader,
    id: &str,
    file: At<ModelEntry>,
    known: &Known,
    seen: &mut Seen,
) -> Model {
    let At { value, span } = file;
    if id.chars().count() > ID || !is_slug(id) {
        reader.error(&span, format!("the file's name is the model's id; use at most {ID} small letters, digits and hyphens"));
    }
    let (name, aliases) = names(
        reader,
        id,
        value.name,
        value.aliases,
        &span,
        &mut seen.names,
    );
    let order = order(reader, id, value.order, &span, seen);
    let joining = reader.need(value.joining, &span, "joining");
    let available = reader.need(value.available, &span, "available");
    let notes = value.notes.map(|notes| said(reader, notes, "notes"));
    let mut model = Model {
        id: id.to_owned(),
        name,
        aliases,
        order,
        tagline: reader.need_statement(value.tagline, &span, "tagline", LINE),
        summary: need_said(reader, value.summary, &span, "summary"),
        how_it_works: need_said(reader, value.how_it_works, &span, "how-it-works"),
        in_favour: need_said(reader, value.in_favour, &span, "in-favour"),
        against: need_said(reader, value.against, &span, "against"),
        who_can_join: need_said(reader, value.who_can_join, &span, "who-can-join"),
        joining: self::joining(reader, joining, &span),
        available: eligibility(reader, available),
        dimensions: BTreeMap::new(),
        since: need_said(reader, value.since, &span, "since"),
        notes: notes.map_or_else(Vec::new, Value::into_statements),
        prompts: Vec::new(),
        reviewed: reviewed(reader, value.reviewed, &span, known.today),
    };
    let cells = reader.need(value.dimensions, &span, "dimensions");
    if let Some(cells) = cells {
        model.dimensions = cells_of(reader, cells, known.dimensions);
    }
    for prompt in value.prompts.unwrap_or_default() {
        model
            .prompts
            .extend(model_prompt(reader, prompt, known.questions));
    }
    model
}

/// A model's name and aliases.
fn names(
    reader: &mut Reader,
    id: &str,
    name: Option<At<String>>,
    aliases: Option<At<Vec<At<String>>>>,
    table: &Range<usize>,
    names: &mut Names,
) -> (String, Vec<String>) {
    let mut one = |reader: &mut Reader, name: At<String>| {
        names.model(id, &name.value, reader.place(&name.span));
        reader.name(name)
    };
    let name = reader.need(name, table, "name");
    let name = name.map(|name| one(reader, name)).unwrap_or_default();
    let aliases = reader.list(aliases, table, "aliases").into_iter();
    (name, aliases.map(|alias| one(reader, alias)).collect())
}

/// A model's place in lists.
fn order(
    reader: &mut Reader,
    id: &str,
    field: Option<At<u8>>,
    table: &Range<usize>,
    seen: &mut Seen,
) -> u8 {
    let Some(order) = reader.need(field, table, "order") else {
        return 0;
    };
    if order.value == 0 {
        reader.error(
            &order.span,
            "the first place is 1; write a number from 1 to 255",
        );
    } else {
        seen.order(id, order.value, reader.place(&order.span));
    }
    order.value
}

/// Whether a text is made of small letters, digits and single hyphens.
fn is_slug(text: &str) -> bool {
    let plain = |part: &str| {
        let mut bytes = part.bytes();
        !part.is_empty() && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.split('-').all(plain)
}

fn said(reader: &mut Reader, field: At<Said>, name: &str) -> Value {
    match field.value {
        Said::NotStated => Value::NotStated,
        Said::Stated(list) => {
            let list = At {
                value: list,
                span: field.span.clone(),
            };
            Value::Stated(reader.statements(Some(list), &field.span, name))
        }
    }
}

fn need_said(
    reader: &mut Reader,
    field: Option<At<Said>>,
    table: &Range<usize>,
    name: &str,
) -> Value {
    match reader.need(field, table, name) {
        Some(field) => said(reader, field, name),
        None => Value::NotStated,
    }
}

fn cells_of(
    reader: &mut Reader,
    cells: At<BTreeMap<At<String>, At<Said>>>,
    dimensions: &Listed<Dimension>,
) -> BTreeMap<String, Value> {
    let ids = || dimensions.entries.iter().map(|dimension| &dimension.id);
    for id in ids().filter(|id| !id.is_empty()) {
        let has = cells.value.keys().any(|key| key.value == *id);
        if !has && reader.never_had(&cells.span, id) {
            let message = format!("the dimension `{id}` has no value; add it, or \"{NOT_STATED}\"");
            reader.error(&cells.span, message);
        }
    }
    let mut values = BTreeMap::new();
    for (id, cell) in cells.value {
        if dimensions.whole && !ids().any(|known| *known == id.value) {
            reader.unknown("dimension", &id, "dimensions.toml");
        }
        let value = said(reader, cell, &id.value);
        values.insert(id.value, value);
    }
    values
}

fn joining(reader: &mut Reader, field: Option<At<JoiningEntry>>, table: &Range<usize>) -> Joining {
    let (entry, span) = match field {
        Some(At { value, span }) => (Some(value), span),
        None => (None, table.clone()),
    };
    let mut one = |field: Option<At<EligibilityEntry>>, name: &str, had: bool| {
        let field = if had {
            reader.need(field, &span, name)
        } else {
            None
        };
        eligibility(reader, field)
    };
    match entry {
        Some(entry) => Joining {
            maintained: one(entry.maintained, "maintained", true),
            academy: one(entry.academy, "academy", true),
            independent: one(entry.independent, "independent", true),
        },
        None => Joining {
            maintained: one(None, "maintained", false),
            academy: one(None, "academy", false),
            independent: one(None, "independent", false),
        },
    }
}

fn eligibility(reader: &mut Reader, field: Option<At<EligibilityEntry>>) -> Eligibility {
    let Some(At { value, span }) = field else {
        return Eligibility {
            answer: Answer::NotStated,
            statement: None,
        };
    };
    let answer = match reader
        .need(value.answer, &span, "answer")
        .map(|answer| answer.value)
    {
        Some(AnswerEntry::Yes) => Answer::Yes,
        Some(AnswerEntry::No) => Answer::No,
        Some(AnswerEntry::NotStated) | None => Answer::NotStated,
    };
    let says = value.text.is_some() || value.facts.is_some() || answer != Answer::NotStated;
    let statement =
        says.then(|| reader.statement_of(value.text, value.facts, value.sources, &span, STATEMENT));
    Eligibility { answer, statement }
}

fn model_prompt(
    reader: &mut Reader,
    entry: At<ModelPromptEntry>,
    questions: &Listed<Question>,
) -> Option<ModelPrompt> {
    let At { value, span } = entry;
    let prompt: Statement =
        reader.statement_of(value.text, value.facts, value.sources, &span, STATEMENT);
    let question = reader.need(value.question, &span, "question")?;
    let mut ids = questions.entries.iter().map(|known| &known.id);
    if questions.whole && !ids.any(|id| *id == question.value) {
        reader.unknown("question", &question, "questions.toml");
    }
    Some(ModelPrompt {
        question: question.value,
        prompt,
    })
}

fn reviewed(
    reader: &mut Reader,
    field: Option<At<DateEntry>>,
    table: &Range<usize>,
    today: Date,
) -> Date {
    let Some(field) = reader.need(field, table, "reviewed") else {
        return today;
    };
    let Ok(date) = field.value.0.parse::<Date>() else {
        let message = "this is no date; write it as year-month-day, such as \"2026-11-23\"";
        reader.error(&field.span, message);
        return today;
    };
    let months = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month());
    let past = months(today) - months(date);
    if date > today {
        reader.warning(&field.span, "this review date lies ahead; correct it");
    } else if past > REVIEW_MONTHS || (past == REVIEW_MONTHS && today.day() > date.day()) {
        let message = format!(
            "last reviewed more than {REVIEW_MONTHS} months ago; read the file against its sources and set the date"
        );
        reader.warning(&field.span, message);
    }
    date
}
