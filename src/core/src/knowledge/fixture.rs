//! The repository's own knowledge, for tests.

use std::path::Path;

use super::{Files, Knowledge, load};

/// The files of the repository's knowledge directory.
///
/// # Panics
///
/// If the directory cannot be read.
#[must_use]
pub fn files() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../knowledge");
    Files::read(&folder).expect("the repository has a knowledge directory")
}

/// The repository's knowledge, on a day when none of it is old.
///
/// # Panics
///
/// If the knowledge has errors.
#[must_use]
pub fn knowledge() -> Knowledge {
    let today = jiff::civil::date(2026, 11, 23);
    let loaded = load(&files(), today).expect("the repository's knowledge is sound");
    loaded.knowledge
}
