//! The panel: the discussion's progress, and the controls of chair and clerk.

use quorate_core::discussion::{
    MAX_QUESTIONS, Phase, Question, QuestionIndex, Standing, ThreadState, dates,
};
use quorate_core::escape::escape_line_truncated;
use quorate_core::limits::{EMBED_FIELD_VALUE, length};

use super::discord_refusal::panel_line;
use super::render_context::RenderContext;
use super::wording::{NO_DECISION, capitalised, contributed_clause, count, symbol};
use crate::action::DiscussionAction;
use crate::reply::{ActionRow, Button, ButtonStyle, Embed, Field, Reply, Select, SelectOption};

/// The longest name or title.
const MAX_NAME: usize = 200;
/// The footer of an open discussion: whom the buttons are for.
const OPEN_FOOTER: &str = "Points are added in the thread. The buttons here are for the chair and clerk; Interests and Remind me are for everyone.";
/// The footer of a closed discussion.
const CLOSED_FOOTER: &str = "The chair and clerk can fetch the record, or reopen the discussion.";

pub(super) fn panel(context: &RenderContext<'_>) -> Reply {
    let mut fields = question_fields(context);
    fields.push(Field {
        name: "So far".to_owned(),
        value: progress_lines(context).join("\n"),
    });
    let embed = Embed {
        title: escape_line_truncated(&context.title(), MAX_NAME),
        description: description(context),
        fields,
        footer: if context.state.is_open() {
            OPEN_FOOTER
        } else {
            CLOSED_FOOTER
        }
        .to_owned(),
    };
    Reply {
        embeds: vec![embed],
        action_rows: action_rows(context),
        ..Reply::default()
    }
}

/// What the discussion is about, and its people.
fn description(context: &RenderContext<'_>) -> String {
    let plan = &context.state.plan;
    let mut lines = vec![format!("**{NO_DECISION}**")];
    let mut add = |name: &str, value: Option<String>| {
        lines.extend(value.map(|value| format!("{name}: {value}")));
    };
    let text = |id| context.line(id, MAX_NAME);
    add("Governing body", plan.frame.school.map(text));
    add(
        "Trust or partnership considered",
        plan.frame.group.map(text),
    );
    let model = plan.model_name.as_deref();
    add(
        "Model",
        model.map(|model| escape_line_truncated(model, MAX_NAME)),
    );
    add("Chair", plan.chair.map(|chair| text(chair.name)));
    add("Clerk", Some(text(plan.clerk.name)));
    lines.join("\n")
}

