//! Confidence: asks how confident a person is about a question.

use quorate_core::discussion::{Command, Confidence, QuestionIndex};

use super::discussion_context::DiscussionContext;
use crate::action::DiscussionAction;
use crate::commands::error::CommandError;
use crate::reply::{ActionRow, Button, Embed, Reply};

/// Asks how confident the person is, and says what they set before.
pub(super) fn choose(
    discussion: &DiscussionContext<'_>,
    question: QuestionIndex,
) -> Result<Reply, CommandError> {
    let person = discussion.actor.person;
    let state = discussion.loaded.state.question(question);
    let current = state.and_then(|question| question.confidence.get(&person));
    let mut all = Confidence::ALL.into_iter();
    if let Some(confidence) = all.find(|confidence| Some(confidence) != current) {
        discussion.check(&Command::SetConfidence {
            question,
            confidence,
        })?;
    }
    let button = |(confidence, label): (Confidence, &str)| Button {
        enabled: current != Some(&confidence),
        ..Button::new(
            label,
            discussion.action(DiscussionAction::Feel(question, confidence)),
        )
    };
    let buttons = [
        (Confidence::Confident, "Confident"),
        (Confidence::Unsure, "Unsure"),
        (Confidence::Concerned, "Concerned"),
    ];
    let so_far = current.map_or_else(String::new, |current| {
        format!(" So far you said: {current}.")
    });
    Ok(Reply {
        embeds: vec![Embed {
            title: format!(
                "How do you feel about question {} so far?",
                question.number()
            ),
            description: format!(
                "Only counts are shown, in the thread and in the record. You can change it while the question is open.{so_far}"
            ),
            ..Embed::default()
        }],
        action_rows: vec![ActionRow::Buttons(buttons.map(button).to_vec())],
        ephemeral: true,
        ..Reply::default()
    })
}
