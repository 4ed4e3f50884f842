//! The message of a question.

use quorate_core::discussion::QuestionIndex;
use quorate_core::discussion::{Action, Question, Standing, dates};
use quorate_core::limits::truncate;

use super::phrase::{capital, lines_within, points, spread, symbol};
use super::scene::Scene;
use crate::action::DiscussionAction;
use crate::reply::{ActionRow, ButtonStyle, Embed, Field, Reply};

/// The longest question and the longest prompts.
const TEXT: usize = 2000;
/// What came of it: whole, since a text holds 1,000 characters and each may take a backslash.
const OUTCOME: usize = 2010;
/// What was noted before that: the record holds all of it.
const EARLIER: usize = 300;
/// An action in a list.
const ACTION: usize = 200;

pub(super) fn question(scene: &Scene<'_>, number: QuestionIndex) -> Reply {
    let Some(question) = scene.question(number) else {
        return Reply::default();
    };
    let takes_points = scene.state.is_open() && question.standing.takes_points();
    let mut cards = vec![card(scene, number, question)];
    cards.extend(outcome(scene, question));
    Reply {
        embeds: cards,
        action_rows: takes_points
            .then(|| buttons(scene, number))
            .into_iter()
            .collect(),
        ..Reply::default()
    }
}

fn card(scene: &Scene<'_>, number: QuestionIndex, question: &Question) -> Embed {
    let of = scene.state.questions.len();
    let title = match question.own {
        Some(_) => format!("Question {} of {of}: our own", number.number()),
        None => format!(
            "Question {} of {of}: {}",
            number.number(),
            scene.short(number)
        ),
    };
    let tally = scene.tallies.get(number.0).copied().unwrap_or_default();
    let field = |name: &str, value: String| Field {
        name: name.to_owned(),
        value,
    };
    Embed {
        title,
        description: text(scene, number, question),
        fields: vec![
            field("Points", points(&tally)),
            field("Confidence so far", spread(&tally)),
            field(
                "Standing",
                format!(
                    "{} {}",
                    symbol(question.standing),
                    capital(&question.standing.to_string())
                ),
            ),
        ],
        footer: "In this thread your name shows with your point; in the record views are unnamed."
            .to_owned(),
    }
}

/// The question, and what to consider while it takes points.
fn text(scene: &Scene<'_>, number: QuestionIndex, question: &Question) -> String {
    let Some(asked) = scene.asked(number) else {
        return question
            .own
            .map(|own| scene.say(own, TEXT))
            .unwrap_or_default();
    };
    let text = truncate(&asked.text, TEXT);
    if asked.prompts.is_empty() || !question.standing.takes_points() {
        return text.into_owned();
    }
    let prompts = asked.prompts.iter();
    let prompts: Vec<String> = prompts
        .map(|prompt| format!("- {}", truncate(prompt, TEXT / 4)))
        .collect();
    format!("{text}\n{}", lines_within(&prompts, TEXT))
}

/// What came of it.
fn outcome(scene: &Scene<'_>, question: &Question) -> Option<Embed> {
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
        (Some(words), _) => scene.say(words, OUTCOME),
        (None, Standing::ForTheBoard) => "The question as it stands.".to_owned(),
        (None, _) => return None,
    };
    let mut fields = Vec::new();
    if let Some(from) = question.from {
        fields.push(Field {
            name: "From whom".to_owned(),
            value: scene.say_on_a_line(from, ACTION),
        });
    }
    if let Some(earlier) = question
        .earlier
        .filter(|_| question.standing != Standing::Open)
    {
        fields.push(Field {
            name: "Noted before that".to_owned(),
            value: scene.say(earlier, EARLIER),
        });
    }
    if !question.actions.is_empty() {
        let actions = question.actions.iter().map(|known| action(scene, known));
        let actions: Vec<String> = actions.collect();
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

fn action(scene: &Scene<'_>, action: &Action) -> String {
    let what = scene.say_on_a_line(action.what, ACTION / 2);
    let owner = action
        .owner
        .map(|owner| scene.say_on_a_line(owner, ACTION / 4));
    let due = action.due.map(|due| format!("by {}", dates::long(due)));
    let rest: Vec<String> = owner.into_iter().chain(due).collect();
    if rest.is_empty() {
        return format!("- {what}");
    }
    format!("- {what} ({})", rest.join(", "))
}

fn buttons(scene: &Scene<'_>, number: QuestionIndex) -> ActionRow {
    ActionRow::Buttons(vec![
        scene
            .button("Add a point", DiscussionAction::AddPoint(number))
            .with_style(ButtonStyle::Primary),
        scene.button("Confidence", DiscussionAction::Confidence(number)),
        scene.button("My points", DiscussionAction::MyPoints),
        scene.button("Interests", DiscussionAction::Interests),
        scene.button("Confidential note", DiscussionAction::Note),
    ])
}
