//! A file that cannot be read hides no diagnostic in other files, and causes none.

use super::{MODEL, assert_any, changed, diagnostics};

#[test]
fn what_cannot_be_read_hides_no_error_elsewhere() {
    let mut files = changed(MODEL, "order =", "colour = \"red\"\norder =");
    files.texts.remove("words.toml").expect("the file is there");
    let path = "models/hard-federation.toml";
    files.texts.remove(path).expect("the file is there");
    files.insert_bytes(path.to_owned(), b"name = \"a\"\n# \xc3\xa9\xff".to_vec());
    let lines: Vec<String> = diagnostics(&files)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(lines.len(), 3, "{lines:#?}");
    assert!(
        lines[0].starts_with("models/hard-federation.toml:2:4: "),
        "{lines:#?}"
    );
    assert!(lines[0].contains("UTF-8"));
    assert_any(&files, "unknown field `colour`");
    assert_any(&files, "words.toml:1:1: the file is missing; add it");
}

#[test]
fn a_model_that_cannot_be_read_is_not_unknown() {
    let mut files = changed(MODEL, "", "");
    files.texts.remove(MODEL).expect("the file is there");
    files.insert_bytes(MODEL.to_owned(), b"\xff".to_vec());
    let diagnostics = diagnostics(&files);
    assert_eq!(diagnostics.len(), 1, "{diagnostics:#?}");
}
