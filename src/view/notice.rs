//! Reminders in the thread, and the warning in the channel that the discussion will be erased.

use quorate_core::discussion::{
    ErasureWarning, Notice, QuestionIndex, ReminderReason, Slot, Standing, dates,
};
use quorate_core::escape::escape_line_truncated;
use quorate_core::id::UserId;

use super::render_context::{RenderContext, mention};
use super::wording::{count, join_with_and};
use crate::action::DiscussionAction;
use crate::reply::{ActionRow, Button, ButtonStyle, Mentions, Reply};

/// The most people that one message mentions.
const MAX_MENTIONS: usize = 40;
/// The longest title.
const MAX_TITLE: usize = 200;

/// Every reminder that went out. One with many subscribers is several messages, so that each of them is notified.
pub(super) fn notices(context: &RenderContext<'_>) -> Vec<(Slot, Reply)> {
    let mut messages = Vec::new();
    for (index, notice) in context.state.notices.iter().enumerate() {
        let length_of_first = notice.people.len().min(MAX_MENTIONS);
        let (first, further) = notice.people.split_at(length_of_first);
        messages.push((Slot::Notice(index), reminder(context, notice, first)));
        for (part, people) in further.chunks(MAX_MENTIONS).enumerate() {
            let mut reply = Reply::text(subscribers(people));
            reply.mentions.users = people.to_vec();
            messages.push((Slot::NoticePart(index, part), reply));
        }
    }
    messages
}

fn reminder(context: &RenderContext<'_>, notice: &Notice, people: &[UserId]) -> Reply {
    let plan = &context.state.plan;
    let is_for_all = notice.reason != ReminderReason::Halfway;
    let role = plan.governors.filter(|_| is_for_all);
    let prompted = plan.chair.unwrap_or(plan.clerk).person;
    let prompted = Some(prompted).filter(|_| is_prompt(notice));
    let mut lines = Vec::new();
    if let Some(role) = role {
        lines.push(format!("<@&{role}>"));
    }
    lines.push(text(context, notice));
    if !people.is_empty() {
        lines.push(subscribers(people));
    }
    if let Some(prompted) = prompted {
        let prompt = "when you are ready, put down where we got to, or go on with Next.";
        lines.push(format!("{}: {prompt}", mention(prompted)));
    }
    let mut mentioned: Vec<UserId> = prompted.into_iter().chain(people.iter().copied()).collect();
    mentioned.sort_unstable();
    mentioned.dedup();
    Reply {
        content: lines.join("\n"),
        action_rows: buttons(context, notice),
        mentions: Mentions {
            users: mentioned,
            roles: role.into_iter().collect(),
        },
        ..Reply::default()
    }
}

fn text(context: &RenderContext<'_>, notice: &Notice) -> String {
    let sent = context.date(notice.at);
    let is_ahead = notice.meeting.is_some_and(|meeting| meeting >= sent);
    let meeting = notice.meeting.map(dates::long);
    let (questions, verb) = subject_and_verb(context, &notice.questions);
    let days = count(usize::from(context.state.plan.days), "day");
    match (notice.reason, notice.questions.is_empty(), meeting) {
        (ReminderReason::Open, ..) => {
            let have = if verb == "is" { "has" } else { "have" };
            format!("{questions} {have} been open for {days}. There is still time to add a point.")
        }
        (ReminderReason::Week | ReminderReason::Day, _, Some(meeting)) => {
            format!("The next meeting is near: {meeting}. There is still time to add a point.")
        }
        (_, true, Some(meeting)) if is_ahead => {
            format!("A reminder: the next meeting is on {meeting}.")
        }
        (_, true, _) => "A reminder: this discussion is open for points.".to_owned(),
        _ => {
            let questions = questions.replacen('Q', "q", 1);
            format!("A reminder: {questions} {verb} open for points.")
        }
    }
}

/// The questions as the subject of a sentence, with its verb.
fn subject_and_verb(
    context: &RenderContext<'_>,
    indexes: &[QuestionIndex],
) -> (String, &'static str) {
    if let [index] = indexes
        && let Some(question) = context.state.question(*index)
    {
        let title = context.short_title(*index, question);
        return (format!("Question {}, {title},", index.number()), "is");
    }
    let numbers = indexes.iter().map(|index| index.number().to_string());
    let numbers: Vec<String> = numbers.collect();
    (format!("Questions {}", join_with_and(&numbers)), "are")
}

fn subscribers(people: &[UserId]) -> String {
    format!("You asked to be reminded: {}", mentions(people))
}

fn mentions(people: &[UserId]) -> String {
    let people: Vec<String> = people.iter().copied().map(mention).collect();
    people.join(" ")
}

/// Whether the reminder prompts the chair, or else the clerk, to go on.
fn is_prompt(notice: &Notice) -> bool {
    matches!(
        notice.reason,
        ReminderReason::Open | ReminderReason::Week | ReminderReason::Day
    )
}

/// The buttons of a prompt, as long as one of its questions is still open.
fn buttons(context: &RenderContext<'_>, notice: &Notice) -> Vec<ActionRow> {
    let state = context.state;
    let is_open = |index: &QuestionIndex| context.standing(*index).takes_points();
    let is_current = notice.questions.is_empty() || notice.questions.iter().any(is_open);
    if !is_prompt(notice) || !state.is_open() || !is_current {
        return Vec::new();
    }
    let mut questions = state.questions.iter();
    let has_next = questions.any(|question| question.standing == Standing::NotStarted);
    let mut buttons = Vec::new();
    if let [index] = notice.questions.as_slice() {
        buttons.push(context.button("Where we got to", DiscussionAction::ReachView(*index)));
    }
    buttons.push(Button {
        enabled: has_next,
        ..context
            .button("Next", DiscussionAction::Next(state.current))
            .with_style(ButtonStyle::Primary)
    });
    vec![ActionRow::Buttons(buttons)]
}

/// Every warning that the discussion will be erased.
pub(super) fn warnings(context: &RenderContext<'_>) -> Vec<(Slot, Reply)> {
    let warnings = context.state.warnings.iter().enumerate();
    warnings
        .map(|(index, warning)| (Slot::Warning(index), erasure_warning(context, *warning)))
        .collect()
}

fn erasure_warning(context: &RenderContext<'_>, warning: ErasureWarning) -> Reply {
    let title = escape_line_truncated(&context.title(), MAX_TITLE);
    let day = dates::long(warning.erase);
    if !warning.holds {
        return Reply::text(format!(
            "The discussion \"{title}\" is kept: it is not erased on {day}."
        ));
    }
    let officers = context.state.plan.officers();
    let officers: Vec<UserId> = officers.map(|officer| officer.person).collect();
    Reply {
        content: format!(
            "{}\nThe discussion \"{title}\" will be erased on {day}, since nothing has happened in it for a long time. \
             The record can be fetched until then. It is kept if somebody adds to it, or if it is put on hold.",
            mentions(&officers)
        ),
        action_rows: vec![ActionRow::Buttons(vec![
            context
                .button("Record", DiscussionAction::Record)
                .with_style(ButtonStyle::Primary),
            context.button("Put on hold", DiscussionAction::Hold(true)),
        ])],
        mentions: Mentions {
            users: officers,
            roles: Vec::new(),
        },
        ..Reply::default()
    }
}
