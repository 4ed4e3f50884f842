//! The message of a question.

use quorate_core::discussion::{Action, Question, QuestionIndex, Standing, dates};
use quorate_core::limits::truncate;

use super::render_context::RenderContext;
use super::wording::{capitalised, confidence_chart, lines_within, points_by_kind, symbol};
use crate::action::DiscussionAction;
use crate::reply::{ActionRow, ButtonStyle, Embed, Field, Reply};

/// The longest question, and the longest list of prompts.
const MAX_TEXT: usize = 2000;
/// Room for every outcome: a text holds 1,000 characters, each of which may take a backslash.
const MAX_OUTCOME: usize = 2010;
/// The longest extract of an earlier outcome. The record holds all of it.
const MAX_EARLIER: usize = 300;
/// The longest line of an action.
const MAX_ACTION: usize = 200;

pub(super) fn question(
    context: &RenderContext<'_>,
    index: QuestionIndex,
    question: &Question,
) -> Reply {
    let takes_points = context.state.is_open() && question.standing.takes_points();
    let mut embeds = vec![progress(context, index, question)];
    embeds.extend(outcome(context, question));
    Reply {
        embeds,
        action_rows: if takes_points {
            vec![buttons(context, index)]
        } else {
            Vec::new()
        },
        ..Reply::default()
    }
}

/// The question with its counts.
fn progress(context: &RenderContext<'_>, index: QuestionIndex, question: &Question) -> Embed {
    let title = match question.own {
        Some(_) => "our own".to_owned(),
        None => context.short_title(index, question),
    };
    let number = index.number();
    let count = context.state.questions.len();
    let tally = context.tally(index);
    let field = |name: &str, value: String| Field {
        name: name.to_owned(),
        value,
    };
    Embed {
        title: format!("Question {number} of {count}: {title}"),
        description: text(context, index, question),
        fields: vec![
            field("Points", points_by_kind(&tally)),
            field("Confidence so far", confidence_chart(&tally)),
            field(
                "Standing",
                format!(
                    "{} {}",
                    symbol(question.standing),
                    capitalised(&question.standing.to_string())
                ),
            ),
        ],
        footer: "In this thread your name shows with your point; in the record views are unnamed."
            .to_owned(),
    }
}

/// The question, with its prompts while it takes points.
fn text(context: &RenderContext<'_>, index: QuestionIndex, question: &Question) -> String {
    let Some(planned) = context.planned_question(index) else {
        let own_words = question.own;
        return own_words.map_or_else(String::new, |words| context.text(words, MAX_TEXT));
    };
    let text = truncate(&planned.text, MAX_TEXT);
    if planned.prompts.is_empty() || !question.standing.takes_points() {
        return text.into_owned();
    }
    let prompts = planned.prompts.iter();
    let prompts: Vec<String> = prompts
        .map(|prompt| format!("- {}", truncate(prompt, MAX_TEXT / 4)))
        .collect();
    format!("{text}\n{}", lines_within(&prompts, MAX_TEXT))
}

/// The outcome recorded last. None if there is none.
fn outcome(context: &RenderContext<'_>, question: &Question) -> Option<Embed> {
    let title = match question.standing {
        Standing::NotStarted => return None,
        Standing::Open => "Where we got to before",
        Standing::NeedsInformation => "What we need to know",
        Standing::ViewReached => "Where we got to",
        Standing::ForTheBoard => "What the board is asked",
        Standing::NotForUs => "Why it is not for us",
    };
    let words = match question.standing {
        Standing::Open => question.earlier,
        _ => question.outcome,
    };
    let description = match (words, question.standing) {
        (Some(words), _) => context.text(words, MAX_OUTCOME),
        (None, Standing::ForTheBoard) => "The question as it stands.".to_owned(),
        (None, _) => return None,
    };
    let mut fields = Vec::new();
    if let Some(from) = question.from {
        fields.push(Field {
            name: "From whom".to_owned(),
            value: context.line(from, MAX_ACTION),
        });
    }
    if let Some(earlier) = question
        .earlier
        .filter(|_| question.standing != Standing::Open)
    {
        fields.push(Field {
            name: "Noted before that".to_owned(),
            value: context.text(earlier, MAX_EARLIER),
        });
    }
    if !question.actions.is_empty() {
        let actions = question.actions.iter();
        let actions: Vec<String> = actions.map(|action| action_line(context, action)).collect();
        fields.push(Field {
            name: "Actions".to_owned(),
            value: actions.join("\n"),
        });
    }
    Some(Embed {
        title: title.to_owned(),
        description,
        fields,
        footer: String::new(),
    })
}

fn action_line(context: &RenderContext<'_>, action: &Action) -> String {
    let what = context.line(action.what, MAX_ACTION / 2);
    let owner = action
        .owner
        .map(|owner| context.line(owner, MAX_ACTION / 4));
    let due = action.due.map(|due| format!("by {}", dates::long(due)));
    let details: Vec<String> = owner.into_iter().chain(due).collect();
    if details.is_empty() {
        return format!("- {what}");
    }
    format!("- {what} ({})", details.join(", "))
}

fn buttons(context: &RenderContext<'_>, index: QuestionIndex) -> ActionRow {
    ActionRow::Buttons(vec![
        context
            .button("Add a point", DiscussionAction::AddPoint(index))
            .with_style(ButtonStyle::Primary),
        context.button("Confidence", DiscussionAction::Confidence(index)),
        context.button("My points", DiscussionAction::MyPoints),
        context.button("Interests", DiscussionAction::Interests),
        context.button("Confidential note", DiscussionAction::Note),
    ])
}
