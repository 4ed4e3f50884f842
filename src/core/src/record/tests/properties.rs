//! Arbitrary commands with arbitrary words: no document names a contributor or holds a confidential item.

use proptest::prelude::*;

use super::super::fixture::{CHAIR, CLERK, GOVERNOR, TestDiscussion, draft};
use super::{handed_out, notes, parts};
use crate::discussion::{
    Command, Confidence, DiscussionDraft, NewAction, Pace, PointIndex, PointKind, QuestionIndex,
};
use crate::id::UserId;

/// Anything that a person may write.
fn anything() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "([ \\n\\t\\\\`*_\\[\\]<>|#~&$^@:./=+0-9)(a-c!-]|www|https://){1,30}",
    ]
}

fn question() -> impl Strategy<Value = QuestionIndex> {
    (0..14_usize).prop_map(QuestionIndex)
}

/// A command of a contributor.
fn contribution() -> impl Strategy<Value = Command> {
    let kind = prop::sample::select(PointKind::ALL.to_vec());
    let confidence = prop::sample::select(Confidence::ALL.to_vec());
    let point = || (0..9_usize).prop_map(PointIndex);
    prop_oneof![
        (question(), kind, anything()).prop_map(|(question, kind, words)| Command::AddPoint {
            question,
            kind,
            words
        }),
        (point(), anything()).prop_map(|(point, words)| Command::EditPoint { point, words }),
        point().prop_map(|point| Command::WithdrawPoint { point }),
        (question(), confidence).prop_map(|(question, confidence)| Command::SetConfidence {
            question,
            confidence
        }),
        (anything(), anything(), anything()).prop_map(|(name, what, steps_back)| {
            Command::DeclareInterest {
                name,
                what,
                steps_back,
            }
        }),
        anything().prop_map(|words| Command::AddNote {
            words: format!("SECRET{words}SECRET")
        }),
        (0..5_u64).prop_map(|offset| Command::Erase {
            person: UserId::new(GOVERNOR + offset)
        }),
    ]
}

/// A command that records an outcome or adds a question.
fn outcome() -> impl Strategy<Value = Command> {
    prop_oneof![
        (question(), anything()).prop_map(|(question, words)| {
            let action = NewAction {
                what: words.clone(),
                owner: words.clone(),
                due: None,
            };
            let actions = vec![action];
            Command::ReachView {
                question,
                words,
                actions,
            }
        }),
        (question(), anything(), anything()).prop_map(|(question, words, from)| {
            Command::NeedInformation {
                question,
                words,
                from,
            }
        }),
        (question(), anything())
            .prop_map(|(question, words)| Command::ForTheBoard { question, words }),
        (question(), anything())
            .prop_map(|(question, words)| Command::NotForUs { question, words }),
        question().prop_map(|question| Command::OpenAgain { question }),
        anything().prop_map(|words| Command::AddQuestion { words }),
    ]
}

/// A command with the person who gives it.
fn attempt() -> impl Strategy<Value = (u64, Command)> {
    let command = prop_oneof![7 => contribution(), 6 => outcome()];
    let person = prop_oneof![Just(CHAIR), Just(CLERK), GOVERNOR..GOVERNOR + 5];
    (person, command)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_paper_names_a_contributor_or_holds_a_secret(
        title in anything(),
        attempts in prop::collection::vec(attempt(), 0..40),
        mentioned in prop::collection::vec(0..5_u64, 0..5),
    ) {
        let title = title.chars().take(80).collect::<String>() + "x";
        let mut discussion = TestDiscussion::start(&DiscussionDraft { title, ..draft(Pace::All) });
        for (person, command) in &attempts {
            discussion.try_act(*person, command);
        }
        for offset in mentioned {
            let words = format!("As <@{}> says", GOVERNOR + offset);
            discussion.point_if_open(GOVERNOR, &words);
        }
        let all = handed_out(&discussion);
        prop_assert!(!all.contains("SECRET"));
        for person in [CLERK, CHAIR].into_iter().chain(GOVERNOR..GOVERNOR + 5) {
            prop_assert!(!all.contains(&person.to_string()));
        }
        parts(&notes(&discussion));
    }
}
