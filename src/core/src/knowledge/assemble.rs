//! Each file's entries to its part of the knowledge.

use std::collections::BTreeSet;
use std::ops::Range;

use super::decode::At;
use super::entry::{
    DimensionsFile, LeftOutFile, QuestionsFile, ResourcesFile, SeriesEntry, SourcesFile, TermsFile,
    WordsFile,
};
use super::names::Names;
use super::origin::Catalogue;
use super::reader::Reader;
use super::sizes::{ADDRESS, ID, NAME, NOTE, PROMPTS, SHORT, STATEMENT, TITLE};
use super::{Dimension, LeftOut, Question, Resource, Series, Source, Term, Words};
use crate::limits;

/// What a file lists, and whether that is all it should: if not, what refers to it is not held against it.
#[derive(Debug)]
pub(super) struct Listed<T> {
    pub(super) entries: Vec<T>,
    pub(super) whole: bool,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            whole: false,
        }
    }
}

/// An id that no other in the same file has.
fn own_id(
    reader: &mut Reader,
    seen: &mut BTreeSet<String>,
    field: Option<At<String>>,
    table: &Range<usize>,
) -> String {
    let span = field.as_ref().map(|id| id.span.clone());
    let id = reader.text(field, table, "id", ID);
    if let Some(span) = span
        && !seen.insert(id.clone())
    {
        let message = format!("the id `{id}` stands twice; give each its own");
        reader.error(&span, message);
        reader.gap();
    }
    id
}

pub(super) fn sources(reader: &mut Reader, file: At<SourcesFile>) -> Catalogue {
    let mut seen = BTreeSet::new();
    let entries = reader.list(file.value.source, &file.span, "source");
    let mut sources = Vec::new();
    for At { value, span } in entries {
        let id = own_id(reader, &mut seen, value.id, &span);
        let date_span = value.date.as_ref().map(|date| date.span.clone());
        let date = reader.text(value.date, &span, "date", NAME);
        if let Some(date_span) = date_span.filter(|_| !holds_year(&date)) {
            reader.error(&date_span, "this date holds no year; add it");
        }
        sources.push(Source {
            id,
            short: reader.text(value.short, &span, "short", SHORT),
            title: reader.text(value.title, &span, "title", TITLE),
            publisher: reader.text(value.publisher, &span, "publisher", TITLE),
            date,
            address: address(reader, value.address),
        });
    }
    let series = series(reader, file.value.series, &file.span, &seen);
    Catalogue {
        sources,
        series,
        whole: reader.is_whole(),
    }
}

fn series(
    reader: &mut Reader,
    field: Option<At<Vec<At<SeriesEntry>>>>,
    table: &Range<usize>,
    sources: &BTreeSet<String>,
) -> Vec<Series> {
    let sources_are_whole = reader.is_whole();
    let mut seen = BTreeSet::new();
    let mut series = Vec::new();
    for At { value, span } in reader.list(field, table, "series") {
        let letter = reader.need(value.letter, &span, "letter");
        if let Some(letter) = &letter {
            own_letter(reader, &mut seen, letter);
        }
        let last = reader.need(value.last, &span, "last");
        if let Some(last) = last.as_ref().filter(|last| last.value == 0) {
            reader.error(
                &last.span,
                "a series holds one fact or more; write a number from 1",
            );
            reader.gap();
        }
        if let Some(source) = &value.source
            && sources_are_whole
            && !sources.contains(&source.value)
        {
            reader.unknown("source", source, "sources.toml");
        }
        series.push(Series {
            letter: letter.map_or('?', |letter| letter.value),
            last: last.map_or(0, |last| last.value),
            meaning: reader.text(value.meaning, &span, "meaning", STATEMENT),
            source: value.source.map(|source| source.value),
            complete: value.complete.unwrap_or(false),
            whole_source: value.whole_source.unwrap_or(false),
        });
    }
    series
}

/// Refuses a letter that no number of a fact can begin with, or that another series has.
fn own_letter(reader: &mut Reader, seen: &mut BTreeSet<char>, letter: &At<char>) {
    let message = if !letter.value.is_ascii_uppercase() {
        "this is no capital letter from A to Z; write one".to_owned()
    } else if !seen.insert(letter.value) {
        let letter = letter.value;
        format!("the series `{letter}` stands twice; give each its own letter")
    } else {
        return;
    };
    reader.error(&letter.span, message);
    reader.gap();
}

fn holds_year(date: &str) -> bool {
    let digits = |window: &[char]| window.iter().all(char::is_ascii_digit);
    let chars: Vec<char> = date.chars().collect();
    chars.windows(4).any(digits)
}

fn address(reader: &mut Reader, field: Option<At<String>>) -> Option<String> {
    let span = field.as_ref().map(|field| field.span.clone())?;
    let address = reader.optional(field, ADDRESS)?;
    let forbidden = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')');
    if !address.starts_with("https://") || address.contains(forbidden) {
        reader.error(
            &span,
            "this is no address; write it in full, from https://, without spaces or brackets",
        );
    }
    Some(address)
}

