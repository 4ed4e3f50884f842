//! Truncates a reply to Discord's limits, in one place: the last step before it is written as JSON.

use quorate_core::limits::{
    ACTION_ROWS, ATTACHMENT_DESCRIPTION, ATTACHMENTS, BUTTON_LABEL, CHOICE_TEXT, CHOICES, CONTENT,
    CUSTOM_ID, EMBED_DESCRIPTION, EMBED_FIELD_NAME, EMBED_FIELD_VALUE, EMBED_FIELDS, EMBED_FOOTER,
    EMBED_TITLE, EMBEDS, EMBEDS_TOTAL, INPUT_LABEL, INPUT_PLACEHOLDER, INPUT_VALUE, MODAL_INPUTS,
    MODAL_TITLE, ROW_BUTTONS, SELECT_OPTION_TEXT, SELECT_OPTIONS, SELECT_PLACEHOLDER, length,
    truncate_in_place,
};

use crate::action::Action;
use crate::reply::{Answer, Card, Choice, Field, Form, Reply, Row};

/// An answer that Discord takes whatever was put into it.
#[must_use]
pub fn truncate_to_limits(answer: Answer) -> Answer {
    match answer {
        Answer::Post(reply) => Answer::Post(truncate_reply(reply)),
        Answer::Replace(reply) => Answer::Replace(truncate_reply(reply)),
        Answer::Completion(choices) => Answer::Completion(fit_choices(choices)),
        Answer::Form(form) => Answer::Form(fit_form(form)),
    }
}

fn fit_form(mut form: Form) -> Form {
    truncate_in_place(&mut form.title, MODAL_TITLE);
    form.boxes.truncate(MODAL_INPUTS);
    for text in &mut form.boxes {
        truncate_in_place(&mut text.label, INPUT_LABEL);
        truncate_in_place(&mut text.hint, INPUT_PLACEHOLDER);
        text.limit = text.limit.clamp(1, INPUT_VALUE);
        truncate_in_place(&mut text.value, text.limit);
    }
    form
}

/// Whether a button or select can carry this: whether its `custom_id` fits.
#[must_use]
pub fn custom_id_fits(action: &Action) -> bool {
    length(&action.to_custom_id()) <= CUSTOM_ID
}

/// A message that Discord takes whatever was put into it.
#[must_use]
pub fn truncate_reply(mut reply: Reply) -> Reply {
    truncate_in_place(&mut reply.content, CONTENT);
    reply.files.truncate(ATTACHMENTS);
    for file in &mut reply.files {
        truncate_in_place(&mut file.description, ATTACHMENT_DESCRIPTION);
    }
    reply.cards.truncate(EMBEDS);
    let mut left = EMBEDS_TOTAL;
    for card in &mut reply.cards {
        fit_card(card, &mut left);
    }
    reply.rows.retain_mut(fit_row);
    reply.rows.truncate(ACTION_ROWS);
    if reply.content.trim().is_empty() && reply.cards.is_empty() && reply.files.is_empty() {
        "There is nothing to show.".clone_into(&mut reply.content);
    }
    reply
}

fn fit_card(card: &mut Card, left: &mut usize) {
    let mut fit = |text: &mut String, limit: usize| {
        truncate_in_place(text, limit.min(*left));
        *left -= length(text);
    };
    fit(&mut card.title, EMBED_TITLE);
    fit(&mut card.footer, EMBED_FOOTER);
    fit(&mut card.description, EMBED_DESCRIPTION);
    card.fields.truncate(EMBED_FIELDS);
    for field in &mut card.fields {
        fit(&mut field.name, EMBED_FIELD_NAME);
        fit(&mut field.value, EMBED_FIELD_VALUE);
    }
    let shown = |field: &Field| !field.name.trim().is_empty() && !field.value.trim().is_empty();
    card.fields.retain(shown);
}

/// Fits a row, and says whether anything is left of it.
fn fit_row(row: &mut Row) -> bool {
    match row {
        Row::Buttons(buttons) => {
            buttons.retain(|button| custom_id_fits(&button.action));
            buttons.truncate(ROW_BUTTONS);
            for button in &mut *buttons {
                truncate_in_place(&mut button.label, BUTTON_LABEL);
            }
            !buttons.is_empty()
        }
        Row::Select(select) => {
            truncate_in_place(&mut select.placeholder, SELECT_PLACEHOLDER);
            select.options.truncate(SELECT_OPTIONS);
            for option in &mut select.options {
                truncate_in_place(&mut option.label, SELECT_OPTION_TEXT);
                truncate_in_place(&mut option.value, SELECT_OPTION_TEXT);
                truncate_in_place(&mut option.description, SELECT_OPTION_TEXT);
            }
            custom_id_fits(&select.action) && !select.options.is_empty()
        }
    }
}

fn fit_choices(mut choices: Vec<Choice>) -> Vec<Choice> {
    choices.truncate(CHOICES);
    for choice in &mut choices {
        truncate_in_place(&mut choice.label, CHOICE_TEXT);
        truncate_in_place(&mut choice.value, CHOICE_TEXT);
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cards_stay_within_the_total(lengths in prop::collection::vec(0..3000_usize, 0..60)) {
            let fields = lengths
                .iter()
                .map(|n| Field { name: "name".to_owned(), value: "é".repeat(*n) })
                .collect();
            let card = Card { title: "t".repeat(400), fields, ..Card::default() };
            let Answer::Post(reply) = truncate_to_limits(Answer::Post(Reply {
                cards: vec![card],
                ..Reply::default()
            })) else {
                unreachable!("a post stays a post");
            };
            let card = &reply.cards[0];
            let total: usize = length(&card.title)
                + card.fields.iter().map(|f| length(&f.name) + length(&f.value)).sum::<usize>();
            prop_assert!(total <= EMBEDS_TOTAL);
            prop_assert!(card.fields.len() <= EMBED_FIELDS);
        }
    }
}
