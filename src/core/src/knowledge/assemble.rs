//! Turns the validated entries of each file except the models' into its part of the knowledge.

use std::collections::BTreeSet;
use std::ops::Range;

use super::catalogue::SourceCatalogue;
use super::entry::{
    BriefingFile, DimensionsFile, LeftOutFile, QuestionsFile, ReasonsFile, ResourcesFile,
    SeriesEntry, SourcesFile, TermsFile, WordsFile,
};
use super::name_registry::NameRegistry;
use super::references::ReferenceList;
use super::spanned::Spanned;
use super::text_limits::{
    MAX_ADDRESS, MAX_ID, MAX_NAME, MAX_NOTE, MAX_SHORT, MAX_STATEMENT, MAX_TITLE,
    PROMPTS_PER_QUESTION,
};
use super::validator::Validator;
use super::{
    Briefing, ChecklistQuestion, Dimension, LeftOut, Resource, Series, Source, Statement, Term,
    WordLists,
};
use crate::limits;

/// A required id, unique in its file.
fn unique_id(
    validator: &mut Validator,
    seen: &mut BTreeSet<String>,
    field: Option<Spanned<String>>,
    table: &Range<usize>,
) -> String {
    let span = field.as_ref().map(|id| id.span.clone());
    let id = validator.required_text(field, table, "id", MAX_ID);
    if let Some(span) = span
        && !seen.insert(id.clone())
    {
        let message = format!("the id `{id}` stands twice; give each its own");
        validator.error(&span, message);
        validator.mark_incomplete();
    }
    id
}

pub(super) fn sources(validator: &mut Validator, file: Spanned<SourcesFile>) -> SourceCatalogue {
    let mut seen = BTreeSet::new();
    let entries = validator.required_list(file.value.source, &file.span, "source");
    let mut sources = Vec::new();
    for Spanned { value, span } in entries {
        let id = unique_id(validator, &mut seen, value.id, &span);
        let date_span = value.date.as_ref().map(|date| date.span.clone());
        let date = validator.required_text(value.date, &span, "date", MAX_NAME);
        if let Some(date_span) = date_span.filter(|_| !contains_year(&date)) {
            validator.error(&date_span, "this date holds no year; add it");
        }
        sources.push(Source {
            id,
            short: validator.required_text(value.short, &span, "short", MAX_SHORT),
            title: validator.required_text(value.title, &span, "title", MAX_TITLE),
            publisher: validator.required_text(value.publisher, &span, "publisher", MAX_TITLE),
            date,
            address: address(validator, value.address),
        });
    }
    let series = series(validator, file.value.series, &file.span, &seen);
    SourceCatalogue {
        sources,
        series,
        is_complete: validator.is_complete(),
    }
}

fn series(
    validator: &mut Validator,
    field: Option<Spanned<Vec<Spanned<SeriesEntry>>>>,
    table: &Range<usize>,
    sources: &BTreeSet<String>,
) -> Vec<Series> {
    let sources_are_complete = validator.is_complete();
    let mut seen = BTreeSet::new();
    let mut series = Vec::new();
    for Spanned { value, span } in validator.required_list(field, table, "series") {
        let letter = validator.require(value.letter, &span, "letter");
        if let Some(letter) = &letter {
            check_series_letter(validator, &mut seen, letter);
        }
        let last = validator.require(value.last, &span, "last");
        if let Some(last) = last.as_ref().filter(|last| last.value == 0) {
            validator.error(
                &last.span,
                "a series holds one fact or more; write a number from 1",
            );
            validator.mark_incomplete();
        }
        if let Some(source) = &value.source
            && sources_are_complete
            && !sources.contains(&source.value)
        {
            validator.report_unknown_id("source", source, "sources.toml");
        }
        series.push(Series {
            letter: letter.map_or('?', |letter| letter.value),
            last: last.map_or(0, |last| last.value),
            meaning: validator.required_text(value.meaning, &span, "meaning", MAX_STATEMENT),
            source: value.source.map(|source| source.value),
            complete: value.complete.unwrap_or(false),
            whole_source: value.whole_source.unwrap_or(false),
        });
    }
    series
}

