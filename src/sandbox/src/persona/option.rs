//! A command's options in Discord's client: the values each takes, and those it refuses to send.

use serde_json::{Value, json};

use super::error::ClientError;
use super::identity::Persona;
use super::option_type::{
    BOOLEAN, CHANNEL, INTEGER, MENTIONABLE, NUMBER, ROLE, STRING, USER, expects,
};
use super::resolver::Resolver;
use crate::{json_read, limits};

/// Whole numbers stay within what a double holds (`interactions/application-commands#application-command-object`).
const LARGEST: i64 = 1 << 53;

/// A value for an option.
#[derive(Debug, Clone, PartialEq)]
pub enum OptionValue {
    /// Text; for an option of another type, as it would be typed.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// A user, by id.
    User(u64),
}

impl From<&str> for OptionValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for OptionValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for OptionValue {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<bool> for OptionValue {
    fn from(yes: bool) -> Self {
        Self::Boolean(yes)
    }
}

impl From<&Persona> for OptionValue {
    fn from(persona: &Persona) -> Self {
        Self::User(persona.user_id())
    }
}

/// An option, as it was registered.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OptionDefinition<'a> {
    pub(crate) name: &'a str,
    pub(crate) kind: u64,
    json: &'a Value,
}

impl OptionDefinition<'_> {
    pub(crate) fn takes_spaces(&self) -> bool {
        self.kind == STRING
    }

    pub(crate) fn required(&self) -> bool {
        self.json["required"] == true
    }

    pub(crate) fn completes(&self) -> bool {
        self.json["autocomplete"] == true
    }
}

/// The options of a command or sub-command.
#[derive(Debug)]
pub(crate) struct OptionDefinitions<'a> {
    pub(crate) command: &'a str,
    pub(crate) all: Vec<OptionDefinition<'a>>,
}

