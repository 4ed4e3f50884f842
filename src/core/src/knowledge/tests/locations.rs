//! The location of a diagnostic, and its words.

use super::{MODEL, TODAY, assert_any, assert_only, changed, diagnostics, load};

#[test]
fn an_unknown_dimension_is_reported_at_its_key() {
    let files = changed(MODEL, "leaving =", "colour = \"not stated\"\nleaving =");
    let diagnostics = diagnostics(&files);
    assert_eq!(diagnostics.len(), 1, "{diagnostics:#?}");
    assert_eq!(diagnostics[0].location.column, 1, "{diagnostics:#?}");
}

#[test]
fn an_order_given_twice_is_reported_at_the_field() {
    assert_only(
        &changed(MODEL, "order = 6", "order = 3"),
        "models/umbrella-trust.toml:2:9: `order = 3` is also that of `hard-federation`; give each model its own place",
    );
}

#[test]
fn a_review_date_may_be_written_as_toml_has_dates() {
    let files = changed(MODEL, "\"2026-11-23\"", "2026-11-23");
    let loaded = load(&files, TODAY).expect("it is sound");
    let quoted = load(&crate::knowledge::fixture::files(), TODAY).expect("it is sound");
    assert_eq!(loaded.knowledge.models, quoted.knowledge.models);
    assert_only(
        &changed(MODEL, "\"2026-11-23\"", "10:30:00"),
        "models/umbrella-trust.toml:3:12: this is no date; write it as year-month-day, such as \"2026-11-23\"",
    );
    assert_only(
        &changed(MODEL, "\"2026-11-23\"", "23"),
        "models/umbrella-trust.toml:3:12: here stands the number 23; write a date, such as \"2026-11-23\"",
    );
}

#[test]
fn a_wrong_value_of_a_model_is_explained() {
    for (from, to, expected) in [
        (
            "order = 6",
            "order = \"six\"",
            "2:9: here stands the text \"six\"; write a number from 1 to 255",
        ),
        (
            "order = 6",
            "order = 300",
            "2:9: here stands the number 300; write a number from 1 to 255",
        ),
        (
            "order = 6",
            "order = -1",
            "2:9: here stands the number -1; write a number from 1 to 255",
        ),
        (
            "order = 6",
            "order = 1.5",
            "2:9: here stands the number 1.5; write a number from 1 to 255",
        ),
        (
            "\"Umbrella trust\"",
            "true",
            "1:8: here stands true; write a text in quotes",
        ),
        (
            "\"Umbrella trust\"",
            "[]",
            "1:8: here stands a list; write a text in quotes",
        ),
        (
            "\"Umbrella trust\"",
            "{}",
            "1:8: here stands a table; write a text in quotes",
        ),
        (
            "\"Umbrella trust\"",
            "2026-11-23",
            "1:8: here stands a date without quotes; write a text in quotes",
        ),
        (
            "\"umbrella\"",
            "5",
            "5:3: here stands the number 5; write a text in quotes",
        ),
        (
            "[available]\nanswer = \"not stated\"",
            "[available]\nanswer = 5",
            "14:10: here stands `5`; write a text in quotes",
        ),
    ] {
        assert_any(&changed(MODEL, from, to), expected);
    }
}

#[test]
fn a_wrong_value_of_other_files_is_explained() {
    for (path, from, to, expected) in [
        (
            "sources.toml",
            "last = 15",
            "last = 70000",
            "write a number from 1 to 65535",
        ),
        (
            "sources.toml",
            "complete = true",
            "complete = \"yes\"",
            "here stands the text \"yes\"; write true or false",
        ),
        (
            "sources.toml",
            "letter = \"S\"",
            "letter = \"SS\"",
            "here stands the text \"SS\"; write one letter in quotes",
        ),
        (
            "reasons.toml",
            "facts = [\"S3\"]",
            "facts = \"S3\"",
            "here stands the text \"S3\"; write a list in square brackets",
        ),
        (
            MODEL,
            "leaving = \"not stated\"",
            "leaving = \"none\"",
            "here stands the text \"none\"; write a list of statements or \"not stated\"",
        ),
        (
            MODEL,
            "[available]\nanswer = \"not stated\"",
            "[available]\nanswer = \"maybe\"",
            "`maybe` is not known here; write one of `yes`, `no`, `not stated`",
        ),
    ] {
        assert_any(&changed(path, from, to), expected);
    }
    let mut files = crate::knowledge::fixture::files();
    let text = "reason = [\"one\"]".to_owned();
    files.texts.insert("reasons.toml".to_owned(), text);
    assert_any(
        &files,
        "here stands the text \"one\"; write a table with fields",
    );
    let long = format!("order = \"{}\"", "six ".repeat(1000));
    let files = changed(MODEL, "order = 6", &long);
    assert!(
        diagnostics(&files)
            .iter()
            .all(|diagnostic| diagnostic.message.len() < 200)
    );
}

#[test]
fn a_column_is_what_an_editor_shows() {
    let said = |start: &str, name: &str| {
        let files = changed(
            MODEL,
            "name = \"Umbrella trust\"",
            &format!("{start}name = {name}"),
        );
        let first = &diagnostics(&files)[0];
        format!("{}:{}", first.location.line, first.location.column)
    };
    for name in ["Umbrella trust", "true", "\"\""] {
        assert_eq!(said("", name), "1:8", "{name}");
        assert_eq!(said("\u{feff}", name), "1:8", "{name}");
        assert_eq!(said("\u{feff}\n", name), "2:8", "{name}");
    }
    // An accent of its own and a wide character are a column each.
    assert_eq!(said("", "\"e\u{301}\u{5b78}\u{200b}\""), "1:12");
}

#[test]
fn what_cannot_be_seen_in_a_name_or_a_text_is_an_error() {
    for (name, column, expected) in [
        (
            "Umbrella \u{202e}trust",
            18,
            "(U+202E) stands here; delete it",
        ),
        (
            "Umbrella\u{200b} trust",
            17,
            "(U+200B) stands here; delete it",
        ),
        (
            "Umbrella\u{a0}trust",
            17,
            "(no-break space, U+00A0) stands here; put an ordinary space",
        ),
        (
            "Umbrella\ttrust",
            17,
            "(tab, U+0009) stands here; put an ordinary space",
        ),
        ("Umbrella\\u202Etrust", 8, "(U+202E) stands here; delete it"),
        (
            "Umbrella\\ntrust",
            8,
            "this text holds a line break; write it on one line",
        ),
    ] {
        let files = changed(MODEL, "\"Umbrella trust\"", &format!("\"{name}\""));
        let found = diagnostics(&files);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(
            (found[0].location.line, found[0].location.column),
            (1, column),
            "{name:?}"
        );
        assert!(found[0].message.ends_with(expected), "{found:#?}");
    }
    let text = |with: &str| {
        changed(
            MODEL,
            "tagline = { text = \"Each",
            &format!("tagline = {{ text = \"{with}Each"),
        )
    };
    assert_any(
        &text("\u{2067}"),
        "changes the direction of writing (U+2067) stands here; delete it",
    );
    assert!(load(&text("\u{a0}"), TODAY).is_ok());
}
