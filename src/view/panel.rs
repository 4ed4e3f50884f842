//! The panel: how the discussion stands, and what steers it.

use quorate_core::discussion::QuestionIndex;
use quorate_core::discussion::{Phase, QUESTIONS, Standing, ThreadState, dates};
use quorate_core::limits::{EMBED_FIELD_VALUE, length};

use super::phrase::{NO_DECISION, capital, count, symbol};
use super::scene::Scene;
use crate::action::DiscussionAction;
use crate::reply::{ActionRow, Button, ButtonStyle, Embed, Field, Reply, Select, SelectOption};

/// The longest name or title as it shows.
const NAME: usize = 200;
/// Whom the buttons are for.
const OPEN: &str = "Points are added in the thread. The buttons here are for the chair and clerk; Interests and Remind me are for everyone.";
const CLOSED: &str = "The chair and clerk can fetch the record, or reopen the discussion.";

pub(super) fn panel(scene: &Scene<'_>) -> Reply {
    let mut fields = questions(scene);
    fields.push(Field {
        name: "So far".to_owned(),
        value: so_far(scene).join("\n"),
    });
    let card = Embed {
        title: quorate_core::escape::escape_line_truncated(scene.title(), NAME),
        description: lead(scene),
        fields,
        footer: if scene.state.is_open() { OPEN } else { CLOSED }.to_owned(),
    };
    Reply {
        embeds: vec![card],
        action_rows: rows(scene),
        ..Reply::default()
    }
}

fn lead(scene: &Scene<'_>) -> String {
    let plan = &scene.state.plan;
    let mut lines = vec![format!("**{NO_DECISION}**")];
    let mut line = |name: &str, value: Option<String>| {
        lines.extend(value.map(|value| format!("{name}: {value}")));
    };
    let say = |id| scene.say_on_a_line(id, NAME);
    line("Governing body", plan.frame.school.map(say));
    line("Trust or partnership considered", plan.frame.group.map(say));
    let model = plan.model_name.as_deref();
    line(
        "Model",
        model.map(|model| quorate_core::escape::escape_line_truncated(model, NAME)),
    );
    line("Chair", plan.chair.map(|chair| say(chair.name)));
    line("Clerk", Some(say(plan.clerk.name)));
    lines.join("\n")
}

/// The questions at a glance, a line each.
fn questions(scene: &Scene<'_>) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for number in 0..scene.state.questions.len() {
        let line = question_line(scene, QuestionIndex(number));
        match fields.last_mut() {
            Some(field) if length(&field.value) + 1 + length(&line) <= EMBED_FIELD_VALUE => {
                field.value.push('\n');
                field.value.push_str(&line);
            }
            last => {
                let name = if last.is_none() {
                    "Questions"
                } else {
                    "Questions (continued)"
                };
                fields.push(Field {
                    name: name.to_owned(),
                    value: line,
                });
            }
        }
    }
    fields
}

fn question_line(scene: &Scene<'_>, number: QuestionIndex) -> String {
    let standing = standing(scene, number);
    let points = scene
        .tallies
        .get(number.0)
        .map_or(0, quorate_core::discussion::Tally::all_points);
    let points = match points {
        0 => String::new(),
        some => format!(" · {}", count(some, "point")),
    };
    let now = scene.state.is_open() && scene.state.current == Some(number);
    format!(
        "{} {}. {} · {standing}{points}{}",
        symbol(standing),
        number.number(),
        scene.short(number),
        if now { " **(now)**" } else { "" }
    )
}

fn standing(scene: &Scene<'_>, number: QuestionIndex) -> Standing {
    let question = scene.question(number);
    question.map_or(Standing::NotStarted, |question| question.standing)
}

