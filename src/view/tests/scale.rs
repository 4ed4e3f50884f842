//! The largest discussion, with the longest words.

use jiff::SignedDuration;
use quorate_core::discussion::QuestionIndex;
use quorate_core::discussion::fixture::{CHAIR, CLERK, Stage, draft};
use quorate_core::discussion::{
    Command, Confidence, Draft, NewAction, Pace, PlannedQuestion, PointKind, QUESTIONS,
    ReminderReason, Standing, SystemCommand, ThreadState,
};
use quorate_core::id::UserId;

use super::judge::judge;
use super::view_of;

/// Each character takes a backslash.
fn long(length: usize) -> String {
    "*".repeat(length)
}

fn largest() -> Draft {
    let asked = PlannedQuestion {
        title: long(90),
        text: "é".repeat(700),
        prompts: vec!["é".repeat(900); 12],
    };
    Draft {
        title: long(100),
        school: long(100),
        group: long(100),
        model: Some(("mat".to_owned(), long(90))),
        questions: vec![asked; 20],
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
    let mut stage = Stage::start(&largest());
    let mut run =
        |by: UserId, command: Command| drop(stage.run(by, &command).expect("it may be done"));
    for _ in 20..QUESTIONS {
        run(CHAIR, Command::AddQuestion { words: long(1000) });
        run(CHAIR, Command::Next { from: None });
    }
    for at in 0..2000_usize {
        let governor = UserId::new(u64::MAX - u64::try_from(at % 120).expect("it is small"));
        let question = at % QUESTIONS;
        let kind = PointKind::ALL[at % 4];
        run(
            governor,
            Command::AddPoint {
                question: QuestionIndex(question),
                kind,
                words: long(1000),
            },
        );
        if at < 120 {
            let confidence = Confidence::ALL[at % 3];
            run(
                governor,
                Command::SetConfidence {
                    question: QuestionIndex(0),
                    confidence,
                },
            );
            run(governor, Command::RemindMe { on: true });
        }
    }
    run(
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
    for question in 0..QUESTIONS {
        match question % 3 {
            0 => run(
                CHAIR,
                Command::ReachView {
                    question: QuestionIndex(question),
                    words: long(1000),
                    actions: vec![action.clone(); 5],
                },
            ),
            1 => run(
                CHAIR,
                Command::ForTheBoard {
                    question: QuestionIndex(question),
                    words: long(1000),
                },
            ),
            _ => run(
                CHAIR,
                Command::NeedInformation {
                    question: QuestionIndex(question),
                    words: long(1000),
                    from: long(100),
                },
            ),
        }
    }
    run(CHAIR, Command::Hold { on: true });
    run(CHAIR, Command::Hold { on: false });
    stage
        .keep(&SystemCommand::Warn {
            erase: jiff::civil::date(2028, 9, 29),
        })
        .expect("it is due");
    stage
        .keep(&SystemCommand::Thread(ThreadState::Locked))
        .expect("it was found so");
    let questions = (0..QUESTIONS).map(QuestionIndex).collect();
    stage
        .keep(&SystemCommand::Remind {
            occasion: ReminderReason::Open,
            questions,
        })
        .expect("it is due");
    judge(&view_of(&stage));
    stage.run(CHAIR, &Command::Close).expect("it closes");
    let shown = judge(&view_of(&stage));
    assert!(shown.contains("more"), "what does not fit is counted");
}

#[test]
fn nothing_of_a_thread_that_is_gone_is_posted() {
    let mut stage = Stage::start(&draft(Pace::All));
    stage.pass(SignedDuration::from_hours(1));
    stage
        .keep(&SystemCommand::Thread(ThreadState::Gone))
        .expect("it was found so");
    let view = view_of(&stage);
    assert!(view.messages.is_empty());
    let lines = &view.panel.embeds[0].fields;
    assert!(
        lines
            .iter()
            .any(|field| field.value.contains("The thread was deleted."))
    );
    assert!(
        stage
            .state
            .questions
            .iter()
            .all(|question| question.standing == Standing::Open)
    );
}
