//! The copy of the `knowledge/` directory that is compiled into the program.
//!
//! The bot answers from it when no directory is configured, and the tests and benches read it. The core crate carries no
//! knowledge of its own: these files are handed to it as data.

use include_dir::{Dir, File, include_dir};
use quorate_core::knowledge::Files;

/// The directory as it was when the program was built.
static KNOWLEDGE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/knowledge");

/// The files of the copy.
#[must_use]
pub fn knowledge() -> Files {
    let models = KNOWLEDGE.get_dir("models");
    let models = models.into_iter().flat_map(Dir::files);
    Files::from_texts(KNOWLEDGE.files().chain(models).filter_map(text))
}

/// The path and content of a file. Returns `None` unless both are UTF-8.
fn text<'a>(file: &'a File<'_>) -> Option<(&'a str, &'a str)> {
    Some((file.path().to_str()?, file.contents_utf8()?))
}
