//! What is due, and when.

use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::discussion::fixture::{ANN, CHAIR, CLERK, DiscussionFixture, OUTSIDER, draft, london};
use crate::discussion::reminders::{Due, Retention, due, retention, retention_end};
use crate::discussion::{
    Command, Pace, QuestionIndex, Refusal, ReminderReason, SystemCommand, ThreadState,
};

/// Sweeps every hour for a number of days. Returns the reminders that went out: local time, reason, and numbers of questions.
fn sweep(discussion: &mut DiscussionFixture, days: i64) -> Vec<String> {
    let mut sent = Vec::new();
    for _ in 0..days * 24 {
        discussion.advance(SignedDuration::from_hours(1));
        for due in due(&discussion.state, discussion.clock, &london()) {
            let Due::System(command) = due else {
                panic!("no reminder erases");
            };
            discussion.act_as_system(&command).expect("it is due");
            let SystemCommand::Remind { reason, questions } = command else {
                panic!("only reminders are due");
            };
            let at = discussion
                .clock
                .to_zoned(london())
                .strftime("%-d %b %H")
                .to_string();
            let questions: Vec<usize> = questions.iter().map(|index| index.number()).collect();
            sent.push(format!("{at} {reason:?} {questions:?}"));
        }
    }
    sent
}

fn started(pace: Pace) -> DiscussionFixture {
    DiscussionFixture::start(&draft(pace))
}

#[test]
fn each_reminder_goes_out_once() {
    let mut discussion = started(Pace::One);
    assert_eq!(
        sweep(&mut discussion, 60),
        ["8 Feb 12 Open [1]", "5 Mar 08 Week []", "11 Mar 08 Day []"]
    );
}

#[test]
fn questions_opened_together_are_reminded_of_together() {
    let mut discussion = started(Pace::All);
    assert_eq!(sweep(&mut discussion, 20), ["8 Feb 12 Open [1, 2, 3, 4]"]);
}

#[test]
fn a_question_opened_again_starts_again() {
    let mut discussion = started(Pace::One);
    sweep(&mut discussion, 9);
    discussion
        .act(
            CHAIR,
            &Command::NotForUs {
                question: QuestionIndex(0),
                words: "No".to_owned(),
            },
        )
        .expect("it may be");
    assert!(sweep(&mut discussion, 9).is_empty());
    discussion
        .act(
            CHAIR,
            &Command::OpenAgain {
                question: QuestionIndex(0),
            },
        )
        .expect("it may be");
    assert_eq!(sweep(&mut discussion, 8).len(), 1);
}

#[test]
fn what_was_missed_goes_out_once_by_day() {
    let mut discussion = started(Pace::One);
    // Down until the night before the meeting: the reminder of the week is obsolete.
    discussion.clock = "2027-03-11T22:00:00Z".parse().expect("a time");
    assert_eq!(
        sweep(&mut discussion, 2),
        ["12 Mar 08 Open [1]", "12 Mar 08 Day []"]
    );
    assert!(due(&discussion.state, discussion.clock, &london()).is_empty());
}

#[test]
fn nothing_goes_out_while_paused_or_closed() {
    let mut discussion = started(Pace::One);
    discussion
        .act(CHAIR, &Command::Pause { on: true })
        .expect("it pauses");
    assert!(sweep(&mut discussion, 10).is_empty());
    discussion
        .act(CHAIR, &Command::Pause { on: false })
        .expect("it goes on");
    assert_eq!(sweep(&mut discussion, 6), Vec::<String>::new());
    discussion.act(CHAIR, &Command::Close).expect("it closes");
    assert!(sweep(&mut discussion, 40).is_empty());
}

#[test]
fn those_who_asked_are_reminded_halfway() {
    let mut discussion = started(Pace::One);
    discussion
        .act(ANN, &Command::RemindMe { on: true })
        .expect("she may ask");
    assert_eq!(
        sweep(&mut discussion, 8),
        ["4 Feb 12 Halfway [1]", "8 Feb 12 Open [1]"]
    );
    assert_eq!(discussion.state.notices[0].people, [ANN]);
    let mut late = started(Pace::One);
    sweep(&mut late, 5);
    late.act(ANN, &Command::RemindMe { on: true })
        .expect("she may ask");
    assert_eq!(sweep(&mut late, 4), ["8 Feb 12 Open [1]"]);
}

#[test]
fn a_meeting_set_within_a_week_has_no_reminder_of_the_week() {
    let mut discussion = started(Pace::One);
    let meeting = Some(date(2027, 2, 5));
    discussion
        .act(CHAIR, &Command::SetMeeting { meeting })
        .expect("it may be set");
    assert_eq!(sweep(&mut discussion, 6), ["4 Feb 08 Day []"]);
}

