//! Names that matching could not tell apart.

use super::{MODEL, assert_any, assert_only, changed, diagnostics};

/// Gives the umbrella trust one more alias.
fn alias(alias: &str) -> crate::knowledge::Files {
    changed(MODEL, "aliases = [", &format!("aliases = [\"{alias}\", "))
}

#[test]
fn an_alias_that_reads_as_a_term_or_another_models_name_is_refused() {
    for name in [
        "trusts",
        "MATs",
        "M.A.T.",
        "multi academy trusts",
        "multiacademytrust",
        "Multi Academies Trust",
        "Soft Federations",
        "informal-and-formal-partnership",
    ] {
        let diagnostics = diagnostics(&alias(name));
        let lines: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
        let is_collision = |line: &&String| {
            line.contains(&format!("`{name}`"))
                && (line.contains("reads the same as") || line.contains("is already"))
        };
        assert_eq!(
            lines.iter().filter(is_collision).count(),
            1,
            "{name}: {lines:#?}"
        );
    }
}

#[test]
fn another_models_id_is_named_at_the_alias() {
    assert_only(
        &alias("Hard-Federations"),
        "models/umbrella-trust.toml:4:12: `Hard-Federations` reads the same as `hard-federation`, the id of the model `hard-federation` (models/hard-federation.toml:1); keep it in one place, or make it a term that leads to both",
    );
}

#[test]
fn a_name_may_be_the_models_own_id() {
    assert!(super::load(&alias("umbrella-trusts"), super::TODAY).is_ok());
    assert_any(
        &alias("umbrella-trust"),
        "stands twice (see `Umbrella trust`",
    );
}

#[test]
fn two_ids_that_read_the_same_are_refused() {
    let mut files = crate::knowledge::fixture::files();
    let text = files.texts[MODEL].replace("order = 6", "order = 8");
    files
        .texts
        .insert("models/umbrella-trusts.toml".to_owned(), text);
    assert_any(
        &files,
        "models/umbrella-trusts.toml:1:1: `umbrella-trusts` reads the same as `umbrella-trust`",
    );
}

#[test]
fn a_name_without_letters_is_refused() {
    for name in ["---", "1", "2.0", "\u{1f3eb}"] {
        assert_any(
            &alias(name),
            "models/umbrella-trust.toml:4:12: this name holds no letter; ",
        );
    }
    assert_any(
        &changed("terms.toml", "aliases = [", "aliases = [\"---\", "),
        "this name holds no letter; ",
    );
}

#[test]
fn a_term_names_each_model_once() {
    let files = changed(
        "terms.toml",
        "models = [\"hard-federation\"",
        "models = [\"hard-federation\", \"hard-federation\"",
    );
    assert_any(
        &files,
        "the model `hard-federation` stands twice; take one out",
    );
}

#[test]
fn a_series_has_a_letter_of_its_own() {
    let files = changed("sources.toml", "letter = \"O\"", "letter = \"C\"");
    assert_any(
        &files,
        "the series `C` stands twice; give each its own letter",
    );
    for letter in ["c", "É", "1"] {
        let letter = format!("letter = \"{letter}\"");
        assert_any(
            &changed("sources.toml", "letter = \"O\"", &letter),
            "this is no capital letter from A to Z",
        );
    }
    assert_any(
        &changed("sources.toml", "last = 15", "last = 0"),
        "a series holds one fact or more",
    );
}

#[test]
fn an_order_starts_at_one() {
    assert_only(
        &changed(MODEL, "order = 6", "order = 0"),
        "models/umbrella-trust.toml:2:9: the first place is 1; write a number from 1 to 255",
    );
}

#[test]
fn a_name_holds_no_colon() {
    assert_only(
        &alias("umbrella: the trust"),
        "models/umbrella-trust.toml:4:12: this name holds a colon, which stands behind names in lists; write it without",
    );
}

#[test]
fn an_idiom_is_two_words() {
    let idiom = |text: &str| changed("words.toml", "\"mat leave\"", &format!("\"{text}\""));
    assert!(super::load(&idiom("mat cover"), super::TODAY).is_ok());
    for text in ["mat", "on mat leave", "mat  leave"] {
        assert_any(&idiom(text), "an idiom is two words with one space between");
    }
}
