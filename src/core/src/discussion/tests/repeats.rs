//! The same words sent twice.

use jiff::SignedDuration;

use super::steps::{act, point, started};
use crate::discussion::fixture::{ANN, BEN, CHAIR, DiscussionFixture, actor};
use crate::discussion::{
    Command, PointIndex, PointKind, QuestionIndex, Refusal, WordsId, decide_once,
};
use crate::id::UserId;

/// What comes of a command that is sent now.
fn sent(
    discussion: &DiscussionFixture,
    by: UserId,
    command: &Command,
    again: Option<WordsId>,
) -> Option<Refusal> {
    let (state, words) = (&discussion.state, &discussion.words);
    let decided = decide_once(state, words, &actor(by), command, discussion.now(), again);
    decided.err()
}

#[test]
fn the_same_words_are_asked_back() {
    let mut discussion = started();
    let words = |text: &str| text.to_owned();
    let interest = |name: &str| Command::DeclareInterest {
        name: words(name),
        what: words("A trustee"),
        steps_back: String::new(),
    };
    let note = Command::AddNote {
        words: words("A note"),
    };
    let own = Command::AddQuestion {
        words: words("Ours"),
    };
    let first = point(QuestionIndex(0), "A point");
    for (by, command) in [
        (ANN, &first),
        (ANN, &interest("Ann")),
        (ANN, &note),
        (CHAIR, &own),
    ] {
        assert_eq!(sent(&discussion, by, command, None), None);
        act(&mut discussion, by, command);
        let refusal = sent(&discussion, by, command, None);
        assert!(matches!(refusal, Some(Refusal::Repeated(_))), "{command:?}");
    }
    let blanks = point(QuestionIndex(0), "  A point\n");
    let refusal = sent(&discussion, ANN, &blanks, None);
    assert!(matches!(refusal, Some(Refusal::Repeated(_))));
    assert_eq!(sent(&discussion, BEN, &first, None), None, "another person");
    let other = point(QuestionIndex(0), "Another point");
    assert_eq!(sent(&discussion, ANN, &other, None), None, "other words");
    let against = Command::AddPoint {
        question: QuestionIndex(0),
        kind: PointKind::Against,
        words: words("A point"),
    };
    assert_eq!(sent(&discussion, ANN, &against, None), None, "another kind");
    discussion.advance(SignedDuration::from_mins(11));
    assert_eq!(sent(&discussion, ANN, &first, None), None, "minutes later");
}

#[test]
fn asked_for_again_they_are_added_once_more_and_no_oftener() {
    let mut discussion = started();
    let first = point(QuestionIndex(0), "A point");
    act(&mut discussion, ANN, &first);
    let Some(Refusal::Repeated(text)) = sent(&discussion, ANN, &first, None) else {
        panic!("it was not asked back");
    };
    assert_eq!(sent(&discussion, ANN, &first, Some(text)), None);
    act(&mut discussion, ANN, &first);
    let twice = sent(&discussion, ANN, &first, Some(text));
    assert_eq!(twice, Some(Refusal::NoChange));
}

#[test]
fn what_was_taken_back_changed_or_erased_can_be_written_again() {
    let first = point(QuestionIndex(0), "A point");
    let index = PointIndex(0);
    let edit = Command::EditPoint {
        point: index,
        words: "Another".to_owned(),
    };
    for command in [
        Command::WithdrawPoint { point: index },
        edit,
        Command::Erase { person: ANN },
    ] {
        let mut discussion = started();
        act(&mut discussion, ANN, &first);
        act(&mut discussion, ANN, &command);
        assert_eq!(sent(&discussion, ANN, &first, None), None, "{command:?}");
    }
}
