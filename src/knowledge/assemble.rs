//! Each file's entries to its part of the knowledge.

use std::collections::BTreeSet;
use std::ops::Range;

use super::check::Names;
use super::decode::At;
use super::entry::{
    DimensionsFile, LeftOutFile, QuestionsFile, ResourcesFile, SourcesFile, TermsFile, WordsFile,
};
use super::origin::Catalogue;
use super::reader::Reader;
use super::sizes::{ADDRESS, ID, LINE, NAME, PROMPTS, SHORT, STATEMENT, TITLE};
use super::{Dimension, LeftOut, Question, Resource, Series, Source, Term, Words};

/// Refuses an id that came before in the same file.
fn once(reader: &mut Reader, seen: &mut BTreeSet<String>, id: &str, span: &Range<usize>) {
    if !id.is_empty() && !seen.insert(id.to_owned()) {
        reader.error(
            span,
            format!("the id `{id}` stands twice; give each its own"),
        );
    }
}

pub(super) fn sources(reader: &mut Reader, file: At<SourcesFile>) -> Catalogue {
    let mut seen = BTreeSet::new();
    let entries = reader.list(file.value.source, &file.span, "source");
    let mut sources = Vec::new();
    for At { value, span } in entries {
        let id = reader.text(value.id, &span, "id", ID);
        once(reader, &mut seen, &id, &span);
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
    let entries = reader.list(file.value.series, &file.span, "series");
    let mut series = Vec::new();
    for At { value, span } in entries {
        let letter = reader.need(value.letter, &span, "letter");
        let last = reader.need(value.last, &span, "last");
        if let Some(source) = &value.source
            && !seen.contains(&source.value)
        {
            reader.unknown("source", source, "sources.toml");
        }
        series.push(Series {
            letter: letter.map_or('?', |letter| letter.value),
            last: last.map_or(0, |last| last.value),
            meaning: reader.text(value.meaning, &span, "meaning", STATEMENT),
            source: value.source.map(|source| source.value),
            complete: value.complete.unwrap_or(false),
        });
    }
    Catalogue {
        sources,
        series,
        readable: true,
    }
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

pub(super) fn dimensions(reader: &mut Reader, file: At<DimensionsFile>) -> Vec<Dimension> {
    let mut seen = BTreeSet::new();
    let entries = reader.list(file.value.dimension, &file.span, "dimension");
    let mut dimensions = Vec::new();
    for At { value, span } in entries {
        let id = reader.text(value.id, &span, "id", ID);
        once(reader, &mut seen, &id, &span);
        let name = reader.text(value.name, &span, "name", NAME);
        dimensions.push(Dimension { id, name });
    }
    dimensions
}

pub(super) fn questions(reader: &mut Reader, file: At<QuestionsFile>) -> Vec<Question> {
    let mut seen = BTreeSet::new();
    let entries = reader.list(file.value.question, &file.span, "question");
    let mut questions = Vec::new();
    for At { value, span } in entries {
        let id = reader.text(value.id, &span, "id", ID);
        once(reader, &mut seen, &id, &span);
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
    questions
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
            note: reader.need_statement(value.note, &span, "note", LINE * 3),
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
        let name_span = value
            .name
            .as_ref()
            .map_or(span.clone(), |name| name.span.clone());
        let name = reader.text(value.name, &span, "name", NAME);
        names.term(&name, &name, reader.place(&name_span));
        let mut aliases = Vec::new();
        for alias in value.aliases.unwrap_or_default() {
            let place = reader.place(&alias.span);
            let alias = reader.fitting(alias, NAME);
            names.term(&name, &alias, place);
            aliases.push(alias);
        }
        let led_to = reader.list(value.models, &span, "models");
        let unknown = |id: &str| models.is_some_and(|models| !models.contains(id));
        for id in led_to.iter().filter(|id| unknown(&id.value)) {
            reader.unknown("model", id, "models/");
        }
        terms.push(Term {
            name,
            aliases,
            models: led_to.into_iter().map(|id| id.value).collect(),
            why: reader.need_statement(value.why, &span, "why", STATEMENT),
        });
    }
    terms
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
