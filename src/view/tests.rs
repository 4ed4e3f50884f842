//! The view of a discussion, as people see it and at its largest.

mod acceptance;
mod properties;
mod scale;
mod shown;

use quorate_core::discussion::fixture::{DiscussionFixture, london};
use quorate_core::id::Id;

use super::{View, view};

fn view_of(discussion: &DiscussionFixture) -> View {
    view(
        &discussion.state,
        &discussion.words,
        Id::new(7),
        &london(),
        None,
    )
}
