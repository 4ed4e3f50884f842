//! Reminders in the thread, and the warning that everything will be erased.

use quorate_core::discussion::QuestionIndex;
use quorate_core::discussion::{
    ErasureWarning, Notice, Officer, ReminderReason, Slot, Standing, dates,
};
use quorate_core::id::UserId;

use super::phrase::{count, row};
use super::scene::{Scene, mention};
use crate::action::DiscussionAction;
use crate::reply::{ActionRow, Button, ButtonStyle, Mentions, Reply};

/// The most people that one message is for.
const PEOPLE: usize = 40;
/// The longest title as it shows.
const TITLE: usize = 200;

/// Every reminder that went out, in messages that reach everyone it is for.
pub(super) fn notices(scene: &Scene<'_>) -> Vec<(Slot, Reply)> {
    let mut messages = Vec::new();
    for (at, notice) in scene.state.notices.iter().enumerate() {
        let mut parts = notice.people.chunks(PEOPLE);
        let first = parts.next().unwrap_or_default();
        messages.push((Slot::Notice(at), reminder(scene, notice, first)));
        for (part, people) in parts.enumerate() {
            let mut reply = Reply::text(format!("You asked to be reminded: {}", mentions(people)));
            reply.mentions.people = people.to_vec();
            messages.push((Slot::NoticePart(at, part), reply));
        }
    }
    messages
}

fn reminder(scene: &Scene<'_>, notice: &Notice, people: &[UserId]) -> Reply {
    let plan = &scene.state.plan;
    let role = plan
        .governors
        .filter(|_| notice.occasion != ReminderReason::Halfway);
    let steers = plan.chair.unwrap_or(plan.clerk);
    let prompts = is_prompt(notice);
    let mut lines = vec![text(scene, notice)];
    if let Some(role) = role {
        lines.insert(0, format!("<@&{role}>"));
    }
    if !people.is_empty() {
        lines.push(format!("You asked to be reminded: {}", mentions(people)));
    }
    if prompts {
        let prompt = "when you are ready, put down where we got to, or go on with Next.";
        lines.push(format!("{}: {prompt}", mention(steers.person)));
    }
    let told = prompts.then_some(steers.person).into_iter();
    let mut told: Vec<UserId> = told.chain(people.iter().copied()).collect();
    told.sort_unstable();
    told.dedup();
    Reply {
        content: lines.join("\n"),
        action_rows: buttons(scene, notice),
        mentions: Mentions {
            people: told,
            roles: role.iter().copied().collect(),
        },
        ..Reply::default()
    }
}

fn text(scene: &Scene<'_>, notice: &Notice) -> String {
    let meeting = notice.meeting.map(dates::long);
    let (questions, are) = questions(scene, &notice.questions);
    let days = count(usize::from(scene.state.plan.days), "day");
    match (notice.occasion, notice.questions.is_empty(), meeting) {
        (ReminderReason::Open, ..) if are == "is" => {
            format!("{questions} has been open for {days}. There is still time to add a point.")
        }
        (ReminderReason::Open, ..) => {
            format!("{questions} have been open for {days}. There is still time to add a point.")
        }
        (ReminderReason::Week | ReminderReason::Day, _, Some(meeting)) => {
            format!("The next meeting is near: {meeting}. There is still time to add a point.")
        }
        (_, true, Some(meeting)) => format!("A reminder: the next meeting is on {meeting}."),
        (_, true, None) => "A reminder: this discussion is open for points.".to_owned(),
        _ => format!(
            "A reminder: {} {are} open for points.",
            uncapitalised(&questions)
        ),
    }
}

fn questions(scene: &Scene<'_>, numbers: &[QuestionIndex]) -> (String, &'static str) {
    match numbers {
        [number] => (
            format!("Question {}, {},", number.number(), scene.short(*number)),
            "is",
        ),
        numbers => {
            let numbers: Vec<String> = numbers
                .iter()
                .map(|number| (number.number()).to_string())
                .collect();
            (format!("Questions {}", row(&numbers)), "are")
        }
    }
}

fn uncapitalised(text: &str) -> String {
    text.replacen('Q', "q", 1)
}

fn mentions(people: &[UserId]) -> String {
    let people: Vec<String> = people.iter().copied().map(mention).collect();
    people.join(" ")
}

/// Whether the chair is prompted to go on.
fn is_prompt(notice: &Notice) -> bool {
    matches!(
        notice.occasion,
        ReminderReason::Open | ReminderReason::Week | ReminderReason::Day
    )
}

/// Buttons for the chair, while what they were prompted about is as it was.
fn buttons(scene: &Scene<'_>, notice: &Notice) -> Vec<ActionRow> {
    let state = scene.state;
    let still = |number: &QuestionIndex| {
        scene
            .question(*number)
            .is_some_and(|known| known.standing.takes_points())
    };
    let about_meeting = notice.questions.is_empty();
    let as_it_was = about_meeting || notice.questions.iter().any(still);
    if !is_prompt(notice) || !state.is_open() || !as_it_was {
        return Vec::new();
    }
    let more = state
        .questions
        .iter()
        .any(|known| known.standing == Standing::NotStarted);
    let mut buttons = Vec::new();
    if let [number] = notice.questions.as_slice() {
        buttons.push(scene.button("Where we got to", DiscussionAction::ReachView(*number)));
    }
    buttons.push(Button {
        enabled: more,
        ..scene
            .button("Next", DiscussionAction::Next(state.current))
            .with_style(ButtonStyle::Primary)
    });
    vec![ActionRow::Buttons(buttons)]
}

/// Every warning that everything will be erased.
pub(super) fn warnings(scene: &Scene<'_>) -> Vec<(Slot, Reply)> {
    let warnings = scene.state.warnings.iter().enumerate();
    warnings
        .map(|(at, known)| (Slot::Warning(at), warning(scene, *known)))
        .collect()
}

fn warning(scene: &Scene<'_>, warning: ErasureWarning) -> Reply {
    let title = quorate_core::escape::escape_line_truncated(scene.title(), TITLE);
    let day = dates::long(warning.erase);
    if !warning.holds {
        return Reply::text(format!(
            "The discussion \"{title}\" is kept: it is not erased on {day}."
        ));
    }
    let officers: Vec<UserId> = scene
        .state
        .plan
        .officers()
        .map(|Officer { person, .. }| person)
        .collect();
    Reply {
        content: format!(
            "{}\nThe discussion \"{title}\" will be erased on {day}, since nothing has happened in it for a long time. \
             The record can be fetched until then. It is kept if somebody adds to it, or if it is put on hold.",
            mentions(&officers)
        ),
        action_rows: vec![ActionRow::Buttons(vec![
            scene
                .button("Record", DiscussionAction::Record)
                .with_style(ButtonStyle::Primary),
            scene.button("Put on hold", DiscussionAction::Hold(true)),
        ])],
        mentions: Mentions {
            people: officers.clone(),
            roles: Vec::new(),
        },
        ..Reply::default()
    }
}
