//! Responses and messages as plain data, in Discord's vocabulary: embeds, action rows, components, modals.
//!
//! [`crate::truncate`] cuts them to Discord's limits; [`crate::wire`] serialises them. A component holds a typed
//! [`ComponentAction`], which becomes its `custom_id` when it is serialised.

use std::fmt;

use quorate_core::id::{RoleId, UserId};

use crate::action::ComponentAction;

/// The response to one interaction.
#[derive(Debug, Clone, PartialEq)]
pub enum Response {
    /// A new message.
    Message(Reply),
    /// The message of the component that was used, with new contents.
    Update(Reply),
    /// Choices for the option being typed.
    Autocomplete(Vec<Choice>),
    /// A modal to fill in.
    Modal(Modal),
}

/// A message.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reply {
    /// Plain text above the embeds.
    pub content: String,
    /// The embeds.
    pub embeds: Vec<Embed>,
    /// Action rows: each holds buttons or a select.
    pub action_rows: Vec<ActionRow>,
    /// Whether only the invoker sees it. Discord ignores this when a message is updated.
    pub ephemeral: bool,
    /// Its attachments.
    pub files: Vec<File>,
    /// Whom its mentions notify. Nobody else is notified, whatever the content holds.
    pub mentions: Mentions,
}

/// Whom a message notifies: Discord's allowed mentions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mentions {
    /// Users.
    pub users: Vec<UserId>,
    /// Roles.
    pub roles: Vec<RoleId>,
}

/// A file attached to a message.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, with its extension.
    pub name: String,
    /// Its alternative text.
    pub description: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// With the size and without the contents: a log may hold it.
impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "File({}, {} bytes)", self.name, self.bytes.len())
    }
}

/// A modal: a form in a window of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Modal {
    /// Its title.
    pub title: String,
    /// What submitting it does.
    pub action: ComponentAction,
    /// Its text inputs, 1 to 5.
    pub inputs: Vec<TextInput>,
}

/// A text input of a modal.
#[derive(Clone, PartialEq)]
pub struct TextInput {
    /// Its `custom_id`: its name in the modal submitted.
    pub custom_id: &'static str,
    /// What it is for.
    pub label: String,
    /// What it shows while it is empty.
    pub placeholder: String,
    /// Its initial text.
    pub value: String,
    /// Whether it must be filled in.
    pub required: bool,
    /// Whether it takes more than one line.
    pub multiline: bool,
    /// The most characters.
    pub max_length: usize,
}

/// With the `custom_id` and without texts: a log may hold it.
impl fmt::Debug for TextInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TextInput({})", self.custom_id)
    }
}

/// An embed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Embed {
    /// Its title.
    pub title: String,
    /// Text under the title.
    pub description: String,
    /// Fields, in order.
    pub fields: Vec<Field>,
    /// Small text at the foot.
    pub footer: String,
}

/// A field of an embed.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name: a heading.
    pub name: String,
    /// Its value: the text under it.
    pub value: String,
}

/// An action row under a message: up to five buttons, or one select.
#[derive(Debug, Clone, PartialEq)]
pub enum ActionRow {
    /// Buttons.
    Buttons(Vec<Button>),
    /// A string select.
    Select(Select),
}

/// A button.
#[derive(Debug, Clone, PartialEq)]
pub struct Button {
    /// Its label.
    pub label: String,
    /// What it does.
    pub action: ComponentAction,
    /// Whether it can be pressed.
    pub enabled: bool,
    /// Its style.
    pub style: ButtonStyle,
}

/// The style of a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonStyle {
    /// One of several.
    #[default]
    Secondary,
    /// What most people want next.
    Primary,
    /// What is not easily undone.
    Danger,
}

/// A string select that takes one value.
#[derive(Debug, Clone, PartialEq)]
pub struct Select {
    /// What selecting does.
    pub action: ComponentAction,
    /// What it shows before a selection.
    pub placeholder: String,
    /// What can be selected; each value unique.
    pub options: Vec<SelectOption>,
}

/// An option of a select.
#[derive(Debug, Clone, PartialEq)]
pub struct SelectOption {
    /// Its label.
    pub label: String,
    /// What is sent when it is selected.
    pub value: String,
    /// A line under the label.
    pub description: String,
}

/// A choice of an autocomplete.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What is shown.
    pub label: String,
    /// What is sent when chosen.
    pub value: String,
}

impl Reply {
    /// A message of plain text.
    #[must_use]
    pub(crate) fn text(content: impl Into<String>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }

    /// The same message, visible to the invoker alone.
    #[must_use]
    pub(crate) fn into_ephemeral(self) -> Self {
        Self {
            ephemeral: true,
            ..self
        }
    }
}

impl TextInput {
    /// The same input with an initial text.
    #[must_use]
    pub(crate) fn with_value(self, value: &str) -> Self {
        Self {
            value: value.to_owned(),
            ..self
        }
    }

    /// The same input, which may be left empty.
    #[must_use]
    pub(crate) fn optional(self) -> Self {
        Self {
            required: false,
            ..self
        }
    }
}

impl Button {
    /// A button that can be pressed.
    #[must_use]
    pub(crate) fn new(label: impl Into<String>, action: ComponentAction) -> Self {
        Self {
            label: label.into(),
            action,
            enabled: true,
            style: ButtonStyle::Secondary,
        }
    }

    /// The same button in another style.
    #[must_use]
    pub(crate) fn with_style(self, style: ButtonStyle) -> Self {
        Self { style, ..self }
    }
}
