//! Registers the bot's commands with Discord, if they differ from those that are registered.
//!
//! Discord allows 200 new commands a day for each guild, so commands that are the same are not sent again
//! (`interactions/application-commands#registering-a-command`).

use std::time::Duration;

use quorate_core::id::ApplicationId;
use secrecy::SecretString;

use super::command::{ApplicationCommand, CommandScope};
use super::error::RunError;
use super::rest::{MAX_ATTEMPTS, Rest, RestError};
use crate::commands::definitions;
use crate::config::DiscordSettings;

/// How long registering by hand may take: Discord may ask to wait.
const REGISTER_TIMEOUT: Duration = Duration::from_secs(60);

/// The differences between the registered commands and the bot's, by the commands' names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Registration {
    /// Commands that are not registered.
    pub(crate) added: Vec<String>,
    /// Commands that are registered with another definition.
    pub(crate) changed: Vec<String>,
    /// Commands that are registered and that the bot does not have.
    pub(crate) removed: Vec<String>,
    /// Commands that are the same.
    pub(crate) unchanged: Vec<String>,
}

impl Registration {
    /// Whether the bot's commands and no others are registered.
    pub(crate) fn is_current(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    fn between(registered: &[ApplicationCommand], wanted: &[ApplicationCommand]) -> Self {
        let mut differences = Self::default();
        for command in wanted {
            let list = match registered.iter().find(|old| old.name == command.name) {
                None => &mut differences.added,
                Some(old) if old == command => &mut differences.unchanged,
                Some(_) => &mut differences.changed,
            };
            list.push(command.name.clone());
        }
        let removed = registered
            .iter()
            .filter(|old| wanted.iter().all(|command| command.name != old.name));
        differences.removed = removed.map(|old| old.name.clone()).collect();
        differences
    }
}

/// Compares the registered commands with the bot's and, unless this is a `dry_run`, replaces them if they differ.
///
/// # Errors
///
/// Discord refuses, or cannot be reached.
pub(crate) async fn register(
    settings: &DiscordSettings,
    token: &SecretString,
    scope: CommandScope,
    dry_run: bool,
) -> Result<Registration, RunError> {
    let rest = Rest::new(&settings.api_url, token)?;
    let application = rest.application(MAX_ATTEMPTS).await?;
    Ok(sync_commands(&rest, application, scope, dry_run, REGISTER_TIMEOUT).await?)
}

/// As [`register`]; `timeout` is for each of the two calls.
pub(super) async fn sync_commands(
    rest: &Rest,
    application: ApplicationId,
    scope: CommandScope,
    dry_run: bool,
    timeout: Duration,
) -> Result<Registration, RestError> {
    let registered = rest.commands(application, scope, timeout).await?;
    let registered: Vec<ApplicationCommand> = registered
        .into_iter()
        .map(|command| command.normalised(scope))
        .collect();
    let wanted: Vec<ApplicationCommand> = definitions()
        .iter()
        .map(|definition| ApplicationCommand::new(definition, scope))
        .collect();
    let registration = Registration::between(&registered, &wanted);
    if !dry_run && !registration.is_current() {
        rest.put_commands(application, scope, &wanted, timeout)
            .await?;
    }
    Ok(registration)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{Availability, CommandDefinition, OptionDefinition, OptionKind};
    use quorate_core::id::Id;
    use serde_json::{Value, json};

    fn definition() -> CommandDefinition {
        let option = |name, required, kind| OptionDefinition {
            name,
            description: "About it",
            required,
            kind,
        };
        CommandDefinition {
            name: "model",
            description: "One model",
            example: "/model mat",
            options: vec![
                option("name", true, OptionKind::Autocomplete),
                option("for", false, OptionKind::Choices(&[("Any", "any")])),
                option("private", false, OptionKind::Boolean),
            ]
            .leak(),
            availability: Availability::Everywhere,
            ..CommandDefinition::SLASH
        }
    }

    fn sent(scope: CommandScope) -> Value {
        serde_json::to_value(ApplicationCommand::new(&definition(), scope)).unwrap()
    }

    /// A command as Discord gives it back, with all that it adds.
    fn as_registered(mut command: Value) -> Value {
        let additions = json!({
            "id": "1", "application_id": "2", "version": "3", "nsfw": false,
            "default_member_permissions": null, "dm_permission": true,
            "name_localizations": null, "description_localizations": null,
        });
        for (key, value) in additions.as_object().unwrap() {
            command[key] = value.clone();
        }
        command["options"][1]["name_localizations"] = Value::Null;
        command["options"][2]["required"] = json!(false);
        command
    }

    fn compare(registered: Value, scope: CommandScope) -> Registration {
        let registered: Vec<ApplicationCommand> = serde_json::from_value(registered).unwrap();
        let registered: Vec<ApplicationCommand> = registered
            .into_iter()
            .map(|command| command.normalised(scope))
            .collect();
        Registration::between(
            &registered,
            &[ApplicationCommand::new(&definition(), scope)],
        )
    }

    #[test]
    fn a_definition_as_discord_is_told_of_it() {
        let expected = json!({
            "type": 1, "name": "model", "description": "One model",
            "contexts": [0, 1, 2], "integration_types": [0, 1],
            "options": [
                {"type": 3, "name": "name", "description": "About it", "required": true, "autocomplete": true},
                {"type": 3, "name": "for", "description": "About it", "choices": [{"name": "Any", "value": "any"}]},
                {"type": 5, "name": "private", "description": "About it"},
            ],
        });
        assert_eq!(sent(CommandScope::Global), expected);
        let guild = sent(CommandScope::Guild(Id::new(1)));
        assert!(guild.get("contexts").is_none() && guild.get("integration_types").is_none());
    }

    #[test]
    fn what_discord_keeps_is_the_same() {
        let mut command = as_registered(sent(CommandScope::Global));
        command["contexts"] = json!([2, 0, 1]);
        assert_eq!(
            compare(json!([command]), CommandScope::Global).unchanged,
            ["model"]
        );
        let mut command = as_registered(sent(CommandScope::Guild(Id::new(1))));
        command["contexts"] = Value::Null;
        command["integration_types"] = json!([0]);
        assert!(compare(json!([command]), CommandScope::Guild(Id::new(1))).is_current());
    }

    #[test]
    fn each_difference_is_seen() {
        let changes = [
            ("/description", json!("Another")),
            ("/options/0/autocomplete", json!(false)),
            ("/options/2/required", json!(true)),
            ("/options", json!([])),
            ("/contexts", json!([0])),
            ("/integration_types", Value::Null),
            ("/default_member_permissions", json!("8")),
            ("/nsfw", json!(true)),
            ("/type", json!(2)),
        ];
        for (pointer, value) in changes {
            let mut command = as_registered(sent(CommandScope::Global));
            *command.pointer_mut(pointer).unwrap() = value;
            let registration = compare(json!([command]), CommandScope::Global);
            assert_eq!(registration.changed, ["model"], "{pointer}");
        }
    }

    #[test]
    fn added_and_removed() {
        let mut old = as_registered(sent(CommandScope::Global));
        old["name"] = json!("old");
        let registration = compare(json!([old]), CommandScope::Global);
        assert_eq!(registration.added, ["model"]);
        assert_eq!(registration.removed, ["old"]);
        assert!(!registration.is_current());
    }
}
