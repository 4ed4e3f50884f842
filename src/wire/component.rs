//! Buttons, selects and the boxes of a form (`components/reference`).

use serde::Serialize;

use crate::reply::{ActionRow, Button, ButtonStyle, Select, SelectOption, TextInput};

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Component<'a> {
    ActionRow {
        #[serde(rename = "type")]
        kind: u8,
        components: Vec<Component<'a>>,
    },
    Button {
        #[serde(rename = "type")]
        kind: u8,
        style: u8,
        label: &'a str,
        custom_id: String,
        #[serde(skip_serializing_if = "is_false")]
        disabled: bool,
    },
    TextInput {
        #[serde(rename = "type")]
        kind: u8,
        style: u8,
        custom_id: &'a str,
        label: &'a str,
        required: bool,
        max_length: usize,
        #[serde(skip_serializing_if = "str::is_empty")]
        placeholder: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        value: &'a str,
    },
    Select {
        #[serde(rename = "type")]
        kind: u8,
        custom_id: String,
        #[serde(skip_serializing_if = "str::is_empty")]
        placeholder: &'a str,
        options: Vec<OptionBody<'a>>,
    },
}

#[derive(Serialize)]
pub(super) struct OptionBody<'a> {
    label: &'a str,
    value: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
}

impl<'a> Component<'a> {
    /// A row, or nothing where nothing in it could be pressed.
    pub(super) fn action_row(row: &'a ActionRow) -> Option<Self> {
        const ACTION_ROW: u8 = 1;
        let components: Vec<Self> = match row {
            ActionRow::Buttons(buttons) => buttons.iter().map(Self::button).collect(),
            ActionRow::Select(select) => vec![Self::select(select)],
        };
        (!components.is_empty()).then_some(Self::ActionRow {
            kind: ACTION_ROW,
            components,
        })
    }

    fn button(button: &'a Button) -> Self {
        const BUTTON: u8 = 2;
        const PRIMARY: u8 = 1;
        const SECONDARY: u8 = 2;
        const DANGER: u8 = 4;
        Self::Button {
            kind: BUTTON,
            style: match button.style {
                ButtonStyle::Secondary => SECONDARY,
                ButtonStyle::Primary => PRIMARY,
                ButtonStyle::Danger => DANGER,
            },
            label: &button.label,
            custom_id: button.action.to_custom_id(),
            disabled: !button.enabled,
        }
    }

    /// A box in a row of its own.
    pub(super) fn text_input(text: &'a TextInput) -> Self {
        const ACTION_ROW: u8 = 1;
        const TEXT_INPUT: u8 = 4;
        const SHORT: u8 = 1;
        const PARAGRAPH: u8 = 2;
        let input = Self::TextInput {
            kind: TEXT_INPUT,
            style: if text.multiline { PARAGRAPH } else { SHORT },
            custom_id: text.custom_id,
            label: &text.label,
            required: text.required,
            max_length: text.max_length,
            placeholder: &text.placeholder,
            value: &text.value,
        };
        Self::ActionRow {
            kind: ACTION_ROW,
            components: vec![input],
        }
    }

    fn select(select: &'a Select) -> Self {
        const STRING_SELECT: u8 = 3;
        Self::Select {
            kind: STRING_SELECT,
            custom_id: select.action.to_custom_id(),
            placeholder: &select.placeholder,
            options: select.options.iter().map(OptionBody::of).collect(),
        }
    }
}

impl<'a> OptionBody<'a> {
    fn of(option: &'a SelectOption) -> Self {
        Self {
            label: &option.label,
            value: &option.value,
            description: &option.description,
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands a field to skip_serializing_if by reference"
)]
fn is_false(flag: &bool) -> bool {
    !flag
}
