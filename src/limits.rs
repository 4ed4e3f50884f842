//! Discord's limits, and cutting text to them: the one place that does it.
//!
//! Numbers count characters (Unicode scalar values) after trimming. Sources:
//! `resources/message#embed-limits`, `components/reference`,
//! `interactions/receiving-and-responding`, `interactions/application-commands`.

use crate::action::Action;
use crate::reply::{Answer, Button, Card, Choice, Field, Reply, Row, Select, SelectOption};

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

/// What stands where text was cut.
const CUT: char = '…';

/// Cuts text to `limit` characters, on a character boundary, and shows that it was cut.
#[must_use]
pub fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => text.to_owned(),
        Some(_) if limit == 0 => String::new(),
        Some(_) => {
            let kept: String = text.chars().take(limit - 1).collect();
            let mut kept = kept.trim_end().to_owned();
            kept.push(CUT);
            kept
        }
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
    }
}

/// Whether a button or select can carry this: whether its `custom_id` fits.
#[must_use]
pub fn carries(action: &Action) -> bool {
    length(&action.to_custom_id()) <= CUSTOM_ID
}

fn fit_reply(mut reply: Reply) -> Reply {
    reply.content = cut(&reply.content, CONTENT);
    reply.cards.truncate(CARDS);
    let mut left = CARDS_TOTAL;
    reply.cards = reply
        .cards
        .into_iter()
        .map(|card| fit_card(card, &mut left))
        .collect();
    reply.rows = reply
        .rows
        .into_iter()
        .filter_map(fit_row)
        .take(ROWS)
        .collect();
    if reply.content.trim().is_empty() && reply.cards.is_empty() {
        "There is nothing to show.".clone_into(&mut reply.content);
    }
    reply
}

fn fit_card(card: Card, left: &mut usize) -> Card {
    let mut take = |text: &str, limit: usize| {
        let text = cut(text, limit.min(*left));
        *left -= length(&text);
        text
    };
    let title = take(&card.title, CARD_TITLE);
    let footer = take(&card.footer, CARD_FOOTER);
    let description = take(&card.description, CARD_DESCRIPTION);
    let mut fields = Vec::new();
    for field in card.fields.into_iter().take(CARD_FIELDS) {
        let name = take(&field.name, FIELD_NAME);
        let value = take(&field.value, FIELD_VALUE);
        if name.trim().is_empty() || value.trim().is_empty() {
            break;
        }
        fields.push(Field { name, value });
    }
    Card {
        title,
        description,
        fields,
        footer,
    }
}

fn fit_row(row: Row) -> Option<Row> {
    match row {
        Row::Buttons(buttons) => {
            let buttons: Vec<Button> = buttons
                .into_iter()
                .filter(|button| carries(&button.action))
                .take(ROW_BUTTONS)
                .map(|button| Button {
                    label: cut(&button.label, BUTTON_LABEL),
                    ..button
                })
                .collect();
            (!buttons.is_empty()).then_some(Row::Buttons(buttons))
        }
        Row::Select(select) => {
            if !carries(&select.action) {
                return None;
            }
            let options: Vec<SelectOption> = select
                .options
                .into_iter()
                .take(SELECT_OPTIONS)
                .map(|option| SelectOption {
                    label: cut(&option.label, SELECT_TEXT),
                    value: cut(&option.value, SELECT_TEXT),
                    description: cut(&option.description, SELECT_TEXT),
                })
                .collect();
            (!options.is_empty()).then_some(Row::Select(Select {
                placeholder: cut(&select.placeholder, PLACEHOLDER),
                options,
                ..select
            }))
        }
    }
}

fn fit_choices(choices: Vec<Choice>) -> Vec<Choice> {
    choices
        .into_iter()
        .take(CHOICES)
        .map(|choice| Choice {
            label: cut(&choice.label, CHOICE_TEXT),
            value: cut(&choice.value, CHOICE_TEXT),
        })
        .collect()
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
                prop_assert_eq!(short, text);
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
