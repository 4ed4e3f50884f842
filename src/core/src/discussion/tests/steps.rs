//! Steps that several tests of the rules share.

use crate::discussion::fixture::{DiscussionFixture, draft};
use crate::discussion::{Command, Pace, PointKind, QuestionIndex, Refusal};
use crate::id::UserId;

pub(super) fn started() -> DiscussionFixture {
    DiscussionFixture::start(&draft(Pace::One))
}

pub(super) fn point(question: QuestionIndex, words: &str) -> Command {
    Command::AddPoint {
        question,
        kind: PointKind::For,
        words: words.to_owned(),
    }
}

pub(super) fn not_for_us(question: QuestionIndex) -> Command {
    let words = "The diocese settles this".to_owned();
    Command::NotForUs { question, words }
}

/// Gives a command that is accepted.
pub(super) fn act(discussion: &mut DiscussionFixture, by: UserId, command: &Command) {
    discussion.act(by, command).expect("it may be done");
}

/// Gives a command that is refused and so changes nothing.
pub(super) fn refused(
    discussion: &mut DiscussionFixture,
    by: UserId,
    command: &Command,
) -> Refusal {
    let before = discussion.state.clone();
    let refusal = discussion.act(by, command).expect_err("it may not be done");
    assert_eq!(discussion.state, before);
    refusal
}
