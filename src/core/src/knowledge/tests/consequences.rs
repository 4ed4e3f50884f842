//! A mistake gives no diagnostics of its consequences.

use super::{MODEL, assert_only, changed, diagnostics};

/// Replaces a text so that a file is no TOML any more, and asserts that its syntax error is the only diagnostic.
fn assert_one_syntax_error(path: &str, from: &str, to: &str) {
    let diagnostics = diagnostics(&changed(path, from, to));
    assert_eq!(diagnostics.len(), 1, "{path}: {diagnostics:#?}");
    assert_eq!(diagnostics[0].location.file, path);
    assert!(diagnostics[0].message.contains("; "), "{diagnostics:#?}");
}

#[test]
fn a_syntax_error_in_a_file_that_others_refer_to_is_one_error() {
    for path in [
        "sources.toml",
        "dimensions.toml",
        "questions.toml",
        "terms.toml",
        "reasons.toml",
        "resources.toml",
        "briefing.toml",
        "left-out.toml",
    ] {
        assert_one_syntax_error(path, "]]", "]");
    }
    assert_one_syntax_error("words.toml", "]", "");
    assert_one_syntax_error(MODEL, "]", "");
}

#[test]
fn of_several_syntax_errors_the_first_is_shown() {
    let files = changed("reasons.toml", "facts = [\"S3\"]", "facts = [\"S3\"");
    assert_only(
        &files,
        "reasons.toml:5:1: before this a comma is missing, or the `]` that ends a list; write it; more may follow once this is mended",
    );
}

#[test]
fn what_is_not_a_value_is_explained() {
    let unclosed = changed(MODEL, "trust\",\n]", "trust\",\n");
    let diagnostic = &diagnostics(&unclosed)[0];
    let expected = "before this the `]` that ends a list is missing; write it";
    assert!(diagnostic.message.starts_with(expected), "{diagnostic:?}");
    for (value, expected) in [
        ("no", "`no` stands here; write true or false"),
        (
            "“Umbrella trust”",
            "a curly quote (“) does not begin a text",
        ),
        ("tomorrow", "the text that begins here has no quotes"),
    ] {
        let files = changed(MODEL, "\"Umbrella trust\"", value);
        let diagnostic = &diagnostics(&files)[0];
        assert!(diagnostic.message.starts_with(expected), "{diagnostic:?}");
    }
}

#[test]
fn a_file_that_is_missing_is_one_error() {
    for path in ["sources.toml", "dimensions.toml", "questions.toml"] {
        let mut files = crate::knowledge::fixture::files();
        files.texts.remove(path).expect("the file is there");
        assert_only(&files, &format!("{path}:1:1: the file is missing; add it"));
    }
}

#[test]
fn a_misspelt_field_is_unknown_and_missing_and_no_more() {
    for (path, id) in [
        ("dimensions.toml", "id = \"who-governs\""),
        ("questions.toml", "id = \""),
        ("sources.toml", "id = \"nga-white-paper-2026\""),
        ("sources.toml", "letter = \"C\""),
    ] {
        let files = changed(path, id, &format!("x{id}"));
        let diagnostics = diagnostics(&files);
        let lines: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
        assert_eq!(lines.len(), 2, "{path} {id}: {lines:#?}");
        assert!(lines.iter().any(|line| line.contains("unknown field `x")));
        assert!(lines.iter().any(|line| line.contains("is missing")));
    }
}

#[test]
fn an_empty_id_is_one_error() {
    for (path, id) in [
        ("dimensions.toml", "id = \"who-governs\""),
        ("sources.toml", "id = \"nga-white-paper-2026\""),
    ] {
        let diagnostics = diagnostics(&changed(path, id, "id = \"\""));
        assert_eq!(diagnostics.len(), 1, "{path}: {diagnostics:#?}");
    }
}

#[test]
fn an_id_given_twice_leaves_no_other_unknown() {
    let files = changed(
        "dimensions.toml",
        "id = \"who-governs\"",
        "id = \"legal-status\"",
    );
    assert_only(
        &files,
        "dimensions.toml:6:6: the id `legal-status` stands twice; give each its own",
    );
}

#[test]
fn a_value_of_the_wrong_kind_is_not_missing_too() {
    let files = changed(MODEL, "leaving = \"not stated\"", "leaving = 5");
    let diagnostics = diagnostics(&files);
    assert_eq!(diagnostics.len(), 1, "{diagnostics:#?}");
}

#[test]
fn two_models_without_an_order_do_not_share_one() {
    let mut files = changed(MODEL, "order = 6\n", "");
    let other = files.texts.get_mut("models/hard-federation.toml");
    let other = other.expect("the file is there");
    *other = other.replacen("order = 3\n", "", 1);
    let diagnostics = diagnostics(&files);
    assert_eq!(diagnostics.len(), 2, "{diagnostics:#?}");
}

#[test]
fn a_hundred_errors_of_a_file_are_reported_at_most() {
    let many: Vec<String> = (0..10_000).map(|n| format!("x{n} = 1")).collect();
    let mut files = crate::knowledge::fixture::files();
    files
        .texts
        .insert("reasons.toml".to_owned(), many.join("\n"));
    let diagnostics = diagnostics(&files);
    assert_eq!(diagnostics.len(), 100);
    let last = diagnostics.last().expect("there are 100").to_string();
    assert!(
        last.ends_with("more may follow once these are mended"),
        "{last}"
    );
}
