//! Truncates a reply to Discord's limits, in one place: the last step before it is written as JSON.

use quorate_core::limits::{
    BOX_HINT, BOX_LABEL, BOX_TEXT, BUTTON_LABEL, CARD_DESCRIPTION, CARD_FIELDS, CARD_FOOTER,
    CARD_TITLE, CARDS, CARDS_TOTAL, CHOICE_TEXT, CHOICES, CONTENT, CUSTOM_ID, FIELD_NAME,
    FIELD_VALUE, FILE_DESCRIPTION, FILES, FORM_BOXES, FORM_TITLE, PLACEHOLDER, ROW_BUTTONS, ROWS,
    SELECT_OPTIONS, SELECT_TEXT, length, shorten,
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
    shorten(&mut form.title, FORM_TITLE);
    form.boxes.truncate(FORM_BOXES);
    for text in &mut form.boxes {
        shorten(&mut text.label, BOX_LABEL);
        shorten(&mut text.hint, BOX_HINT);
        text.limit = text.limit.clamp(1, BOX_TEXT);
        shorten(&mut text.value, text.limit);
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
    shorten(&mut reply.content, CONTENT);
    reply.files.truncate(FILES);
    for file in &mut reply.files {
        shorten(&mut file.description, FILE_DESCRIPTION);
    }
    reply.cards.truncate(CARDS);
    let mut left = CARDS_TOTAL;
    for card in &mut reply.cards {
        fit_card(card, &mut left);
    }
    reply.rows.retain_mut(fit_row);
    reply.rows.truncate(ROWS);
    if reply.content.trim().is_empty() && reply.cards.is_empty() && reply.files.is_empty() {
        "There is nothing to show.".clone_into(&mut reply.content);
    }
    reply
}

fn fit_card(card: &mut Card, left: &mut usize) {
    let mut fit = |text: &mut String, limit: usize| {
        shorten(text, limit.min(*left));
        *left -= length(text);
    };
    fit(&mut card.title, CARD_TITLE);
    fit(&mut card.footer, CARD_FOOTER);
    fit(&mut card.description, CARD_DESCRIPTION);
    card.fields.truncate(CARD_FIELDS);
    for field in &mut card.fields {
        fit(&mut field.name, FIELD_NAME);
        fit(&mut field.value, FIELD_VALUE);
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
                shorten(&mut button.label, BUTTON_LABEL);
            }
            !buttons.is_empty()
        }
        Row::Select(select) => {
            shorten(&mut select.placeholder, PLACEHOLDER);
            select.options.truncate(SELECT_OPTIONS);
            for option in &mut select.options {
                shorten(&mut option.label, SELECT_TEXT);
                shorten(&mut option.value, SELECT_TEXT);
                shorten(&mut option.description, SELECT_TEXT);
            }
            custom_id_fits(&select.action) && !select.options.is_empty()
        }
    }
}

fn fit_choices(mut choices: Vec<Choice>) -> Vec<Choice> {
    choices.truncate(CHOICES);
    for choice in &mut choices {
        shorten(&mut choice.label, CHOICE_TEXT);
        shorten(&mut choice.value, CHOICE_TEXT);
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
            prop_assert!(total <= CARDS_TOTAL);
            prop_assert!(card.fields.len() <= CARD_FIELDS);
        }
    }
}
