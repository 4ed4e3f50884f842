//! What is due, and when.

use crate::discussion::QuestionIndex;
use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::super::fixture::{ANN, CHAIR, CLERK, OUTSIDER, Stage, draft, london};
use super::super::reminders::{Due, Retention, due, kept_until, retention};
use super::super::{Command, Pace, Refusal, ReminderReason, SystemCommand, ThreadState};

/// Sweeps every hour for so many days, and says what went out: the local time, why, and the questions from 1.
fn sweep(stage: &mut Stage, days: i64) -> Vec<String> {
    let mut sent = Vec::new();
    for _ in 0..days * 24 {
        stage.pass(SignedDuration::from_hours(1));
        for due in due(&stage.state, stage.now, &london()) {
            let Due::System(upkeep) = due else {
                panic!("no reminder erases");
            };
            stage.keep(&upkeep).expect("it is due");
            let SystemCommand::Remind {
                occasion,
                questions,
            } = upkeep
            else {
                panic!("only reminders are due");
            };
            let at = stage
                .now
                .to_zoned(london())
                .strftime("%-d %b %H")
                .to_string();
            let questions: Vec<usize> = questions.iter().map(|index| index.number()).collect();
            sent.push(format!("{at} {occasion:?} {questions:?}"));
        }
    }
    sent
}

fn started(pace: Pace) -> Stage {
    Stage::start(&draft(pace))
}

#[test]
fn each_reminder_goes_out_once() {
    let mut stage = started(Pace::One);
    assert_eq!(
        sweep(&mut stage, 60),
        ["8 Feb 12 Open [1]", "5 Mar 08 Week []", "11 Mar 08 Day []"]
    );
}

#[test]
fn questions_opened_together_are_reminded_of_together() {
    let mut stage = started(Pace::All);
    assert_eq!(sweep(&mut stage, 20), ["8 Feb 12 Open [1, 2, 3, 4]"]);
}

#[test]
fn a_question_opened_again_starts_again() {
    let mut stage = started(Pace::One);
    sweep(&mut stage, 9);
    stage
        .run(
            CHAIR,
            &Command::NotForUs {
                question: QuestionIndex(0),
                words: "No".to_owned(),
            },
        )
        .expect("it may be");
    assert!(sweep(&mut stage, 9).is_empty());
    stage
        .run(
            CHAIR,
            &Command::OpenAgain {
                question: QuestionIndex(0),
            },
        )
        .expect("it may be");
    assert_eq!(sweep(&mut stage, 8).len(), 1);
}

#[test]
fn what_was_missed_goes_out_once_by_day() {
    let mut stage = started(Pace::One);
    // Down until the night before the meeting: the week's reminder is of no more use.
    stage.now = "2027-03-11T22:00:00Z".parse().expect("a time");
    assert_eq!(
        sweep(&mut stage, 2),
        ["12 Mar 08 Open [1]", "12 Mar 08 Day []"]
    );
    assert!(due(&stage.state, stage.now, &london()).is_empty());
}

#[test]
fn nothing_goes_out_while_paused_or_closed() {
    let mut stage = started(Pace::One);
    stage
        .run(CHAIR, &Command::Pause { on: true })
        .expect("it pauses");
    assert!(sweep(&mut stage, 10).is_empty());
    stage
        .run(CHAIR, &Command::Pause { on: false })
        .expect("it goes on");
    assert_eq!(sweep(&mut stage, 6), Vec::<String>::new());
    stage.run(CHAIR, &Command::Close).expect("it closes");
    assert!(sweep(&mut stage, 40).is_empty());
}

#[test]
fn those_who_asked_are_reminded_halfway() {
    let mut stage = started(Pace::One);
    stage
        .run(ANN, &Command::RemindMe { on: true })
        .expect("she may ask");
    assert_eq!(
        sweep(&mut stage, 8),
        ["4 Feb 12 Halfway [1]", "8 Feb 12 Open [1]"]
    );
    assert_eq!(stage.state.notices[0].people, [ANN]);
    let mut late = started(Pace::One);
    sweep(&mut late, 5);
    late.run(ANN, &Command::RemindMe { on: true })
        .expect("she may ask");
    assert_eq!(sweep(&mut late, 4), ["8 Feb 12 Open [1]"]);
}

#[test]
fn a_meeting_set_when_it_is_near_is_known_to_be_near() {
    let mut stage = started(Pace::One);
    let meeting = Some(date(2027, 2, 5));
    stage
        .run(CHAIR, &Command::SetMeeting { meeting })
        .expect("it may be set");
    assert_eq!(sweep(&mut stage, 6), ["4 Feb 08 Day []"]);
}

