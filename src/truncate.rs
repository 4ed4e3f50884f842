//! Truncates a response to Discord's limits, in one place: the last step before it is serialised.
//!
//! The numbers are [`quorate_core::limits`]. A text over its limit ends in an ellipsis; surplus embeds, fields,
//! components and files are dropped, and so is a component whose `custom_id` does not fit.
//!
//! **Invariant**: no part of what comes out is over a limit of Discord's, and no message is empty.

use std::fmt::{self, Write};

use quorate_core::limits::{
    ACTION_ROWS, ATTACHMENT_DESCRIPTION, ATTACHMENTS, BUTTON_LABEL, CHOICE_TEXT, CHOICES, CONTENT,
    CUSTOM_ID, EMBED_DESCRIPTION, EMBED_FIELD_NAME, EMBED_FIELD_VALUE, EMBED_FIELDS, EMBED_FOOTER,
    EMBED_TITLE, EMBEDS, EMBEDS_TOTAL, INPUT_LABEL, INPUT_PLACEHOLDER, INPUT_VALUE, MODAL_INPUTS,
    MODAL_TITLE, ROW_BUTTONS, SELECT_OPTION_TEXT, SELECT_OPTIONS, SELECT_PLACEHOLDER, length,
    truncate_in_place,
};

use crate::action::ComponentAction;
use crate::reply::{ActionRow, Choice, Embed, Field, Modal, Reply, Response};

/// Truncates a response.
#[must_use]
pub(crate) fn truncate_to_limits(response: Response) -> Response {
    match response {
        Response::Message(reply) => Response::Message(truncate_reply(reply)),
        Response::Update(reply) => Response::Update(truncate_reply(reply)),
        Response::Autocomplete(choices) => Response::Autocomplete(truncate_choices(choices)),
        Response::Modal(modal) => Response::Modal(truncate_modal(modal)),
    }
}

fn truncate_modal(mut modal: Modal) -> Modal {
    truncate_in_place(&mut modal.title, MODAL_TITLE);
    modal.inputs.truncate(MODAL_INPUTS);
    for input in &mut modal.inputs {
        truncate_in_place(&mut input.label, INPUT_LABEL);
        truncate_in_place(&mut input.placeholder, INPUT_PLACEHOLDER);
        input.max_length = input.max_length.clamp(1, INPUT_VALUE);
        truncate_in_place(&mut input.value, input.max_length);
    }
    modal
}

/// Whether the `custom_id` of a component fits.
#[must_use]
pub(crate) fn custom_id_fits(action: &ComponentAction) -> bool {
    let mut counter = CharacterCounter(0);
    write!(counter, "{action}").is_ok() && counter.0 <= CUSTOM_ID
}

/// Counts the characters that are written to it.
struct CharacterCounter(usize);

impl Write for CharacterCounter {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += length(text);
        Ok(())
    }
}

/// Truncates a message. A message without content says that there is nothing to show, since Discord takes no empty one.
#[must_use]
pub(crate) fn truncate_reply(mut reply: Reply) -> Reply {
    truncate_in_place(&mut reply.content, CONTENT);
    reply.files.truncate(ATTACHMENTS);
    for file in &mut reply.files {
        truncate_in_place(&mut file.description, ATTACHMENT_DESCRIPTION);
    }
    reply.embeds.truncate(EMBEDS);
    let mut left = EMBEDS_TOTAL;
    for embed in &mut reply.embeds {
        truncate_embed(embed, &mut left);
    }
    reply.action_rows.retain_mut(truncate_action_row);
    reply.action_rows.truncate(ACTION_ROWS);
    if reply.content.trim().is_empty() && reply.embeds.is_empty() && reply.files.is_empty() {
        "There is nothing to show.".clone_into(&mut reply.content);
    }
    reply
}

/// Truncates an embed to what is left of the total of all embeds, and takes its characters off that.
fn truncate_embed(embed: &mut Embed, left: &mut usize) {
    let mut fit = |text: &mut String, limit: usize| {
        truncate_in_place(text, limit.min(*left));
        *left -= length(text);
    };
    fit(&mut embed.title, EMBED_TITLE);
    fit(&mut embed.footer, EMBED_FOOTER);
    fit(&mut embed.description, EMBED_DESCRIPTION);
    embed.fields.truncate(EMBED_FIELDS);
    for field in &mut embed.fields {
        fit(&mut field.name, EMBED_FIELD_NAME);
        fit(&mut field.value, EMBED_FIELD_VALUE);
    }
    // Discord refuses a field without a name or a value.
    let is_complete =
        |field: &Field| !field.name.trim().is_empty() && !field.value.trim().is_empty();
    embed.fields.retain(is_complete);
}

/// Truncates an action row. Returns whether any component of it is left.
fn truncate_action_row(action_row: &mut ActionRow) -> bool {
    match action_row {
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

fn truncate_choices(mut choices: Vec<Choice>) -> Vec<Choice> {
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
        fn embeds_stay_within_the_total(lengths in prop::collection::vec(0..3000_usize, 0..60)) {
            let fields = lengths
                .iter()
                .map(|n| Field { name: "name".to_owned(), value: "é".repeat(*n) })
                .collect();
            let embed = Embed { title: "t".repeat(400), fields, ..Embed::default() };
            let Response::Message(reply) = truncate_to_limits(Response::Message(Reply {
                embeds: vec![embed],
                ..Reply::default()
            })) else {
                unreachable!("a message stays a message");
            };
            let embed = &reply.embeds[0];
            let total: usize = length(&embed.title)
                + embed.fields.iter().map(|f| length(&f.name) + length(&f.value)).sum::<usize>();
            prop_assert!(total <= EMBEDS_TOTAL);
            prop_assert!(embed.fields.len() <= EMBED_FIELDS);
        }
    }
}
