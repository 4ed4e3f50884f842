//! What is answered, in Discord's vocabulary as plain data.
//!
//! [`crate::limits`] cuts it to Discord's limits; `discord::wire` turns it into JSON.

use crate::action::Action;

/// The answer to one interaction.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A new message.
    Post(Reply),
    /// The message that was pressed, with new contents.
    Replace(Reply),
    /// Choices for the option being typed.
    Completion(Vec<Choice>),
}

/// A message.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reply {
    /// Plain text above the cards.
    pub content: String,
    /// Cards: Discord calls them embeds.
    pub cards: Vec<Card>,
    /// Rows of buttons or a select.
    pub rows: Vec<Row>,
    /// Whether only the asker sees it. Discord ignores this when a message is replaced.
    pub private: bool,
}

/// A card with a title and fields.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Card {
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
pub enum Row {
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
    pub action: Action,
    /// Whether it can be pressed.
    pub enabled: bool,
}

/// A select: choose one.
#[derive(Debug, Clone, PartialEq)]
pub struct Select {
    /// What choosing does.
    pub action: Action,
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
    pub fn privately(self) -> Self {
        Self {
            private: true,
            ..self
        }
    }
}

impl Button {
    /// A button that can be pressed.
    #[must_use]
    pub fn new(label: impl Into<String>, action: Action) -> Self {
        Self {
            label: label.into(),
            action,
            enabled: true,
        }
    }
}
