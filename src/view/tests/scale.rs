//! The largest discussion, with the longest words.

use jiff::SignedDuration;
use quorate_core::discussion::QuestionIndex;
use quorate_core::discussion::fixture::{CHAIR, CLERK, DiscussionFixture, draft};
use quorate_core::discussion::{
    Command, Confidence, DiscussionDraft, MAX_QUESTIONS, NewAction, Pace, PlannedQuestion,
    PointKind, ReminderReason, Standing, SystemCommand, ThreadState,
};
use quorate_core::id::UserId;

use super::acceptance::assert_accepted;
use super::view_of;

/// Each character takes a backslash.
fn long(length: usize) -> String {
    "*".repeat(length)
}

fn largest() -> DiscussionDraft {
    let question = PlannedQuestion {
        title: long(90),
        text: "é".repeat(700),
        prompts: vec!["é".repeat(900); 12],
    };
    DiscussionDraft {
        title: long(100),
        school: long(100),
        group: long(100),
        model: Some(("mat".to_owned(), long(90))),
        questions: vec![question; 20],
        sources: vec!["s".repeat(300); 40],
        chair: Some((CHAIR, long(100))),
        clerk: (CLERK, long(100)),
        governors: None,
        in_post: Some(120),
        ..draft(Pace::All)
    }
}

#[test]
fn the_largest_discussion_fits() {
    let mut discussion = DiscussionFixture::start(&largest());
    let mut act =
        |by: UserId, command: Command| drop(discussion.act(by, &command).expect("it may be done"));
    for _ in 20..MAX_QUESTIONS {
        act(CHAIR, Command::AddQuestion { words: long(1000) });
        act(CHAIR, Command::Next { from: None });
    }
    for index in 0..2000_usize {
        let governor = UserId::new(u64::MAX - u64::try_from(index % 120).expect("it is small"));
        let question = index % MAX_QUESTIONS;
        let kind = PointKind::ALL[index % 4];
        act(
            governor,
            Command::AddPoint {
                question: QuestionIndex(question),
                kind,
                words: long(1000),
            },
        );
        if index < 120 {
            let confidence = Confidence::ALL[index % 3];
            act(
                governor,
                Command::SetConfidence {
                    question: QuestionIndex(0),
                    confidence,
                },
            );
            act(governor, Command::RemindMe { on: true });
        }
    }
    act(
        CHAIR,
        Command::Remind {
            question: Some(QuestionIndex(0)),
        },
    );
    let action = NewAction {
        what: long(1000),
        owner: long(100),
        due: Some(jiff::civil::date(2027, 9, 29)),
    };
    for question in 0..MAX_QUESTIONS {
        match question % 3 {
            0 => act(
                CHAIR,
                Command::ReachView {
                    question: QuestionIndex(question),
                    words: long(1000),
                    actions: vec![action.clone(); 5],
                },
            ),
            1 => act(
                CHAIR,
                Command::ForTheBoard {
                    question: QuestionIndex(question),
                    words: long(1000),
                },
            ),
            _ => act(
                CHAIR,
                Command::NeedInformation {
                    question: QuestionIndex(question),
                    words: long(1000),
                    from: long(100),
                },
            ),
        }
    }
    act(CHAIR, Command::Hold { on: true });
    act(CHAIR, Command::Hold { on: false });
    discussion
        .act_as_system(&SystemCommand::Warn {
            erase: jiff::civil::date(2028, 9, 29),
        })
        .expect("it is due");
    discussion
        .act_as_system(&SystemCommand::Thread(ThreadState::Locked))
        .expect("it was found so");
    let questions = (0..MAX_QUESTIONS).map(QuestionIndex).collect();
    discussion
        .act_as_system(&SystemCommand::Remind {
            reason: ReminderReason::Open,
            questions,
        })
        .expect("it is due");
    assert_accepted(&view_of(&discussion));
    discussion.act(CHAIR, &Command::Close).expect("it closes");
    let shown = assert_accepted(&view_of(&discussion));
    assert!(shown.contains("more"), "what does not fit is counted");
}

#[test]
fn nothing_of_a_thread_that_is_gone_is_posted() {
    let mut discussion = DiscussionFixture::start(&draft(Pace::All));
    discussion.advance(SignedDuration::from_hours(1));
    discussion
        .act_as_system(&SystemCommand::Thread(ThreadState::Gone))
        .expect("it was found so");
    let view = view_of(&discussion);
    assert!(view.messages.is_empty());
    let lines = &view.panel.embeds[0].fields;
    assert!(
        lines
            .iter()
            .any(|field| field.value.contains("The thread was deleted."))
    );
    assert!(
        discussion
            .state
            .questions
            .iter()
            .all(|question| question.standing == Standing::Open)
    );
}
