//! What is due in a discussion: reminders, and the end of its retention.
//!
//! A sweep asks for it every few minutes. What is due is recorded as an event by [`super::decide_system`] before it goes
//! out, and from then on it is not due. What was missed while the bot was down is still due when it is back.

use jiff::civil::{Date, Time, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};

use super::event::ReminderReason;
use super::index::QuestionIndex;
use super::state::State;
use super::system::SystemCommand;

/// No reminder goes out earlier in the day.
const MORNING: Time = time(8, 0, 0, 0);
/// No reminder goes out at this time of the day or later.
const EVENING: Time = time(20, 0, 0, 0);
/// How many days before the meeting the first reminder of it goes out.
const WEEK: i64 = 7;
/// The fewest days between the warning and the erasure.
const WARNING_PERIOD: i64 = 14;

/// How long a discussion is kept after a person last did something in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// The number of months.
    pub months: u16,
}

impl Default for Retention {
    fn default() -> Self {
        Self { months: 12 }
    }
}

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// This command is to be decided; the next view shows its events.
    System(SystemCommand),
    /// The whole discussion is to be erased.
    Erasure,
}

/// The reminders that are due now. `zone` is the time zone of the governing body.
#[must_use]
pub fn due(state: &State, now: Timestamp, zone: &TimeZone) -> Vec<Due> {
    let local = now.to_zoned(zone.clone());
    if !state.is_open() || state.paused || !is_daytime(&local) {
        return Vec::new();
    }
    let question_reminders = [ReminderReason::Open, ReminderReason::Halfway]
        .map(|reason| (reason, due_questions(state, &local, reason)))
        .into_iter()
        .filter(|(_, questions)| !questions.is_empty());
    let meeting_reminder = due_meeting(state, &local).map(|reason| (reason, Vec::new()));
    question_reminders
        .chain(meeting_reminder)
        .map(|(reason, questions)| Due::System(SystemCommand::Remind { reason, questions }))
        .collect()
}

/// What the retention of a discussion asks for now, whether it is open, paused or closed: to warn its people, to call
/// a warning off, or to erase it.
#[must_use]
pub fn retention(
    state: &State,
    retention: Retention,
    now: Timestamp,
    zone: &TimeZone,
) -> Option<Due> {
    if state.held {
        return None;
    }
    let local = now.to_zoned(zone.clone());
    let end = retention_end(state, retention, zone);
    if let Some(warning) = state.warnings.last().filter(|warning| warning.holds) {
        if warning.erase < end {
            return Some(Due::System(SystemCommand::CallOffWarning));
        }
        return (local.date() >= warning.erase).then_some(Due::Erasure);
    }
    // A warning that goes out late postpones the erasure.
    let soonest = local.date().saturating_add(WARNING_PERIOD.days());
    let is_warning_due = end <= soonest && is_daytime(&local);
    is_warning_due.then(|| {
        Due::System(SystemCommand::Warn {
            erase: end.max(soonest),
        })
    })
}

/// The day on which the retention of a discussion ends if nobody does anything in it.
pub(super) fn retention_end(state: &State, retention: Retention, zone: &TimeZone) -> Date {
    let last_active = state.last_active.to_zoned(zone.clone()).date();
    last_active.saturating_add(i64::from(retention.months).months())
}

fn is_daytime(local: &Zoned) -> bool {
    (MORNING..EVENING).contains(&local.time())
}

/// The questions of which a reminder is due for this reason.
fn due_questions(state: &State, local: &Zoned, reason: ReminderReason) -> Vec<QuestionIndex> {
    let after_days = |opened: Timestamp, days: u8| {
        // The days of a question do not count while reminders are paused.
        let since = opened
            .max(state.resumed)
            .to_zoned(local.time_zone().clone());
        since.saturating_add(i64::from(days).days())
    };
    let is_due = |index: QuestionIndex, opened: Timestamp| {
        let days = state.plan.days;
        let end = after_days(opened, days);
        let halfway = after_days(opened, days / 2);
        let subscribed_before = |at: &Timestamp| *at < halfway.timestamp();
        match reason {
            ReminderReason::Open => end <= *local,
            // People who subscribe after half the days are reminded at their end. One day has no half.
            _ => {
                halfway <= *local
                    && *local < end
                    && days > 1
                    && state.reminder_requests.values().any(subscribed_before)
                    && !state.was_reminded(index, ReminderReason::Open)
            }
        }
    };
    state
        .indexed_questions()
        .filter(|(index, question)| {
            question.standing.takes_points()
                && question.opened.is_some_and(|opened| is_due(*index, opened))
                && !state.was_reminded(*index, reason)
        })
        .map(|(index, _)| index)
        .collect()
}

/// The reminder of the meeting that is due; of two, the later one.
fn due_meeting(state: &State, local: &Zoned) -> Option<ReminderReason> {
    let meeting = state.plan.meeting?;
    let today = local.date();
    let set_on = state.meeting_set.to_zoned(local.time_zone().clone()).date();
    // If the date was set within these days, its chair or clerk knows that the meeting is near.
    let is_within = |days: i64| {
        let from = meeting.saturating_sub(days.days());
        today >= from && set_on < from
    };
    let reason = if is_within(1) {
        ReminderReason::Day
    } else if is_within(WEEK) && today < meeting.saturating_sub(1.day()) {
        ReminderReason::Week
    } else {
        return None;
    };
    (today <= meeting && !state.was_reminded_of_meeting(reason)).then_some(reason)
}