impl<'a> OptionDefinitions<'a> {
    pub(crate) fn of(command: &'a str, options: Option<&'a Vec<Value>>) -> Self {
        let read = |json: &'a Value| OptionDefinition {
            name: json_read::text(&json["name"]),
            kind: json["type"].as_u64().unwrap_or(0),
            json,
        };
        Self {
            command,
            all: options.into_iter().flatten().map(read).collect(),
        }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.all.iter().any(|option| option.name == name)
    }

    /// Those that values without a name are for; booleans are always named.
    pub(crate) fn positional(&self) -> Vec<&OptionDefinition<'a>> {
        self.all
            .iter()
            .filter(|option| option.kind != BOOLEAN)
            .collect()
    }

    pub(crate) fn get(&self, name: &str) -> Result<&OptionDefinition<'a>, ClientError> {
        self.all
            .iter()
            .find(|option| option.name == name)
            .ok_or_else(|| self.unknown(name))
    }

    pub(crate) fn unknown(&self, name: &str) -> ClientError {
        ClientError::UnknownOption {
            command: self.command.to_owned(),
            name: name.to_owned(),
            known: self
                .all
                .iter()
                .map(|option| option.name.to_owned())
                .collect(),
        }
    }

    fn bad(&self, option: &OptionDefinition<'_>, reason: impl Into<String>) -> ClientError {
        ClientError::BadValue {
            command: self.command.to_owned(),
            name: option.name.to_owned(),
            reason: reason.into(),
        }
    }

    /// The first required option that was not given.
    pub(crate) fn check_required(
        &self,
        given: &[(String, OptionValue)],
    ) -> Result<(), ClientError> {
        let missing = |option: &&OptionDefinition<'_>| {
            option.required() && !given.iter().any(|(name, _)| name == option.name)
        };
        match self.all.iter().find(missing) {
            None => Ok(()),
            Some(option) => Err(ClientError::MissingOption {
                command: self.command.to_owned(),
                name: option.name.to_owned(),
            }),
        }
    }

    /// The option's value as an interaction carries it; users, roles and channels are resolved.
    pub(crate) fn value(
        &self,
        name: &str,
        given: &OptionValue,
        resolver: &mut Resolver<'_>,
    ) -> Result<Value, ClientError> {
        let option = self.get(name)?;
        match given {
            OptionValue::Text(text) => self.typed(option, text, resolver),
            OptionValue::Integer(number) if matches!(option.kind, INTEGER | NUMBER) => {
                self.number(option, json!(number))
            }
            OptionValue::Number(number) if option.kind == NUMBER => {
                self.number(option, json!(number))
            }
            OptionValue::Boolean(yes) if option.kind == BOOLEAN => Ok(json!(yes)),
            OptionValue::User(id) if matches!(option.kind, USER | MENTIONABLE) => {
                self.typed(option, &id.to_string(), resolver)
            }
            _ => Err(self.bad(option, expects(option.kind, resolver.directory()))),
        }
    }

    fn typed(
        &self,
        option: &OptionDefinition<'_>,
        text: &str,
        resolver: &mut Resolver<'_>,
    ) -> Result<Value, ClientError> {
        let directory = resolver.directory();
        let refused = || {
            self.bad(
                option,
                format!(
                    "it does not take “{}”: {}",
                    text.trim(),
                    expects(option.kind, directory)
                ),
            )
        };
        match option.kind {
            STRING => self.string(option, text),
            INTEGER => self.number(
                option,
                json!(text.trim().parse::<i64>().map_err(|_| refused())?),
            ),
            NUMBER => {
                let number = text
                    .trim()
                    .parse::<f64>()
                    .ok()
                    .filter(|number| number.is_finite());
                self.number(option, json!(number.ok_or_else(refused)?))
            }
            BOOLEAN => match text.trim().to_lowercase().as_str() {
                "true" | "yes" => Ok(json!(true)),
                "false" | "no" => Ok(json!(false)),
                _ => Err(refused()),
            },
            USER => resolver.user(text).ok_or_else(refused),
            ROLE => resolver.role(text).ok_or_else(refused),
            MENTIONABLE => resolver.mentionable(text).ok_or_else(refused),
            CHANNEL => {
                let types = &option.json["channel_types"];
                resolver.channel(text, types).ok_or_else(refused)
            }
            _ => Err(refused()),
        }
    }

    fn string(&self, option: &OptionDefinition<'_>, text: &str) -> Result<Value, ClientError> {
        let choices = json_read::items(&option.json["choices"]);
        if !choices.is_empty() {
            let chosen = choices
                .iter()
                .find(|choice| choice["name"] == text.trim() || choice["value"] == text.trim());
            let chosen = chosen.ok_or_else(|| self.bad(option, not_among(text, choices)))?;
            return Ok(chosen["value"].clone());
        }
        let bound = |key: &str| {
            option.json[key]
                .as_u64()
                .and_then(|bound| usize::try_from(bound).ok())
        };
        let (least, most) = (
            bound("min_length").unwrap_or(0),
            bound("max_length").unwrap_or(limits::STRING_OPTION),
        );
        let count = text.chars().count();
        if count > most {
            return Err(self.bad(
                option,
                format!("{count} characters, and it takes at most {most}"),
            ));
        }
        if count < least {
            return Err(self.bad(
                option,
                format!("{count} characters, and it takes at least {least}"),
            ));
        }
        Ok(json!(text))
    }

    fn number(&self, option: &OptionDefinition<'_>, number: Value) -> Result<Value, ClientError> {
        let choices = json_read::items(&option.json["choices"]);
        let size = number.as_f64().unwrap_or(0.0);
        if number
            .as_i64()
            .is_some_and(|number| !(-LARGEST..=LARGEST).contains(&number))
        {
            return Err(self.bad(option, "the number is too large to send"));
        }
        if !choices.is_empty()
            && !choices
                .iter()
                .any(|choice| choice["value"].as_f64() == Some(size))
        {
            return Err(self.bad(option, "it takes one of its choices"));
        }
        if option.json["min_value"]
            .as_f64()
            .is_some_and(|least| size < least)
        {
            return Err(self.bad(
                option,
                format!("it takes {} or more", option.json["min_value"]),
            ));
        }
        if option.json["max_value"]
            .as_f64()
            .is_some_and(|most| size > most)
        {
            return Err(self.bad(
                option,
                format!("it takes {} or less", option.json["max_value"]),
            ));
        }
        Ok(number)
    }
}

/// The reason that a text is refused which is none of the choices.
fn not_among(text: &str, choices: &[Value]) -> String {
    let values = choices.iter().filter_map(|choice| choice["value"].as_str());
    let mut values: Vec<&str> = values.collect();
    let last = values.pop().unwrap_or("");
    let joint = if values.is_empty() { "" } else { " or " };
    let values = values.join(", ");
    let text = text.trim();
    format!("it does not take “{text}”: it takes {values}{joint}{last}")
}
