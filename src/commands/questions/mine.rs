//! What a person has added themselves: points, and declared interests.

use quorate_core::discussion::InterestIndex;
use quorate_core::discussion::PointIndex;
use quorate_core::discussion::{Point, Refusal};
use quorate_core::escape;
use quorate_core::limits::{EMBED_DESCRIPTION, SELECT_OPTION_TEXT, SELECT_OPTIONS};

use super::{Trouble, Visit};
use crate::action::DiscussionAction;
use crate::reply::{ActionRow, Button, ButtonStyle, Embed, Reply, Select, SelectOption};

/// The longest line of a list.
const LINE: usize = 150;

pub(super) fn points(visit: &Visit<'_>) -> Reply {
    let own: Vec<(PointIndex, &Point)> = own(visit).collect();
    if own.is_empty() {
        return Reply::text("You have added no points to this discussion, or have withdrawn them.");
    }
    // The latest are the likeliest to be changed.
    let shown = own.iter().rev().take(SELECT_OPTIONS);
    let lines: Vec<String> = shown.clone().map(|(_, point)| line(visit, point)).collect();
    let more = own.len().saturating_sub(lines.len());
    let more = if more == 0 {
        String::new()
    } else {
        format!("\n… and {more} earlier ones.")
    };
    let options = shown.map(|(number, point)| SelectOption {
        label: format!("Question {}: {}", point.question.number(), point.kind),
        value: number.0.to_string(),
        description: escape::escape_line_truncated(words(visit, point), SELECT_OPTION_TEXT),
    });
    Reply {
        embeds: vec![Embed {
            title: "Your points".to_owned(),
            description: quorate_core::limits::truncate(&lines.join("\n"), EMBED_DESCRIPTION - 40)
                .into_owned()
                + &more,
            ..Embed::default()
        }],
        action_rows: vec![ActionRow::Select(Select {
            action: visit.action(DiscussionAction::ChoosePoint),
            placeholder: "Choose one to change or withdraw".to_owned(),
            options: options.collect(),
        })],
        ephemeral: true,
        ..Reply::default()
    }
}

/// One of one's own points, with what can be done with it.
pub(super) fn point(visit: &Visit<'_>, number: PointIndex) -> Result<Reply, Trouble> {
    let mut own = own(visit);
    let (_, point) = own
        .find(|(known, _)| *known == number)
        .ok_or(Refusal::NotYours)?;
    Ok(Reply {
        embeds: vec![Embed {
            title: format!("Question {}: {}", point.question.number(), point.kind),
            description: escape::escape(words(visit, point)),
            ..Embed::default()
        }],
        action_rows: vec![ActionRow::Buttons(vec![
            Button::new(
                "Change it",
                visit.action(DiscussionAction::EditPoint(number)),
            ),
            Button::new(
                "Withdraw it",
                visit.action(DiscussionAction::WithdrawPoint(number)),
            )
            .with_style(ButtonStyle::Danger),
            Button::new("All my points", visit.action(DiscussionAction::MyPoints)),
        ])],
        ephemeral: true,
        ..Reply::default()
    })
}

fn own<'a>(visit: &'a Visit<'_>) -> impl Iterator<Item = (PointIndex, &'a Point)> {
    let points = visit.loaded.state.indexed_points();
    points.filter(|(_, point)| point.author == visit.actor.person && !point.withdrawn)
}

fn words<'a>(visit: &'a Visit<'_>, point: &Point) -> &'a str {
    visit.loaded.words.get(point.words).unwrap_or_default()
}

fn line(visit: &Visit<'_>, point: &Point) -> String {
    let words = escape::escape_truncated(&escape::escape_line(words(visit, point)), LINE);
    format!(
        "- Question {}, {}: {words}",
        point.question.number(),
        point.kind
    )
}

/// What a person has declared, and how to declare.
pub(super) fn interests(visit: &Visit<'_>) -> Result<Reply, Trouble> {
    let state = &visit.loaded.state;
    if !visit.actor.may_contribute(&state.plan) {
        return Err(Refusal::NotAGovernor.into());
    }
    let words = |id| visit.loaded.words.get(id).unwrap_or_default();
    let interests = state.interests.iter().enumerate();
    let own: Vec<_> = interests
        .filter(|(_, interest)| interest.person == visit.actor.person && !interest.withdrawn)
        .collect();
    let mut lines: Vec<String> = own
        .iter()
        .zip(1..)
        .map(|((_, interest), count): (_, usize)| {
            let what = escape::escape_truncated(&escape::escape_line(words(interest.what)), LINE);
            format!("{count}. {what}")
        })
        .collect();
    if state.nothing_to_declare.contains(&visit.actor.person) {
        lines.push("You said that you have nothing to declare.".to_owned());
    } else if lines.is_empty() {
        lines.push("You have declared nothing so far.".to_owned());
    }
    let open = state.is_open();
    let mut buttons = vec![
        Button {
            enabled: open,
            ..Button::new(
                "Declare an interest",
                visit.action(DiscussionAction::DeclareInterest),
            )
        },
        Button {
            enabled: open
                && own.is_empty()
                && !state.nothing_to_declare.contains(&visit.actor.person),
            ..Button::new(
                "Nothing to declare",
                visit.action(DiscussionAction::NothingToDeclare),
            )
        },
    ];
    let withdraw = own
        .iter()
        .zip(1..)
        .take(3)
        .map(|((number, _), count): (_, usize)| {
            let step = DiscussionAction::WithdrawInterest(InterestIndex(*number));
            Button {
                enabled: open,
                ..Button::new(format!("Withdraw {count}"), visit.action(step))
            }
        });
    buttons.extend(withdraw);
    Ok(Reply {
        embeds: vec![Embed {
            title: "Interests".to_owned(),
            description: format!(
                "Whoever might gain from the matter, or is loyal to someone in it, declares it: for instance a governor who is a trustee of the trust considered. It stands in the record under the name that you give.\n\n{}",
                lines.join("\n")
            ),
            ..Embed::default()
        }],
        action_rows: vec![ActionRow::Buttons(buttons)],
        ephemeral: true,
        ..Reply::default()
    })
}
