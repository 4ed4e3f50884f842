//! What cannot be read hides no fault elsewhere, and makes none.

use super::{MODEL, changed, faults, some};

#[test]
fn what_cannot_be_read_hides_no_fault_elsewhere() {
    let mut files = changed(MODEL, "order =", "colour = \"red\"\norder =");
    files.texts.remove("words.toml").expect("the file is there");
    let path = "models/hard-federation.toml";
    files.texts.remove(path).expect("the file is there");
    files.take(path.to_owned(), b"name = \"a\"\n# \xc3\xa9\xff".to_vec());
    let lines: Vec<String> = faults(&files).iter().map(ToString::to_string).collect();
    assert_eq!(lines.len(), 3, "{lines:#?}");
    assert!(
        lines[0].starts_with("models/hard-federation.toml:2:4: "),
        "{lines:#?}"
    );
    assert!(lines[0].contains("UTF-8"));
    some(&files, "unknown field `colour`");
    some(&files, "words.toml:1:1: the file is missing; add it");
}

#[test]
fn a_model_that_cannot_be_read_is_not_unknown() {
    let mut files = changed(MODEL, "", "");
    files.texts.remove(MODEL).expect("the file is there");
    files.take(MODEL.to_owned(), b"\xff".to_vec());
    let faults = faults(&files);
    assert_eq!(faults.len(), 1, "{faults:#?}");
}
