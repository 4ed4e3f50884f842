//! The closing summary in the thread.

use quorate_core::discussion::{Closing, Question, QuestionIndex, Standing};
use quorate_core::limits::EMBED_FIELD_VALUE;

use super::render_context::RenderContext;
use super::wording::{NO_DECISION, contributed_clause, count, lines_within, symbol};
use crate::reply::{Embed, Field, Reply};

/// The longest list of questions.
const MAX_LIST: usize = 3800;
/// The longest line of what the board is asked.
const MAX_REQUEST: usize = 120;

pub(super) fn summary(context: &RenderContext<'_>, closing: &Closing) -> Reply {
    let closed = context.day(closing.at);
    if let Some(reopened) = closing.reopened {
        let reopened = context.day(reopened);
        return Reply::text(format!(
            "This discussion was closed on {closed} and opened again on {reopened}."
        ));
    }
    let state = context.state;
    let questions = state.indexed_questions();
    let questions: Vec<String> = questions
        .map(|(index, question)| question_line(context, index, question))
        .collect();
    let contributed = contributed_clause(state.contributed(), "contributed");
    let points = context.all_points();
    let description = format!(
        "**{NO_DECISION}**\nClosed on {closed}. {contributed}; {} made.\n{}",
        if points == 1 {
            "1 point was".to_owned()
        } else {
            format!("{points} points were")
        },
        lines_within(&questions, MAX_LIST)
    );
    Reply {
        embeds: vec![Embed {
            title: "Closing summary".to_owned(),
            description,
            fields: for_the_board(context).into_iter().collect(),
            footer: "The chair and clerk can fetch the record from the panel, and can reopen the discussion there."
                .to_owned(),
        }],
        ..Reply::default()
    }
}

fn question_line(context: &RenderContext<'_>, index: QuestionIndex, question: &Question) -> String {
    let standing = question.standing;
    let points = context.tally(index).all_points();
    let points = if points == 0 {
        "no points".to_owned()
    } else {
        count(points, "point")
    };
    format!(
        "{} {}. {} · {standing} · {points}",
        symbol(standing),
        index.number(),
        context.short_title(index, question)
    )
}

fn for_the_board(context: &RenderContext<'_>) -> Option<Field> {
    let questions = context.state.indexed_questions();
    let questions = questions.filter(|(_, question)| question.standing == Standing::ForTheBoard);
    let lines: Vec<String> = questions
        .map(|(index, question)| {
            let title = context.short_title(index, question);
            let line = format!("- {}. {title}", index.number());
            match question.outcome {
                Some(request) => format!("{line} · {}", context.line(request, MAX_REQUEST)),
                None => line,
            }
        })
        .collect();
    (!lines.is_empty()).then(|| Field {
        name: "For the board's agenda".to_owned(),
        value: lines_within(&lines, EMBED_FIELD_VALUE),
    })
}
