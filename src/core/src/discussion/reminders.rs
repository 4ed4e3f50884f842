//! What is due: reminders, and the end of what is kept.
//!
//! A sweep asks this every few minutes. What is due is written down by [`super::system`] before it goes out, and is
//! due no more from then on; what was missed while the bot was down is still due when it is back.

use crate::discussion::QuestionIndex;
use jiff::civil::{Date, Time, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};

use super::event::ReminderReason;
use super::state::State;
use super::system::SystemCommand;

/// No reminder goes out earlier in the day.
const MORNING: Time = time(8, 0, 0, 0);
/// No reminder goes out at this time of the day or later.
const EVENING: Time = time(20, 0, 0, 0);
/// How many days before the meeting the first reminder of it goes out.
const WEEK: i64 = 7;
/// How many days lie at least between the warning and the end.
const WARNING: i64 = 14;

/// How long a discussion is kept after somebody last did something in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Months.
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
    /// This is to be written down: it goes out with the next view.
    System(SystemCommand),
    /// Everything of the discussion is to be erased.
    Erasure,
}

/// The reminders that are due now, where the governing body is.
#[must_use]
pub fn due(state: &State, now: Timestamp, zone: &TimeZone) -> Vec<Due> {
    let local = now.to_zoned(zone.clone());
    if !state.is_open() || state.paused || !is_daytime(&local) {
        return Vec::new();
    }
    let occasions = [ReminderReason::Open, ReminderReason::Halfway];
    let mut reminders: Vec<(ReminderReason, Vec<QuestionIndex>)> = occasions
        .map(|occasion| (occasion, questions(state, &local, occasion)))
        .into();
    reminders.retain(|(_, questions)| !questions.is_empty());
    reminders.extend(meeting(state, &local).map(|occasion| (occasion, Vec::new())));
    let reminders = reminders.into_iter();
    reminders
        .map(|(occasion, questions)| {
            Due::System(SystemCommand::Remind {
                occasion,
                questions,
            })
        })
        .collect()
}

/// Whether everything is to be erased now, or its people warned of that. Closed or not, paused or not.
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
    let end = kept_until(state, retention, zone);
    if let Some(warning) = state.warnings.last().filter(|warning| warning.holds) {
        if warning.erase < end {
            return Some(Due::System(SystemCommand::CallOffWarning));
        }
        return (local.date() >= warning.erase).then_some(Due::Erasure);
    }
    // However late the warning goes out, there are as many days between it and the end.
    let soonest = local.date().saturating_add(WARNING.days());
    let warns = end <= soonest && is_daytime(&local);
    warns.then(|| {
        Due::System(SystemCommand::Warn {
            erase: end.max(soonest),
        })
    })
}

/// The day until which a discussion is kept if nobody does anything in it.
#[must_use]
pub fn kept_until(state: &State, retention: Retention, zone: &TimeZone) -> Date {
    let active = state.active.to_zoned(zone.clone()).date();
    active.saturating_add(i64::from(retention.months).months())
}

fn is_daytime(local: &Zoned) -> bool {
    (MORNING..EVENING).contains(&local.time())
}

/// The questions that a reminder on this occasion is due of.
fn questions(state: &State, local: &Zoned, occasion: ReminderReason) -> Vec<QuestionIndex> {
    let open_for = |opened: Timestamp, days: u8| {
        // The clock of a question stands still while reminders rest.
        let since = opened
            .max(state.resumed)
            .to_zoned(local.time_zone().clone());
        since.saturating_add(i64::from(days).days())
    };
    let is_due = |number: QuestionIndex, opened: Timestamp| {
        let days = state.plan.days;
        let whole = open_for(opened, days);
        let half = open_for(opened, days / 2);
        let asked = |at: &Timestamp| *at < half.timestamp();
        match occasion {
            ReminderReason::Open => whole <= *local,
            // Whoever asks later is reminded when the days are over; one day has no half.
            _ => {
                half <= *local
                    && *local < whole
                    && days > 1
                    && state.remind.values().any(asked)
                    && !state.was_reminded(number, ReminderReason::Open)
            }
        }
    };
    state
        .indexed_questions()
        .filter(|(index, question)| {
            question.standing.takes_points()
                && question.opened.is_some_and(|opened| is_due(*index, opened))
                && !state.was_reminded(*index, occasion)
        })
        .map(|(index, _)| index)
        .collect()
}

/// The reminder of the meeting that is due: the later one where both are.
fn meeting(state: &State, local: &Zoned) -> Option<ReminderReason> {
    let meeting = state.plan.meeting?;
    let today = local.date();
    let set = state.meeting_set.to_zoned(local.time_zone().clone()).date();
    // Whoever set the date within those days knows that it is near.
    let near = |days: i64| {
        let from = meeting.saturating_sub(days.days());
        today >= from && set < from
    };
    let occasion = if near(1) {
        ReminderReason::Day
    } else if near(WEEK) && today < meeting.saturating_sub(1.day()) {
        ReminderReason::Week
    } else {
        return None;
    };
    (today <= meeting && !state.was_reminded_of_meeting(occasion)).then_some(occasion)
}
