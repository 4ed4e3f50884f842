//! What is answered, in Discord's vocabulary as plain data.
//!
//! [`quorate_core::limits`] cuts it to Discord's limits; `discord::wire` turns it into JSON.

use quorate_core::id::{RoleId, UserId};
use std::fmt;

use crate::action::ComponentAction;

/// The answer to one interaction.
#[derive(Debug, Clone, PartialEq)]
pub enum Response {
    /// A new message.
    Message(Reply),
    /// The message that was pressed, with new contents.
    Update(Reply),
    /// Choices for the option being typed.
    Autocomplete(Vec<Choice>),
    /// A form to fill in.
    Modal(Modal),
}

/// A message.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reply {
    /// Plain text above the cards.
    pub content: String,
    /// Cards: Discord calls them embeds.
    pub embeds: Vec<Embed>,
    /// Rows of buttons or a select.
    pub action_rows: Vec<ActionRow>,
    /// Whether only the asker sees it. Discord ignores this when a message is replaced.
    pub ephemeral: bool,
    /// Files that come with it.
    pub files: Vec<File>,
    /// Who is told of it: their mentions in the content reach them. Nobody else is, whatever the text holds.
    pub mentions: Mentions,
}

/// Whom a message reaches, by Discord's numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mentions {
    /// People.
    pub people: Vec<UserId>,
    /// Roles.
    pub roles: Vec<RoleId>,
}

/// A file of a message.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, with its ending.
    pub name: String,
    /// What it holds, for those who cannot see it.
    pub description: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Shows the size and never the contents: a log may hold it.
impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "File({}, {} bytes)", self.name, self.bytes.len())
    }
}

/// A form: Discord calls it a modal.
#[derive(Debug, Clone, PartialEq)]
pub struct Modal {
    /// Its title.
    pub title: String,
    /// What filling it in does.
    pub action: ComponentAction,
    /// Its boxes, 1 to 5.
    pub inputs: Vec<TextInput>,
}

/// A box for text in a form.
#[derive(Clone, PartialEq)]
pub struct TextInput {
    /// Its name in what comes back.
    pub custom_id: &'static str,
    /// What it is for.
    pub label: String,
    /// What stands in it while it is empty.
    pub placeholder: String,
    /// What is written in it already.
    pub value: String,
    /// Whether it must be filled in.
    pub required: bool,
    /// Whether it holds more than a line.
    pub multiline: bool,
    /// The most characters.
    pub max_length: usize,
}

/// Shows the name and never the words: a log may hold it.
impl fmt::Debug for TextInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TextBox({})", self.custom_id)
    }
}

/// A card with a title and fields.
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

/// A named part of a card.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its heading.
    pub name: String,
    /// Its text.
    pub value: String,
}

/// A row under a message: up to five buttons, or one select.
#[derive(Debug, Clone, PartialEq)]
pub enum ActionRow {
    /// Buttons.
    Buttons(Vec<Button>),
    /// A select.
    Select(Select),
}

/// A button.
#[derive(Debug, Clone, PartialEq)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What it does.
    pub action: ComponentAction,
    /// Whether it can be pressed.
    pub enabled: bool,
    /// How much weight it has.
    pub style: ButtonStyle,
}

/// How much weight a button has.
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

/// A select: choose one.
#[derive(Debug, Clone, PartialEq)]
pub struct Select {
    /// What choosing does.
    pub action: ComponentAction,
    /// What it says before a choice.
    pub placeholder: String,
    /// What can be chosen; each value unique.
    pub options: Vec<SelectOption>,
}

/// An option of a select.
#[derive(Debug, Clone, PartialEq)]
pub struct SelectOption {
    /// What it says.
    pub label: String,
    /// What is sent back.
    pub value: String,
    /// A line under the label.
    pub description: String,
}

/// A choice while typing.
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
    pub fn text(content: impl Into<String>) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }

    /// The same message, seen by its asker alone.
    #[must_use]
    pub fn into_ephemeral(self) -> Self {
        Self {
            ephemeral: true,
            ..self
        }
    }
}

impl Button {
    /// A button that can be pressed.
    #[must_use]
    pub fn new(label: impl Into<String>, action: ComponentAction) -> Self {
        Self {
            label: label.into(),
            action,
            enabled: true,
            style: ButtonStyle::Secondary,
        }
    }

    /// The same button with another weight.
    #[must_use]
    pub fn with_style(self, style: ButtonStyle) -> Self {
        Self { style, ..self }
    }
}
