//! Discord's limits, and truncating text to them.
//!
//! Limits of texts count characters (Unicode scalar values) after trimming. Sources: the pages `resources/message`
//! (embed limits), `components/reference`, `interactions/receiving-and-responding` and `interactions/application-commands`
//! of <https://docs.discord.com/developers>.

use std::borrow::Cow;

/// The content of a message.
pub const CONTENT: usize = 2000;
/// Embeds in a message.
pub const EMBEDS: usize = 10;
/// An embed's title.
pub const EMBED_TITLE: usize = 256;
/// An embed's description.
pub const EMBED_DESCRIPTION: usize = 4096;
/// Fields in an embed.
pub const EMBED_FIELDS: usize = 25;
/// A field's name.
pub const EMBED_FIELD_NAME: usize = 256;
/// A field's value.
pub const EMBED_FIELD_VALUE: usize = 1024;
/// An embed's footer.
pub const EMBED_FOOTER: usize = 2048;
/// All embeds of a message together.
pub const EMBEDS_TOTAL: usize = 6000;
/// Action rows in a message.
pub const ACTION_ROWS: usize = 5;
/// Buttons in an action row.
pub const ROW_BUTTONS: usize = 5;
/// A button's label.
pub const BUTTON_LABEL: usize = 80;
/// A component's `custom_id`.
pub const CUSTOM_ID: usize = 100;
/// Options of a select.
pub const SELECT_OPTIONS: usize = 25;
/// A select option's label, value and description, each.
pub const SELECT_OPTION_TEXT: usize = 100;
/// A select's placeholder.
pub const SELECT_PLACEHOLDER: usize = 150;
/// Choices of an autocomplete response.
pub const CHOICES: usize = 25;
/// A choice's name and value, each.
pub const CHOICE_TEXT: usize = 100;

/// A modal's title.
pub const MODAL_TITLE: usize = 45;
/// Text inputs of a modal.
pub const MODAL_INPUTS: usize = 5;
/// A text input's label.
pub const INPUT_LABEL: usize = 45;
/// A text input's placeholder.
pub const INPUT_PLACEHOLDER: usize = 100;
/// A text input's value.
pub const INPUT_VALUE: usize = 4000;
/// An attachment's description.
pub const ATTACHMENT_DESCRIPTION: usize = 1024;
/// Attachments of a message.
pub const ATTACHMENTS: usize = 10;
/// A thread's name.
pub const THREAD_NAME: usize = 100;

/// Replaces what was truncated.
pub(crate) const ELLIPSIS: char = '…';

/// Truncates text to `limit` characters, the last of them an ellipsis.
#[must_use]
pub fn truncate(text: &str, limit: usize) -> Cow<'_, str> {
    // A character has one byte or more, so most texts need not be counted.
    if text.len() <= limit {
        return Cow::Borrowed(text);
    }
    let Some(last) = limit.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    let mut starts = text.char_indices().map(|(start, _)| start);
    let (Some(end), Some(_)) = (starts.nth(last), starts.next()) else {
        return Cow::Borrowed(text);
    };
    let mut truncated = text[..end].trim_end().to_owned();
    truncated.push(ELLIPSIS);
    Cow::Owned(truncated)
}

/// Truncates a text in place, as [`truncate`] does.
pub fn truncate_in_place(text: &mut String, limit: usize) {
    if let Cow::Owned(truncated) = truncate(text, limit) {
        *text = truncated;
    } else if limit == 0 {
        text.clear();
    }
}

/// How many characters Discord counts in a text.
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
        fn truncated_text_fits_and_keeps_what_fitted(text in ".{0,300}", limit in 0..200_usize) {
            let truncated = truncate(&text, limit);
            prop_assert!(length(&truncated) <= limit);
            if length(&text) <= limit {
                prop_assert_eq!(&truncated, &text);
            }
        }
    }
}