/// Who took part, when the meeting is, and whether anything stands in the way.
fn so_far(scene: &Scene<'_>) -> Vec<String> {
    let state = scene.state;
    let mut lines = vec![match state.contributed() {
        (number, Some(all)) => format!(
            "{number} of {} in post have contributed.",
            count(all, "governor")
        ),
        (1, None) => "1 governor has contributed.".to_owned(),
        (number, None) => format!("{} have contributed.", count(number, "governor")),
    }];
    lines.push(match state.plan.meeting {
        Some(meeting) => format!("Next meeting: {}.", dates::long(meeting)),
        None => "Next meeting: no date given yet.".to_owned(),
    });
    if let Phase::Closed { at } = state.phase {
        lines.push(format!(
            "**Closed** on {}. The record can still be fetched.",
            scene.day(at)
        ));
    } else if state.paused {
        lines.push("**Paused**: no reminders go out until the chair or clerk goes on.".to_owned());
    }
    if state.held {
        lines.push(
            "**On hold**: nothing in it is erased until its chair or clerk ends the hold."
                .to_owned(),
        );
    }
    if let Some(warning) = state.warnings.last().filter(|warning| warning.holds) {
        let day = dates::long(warning.erase);
        lines.push(format!(
            "**Will be erased on {day}**, unless somebody adds to it or puts it on hold."
        ));
    }
    lines.extend(
        match state.thread {
            ThreadState::Usable => None,
            ThreadState::Locked => Some(
                "**The thread was locked by hand.** Unlock it so that governors can add to it.",
            ),
            ThreadState::Shut => Some(
                "**The thread is locked, and I may not write in it**: the closing summary, or what changed since, cannot be shown there. Unlock it, reopen the discussion and close it again to have it there.",
            ),
            ThreadState::Gone => Some(
                "**The thread was deleted.** What was added is kept: the record can be fetched.",
            ),
        }
        .map(str::to_owned),
    );
    lines
}

fn rows(scene: &Scene<'_>) -> Vec<ActionRow> {
    if !scene.state.is_open() {
        return vec![ActionRow::Buttons(vec![
            scene
                .button("Record", DiscussionAction::Record)
                .with_style(ButtonStyle::Primary),
            scene.button("Interests", DiscussionAction::Interests),
            scene.button("Reopen", DiscussionAction::Reopen),
        ])];
    }
    vec![
        settling(scene),
        steering(scene),
        ActionRow::Buttons(vec![
            scene.button("Record", DiscussionAction::Record),
            scene.button("Interests", DiscussionAction::Interests),
            scene.button("Remind me", DiscussionAction::RemindMe(true)),
            scene
                .button("Close", DiscussionAction::Close)
                .with_style(ButtonStyle::Danger),
        ]),
        go_to(scene),
    ]
}

fn settling(scene: &Scene<'_>) -> ActionRow {
    let number = scene.state.current.unwrap_or(QuestionIndex(0));
    let standing = standing(scene, number);
    let started = standing != Standing::NotStarted;
    let button = |label: &str, step, enabled| Button {
        enabled,
        ..scene.button(label, step)
    };
    ActionRow::Buttons(vec![
        button(
            "Where we got to",
            DiscussionAction::ReachView(number),
            started,
        )
        .with_style(ButtonStyle::Primary),
        button(
            "More information needed",
            DiscussionAction::NeedInformation(number),
            started,
        ),
        button(
            "For the board",
            DiscussionAction::ForTheBoard(number),
            standing != Standing::ForTheBoard,
        ),
        button(
            "Not for us",
            DiscussionAction::NotForUs(number),
            standing != Standing::NotForUs,
        ),
        button(
            "Open again",
            DiscussionAction::OpenAgain(number),
            started && standing != Standing::Open,
        ),
    ])
}

fn steering(scene: &Scene<'_>) -> ActionRow {
    let state = scene.state;
    let button = |label: &str, step, enabled| Button {
        enabled,
        ..scene.button(label, step)
    };
    let more = state
        .questions
        .iter()
        .any(|question| question.standing == Standing::NotStarted);
    let current = state.current.and_then(|current| scene.question(current));
    let takes_points = current.is_some_and(|current| current.standing.takes_points());
    let pause = if state.paused { "Go on" } else { "Pause" };
    ActionRow::Buttons(vec![
        button("Next", DiscussionAction::Next(state.current), more)
            .with_style(ButtonStyle::Primary),
        button(
            "Our own question",
            DiscussionAction::OwnQuestion,
            state.questions.len() < QUESTIONS,
        ),
        button("Remind now", DiscussionAction::Remind, takes_points),
        button(pause, DiscussionAction::Pause(!state.paused), true),
        button("Meeting date", DiscussionAction::Meeting, true),
    ])
}

fn go_to(scene: &Scene<'_>) -> ActionRow {
    let options = (0..scene.state.questions.len()).map(|number| SelectOption {
        label: format!("{}. {}", number + 1, scene.label(QuestionIndex(number))),
        value: number.to_string(),
        description: capital(&standing(scene, QuestionIndex(number)).to_string()),
    });
    ActionRow::Select(Select {
        action: scene.action(DiscussionAction::GoTo),
        placeholder: "Go to…".to_owned(),
        options: options.collect(),
    })
}