#[test]
fn the_day_is_local() {
    let summer: Timestamp = "2027-07-01T07:30:00Z".parse().expect("a time");
    let mut stage = started(Pace::One);
    stage.now = summer;
    assert_eq!(due(&stage.state, summer, &london()).len(), 1);
    assert!(due(&stage.state, summer, &TimeZone::UTC).is_empty());
    let evening: Timestamp = "2027-07-01T19:30:00Z".parse().expect("a time");
    assert!(due(&stage.state, evening, &london()).is_empty());
}

#[test]
fn what_another_process_did_is_done() {
    let mut stage = started(Pace::One);
    let upkeep = SystemCommand::Remind {
        occasion: ReminderReason::Open,
        questions: vec![QuestionIndex(0)],
    };
    stage.keep(&upkeep).expect("the first is in time");
    assert_eq!(stage.keep(&upkeep), Err(Refusal::NoChange));
    let gone = SystemCommand::Thread(ThreadState::Gone);
    stage.keep(&gone).expect("the first is in time");
    assert_eq!(stage.keep(&gone), Err(Refusal::NoChange));
}

/// Sweeps every day for so many days, and says on which days it warned and erased.
fn keep(stage: &mut Stage, days: i64) -> Vec<String> {
    let mut seen = Vec::new();
    for _ in 0..days {
        stage.pass(SignedDuration::from_hours(24));
        let day = stage.now.to_zoned(london()).date();
        match retention(&stage.state, Retention::default(), stage.now, &london()) {
            None => {}
            Some(Due::System(upkeep)) => {
                stage.keep(&upkeep).expect("it is due");
                seen.push(format!("warned on {day}"));
            }
            Some(Due::Erasure) => {
                seen.push(format!("erased on {day}"));
                break;
            }
        }
    }
    seen
}

#[test]
fn a_discussion_is_kept_for_twelve_months_and_its_people_are_warned() {
    let mut stage = started(Pace::One);
    assert_eq!(
        kept_until(&stage.state, Retention::default(), &london()),
        date(2028, 2, 1)
    );
    assert_eq!(
        keep(&mut stage, 430),
        ["warned on 2028-01-18", "erased on 2028-02-01"]
    );
}

#[test]
fn a_late_warning_still_leaves_fourteen_days() {
    let mut stage = started(Pace::One);
    stage.now = "2028-06-01T12:00:00Z".parse().expect("a time");
    assert_eq!(
        keep(&mut stage, 60),
        ["warned on 2028-06-02", "erased on 2028-06-16"]
    );
}

#[test]
fn a_server_that_keeps_it_for_longer_has_it_warned_of_again() {
    let mut stage = started(Pace::One);
    assert_eq!(keep(&mut stage, 355).len(), 1, "warned");
    let longer = Retention { months: 24 };
    let due = retention(&stage.state, longer, stage.now, &london());
    assert_eq!(due, Some(Due::System(SystemCommand::CallOffWarning)));
    stage
        .keep(&SystemCommand::CallOffWarning)
        .expect("it is due");
    assert_eq!(retention(&stage.state, longer, stage.now, &london()), None);
    stage.now = "2029-02-01T12:00:00Z".parse().expect("a time");
    let warned = SystemCommand::Warn {
        erase: date(2029, 2, 15),
    };
    let due = retention(&stage.state, longer, stage.now, &london());
    assert_eq!(due, Some(Due::System(warned)));
}

#[test]
fn whoever_does_something_calls_the_end_off() {
    let mut stage = started(Pace::One);
    assert_eq!(keep(&mut stage, 355).len(), 1, "warned");
    assert!(stage.state.warnings.iter().any(|warning| warning.holds));
    stage
        .run(CLERK, &Command::RemindMe { on: true })
        .expect("it may be asked");
    assert_eq!(keep(&mut stage, 340), Vec::<String>::new());
}

#[test]
fn a_hold_keeps_it() {
    let mut stage = started(Pace::One);
    stage
        .run(CHAIR, &Command::Hold { on: true })
        .expect("it is held");
    assert!(keep(&mut stage, 1200).is_empty());
    assert_eq!(
        stage.keep(&SystemCommand::Erase { person: OUTSIDER }),
        Err(Refusal::OnHold)
    );
    stage
        .keep(&SystemCommand::Hold { on: false })
        .expect("whoever runs it ends the hold");
    assert_eq!(keep(&mut stage, 31).len(), 2);
}
