//! Discord's limits, and cutting text to them: the one place that does it.
//!
//! Numbers count characters (Unicode scalar values) after trimming. Sources:
//! `resources/message#embed-limits`, `components/reference`,
//! `interactions/receiving-and-responding`, `interactions/application-commands`.

use std::borrow::Cow;

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
    }
}
