//! What a model's file refers to in other files.

use jiff::civil::Date;

use super::{ChecklistQuestion, Dimension};

/// The entries of one file, for ids in other files to refer to.
#[derive(Debug)]
pub(super) struct ReferenceList<T> {
    pub(super) entries: Vec<T>,
    /// Whether every entry was read. If not, an id that is missing here is not reported as unknown.
    pub(super) is_complete: bool,
}

/// The list of a file that could not be read.
impl<T> Default for ReferenceList<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            is_complete: false,
        }
    }
}

/// What a model refers to, and the day it is validated.
#[derive(Debug)]
pub(super) struct References<'a> {
    pub(super) dimensions: &'a ReferenceList<Dimension>,
    pub(super) questions: &'a ReferenceList<ChecklistQuestion>,
    pub(super) today: Date,
}
