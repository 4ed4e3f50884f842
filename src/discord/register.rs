//! Tells Discord of the commands, only where it holds others.
//!
//! A server may have 200 commands made a day, so what is the same is not sent
//! again (`interactions/application-commands#registering-a-command`).

use quorate_core::id::ApplicationId;
use std::time::Duration;

use super::command::{Command, Scope};
use super::rest::{Rest, RestError};
use crate::commands::CommandDefinition;

/// What differs between the commands that Discord holds and those of this bot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Registration {
    /// Names of commands that Discord does not hold.
    pub added: Vec<String>,
    /// Names of commands that Discord holds otherwise.
    pub changed: Vec<String>,
    /// Names of commands that Discord holds and this bot has not.
    pub removed: Vec<String>,
    /// Names of commands that are the same.
    pub unchanged: Vec<String>,
}

impl Registration {
    /// Whether Discord holds just these commands.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    fn between(held: &[Command], wanted: &[Command]) -> Self {
        let mut report = Self::default();
        for command in wanted {
            let list = match held.iter().find(|other| other.name == command.name) {
                None => &mut report.added,
                Some(other) if other == command => &mut report.unchanged,
                Some(_) => &mut report.changed,
            };
            list.push(command.name.clone());
        }
        let gone = held
            .iter()
            .filter(|old| wanted.iter().all(|command| command.name != old.name));
        report.removed = gone.map(|old| old.name.clone()).collect();
        report
    }
}

/// Compares, and unless it is a `dry_run` sends what differs, all within a time.
pub(super) async fn register(
    rest: &Rest,
    application: ApplicationId,
    definitions: &[CommandDefinition],
    scope: Scope,
    dry_run: bool,
    within: Duration,
) -> Result<Registration, RestError> {
    let held = rest.commands(application, scope, within).await?;
    let held: Vec<Command> = held
        .into_iter()
        .map(|command| command.normalised(scope))
        .collect();
    let wanted: Vec<Command> = definitions
        .iter()
        .map(|definition| Command::new(definition, scope))
        .collect();
    let report = Registration::between(&held, &wanted);
    if !dry_run && !report.is_current() {
        rest.put_commands(application, scope, &wanted, within)
            .await?;
    }
    Ok(report)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{Availability, OptionDefinition, OptionKind};
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

    fn sent(scope: Scope) -> Value {
        serde_json::to_value(Command::new(&definition(), scope)).unwrap()
    }

    /// A command as Discord gives it back, with all that it adds.
    fn kept(mut command: Value) -> Value {
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

    fn compare(held: Value, scope: Scope) -> Registration {
        let held: Vec<Command> = serde_json::from_value(held).unwrap();
        let held: Vec<Command> = held.into_iter().map(|c| c.normalised(scope)).collect();
        Registration::between(&held, &[Command::new(&definition(), scope)])
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
        assert_eq!(sent(Scope::Global), expected);
        let guild = sent(Scope::Guild(Id::new(1)));
        assert!(guild.get("contexts").is_none() && guild.get("integration_types").is_none());
    }

    #[test]
    fn what_discord_keeps_is_the_same() {
        let mut command = kept(sent(Scope::Global));
        command["contexts"] = json!([2, 0, 1]);
        assert_eq!(
            compare(json!([command]), Scope::Global).unchanged,
            ["model"]
        );
        let mut command = kept(sent(Scope::Guild(Id::new(1))));
        command["contexts"] = Value::Null;
        command["integration_types"] = json!([0]);
        assert!(compare(json!([command]), Scope::Guild(Id::new(1))).is_current());
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
            let mut command = kept(sent(Scope::Global));
            *command.pointer_mut(pointer).unwrap() = value;
            let report = compare(json!([command]), Scope::Global);
            assert_eq!(report.changed, ["model"], "{pointer}");
        }
    }

    #[test]
    fn added_and_removed() {
        let mut old = kept(sent(Scope::Global));
        old["name"] = json!("old");
        let report = compare(json!([old]), Scope::Global);
        assert_eq!(report.added, ["model"]);
        assert_eq!(report.removed, ["old"]);
        assert!(!report.is_current());
    }
}
