//! Points: chooses the kind of a new one, and lists and shows a person's own.

use quorate_core::discussion::{Command, Point, PointIndex, PointKind, QuestionIndex, Refusal};
use quorate_core::escape::{escape, escape_line_truncated};
use quorate_core::limits::{EMBED_DESCRIPTION, SELECT_OPTION_TEXT, SELECT_OPTIONS, truncate};
use quorate_core::markup::plain_line;

use super::discussion_context::DiscussionContext;
use super::sample::SAMPLE_TEXT;
use crate::action::DiscussionAction;
use crate::commands::error::CommandError;
use crate::reply::{ActionRow, Button, ButtonStyle, Embed, Reply, Select, SelectOption};

/// The kinds of points, with the labels of their buttons.
pub(super) const KINDS: [(PointKind, &str); 4] = [
    (PointKind::For, "A point for"),
    (PointKind::Against, "A point against"),
    (PointKind::Question, "A question to ask"),
    (PointKind::Information, "Information"),
];

/// The most characters of a point in the list.
const MAX_LINE: usize = 150;

/// Characters reserved for the line that counts what the list leaves out.
const REMAINDER: usize = 40;

/// The command that adds a point.
pub(super) fn add_point(question: QuestionIndex, kind: PointKind, text: &str) -> Command {
    Command::AddPoint {
        question,
        kind,
        words: text.to_owned(),
    }
}

/// Asks for the kind of a new point.
pub(super) fn choose_kind(
    discussion: &DiscussionContext<'_>,
    question: QuestionIndex,
) -> Result<Reply, CommandError> {
    discussion.check(&add_point(question, PointKind::For, SAMPLE_TEXT))?;
    let button = |(kind, label): (PointKind, &str)| {
        let action = DiscussionAction::WritePoint(question, kind);
        Button::new(label, discussion.action(action))
    };
    Ok(Reply {
        embeds: vec![Embed {
            title: format!("What would you like to add to question {}?", question.number()),
            description: "In the thread, a point shows who made it. In the record, views are unnamed: names stand only at actions and declared interests. Name no pupil, parent or member of staff. What is confidential goes to chair and clerk with \"Confidential note\".".to_owned(),
            ..Embed::default()
        }],
        action_rows: vec![ActionRow::Buttons(KINDS.map(button).to_vec())],
        ephemeral: true,
        ..Reply::default()
    })
}

/// Lists the person's own points, the latest first, since those are changed most.
pub(super) fn list(discussion: &DiscussionContext<'_>) -> Reply {
    let points: Vec<(PointIndex, &Point)> = own_points(discussion).collect();
    if points.is_empty() {
        return Reply::text("You have added no points to this discussion, or have withdrawn them.");
    }
    let shown = points.iter().rev().take(SELECT_OPTIONS);
    let lines = shown.clone().map(|(_, point)| line(discussion, point));
    let lines: Vec<String> = lines.collect();
    let remainder = match points.len().saturating_sub(lines.len()) {
        0 => String::new(),
        more => format!("\n… and {more} earlier ones."),
    };
    let limit = EMBED_DESCRIPTION - REMAINDER;
    let description = truncate(&lines.join("\n"), limit).into_owned() + &remainder;
    let options = shown.map(|(index, point)| SelectOption {
        label: format!("Question {}: {}", point.question.number(), point.kind),
        value: index.0.to_string(),
        description: option_text(discussion, point),
    });
    Reply {
        embeds: vec![Embed {
            title: "Your points".to_owned(),
            description,
            ..Embed::default()
        }],
        action_rows: vec![ActionRow::Select(Select {
            action: discussion.action(DiscussionAction::ChoosePoint),
            placeholder: "Choose one to change or withdraw".to_owned(),
            options: options.collect(),
        })],
        ephemeral: true,
        ..Reply::default()
    }
}

/// Shows one of the person's own points, with buttons to change and withdraw it.
pub(super) fn show(
    discussion: &DiscussionContext<'_>,
    index: PointIndex,
) -> Result<Reply, CommandError> {
    let mut points = own_points(discussion);
    let point = points.find(|(own_index, _)| *own_index == index);
    let (_, point) = point.ok_or(Refusal::NotYours)?;
    let button = |label, action| Button::new(label, discussion.action(action));
    Ok(Reply {
        embeds: vec![Embed {
            title: format!("Question {}: {}", point.question.number(), point.kind),
            description: escape(text(discussion, point)),
            ..Embed::default()
        }],
        action_rows: vec![ActionRow::Buttons(vec![
            button("Change it", DiscussionAction::EditPoint(index)),
            button("Withdraw it", DiscussionAction::WithdrawPoint(index))
                .with_style(ButtonStyle::Danger),
            button("All my points", DiscussionAction::MyPoints),
        ])],
        ephemeral: true,
        ..Reply::default()
    })
}

fn own_points<'a>(
    discussion: &'a DiscussionContext<'_>,
) -> impl Iterator<Item = (PointIndex, &'a Point)> {
    let points = discussion.loaded.state.indexed_points();
    points.filter(|(_, point)| point.author == discussion.actor.person && !point.withdrawn)
}

fn text<'a>(discussion: &'a DiscussionContext<'_>, point: &Point) -> &'a str {
    let text = discussion.loaded.words.get(point.words);
    text.unwrap_or_default() // Empty if erased.
}

/// A point in a select, in which Discord reads neither formatting nor codes.
fn option_text(discussion: &DiscussionContext<'_>, point: &Point) -> String {
    let zone = discussion.services.clock.zone();
    let words = plain_line(text(discussion, point), zone);
    truncate(&words, SELECT_OPTION_TEXT).into_owned()
}

fn line(discussion: &DiscussionContext<'_>, point: &Point) -> String {
    let text = escape_line_truncated(text(discussion, point), MAX_LINE);
    let question = point.question.number();
    format!("- Question {question}, {}: {text}", point.kind)
}
