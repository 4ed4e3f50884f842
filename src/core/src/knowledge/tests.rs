//! A test for each error that a clerk can make in a file.

mod consequences;
mod locations;
mod mangled;
mod names;
mod schema;
mod unreadable;

use jiff::civil::{Date, date};

use super::diagnostic::Severity;
use super::{Diagnostic, Files, coverage, load};

const TODAY: Date = date(2026, 11, 23);
const MODEL: &str = "models/umbrella-trust.toml";

/// The built-in files with one text in one file put in place of another.
fn changed(path: &str, from: &str, to: &str) -> Files {
    let mut files = crate::knowledge::fixture::files();
    let text = files.texts.get_mut(path).expect("the file is there");
    assert!(text.contains(from), "{path} does not hold {from}");
    *text = text.replacen(from, to, 1);
    files
}

fn diagnostics(files: &Files) -> Vec<Diagnostic> {
    load(files, TODAY).expect_err("there are errors")
}

/// Asserts that the one diagnostic is the one expected.
fn assert_only(files: &Files, expected: &str) {
    let diagnostics = diagnostics(files);
    let lines: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(lines, [expected]);
}

/// Asserts that a diagnostic holds a text.
fn assert_any(files: &Files, expected: &str) {
    let diagnostics = diagnostics(files);
    let is_expected = |diagnostic: &Diagnostic| diagnostic.to_string().contains(expected);
    assert!(
        diagnostics.iter().any(is_expected),
        "no `{expected}` in {diagnostics:#?}"
    );
}

#[test]
fn the_built_in_copy_is_sound_and_complete() {
    let loaded = load(&crate::knowledge::fixture::files(), TODAY).expect("it is sound");
    assert_eq!(loaded.warnings, []);
    assert_eq!(loaded.knowledge.models.len(), 7);
    assert_eq!(loaded.knowledge.questions.len(), 12);
    assert_eq!(loaded.knowledge.reasons.len(), 5);
    let points = |list: fn(&super::Model) -> usize| -> Vec<usize> {
        loaded.knowledge.models.iter().map(list).collect()
    };
    let in_favour = points(|model| model.in_favour.as_slice().len());
    let against = points(|model| model.against.as_slice().len());
    assert_eq!(in_favour, [3, 4, 3, 3, 4, 2, 2]);
    assert_eq!(against, [2, 3, 3, 2, 4, 2, 3]);
    assert_eq!(coverage(&loaded.knowledge).gaps, []);
}

#[test]
fn a_fact_that_nothing_states_is_a_gap() {
    let files = changed("briefing.toml", "\"S99\"", "\"S98\"");
    let loaded = load(&files, TODAY).expect("it is sound");
    let gaps = coverage(&loaded.knowledge).gaps;
    assert_eq!(
        gaps.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["S99"]
    );
}

#[test]
fn bad_toml_has_its_location() {
    let files = changed("reasons.toml", "[[reason]]", "[[reason");
    assert_only(
        &files,
        "reasons.toml:1:9: a table that begins with `[[` ends with `]]`; write both, with nothing between them",
    );
}

#[test]
fn an_unknown_field_has_its_location() {
    let files = changed(MODEL, "order =", "colour = \"red\"\norder =");
    assert_any(
        &files,
        "models/umbrella-trust.toml:2:1: unknown field `colour`",
    );
}

#[test]
fn a_missing_field_is_named() {
    let files = changed(MODEL, "name = \"Umbrella trust\"\n", "");
    assert_only(
        &files,
        "models/umbrella-trust.toml:1:1: the field `name` is missing; add it",
    );
}

#[test]
fn errors_of_one_file_are_all_found() {
    let mut files = changed(MODEL, "name = \"Umbrella trust\"", "name = 5\ncolour = 1");
    let text = files.texts.get_mut(MODEL).expect("the file is there");
    *text = text.replacen("answer = \"yes\"", "answer = \"perhaps\"", 1);
    *text = text.replacen("text = ", "txt = ", 1);
    let messages: Vec<String> = diagnostics(&files)
        .iter()
        .map(ToString::to_string)
        .collect();
    let all = messages.join("\n");
    for part in [
        "here stands the number 5; write a text in quotes",
        "unknown field `colour`",
        "`perhaps` is not known here",
        "unknown field `t",
    ] {
        assert!(all.contains(part), "no `{part}` in {all}");
    }
    assert!(!all.contains("`name` is missing"), "{all}");
}

#[test]
fn an_alias_of_two_models_is_refused() {
    let files = changed(MODEL, "aliases = [", "aliases = [\"Joint-Company\", ");
    assert_any(
        &files,
        "is already a name of the model `collaboration-company`",
    );
}

