//! What a person asks, typed: a slash command, a completion while typing, a press.

use std::fmt;

/// One interaction, as far as the commands need it.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Discord's number for it: names it in the log and in an apology.
    pub id: u64,
    /// What is asked.
    pub asked: Asked,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// A slash command.
    Command(Invocation),
    /// Choices for the option being typed.
    Completion(Invocation, Focus),
    /// A button, or a select with what was chosen.
    Press(Press),
}

/// A slash command with its options.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Invocation {
    /// The command's name.
    pub command: String,
    /// Its options, in the order they came.
    pub options: Vec<(String, OptionValue)>,
}

/// The option being typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Focus {
    /// Its name.
    pub option: String,
    /// What has been typed so far.
    pub typed: String,
}

/// The value of an option, as Discord types it.
#[derive(Clone, PartialEq)]
pub enum OptionValue {
    /// Words.
    Text(String),
    /// A yes or no.
    Flag(bool),
}

/// Shows the kind of value and never the words: a log may hold it.
impl fmt::Debug for OptionValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "Text({} characters)", text.chars().count()),
            Self::Flag(flag) => write!(f, "Flag({flag})"),
        }
    }
}

/// A press of a button, or a choice in a select.
#[derive(Debug, Clone, PartialEq)]
pub struct Press {
    /// The `custom_id` of what was pressed.
    pub custom_id: String,
    /// What was chosen, for a select.
    pub values: Vec<String>,
    /// Whether the message is visible to the presser alone.
    pub private: bool,
    /// Whether the presser is the person whom the message answers.
    pub own: bool,
}

impl Invocation {
    /// The words given for an option.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.options.iter().find_map(|(option, value)| match value {
            OptionValue::Text(text) if option == name => Some(text.as_str()),
            _ => None,
        })
    }

    /// Whether an option was given as true.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.options
            .iter()
            .any(|(option, value)| option == name && *value == OptionValue::Flag(true))
    }
}

impl Asked {
    /// A name for the log: the command's, or the kind of press. Never a person's words.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Command(invocation) | Self::Completion(invocation, _) => &invocation.command,
            Self::Press(_) => "press",
        }
    }
}