#[test]
fn the_day_is_local() {
    let summer: Timestamp = "2027-07-01T07:30:00Z".parse().expect("a time");
    let mut discussion = started(Pace::One);
    discussion.clock = summer;
    assert_eq!(due(&discussion.state, summer, &london()).len(), 1);
    assert!(due(&discussion.state, summer, &TimeZone::UTC).is_empty());
    let evening: Timestamp = "2027-07-01T19:30:00Z".parse().expect("a time");
    assert!(due(&discussion.state, evening, &london()).is_empty());
}

#[test]
fn what_another_process_did_is_not_done_again() {
    let mut discussion = started(Pace::One);
    let command = SystemCommand::Remind {
        reason: ReminderReason::Open,
        questions: vec![QuestionIndex(0)],
    };
    discussion
        .act_as_system(&command)
        .expect("the first is in time");
    assert_eq!(discussion.act_as_system(&command), Err(Refusal::NoChange));
    let gone = SystemCommand::Thread(ThreadState::Gone);
    discussion
        .act_as_system(&gone)
        .expect("the first is in time");
    assert_eq!(discussion.act_as_system(&gone), Err(Refusal::NoChange));
}

/// Sweeps every day for a number of days. Returns the days on which it warned and erased.
fn sweep_retention(discussion: &mut DiscussionFixture, days: i64) -> Vec<String> {
    let mut happened = Vec::new();
    for _ in 0..days {
        discussion.advance(SignedDuration::from_hours(24));
        let day = discussion.clock.to_zoned(london()).date();
        match retention(
            &discussion.state,
            Retention::default(),
            discussion.clock,
            &london(),
        ) {
            None => {}
            Some(Due::System(command)) => {
                discussion.act_as_system(&command).expect("it is due");
                happened.push(format!("warned on {day}"));
            }
            Some(Due::Erasure) => {
                happened.push(format!("erased on {day}"));
                break;
            }
        }
    }
    happened
}

#[test]
fn a_discussion_is_kept_for_twelve_months_and_its_people_are_warned() {
    let mut discussion = started(Pace::One);
    assert_eq!(
        retention_end(&discussion.state, Retention::default(), &london()),
        date(2028, 2, 1)
    );
    assert_eq!(
        sweep_retention(&mut discussion, 430),
        ["warned on 2028-01-18", "erased on 2028-02-01"]
    );
}

#[test]
fn a_late_warning_still_leaves_fourteen_days() {
    let mut discussion = started(Pace::One);
    discussion.clock = "2028-06-01T12:00:00Z".parse().expect("a time");
    assert_eq!(
        sweep_retention(&mut discussion, 60),
        ["warned on 2028-06-02", "erased on 2028-06-16"]
    );
}

#[test]
fn a_server_that_keeps_it_for_longer_has_it_warned_of_again() {
    let mut discussion = started(Pace::One);
    assert_eq!(sweep_retention(&mut discussion, 355).len(), 1, "warned");
    let longer = Retention { months: 24 };
    let due = retention(&discussion.state, longer, discussion.clock, &london());
    assert_eq!(due, Some(Due::System(SystemCommand::CallOffWarning)));
    discussion
        .act_as_system(&SystemCommand::CallOffWarning)
        .expect("it is due");
    assert_eq!(
        retention(&discussion.state, longer, discussion.clock, &london()),
        None
    );
    discussion.clock = "2029-02-01T12:00:00Z".parse().expect("a time");
    let warned = SystemCommand::Warn {
        erase: date(2029, 2, 15),
    };
    let due = retention(&discussion.state, longer, discussion.clock, &london());
    assert_eq!(due, Some(Due::System(warned)));
}

#[test]
fn an_event_of_a_person_postpones_the_end_of_retention() {
    let mut discussion = started(Pace::One);
    assert_eq!(sweep_retention(&mut discussion, 355).len(), 1, "warned");
    assert!(
        discussion
            .state
            .warnings
            .iter()
            .any(|warning| warning.holds)
    );
    discussion
        .act(CLERK, &Command::RemindMe { on: true })
        .expect("it may be asked");
    assert_eq!(sweep_retention(&mut discussion, 340), Vec::<String>::new());
}

#[test]
fn a_hold_keeps_it() {
    let mut discussion = started(Pace::One);
    discussion
        .act(CHAIR, &Command::Hold { on: true })
        .expect("it is held");
    assert!(sweep_retention(&mut discussion, 1200).is_empty());
    assert_eq!(
        discussion.act_as_system(&SystemCommand::Erase { person: OUTSIDER }),
        Err(Refusal::OnHold)
    );
    discussion
        .act_as_system(&SystemCommand::Hold { on: false })
        .expect("whoever runs it ends the hold");
    assert_eq!(sweep_retention(&mut discussion, 31).len(), 2);
}
