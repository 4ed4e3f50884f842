//! Discord's limits, and cutting text to them: the one place that does it.
//!
//! Numbers count characters (Unicode scalar values) after trimming. Sources:
//! `resources/message#embed-limits`, `components/reference`,
//! `interactions/receiving-and-responding`, `interactions/application-commands`.

use std::borrow::Cow;

use crate::action::Action;
use crate::reply::{Answer, Card, Choice, Field, Form, Reply, Row};

/// Text of a message.
pub const CONTENT: usize = 2000;
/// Cards (embeds) in a message.
pub const CARDS: usize = 10;
/// A card's title.
pub const CARD_TITLE: usize = 256;
/// A card's description.
pub const CARD_DESCRIPTION: usize = 4096;
/// Fields in a card.
pub const CARD_FIELDS: usize = 25;
/// A field's name.
pub const FIELD_NAME: usize = 256;
/// A field's value.
pub const FIELD_VALUE: usize = 1024;
/// A card's footer.
pub const CARD_FOOTER: usize = 2048;
/// All cards of a message together.
pub const CARDS_TOTAL: usize = 6000;
/// Rows of components in a message.
pub const ROWS: usize = 5;
/// Buttons in a row.
pub const ROW_BUTTONS: usize = 5;
/// A button's label.
pub const BUTTON_LABEL: usize = 80;
/// A component's `custom_id`.
pub const CUSTOM_ID: usize = 100;
/// Options of a select.
pub const SELECT_OPTIONS: usize = 25;
/// A select option's label, value and description, each.
pub const SELECT_TEXT: usize = 100;
/// A select's placeholder.
pub const PLACEHOLDER: usize = 150;
/// Choices while typing.
pub const CHOICES: usize = 25;
/// A choice's label and value, each.
pub const CHOICE_TEXT: usize = 100;

/// A form's title.
pub const FORM_TITLE: usize = 45;
/// Boxes of a form.
pub const FORM_BOXES: usize = 5;
/// The label of a box.
pub const BOX_LABEL: usize = 45;
/// What stands in a box while it is empty.
pub const BOX_HINT: usize = 100;
/// The text of a box.
pub const BOX_TEXT: usize = 4000;
/// A file's description.
pub const FILE_DESCRIPTION: usize = 1024;
/// Files of a message.
pub const FILES: usize = 10;
/// A thread's name.
pub const THREAD_NAME: usize = 100;

/// What stands where text was cut.
const CUT: char = '…';

/// Cuts text to `limit` characters, on a character boundary, and shows that it was cut.
#[must_use]
pub fn cut(text: &str, limit: usize) -> Cow<'_, str> {
    // No character is shorter than a byte: most texts need no count.
    if text.len() <= limit {
        return Cow::Borrowed(text);
    }
    let mut places = text.char_indices().map(|(at, _)| at);
    let Some(last) = limit.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    let (Some(last), Some(_)) = (places.nth(last), places.next()) else {
        return Cow::Borrowed(text);
    };
    let mut kept = text.get(..last).unwrap_or_default().trim_end().to_owned();
    kept.push(CUT);
    Cow::Owned(kept)
}

/// Cuts a text in place to `limit` characters.
pub fn shorten(text: &mut String, limit: usize) {
    if let Cow::Owned(short) = cut(text, limit) {
        *text = short;
    } else if limit == 0 {
        text.clear();
    }
}

/// How long Discord counts a text.
#[must_use]
pub fn length(text: &str) -> usize {
    text.chars().count()
}

/// An answer that Discord takes whatever was put into it.
#[must_use]
pub fn fit(answer: Answer) -> Answer {
    match answer {
        Answer::Post(reply) => Answer::Post(fit_reply(reply)),
        Answer::Replace(reply) => Answer::Replace(fit_reply(reply)),
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
pub fn carries(action: &Action) -> bool {
    length(&action.to_custom_id()) <= CUSTOM_ID
}

/// A message that Discord takes whatever was put into it.
#[must_use]
pub fn fit_reply(mut reply: Reply) -> Reply {
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
            buttons.retain(|button| carries(&button.action));
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
            carries(&select.action) && !select.options.is_empty()
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
        fn cut_text_fits_and_keeps_what_fitted(text in ".{0,300}", limit in 0..200_usize) {
            let short = cut(&text, limit);
            prop_assert!(length(&short) <= limit);
            if length(&text) <= limit {
                prop_assert_eq!(&short, &text);
            }
        }

        #[test]
        fn cards_stay_within_the_total(lengths in prop::collection::vec(0..3000_usize, 0..60)) {
            let fields = lengths
                .iter()
                .map(|n| Field { name: "name".to_owned(), value: "é".repeat(*n) })
                .collect();
            let card = Card { title: "t".repeat(400), fields, ..Card::default() };
            let Answer::Post(reply) = fit(Answer::Post(Reply {
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