#[test]
fn an_alias_equal_to_a_term_is_refused() {
    let files = changed(MODEL, "aliases = [", "aliases = [\"Soft Federation\", ");
    assert_any(
        &files,
        "`soft federation` is already a name of the model `umbrella-trust`",
    );
}

#[test]
fn an_id_given_twice_is_refused() {
    let files = changed(
        "dimensions.toml",
        "id = \"who-governs\"",
        "id = \"legal-status\"",
    );
    assert_any(&files, "the id `legal-status` stands twice");
}

#[test]
fn unknown_ids_are_named() {
    assert_any(
        &changed(
            "terms.toml",
            "models = [\"hard-federation\"]",
            "models = [\"harder\"]",
        ),
        "there is no model `harder` in models/",
    );
    assert_any(
        &changed(MODEL, "sources = [\"", "sources = [\"nobody\", \""),
        "there is no source `nobody` in sources.toml",
    );
    assert_any(
        &changed(MODEL, "leaving =", "colour = \"not stated\"\nleaving ="),
        "there is no dimension `colour` in dimensions.toml",
    );
    assert_any(
        &changed("reasons.toml", "\"S3\"", "\"S100\""),
        "the numbers are S1–S99",
    );
}

#[test]
fn a_dimension_without_a_value_is_named() {
    let files = changed(MODEL, "leaving = \"not stated\"\n", "");
    assert_any(
        &files,
        "the dimension `leaving` has no value; add it, or \"not stated\"",
    );
}

#[test]
fn an_empty_list_is_refused() {
    assert_any(
        &changed("reasons.toml", "[\"S3\"]", "[]"),
        "`facts` is an empty list",
    );
}

#[test]
fn a_text_that_would_not_fit_is_counted() {
    let long = format!("name = \"{}\"", "é".repeat(81));
    assert_any(
        &changed(MODEL, "name = \"Umbrella trust\"", &long),
        ":1:8: this text has 81 characters and 80 fit in Discord; shorten it",
    );
}

#[test]
fn an_empty_text_is_refused() {
    assert_any(
        &changed(MODEL, "\"Umbrella trust\"", "\" \""),
        "this text is empty",
    );
}

#[test]
fn a_later_fact_needs_a_source_with_a_date() {
    assert_any(
        &changed(
            "briefing.toml",
            "sources = [\"schools-week-2026\", \"nga-white-paper-2026\"]",
            "",
        ),
        "C1 is a later fact and no source of its own is named",
    );
    assert_any(
        &changed(
            "briefing.toml",
            "sources = [\"schools-week-2026\", \"nga-white-paper-2026\"]",
            "sources = [\"briefing\"]",
        ),
        "C1 is a later fact and no source of its own is named",
    );
    assert_any(
        &changed(
            "sources.toml",
            "date = \"26 February 2026\"",
            "date = \"lately\"",
        ),
        "this date holds no year",
    );
}

#[test]
fn an_old_review_is_a_warning_only() {
    let files = changed(
        MODEL,
        "reviewed = \"2026-11-23\"",
        "reviewed = \"2024-11-22\"",
    );
    let loaded = load(&files, TODAY).expect("it is sound");
    let severities: Vec<Severity> = loaded
        .warnings
        .iter()
        .map(|diagnostic| diagnostic.severity)
        .collect();
    assert_eq!(severities, [Severity::Warning]);
    let files = changed(
        MODEL,
        "reviewed = \"2026-11-23\"",
        "reviewed = \"2024-11-23\"",
    );
    assert_eq!(load(&files, TODAY).expect("it is sound").warnings, []);
}

#[test]
fn a_missing_file_and_an_unexpected_one_are_named() {
    let mut files = crate::knowledge::fixture::files();
    let reasons = files
        .texts
        .remove("reasons.toml")
        .expect("the file is there");
    files.texts.insert("reason.toml".to_owned(), reasons);
    let lines: Vec<String> = diagnostics(&files)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        lines,
        [
            "reason.toml:1:1: nothing reads this file; move it into models/ or take it out",
            "reasons.toml:1:1: the file is missing; add it",
        ]
    );
}

#[test]
fn an_empty_directory_is_refused() {
    assert_any(&Files::default(), "there is no model; add a file for each");
}

#[test]
fn any_change_changes_the_revision() {
    let revision = |files: &Files| load(files, TODAY).expect("it is sound").knowledge.revision;
    let before = revision(&crate::knowledge::fixture::files());
    let after = revision(&changed(MODEL, "order = 6", "order = 6 "));
    assert_ne!(before, after);
}
