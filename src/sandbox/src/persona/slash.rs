//! Slash commands, typed or given exactly, and their autocomplete.

use serde_json::{Value, json};

use super::answer::{Answer, Choice};
use super::availability::SLASH;
use super::command_line::{self, GivenOption};
use super::error::ClientError;
use super::identity::Persona;
use super::option::OptionDefinitions;
use super::option::OptionValue;
use super::pending::Pending;
use super::resolver::Resolver;
use crate::json_read;
use crate::state::lock;
use crate::world::interactions::{AUTOCOMPLETE, COMMAND, InteractionRequest};

const SUB_COMMAND: u64 = 1;
const SUB_COMMAND_GROUP: u64 = 2;

/// A registered command, and the path to the sub-command meant.
struct FoundCommand {
    command: Value,
    /// Sub-command groups and sub-commands, outermost first.
    path: Vec<(String, u64)>,
}

impl FoundCommand {
    fn options(&self) -> Option<&Vec<Value>> {
        self.path
            .iter()
            .fold(self.command["options"].as_array(), |options, (name, _)| {
                options?
                    .iter()
                    .find(|option| option["name"] == name.as_str())?["options"]
                    .as_array()
            })
    }

    /// Puts the options back under their sub-commands.
    fn nest(&self, options: Vec<Value>) -> Vec<Value> {
        self.path
            .iter()
            .rev()
            .fold(options, |inside, (name, kind)| {
                vec![json!({"name": name, "type": kind, "options": inside})]
            })
    }
}

impl Persona {
    /// Types a command, as in `/weather town:Leeds` or `/weather Leeds`, and waits for its answer.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to send, or shows when no answer comes.
    pub async fn slash(&self, line: &str) -> Result<Answer, ClientError> {
        self.start_slash(line)?.answer().await
    }

    /// Types a command and does not wait.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to send.
    pub fn start_slash(&self, line: &str) -> Result<Pending, ClientError> {
        self.slash_mangled(line, |_| {})
    }

    /// Types a command whose interaction `mangle` changes before the bot receives it, and does not wait.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to send.
    pub fn slash_mangled(
        &self,
        line: &str,
        mangle: impl FnOnce(&mut Value),
    ) -> Result<Pending, ClientError> {
        let (name, rest) = command_line::split(line)?;
        let (found, rest) = self.find(name, rest)?;
        let definitions = OptionDefinitions::of(name, found.options());
        let given = command_line::read(&definitions, rest)?;
        let given: Vec<_> = given
            .into_iter()
            .filter(|given| !given.text.is_empty())
            .map(|given| (given.option, given.text.into()))
            .collect();
        self.send(&found, &definitions, &given, mangle)
    }