/// Reports a letter that is no capital from A to Z, or that another series has.
fn check_series_letter(
    validator: &mut Validator,
    seen: &mut BTreeSet<char>,
    letter: &Spanned<char>,
) {
    let message = if !letter.value.is_ascii_uppercase() {
        "this is no capital letter from A to Z; write one".to_owned()
    } else if !seen.insert(letter.value) {
        let letter = letter.value;
        format!("the series `{letter}` stands twice; give each its own letter")
    } else {
        return;
    };
    validator.error(&letter.span, message);
    validator.mark_incomplete();
}

/// Whether a date has four digits in a row.
fn contains_year(date: &str) -> bool {
    let digits = |window: &[char]| window.iter().all(char::is_ascii_digit);
    let chars: Vec<char> = date.chars().collect();
    chars.windows(4).any(digits)
}

fn address(validator: &mut Validator, field: Option<Spanned<String>>) -> Option<String> {
    let span = field.as_ref().map(|field| field.span.clone())?;
    let address = validator.optional_text(field, MAX_ADDRESS)?;
    let forbidden = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')');
    if !address.starts_with("https://") || address.contains(forbidden) {
        validator.error(
            &span,
            "this is no address; write it in full, from https://, without spaces or brackets",
        );
    }
    Some(address)
}

pub(super) fn dimensions(
    validator: &mut Validator,
    file: Spanned<DimensionsFile>,
) -> ReferenceList<Dimension> {
    let mut seen = BTreeSet::new();
    let entries = validator.required_list(file.value.dimension, &file.span, "dimension");
    let mut dimensions = Vec::new();
    for Spanned { value, span } in entries {
        let id = unique_id(validator, &mut seen, value.id, &span);
        let name = validator.required_text(value.name, &span, "name", MAX_NAME);
        dimensions.push(Dimension { id, name });
    }
    ReferenceList {
        entries: dimensions,
        is_complete: validator.is_complete(),
    }
}

pub(super) fn questions(
    validator: &mut Validator,
    file: Spanned<QuestionsFile>,
) -> ReferenceList<ChecklistQuestion> {
    let mut seen = BTreeSet::new();
    let entries = validator.required_list(file.value.question, &file.span, "question");
    let mut questions = Vec::new();
    for Spanned { value, span } in entries {
        let id = unique_id(validator, &mut seen, value.id, &span);
        let prompts = validator.required_statements(value.prompts, &span, "prompts");
        if !prompts.is_empty() && !PROMPTS_PER_QUESTION.contains(&prompts.len()) {
            let count = prompts.len();
            validator.error(
                &span,
                format!("{count} prompts; a question has two to four"),
            );
        }
        questions.push(ChecklistQuestion {
            id,
            title: validator.required_text(value.title, &span, "title", MAX_NAME),
            text: validator.required_statement(value.text, &span, "text", MAX_STATEMENT),
            second: value
                .second
                .map(|entry| validator.statement(entry, MAX_STATEMENT)),
            prompts,
        });
    }
    ReferenceList {
        entries: questions,
        is_complete: validator.is_complete(),
    }
}

pub(super) fn briefing(validator: &mut Validator, file: Spanned<BriefingFile>) -> Briefing {
    let Spanned { value, span } = file;
    Briefing {
        about: validator.required_statements(value.about, &span, "about"),
        contact: validator.required_statements(value.contact, &span, "contact"),
        since: validator.required_statements(value.since, &span, "since"),
    }
}

pub(super) fn reasons(validator: &mut Validator, file: Spanned<ReasonsFile>) -> Vec<Statement> {
    validator.required_statements(file.value.reason, &file.span, "reason")
}

pub(super) fn resources(validator: &mut Validator, file: Spanned<ResourcesFile>) -> Vec<Resource> {
    let entries = validator.required_list(file.value.resource, &file.span, "resource");
    let mut resources = Vec::new();
    for Spanned { value, span } in entries {
        resources.push(Resource {
            title: validator.required_text(value.title, &span, "title", MAX_TITLE),
            publisher: validator.optional_text(value.publisher, MAX_TITLE),
            date: validator.optional_text(value.date, MAX_NAME),
            address: address(validator, value.address),
            note: validator.required_statement(value.note, &span, "note", MAX_NOTE),
        });
    }
    resources
}