/// A line for each question, in as many fields as they need.
fn question_fields(context: &RenderContext<'_>) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for (index, question) in context.state.indexed_questions() {
        let line = question_line(context, index, question);
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

fn question_line(context: &RenderContext<'_>, index: QuestionIndex, question: &Question) -> String {
    let standing = question.standing;
    let points = match context.tally(index).all_points() {
        0 => String::new(),
        points => format!(" · {}", count(points, "point")),
    };
    let is_current = context.state.is_open() && context.state.current == Some(index);
    format!(
        "{} {}. {} · {standing}{points}{}",
        symbol(standing),
        index.number(),
        context.short_title(index, question),
        if is_current { " **(now)**" } else { "" }
    )
}

/// How many contributed, when the meeting is, and what is out of the ordinary.
fn progress_lines(context: &RenderContext<'_>) -> Vec<String> {
    let state = context.state;
    let contributed = state.contributed();
    let verb = match contributed {
        (1, None) => "has contributed",
        _ => "have contributed",
    };
    let mut lines = vec![format!("{}.", contributed_clause(contributed, verb))];
    // The view knows no clock: that the day has passed is seen by what somebody did after it.
    lines.push(match state.plan.meeting {
        Some(meeting) if meeting < context.date(state.last_active) => {
            format!("The meeting was on {}.", dates::long(meeting))
        }
        Some(meeting) => format!("Next meeting: {}.", dates::long(meeting)),
        None => "Next meeting: no date given yet.".to_owned(),
    });
    if let Phase::Closed { at } = state.phase {
        lines.push(format!(
            "**Closed** on {}. The record can still be fetched.",
            context.day(at)
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
    lines.extend(thread_problem(state.thread).map(str::to_owned));
    lines.extend(context.refusal.map(panel_line));
    lines
}

/// What is wrong with the thread, if anything.
fn thread_problem(thread: ThreadState) -> Option<&'static str> {
    match thread {
        ThreadState::Usable => None,
        ThreadState::Locked => {
            Some("**The thread was locked by hand.** Unlock it so that governors can add to it.")
        }
        ThreadState::Shut => Some(
            "**The thread is locked, and I may not write in it**: the closing summary, or what changed since, cannot be shown there. Unlock it, reopen the discussion and close it again to have it there.",
        ),
        ThreadState::Gone => {
            Some("**The thread was deleted.** What was added is kept: the record can be fetched.")
        }
    }
}

/// The controls; in a closed discussion the few that still apply.
fn action_rows(context: &RenderContext<'_>) -> Vec<ActionRow> {
    if !context.state.is_open() {
        return vec![ActionRow::Buttons(vec![
            context
                .button("Record", DiscussionAction::Record)
                .with_style(ButtonStyle::Primary),
            context.button("Interests", DiscussionAction::Interests),
            context.button("Reopen", DiscussionAction::Reopen),
        ])];
    }
    let mut rows = Vec::new();
    if let Some(current) = context.state.current {
        rows.push(outcome_buttons(context, current));
    }
    rows.extend([
        agenda_buttons(context),
        ActionRow::Buttons(vec![
            context.button("Record", DiscussionAction::Record),
            context.button("Interests", DiscussionAction::Interests),
            context.button("Remind me", DiscussionAction::RemindMe(true)),
            context
                .button("Close", DiscussionAction::Close)
                .with_style(ButtonStyle::Danger),
        ]),
        go_to_select(context),
    ]);
    rows
}

/// A button that is disabled unless `enabled`.
fn button_if(
    context: &RenderContext<'_>,
    label: &str,
    action: DiscussionAction,
    enabled: bool,
) -> Button {
    Button {
        enabled,
        ..context.button(label, action)
    }
}

/// The buttons that record the outcome of the current question.
fn outcome_buttons(context: &RenderContext<'_>, current: QuestionIndex) -> ActionRow {
    let standing = context.standing(current);
    let is_started = standing != Standing::NotStarted;
    let button = |label, action, enabled| button_if(context, label, action, enabled);
    ActionRow::Buttons(vec![
        button(
            "Where we got to",
            DiscussionAction::ReachView(current),
            is_started,
        )
        .with_style(ButtonStyle::Primary),
        button(
            "More information needed",
            DiscussionAction::NeedInformation(current),
            is_started,
        ),
        button(
            "For the board",
            DiscussionAction::ForTheBoard(current),
            standing != Standing::ForTheBoard,
        ),
        button(
            "Not for us",
            DiscussionAction::NotForUs(current),
            standing != Standing::NotForUs,
        ),
        button(
            "Open again",
            DiscussionAction::OpenAgain(current),
            is_started && standing != Standing::Open,
        ),
    ])
}

/// The buttons that move the discussion on.
fn agenda_buttons(context: &RenderContext<'_>) -> ActionRow {
    let state = context.state;
    let button = |label, action, enabled| button_if(context, label, action, enabled);
    let mut questions = state.questions.iter();
    let has_next = questions.any(|question| question.standing == Standing::NotStarted);
    let current = state.current.map(|current| context.standing(current));
    let takes_points = current.is_some_and(Standing::takes_points);
    let pause = if state.paused { "Go on" } else { "Pause" };
    ActionRow::Buttons(vec![
        button("Next", DiscussionAction::Next(state.current), has_next)
            .with_style(ButtonStyle::Primary),
        button(
            "Our own question",
            DiscussionAction::OwnQuestion,
            state.questions.len() < MAX_QUESTIONS,
        ),
        button("Remind now", DiscussionAction::Remind, takes_points),
        button(pause, DiscussionAction::Pause(!state.paused), true),
        button("Meeting date", DiscussionAction::Meeting, true),
    ])
}

/// The select that turns to a question.
fn go_to_select(context: &RenderContext<'_>) -> ActionRow {
    let questions = context.state.indexed_questions();
    let options = questions.map(|(index, question)| SelectOption {
        label: format!(
            "{}. {}",
            index.number(),
            context.option_label(index, question)
        ),
        value: index.0.to_string(),
        description: capitalised(&question.standing.to_string()),
    });
    ActionRow::Select(Select {
        action: context.action(DiscussionAction::GoTo),
        placeholder: "Go to…".to_owned(),
        options: options.collect(),
    })
}
