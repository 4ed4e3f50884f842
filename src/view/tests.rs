//! What is shown of a discussion, as people see it and at its largest.

mod judge;
mod properties;
mod scale;
mod shown;

use quorate_core::discussion::fixture::{Stage, london};
use quorate_core::id::Id;

use super::{View, view};

/// What Discord should show of a discussion as it stands.
fn view_of(stage: &Stage) -> View {
    view(&stage.state, &stage.words, Id::new(7), &london())
}
