//! Action rows, buttons, selects and text inputs (`components/reference`).

use std::fmt::Display;

use serde::{Serialize, Serializer};

use crate::action::ComponentAction;
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
        #[serde(serialize_with = "display")]
        custom_id: &'a ComponentAction,
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
        #[serde(serialize_with = "display")]
        custom_id: &'a ComponentAction,
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
    /// An action row. Returns `None` if it has no components.
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
            custom_id: &button.action,
            disabled: !button.enabled,
        }
    }

    /// A text input in an action row of its own.
    pub(super) fn text_input(input: &'a TextInput) -> Self {
        const ACTION_ROW: u8 = 1;
        const TEXT_INPUT: u8 = 4;
        const SHORT: u8 = 1;
        const PARAGRAPH: u8 = 2;
        let component = Self::TextInput {
            kind: TEXT_INPUT,
            style: if input.multiline { PARAGRAPH } else { SHORT },
            custom_id: input.custom_id,
            label: &input.label,
            required: input.required,
            max_length: input.max_length,
            placeholder: &input.placeholder,
            value: &input.value,
        };
        Self::ActionRow {
            kind: ACTION_ROW,
            components: vec![component],
        }
    }

    fn select(select: &'a Select) -> Self {
        const STRING_SELECT: u8 = 3;
        Self::Select {
            kind: STRING_SELECT,
            custom_id: &select.action,
            placeholder: &select.placeholder,
            options: select.options.iter().map(OptionBody::new).collect(),
        }
    }
}

impl<'a> OptionBody<'a> {
    fn new(option: &'a SelectOption) -> Self {
        Self {
            label: &option.label,
            value: &option.value,
            description: &option.description,
        }
    }
}

/// Serialises what a value displays, without a string in between.
pub(super) fn display<S: Serializer>(
    value: &impl Display,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands a field to skip_serializing_if by reference"
)]
fn is_false(flag: &bool) -> bool {
    !flag
}
