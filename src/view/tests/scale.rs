//! The largest discussion, with the longest words.

use jiff::SignedDuration;
use quorate_core::discussion::fixture::{CHAIR, CLERK, DiscussionFixture, draft};
use quorate_core::discussion::{
    Command, Confidence, DiscussionDraft, MAX_QUESTIONS, NewAction, Pace, PlannedQuestion,
    PointKind, QuestionIndex, ReminderReason, Standing, SystemCommand, ThreadState,
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

fn act(discussion: &mut DiscussionFixture, by: UserId, command: &Command) {
    discussion.act(by, command).expect("it may be done");
}

/// 25 questions, 2,000 points of 120 governors, and how each of them feels.
fn fill(discussion: &mut DiscussionFixture) {
    for _ in 20..MAX_QUESTIONS {
        let words = long(1000);
        act(discussion, CHAIR, &Command::AddQuestion { words });
        act(discussion, CHAIR, &Command::Next { from: None });
    }
    for index in 0..2000_usize {
        let number = u64::try_from(index % 120).expect("it is small");
        let governor = UserId::new(u64::MAX - number);
        let add_point = Command::AddPoint {
            question: QuestionIndex(index % MAX_QUESTIONS),
            kind: PointKind::ALL[index % 4],
            words: long(1000),
        };
        act(discussion, governor, &add_point);
        if index < 120 {
            let set_confidence = Command::SetConfidence {
                question: QuestionIndex(0),
                confidence: Confidence::ALL[index % 3],
            };
            act(discussion, governor, &set_confidence);
            act(discussion, governor, &Command::RemindMe { on: true });
        }
    }
    let question = Some(QuestionIndex(0));
    act(discussion, CHAIR, &Command::Remind { question });
}

/// An outcome for every question.
fn record_outcomes(discussion: &mut DiscussionFixture) {
    let action = NewAction {
        what: long(1000),
        owner: long(100),
        due: Some(jiff::civil::date(2027, 9, 29)),
    };
    for question in (0..MAX_QUESTIONS).map(QuestionIndex) {
        let words = long(1000);
        let outcome = match question.0 % 3 {
            0 => Command::ReachView {
                question,
                words,
                actions: vec![action.clone(); 5],
            },
            1 => Command::ForTheBoard { question, words },
            _ => Command::NeedInformation {
                question,
                words,
                from: long(100),
            },
        };
        act(discussion, CHAIR, &outcome);
    }
}

#[test]
fn the_largest_discussion_fits() {
    let mut discussion = DiscussionFixture::start(&largest());
    fill(&mut discussion);
    record_outcomes(&mut discussion);
    act(&mut discussion, CHAIR, &Command::Hold { on: true });
    act(&mut discussion, CHAIR, &Command::Hold { on: false });
    for command in [
        SystemCommand::Warn {
            erase: jiff::civil::date(2028, 9, 29),
        },
        SystemCommand::Thread(ThreadState::Locked),
        SystemCommand::Remind {
            reason: ReminderReason::Open,
            questions: (0..MAX_QUESTIONS).map(QuestionIndex).collect(),
        },
    ] {
        let decided = discussion.act_as_system(&command);
        decided.expect("it may be done");
    }
    assert_accepted(&view_of(&discussion));
    act(&mut discussion, CHAIR, &Command::Close);
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