    /// Uses a command with exactly these values, and waits for its answer.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to send, or shows when no answer comes.
    pub async fn slash_with<V>(
        &self,
        name: &str,
        values: &[(&str, V)],
    ) -> Result<Answer, ClientError>
    where
        V: Clone + Into<OptionValue>,
    {
        let (found, _) = self.find(name, "")?;
        let definitions = OptionDefinitions::of(name, found.options());
        let given: Vec<_> = values
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone().into()))
            .collect();
        self.send(&found, &definitions, &given, |_| {})?
            .answer()
            .await
    }

    /// Autocompletes the last option of the line, and returns the choices.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to send, or shows when no choices come.
    pub async fn complete(&self, line: &str) -> Result<Vec<Choice>, ClientError> {
        let (name, rest) = command_line::split(line)?;
        let (found, rest) = self.find(name, rest)?;
        let definitions = OptionDefinitions::of(name, found.options());
        let mut given = command_line::read(&definitions, rest)?;
        if given.is_empty() {
            let first = definitions.all.iter().find(|option| option.completes());
            given.extend(first.map(|option| GivenOption {
                option: option.name.to_owned(),
                text: String::new(),
            }));
        }
        let pending = self.send_completion(&found, &definitions, given)?;
        Ok(read(pending.choices().await?))
    }

    /// As [`Persona::complete`], with exactly these values, the last of which is focused.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to send, or shows when no choices come.
    pub async fn complete_with(
        &self,
        name: &str,
        values: &[(&str, &str)],
    ) -> Result<Vec<Choice>, ClientError> {
        let (found, _) = self.find(name, "")?;
        let definitions = OptionDefinitions::of(name, found.options());
        let given = values.iter().map(|(option, text)| GivenOption {
            option: (*option).to_owned(),
            text: (*text).to_owned(),
        });
        let pending = self.send_completion(&found, &definitions, given.collect())?;
        Ok(read(pending.choices().await?))
    }

    /// The command of that name, if it is offered here, and the rest of the line after its sub-commands.
    fn find<'a>(
        &self,
        name: &str,
        mut rest: &'a str,
    ) -> Result<(FoundCommand, &'a str), ClientError> {
        let command = self.offered(name, SLASH)?;
        let mut found = FoundCommand {
            command,
            path: Vec::new(),
        };
        while let Some(options) = found.options() {
            let nests = |option: &&Value| {
                matches!(
                    option["type"].as_u64(),
                    Some(SUB_COMMAND | SUB_COMMAND_GROUP)
                )
            };
            if !options.iter().any(|option| nests(&option)) {
                break;
            }
            let (first, after) = rest
                .trim_start()
                .split_once(char::is_whitespace)
                .unwrap_or((rest.trim_start(), ""));
            let Some(option) = options.iter().find(|option| option["name"] == first) else {
                return Err(OptionDefinitions::of(name, Some(options)).unknown(first));
            };
            let step = (
                first.to_owned(),
                option["type"].as_u64().unwrap_or(SUB_COMMAND),
            );
            found.path.push(step);
            rest = after;
        }
        Ok((found, rest))
    }

    fn send(
        &self,
        found: &FoundCommand,
        definitions: &OptionDefinitions<'_>,
        given: &[(String, OptionValue)],
        mangle: impl FnOnce(&mut Value),
    ) -> Result<Pending, ClientError> {
        let world = lock(&self.state.world);
        let mut resolver = Resolver::new(&self.state, &world, self);
        let mut options = Vec::new();
        for (name, value) in given {
            let value = definitions.value(name, value, &mut resolver)?;
            options
                .push(json!({"name": name, "type": definitions.get(name)?.kind, "value": value}));
        }
        definitions.check_required(given)?;
        let mut data = data(found, options);
        if !resolver.resolved.is_empty() {
            data["resolved"] = Value::Object(resolver.resolved);
        }
        drop(world);
        self.send_interaction(self.command_request(found, COMMAND, 0), &data, mangle)
    }

    fn send_completion(
        &self,
        found: &FoundCommand,
        definitions: &OptionDefinitions<'_>,
        mut given: Vec<GivenOption>,
    ) -> Result<Pending, ClientError> {
        let command = definitions.command.to_owned();
        let last = given.pop().ok_or_else(|| ClientError::NoCompletion {
            command: command.clone(),
            name: "it".into(),
        })?;
        let focused = definitions.get(&last.option)?;
        if !focused.completes() {
            return Err(ClientError::NoCompletion {
                command,
                name: last.option,
            });
        }
        let mut options = Vec::new();
        let world = lock(&self.state.world);
        let mut resolver = Resolver::new(&self.state, &world, self);
        for each in &given {
            let text = each.text.as_str().into();
            let value = definitions.value(&each.option, &text, &mut resolver)?;
            options.push(json!({"name": each.option, "type": definitions.get(&each.option)?.kind, "value": value}));
        }
        drop(world);
        // The focused option's value is sent as text, whatever the option's type.
        options.push(
            json!({"name": last.option, "type": focused.kind, "value": last.text, "focused": true}),
        );
        self.send_interaction(
            self.command_request(found, AUTOCOMPLETE, focused.kind),
            &data(found, options),
            |_| {},
        )
    }

    fn command_request(
        &self,
        found: &FoundCommand,
        kind: u8,
        option_type: u64,
    ) -> InteractionRequest {
        InteractionRequest {
            option_type,
            ..self.request_of_command(&found.command, kind)
        }
    }
}

fn read(choices: Vec<Value>) -> Vec<Choice> {
    let read = |choice: Value| Choice {
        name: json_read::text(&choice["name"]).to_owned(),
        value: choice["value"].clone(),
    };
    choices.into_iter().map(read).collect()
}

fn data(found: &FoundCommand, options: Vec<Value>) -> Value {
    let command = &found.command;
    let mut data = json!({"id": command["id"], "name": command["name"], "type": 1});
    let options = found.nest(options);
    if !options.is_empty() {
        data["options"] = Value::Array(options);
    }
    if !command["guild_id"].is_null() {
        data["guild_id"] = command["guild_id"].clone();
    }
    data
}
