//! What the thread says when the discussion is closed.

use quorate_core::discussion::QuestionIndex;
use quorate_core::discussion::{Closing, Standing};
use quorate_core::limits::EMBED_FIELD_VALUE;

use super::phrase::{NO_DECISION, count, lines_within, symbol};
use super::scene::Scene;
use crate::reply::{Embed, Field, Reply};

/// The longest list of questions.
const LIST: usize = 3800;
/// What the board is asked, in a list.
const ASKED: usize = 120;

pub(super) fn summary(scene: &Scene<'_>, closing: &Closing) -> Reply {
    let closed = scene.day(closing.at);
    if let Some(reopened) = closing.reopened {
        let reopened = scene.day(reopened);
        return Reply::text(format!(
            "This discussion was closed on {closed} and opened again on {reopened}."
        ));
    }
    let state = scene.state;
    let questions: Vec<String> = (0..state.questions.len())
        .map(|number| question_line(scene, QuestionIndex(number)))
        .collect();
    let (contributed, all) = state.contributed();
    let contributed = match all {
        Some(all) => format!(
            "{contributed} of {} in post contributed",
            count(all, "governor")
        ),
        None => format!("{} contributed", count(contributed, "governor")),
    };
    let points: usize = scene
        .tallies
        .iter()
        .map(quorate_core::discussion::Tally::all_points)
        .sum();
    let description = format!(
        "**{NO_DECISION}**\nClosed on {closed}. {contributed}; {} made.\n{}",
        if points == 1 {
            "1 point was".to_owned()
        } else {
            format!("{points} points were")
        },
        lines_within(&questions, LIST)
    );
    Reply {
        embeds: vec![Embed {
            title: "Closing summary".to_owned(),
            description,
            fields: for_the_board(scene).into_iter().collect(),
            footer: "The chair and clerk can fetch the record from the panel, and can reopen the discussion there."
                .to_owned(),
        }],
        ..Reply::default()
    }
}

fn question_line(scene: &Scene<'_>, number: QuestionIndex) -> String {
    let standing = scene
        .question(number)
        .map_or(Standing::NotStarted, |question| question.standing);
    let points = scene
        .tallies
        .get(number.0)
        .map_or(0, quorate_core::discussion::Tally::all_points);
    let points = if points == 0 {
        "no points".to_owned()
    } else {
        count(points, "point")
    };
    format!(
        "{} {}. {} · {standing} · {points}",
        symbol(standing),
        number.number(),
        scene.short(number)
    )
}

fn for_the_board(scene: &Scene<'_>) -> Option<Field> {
    let questions = scene.state.indexed_questions();
    let questions = questions.filter(|(_, question)| question.standing == Standing::ForTheBoard);
    let lines: Vec<String> = questions
        .map(|(index, question)| {
            let asked = question
                .outcome
                .map(|words| format!(" · {}", scene.say_on_a_line(words, ASKED)));
            format!(
                "- {}. {}{}",
                index.number(),
                scene.short(index),
                asked.unwrap_or_default()
            )
        })
        .collect();
    (!lines.is_empty()).then(|| Field {
        name: "For the board's agenda".to_owned(),
        value: lines_within(&lines, EMBED_FIELD_VALUE),
    })
}
