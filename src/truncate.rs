//! Truncates a reply to Discord's limits, in one place: the last step before it is written as JSON.

use quorate_core::limits::{
    ACTION_ROWS, ATTACHMENT_DESCRIPTION, ATTACHMENTS, BUTTON_LABEL, CHOICE_TEXT, CHOICES, CONTENT,
    CUSTOM_ID, EMBED_DESCRIPTION, EMBED_FIELD_NAME, EMBED_FIELD_VALUE, EMBED_FIELDS, EMBED_FOOTER,
    EMBED_TITLE, EMBEDS, EMBEDS_TOTAL, INPUT_LABEL, INPUT_PLACEHOLDER, INPUT_VALUE, MODAL_INPUTS,
    MODAL_TITLE, ROW_BUTTONS, SELECT_OPTION_TEXT, SELECT_OPTIONS, SELECT_PLACEHOLDER, length,
    truncate_in_place,
};

use crate::action::ComponentAction;
use crate::reply::{ActionRow, Choice, Embed, Field, Modal, Reply, Response};

/// An answer that Discord takes whatever was put into it.
#[must_use]
pub fn truncate_to_limits(answer: Response) -> Response {
    match answer {
        Response::Message(reply) => Response::Message(truncate_reply(reply)),
        Response::Update(reply) => Response::Update(truncate_reply(reply)),
        Response::Autocomplete(choices) => Response::Autocomplete(fit_choices(choices)),
        Response::Modal(form) => Response::Modal(fit_form(form)),
    }
}

fn fit_form(mut form: Modal) -> Modal {
    truncate_in_place(&mut form.title, MODAL_TITLE);
    form.inputs.truncate(MODAL_INPUTS);
    for text in &mut form.inputs {
        truncate_in_place(&mut text.label, INPUT_LABEL);
        truncate_in_place(&mut text.placeholder, INPUT_PLACEHOLDER);
        text.max_length = text.max_length.clamp(1, INPUT_VALUE);
        truncate_in_place(&mut text.value, text.max_length);
    }
    form
}

/// Whether a button or select can carry this: whether its `custom_id` fits.
#[must_use]
pub fn custom_id_fits(action: &ComponentAction) -> bool {
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
    reply.embeds.truncate(EMBEDS);
    let mut left = EMBEDS_TOTAL;
    for card in &mut reply.embeds {
        fit_card(card, &mut left);
    }
    reply.action_rows.retain_mut(fit_row);
    reply.action_rows.truncate(ACTION_ROWS);
    if reply.content.trim().is_empty() && reply.embeds.is_empty() && reply.files.is_empty() {
        "There is nothing to show.".clone_into(&mut reply.content);
    }
    reply
}

fn fit_card(card: &mut Embed, left: &mut usize) {
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
fn fit_row(row: &mut ActionRow) -> bool {
    match row {
        ActionRow::Buttons(buttons) => {
            buttons.retain(|button| custom_id_fits(&button.action));
            buttons.truncate(ROW_BUTTONS);
            for button in &mut *buttons {
                truncate_in_place(&mut button.label, BUTTON_LABEL);
            }
            !buttons.is_empty()
        }
        ActionRow::Select(select) => {
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
            let card = Embed { title: "t".repeat(400), fields, ..Embed::default() };
            let Response::Message(reply) = truncate_to_limits(Response::Message(Reply {
                embeds: vec![card],
                ..Reply::default()
            })) else {
                unreachable!("a post stays a post");
            };
            let card = &reply.embeds[0];
            let total: usize = length(&card.title)
                + card.fields.iter().map(|f| length(&f.name) + length(&f.value)).sum::<usize>();
            prop_assert!(total <= EMBEDS_TOTAL);
            prop_assert!(card.fields.len() <= EMBED_FIELDS);
        }
    }
}