pub(super) fn terms(
    validator: &mut Validator,
    file: Spanned<TermsFile>,
    models: Option<&BTreeSet<&str>>,
    names: &mut NameRegistry,
) -> Vec<Term> {
    let entries = validator.required_list(file.value.term, &file.span, "term");
    let mut terms = Vec::new();
    for Spanned { value, span } in entries {
        let name = validator.require(value.name, &span, "name");
        let term = name.as_ref().map_or("", |name| &name.value).to_owned();
        let mut checked = |validator: &mut Validator, name: Spanned<String>| {
            let location = validator.location(&name.span);
            names.register_term_name(&term, &name.value, location);
            validator.checked_name(name)
        };
        if let Some(name) = name {
            checked(validator, name);
        }
        let aliases = value.aliases.into_iter().flatten();
        let aliases = aliases.map(|alias| checked(validator, alias)).collect();
        terms.push(Term {
            aliases,
            name: term,
            models: term_models(validator, value.models, &span, models),
            why: validator.required_statement(value.why, &span, "why", MAX_STATEMENT),
        });
    }
    terms
}

/// The models that a term may mean: each exists and is named once.
fn term_models(
    validator: &mut Validator,
    field: Option<Spanned<Vec<Spanned<String>>>>,
    table: &Range<usize>,
    models: Option<&BTreeSet<&str>>,
) -> Vec<String> {
    let mut checked = Vec::new();
    for id in validator.required_list(field, table, "models") {
        if models.is_some_and(|models| !models.contains(id.value.as_str())) {
            validator.report_unknown_id("model", &id, "models/");
        }
        if checked.contains(&id.value) {
            let name = limits::truncate(&id.value, MAX_NAME);
            let message = format!("the model `{name}` stands twice; take one out");
            validator.error(&id.span, message);
        }
        checked.push(id.value);
    }
    checked
}

pub(super) fn left_out(validator: &mut Validator, file: Spanned<LeftOutFile>) -> Vec<LeftOut> {
    let mut left_out = Vec::new();
    for Spanned { value, span } in file.value.left_out.into_iter().flatten() {
        let why = validator.required_text(value.why, &span, "why", MAX_STATEMENT);
        let fact = validator.require(value.fact, &span, "fact");
        if let Some((fact, _)) = fact.and_then(|fact| validator.resolve_fact(&fact)) {
            left_out.push(LeftOut { fact, why });
        }
    }
    left_out
}

pub(super) fn word_lists(validator: &mut Validator, file: Spanned<WordsFile>) -> WordLists {
    let Spanned { value, span } = file;
    let mut list = |field, name: &str| -> Vec<String> {
        let list: Vec<Spanned<String>> = validator.required_list(field, &span, name);
        let texts = list.into_iter();
        texts
            .map(|word| validator.checked_text(word, MAX_NAME))
            .collect()
    };
    let idioms = value.idioms.map_or_else(Vec::new, |list| list.value);
    WordLists {
        filler: list(value.filler, "filler"),
        ordinary: list(value.ordinary, "ordinary"),
        qualifiers: list(value.beside, "beside"),
        comparing: list(value.comparing, "comparing"),
        off_topic: list(value.elsewhere, "elsewhere"),
        idioms: idioms
            .into_iter()
            .map(|pair| checked_pair(validator, pair))
            .collect(),
        abbreviations: validator
            .require(value.short, &span, "short")
            .map(|short| short.value.into_iter())
            .into_iter()
            .flatten()
            .map(|(short, word)| (short, validator.checked_text(word, MAX_NAME)))
            .collect(),
    }
}

/// Two words with one space between them.
fn checked_pair(validator: &mut Validator, pair: Spanned<String>) -> String {
    let is_pair = pair.value.split(' ').count() == 2;
    if !is_pair && !pair.value.trim().is_empty() {
        let message = "an idiom is two words with one space between them; write it so";
        validator.error(&pair.span, message);
    }
    validator.checked_text(pair, MAX_NAME)
}