pub(super) fn dimensions(reader: &mut Reader, file: At<DimensionsFile>) -> Listed<Dimension> {
    let mut seen = BTreeSet::new();
    let entries = reader.list(file.value.dimension, &file.span, "dimension");
    let mut dimensions = Vec::new();
    for At { value, span } in entries {
        let id = own_id(reader, &mut seen, value.id, &span);
        let name = reader.text(value.name, &span, "name", NAME);
        dimensions.push(Dimension { id, name });
    }
    Listed {
        entries: dimensions,
        whole: reader.is_whole(),
    }
}

pub(super) fn questions(reader: &mut Reader, file: At<QuestionsFile>) -> Listed<Question> {
    let mut seen = BTreeSet::new();
    let entries = reader.list(file.value.question, &file.span, "question");
    let mut questions = Vec::new();
    for At { value, span } in entries {
        let id = own_id(reader, &mut seen, value.id, &span);
        let prompts = reader.statements(value.prompts, &span, "prompts");
        if !prompts.is_empty() && !PROMPTS.contains(&prompts.len()) {
            let count = prompts.len();
            reader.error(
                &span,
                format!("{count} prompts; a question has two to four"),
            );
        }
        questions.push(Question {
            id,
            title: reader.text(value.title, &span, "title", NAME),
            text: reader.need_statement(value.text, &span, "text", STATEMENT),
            second: value.second.map(|entry| reader.statement(entry, STATEMENT)),
            prompts,
        });
    }
    Listed {
        entries: questions,
        whole: reader.is_whole(),
    }
}

pub(super) fn resources(reader: &mut Reader, file: At<ResourcesFile>) -> Vec<Resource> {
    let entries = reader.list(file.value.resource, &file.span, "resource");
    let mut resources = Vec::new();
    for At { value, span } in entries {
        resources.push(Resource {
            title: reader.text(value.title, &span, "title", TITLE),
            publisher: reader.optional(value.publisher, TITLE),
            date: reader.optional(value.date, NAME),
            address: address(reader, value.address),
            note: reader.need_statement(value.note, &span, "note", NOTE),
        });
    }
    resources
}

pub(super) fn terms(
    reader: &mut Reader,
    file: At<TermsFile>,
    models: Option<&BTreeSet<&str>>,
    names: &mut Names,
) -> Vec<Term> {
    let entries = reader.list(file.value.term, &file.span, "term");
    let mut terms = Vec::new();
    for At { value, span } in entries {
        let name = reader.need(value.name, &span, "name");
        let own = name.as_ref().map(|name| name.value.clone());
        let own = own.unwrap_or_default();
        let mut forms = Vec::new();
        for form in name.into_iter().chain(value.aliases.unwrap_or_default()) {
            names.term(&own, &form.value, reader.place(&form.span));
            forms.push(reader.name(form));
        }
        terms.push(Term {
            aliases: forms.split_off(1.min(forms.len())),
            name: own,
            models: led_to(reader, value.models, &span, models),
            why: reader.need_statement(value.why, &span, "why", STATEMENT),
        });
    }
    terms
}

/// The models that a term leads to, each known and named once.
fn led_to(
    reader: &mut Reader,
    field: Option<At<Vec<At<String>>>>,
    table: &Range<usize>,
    models: Option<&BTreeSet<&str>>,
) -> Vec<String> {
    let mut led_to = Vec::new();
    for id in reader.list(field, table, "models") {
        if models.is_some_and(|models| !models.contains(id.value.as_str())) {
            reader.unknown("model", &id, "models/");
        }
        if led_to.contains(&id.value) {
            let name = limits::cut(&id.value, NAME);
            let message = format!("the model `{name}` stands twice; take one out");
            reader.error(&id.span, message);
        }
        led_to.push(id.value);
    }
    led_to
}

pub(super) fn left_out(reader: &mut Reader, file: At<LeftOutFile>) -> Vec<LeftOut> {
    let mut left_out = Vec::new();
    for At { value, span } in file.value.left_out.unwrap_or_default() {
        let why = reader.text(value.why, &span, "why", STATEMENT);
        let fact = reader.need(value.fact, &span, "fact");
        if let Some((fact, _)) = fact.and_then(|fact| reader.fact(&fact)) {
            left_out.push(LeftOut { fact, why });
        }
    }
    left_out
}

pub(super) fn words(reader: &mut Reader, file: At<WordsFile>) -> Words {
    let At { value, span } = file;
    let mut list = |field, name: &str| -> Vec<String> {
        let list: Vec<At<String>> = reader.list(field, &span, name);
        let texts = list.into_iter();
        texts.map(|word| reader.fitting(word, NAME)).collect()
    };
    Words {
        filler: list(value.filler, "filler"),
        ordinary: list(value.ordinary, "ordinary"),
        beside: list(value.beside, "beside"),
        comparing: list(value.comparing, "comparing"),
        elsewhere: list(value.elsewhere, "elsewhere"),
        short: reader
            .need(value.short, &span, "short")
            .map(|short| short.value.into_iter())
            .into_iter()
            .flatten()
            .map(|(short, word)| (short, reader.fitting(word, NAME)))
            .collect(),
    }
}
