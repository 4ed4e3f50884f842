//! The registered commands, in the form Discord returns them.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::api_error::ApiError;
use crate::{ids, json_read, limits};

/// Where a command is registered: globally, or in a guild.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CommandScope {
    Global,
    Guild(u64),
}

/// The commands of each scope.
#[derive(Debug, Default)]
pub(crate) struct CommandRegistry {
    scopes: BTreeMap<CommandScope, Vec<Value>>,
    creates: Vec<(CommandScope, Duration)>,
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

impl CommandRegistry {
    pub(crate) fn list(&self, scope: CommandScope) -> &[Value] {
        self.scopes.get(&scope).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn get(&self, scope: CommandScope, id: &str) -> Option<&Value> {
        self.list(scope).iter().find(|command| command["id"] == id)
    }

    /// The command of that name and type; a guild's own takes precedence over the global one.
    pub(crate) fn named(&self, name: &str, kind: u64, guild: Option<u64>) -> Option<&Value> {
        let named = |command: &&Value| command["type"] == kind && command["name"] == name;
        let own = guild.and_then(|guild| self.list(CommandScope::Guild(guild)).iter().find(named));
        own.or_else(|| self.list(CommandScope::Global).iter().find(named))
    }

    /// Replaces everything in `scope`; commands that keep their name and type keep their id.
    pub(crate) fn overwrite(
        &mut self,
        scope: CommandScope,
        wanted: &[Value],
        application: u64,
        now: Duration,
    ) -> Result<Vec<Value>, ApiError> {
        // A scope that never had commands has an empty list of them.
        let before = self.scopes.remove(&scope).unwrap_or_default();
        let stored: Vec<Value> = wanted
            .iter()
            .map(|command| {
                store(
                    command,
                    scope,
                    application,
                    before.iter().find(|old| same_command(old, command)),
                )
            })
            .collect();
        let created = stored
            .iter()
            .filter(|new| !before.iter().any(|old| old["id"] == new["id"]))
            .count();
        if let Err(refusal) = self.count_creates(scope, created, now) {
            self.scopes.insert(scope, before);
            return Err(refusal);
        }
        self.scopes.insert(scope, stored.clone());
        Ok(stored)
    }

    /// Creates a command, or updates the one of its name and type. Returns it, and whether it is new.
    pub(crate) fn upsert(
        &mut self,
        scope: CommandScope,
        wanted: &Value,
        application: u64,
        now: Duration,
    ) -> Result<(Value, bool), ApiError> {
        let at = self
            .list(scope)
            .iter()
            .position(|old| same_command(old, wanted));
        if at.is_none() {
            self.count_creates(scope, 1, now)?;
        }
        let commands = self.scopes.entry(scope).or_default();
        let stored = store(wanted, scope, application, at.map(|at| &commands[at]));
        match at {
            Some(at) => commands[at] = stored.clone(),
            None => commands.push(stored.clone()),
        }
        Ok((stored, at.is_none()))
    }

    /// Replaces a command by its merged form, which the caller has checked.
    pub(crate) fn update(
        &mut self,
        scope: CommandScope,
        id: &str,
        whole: &Value,
        application: u64,
    ) -> Option<Value> {
        let command = self
            .scopes
            .get_mut(&scope)?
            .iter_mut()
            .find(|command| command["id"] == id)?;
        *command = store(whole, scope, application, Some(command));
        Some(command.clone())
    }

    pub(crate) fn remove(&mut self, scope: CommandScope, id: &str) -> bool {
        let Some(commands) = self.scopes.get_mut(&scope) else {
            return false;
        };
        let before = commands.len();
        commands.retain(|command| command["id"] != id);
        commands.len() < before
    }

    /// 200 creates a day and scope (`interactions/application-commands#registering-a-command`).
    fn count_creates(
        &mut self,
        scope: CommandScope,
        count: usize,
        now: Duration,
    ) -> Result<(), ApiError> {
        self.creates.retain(|(_, at)| now.saturating_sub(*at) < DAY);
        let today = self
            .creates
            .iter()
            .filter(|(created_in, _)| *created_in == scope)
            .count();
        if today + count > limits::COMMAND_CREATES_A_DAY as usize {
            return Err(ApiError::TOO_MANY_CREATES);
        }
        self.creates
            .extend(std::iter::repeat_n((scope, now), count));
        Ok(())
    }
}

fn kind(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(1)
}

fn same_command(command: &Value, other: &Value) -> bool {
    kind(command) == kind(other) && command["name"] == other["name"]
}

/// The stored form: Discord's own fields, its defaults, and a new version if something changed
/// (`interactions/application-commands#application-command-object`).
fn store(wanted: &Value, scope: CommandScope, application: u64, old: Option<&Value>) -> Value {
    let or_null = |key: &str| wanted.get(key).cloned().unwrap_or(Value::Null);
    let mut stored = json!({
        "application_id": application.to_string(), "type": kind(wanted), "name": wanted["name"],
        "name_localizations": or_null("name_localizations"),
        "description": json_read::text(&wanted["description"]),
        "description_localizations": or_null("description_localizations"),
        "default_member_permissions": permissions(&wanted["default_member_permissions"]),
        "nsfw": wanted["nsfw"].as_bool().unwrap_or(false),
    });
    match scope {
        CommandScope::Guild(guild) => stored["guild_id"] = json!(guild.to_string()),
        CommandScope::Global => {
            stored["contexts"] = or_null("contexts");
            stored["integration_types"] = wanted
                .get("integration_types")
                .filter(|types| types.is_array())
                .cloned()
                .unwrap_or(json!([0, 1]));
            let in_dm = match wanted["contexts"].as_array() {
                Some(contexts) => contexts.iter().any(|context| context == 1),
                None => wanted["dm_permission"].as_bool().unwrap_or(true),
            };
            stored["dm_permission"] = json!(in_dm);
        }
    }
    if let Some(options) = wanted["options"]
        .as_array()
        .filter(|options| !options.is_empty())
    {
        stored["options"] = options.iter().map(store_option).collect();
    }
    let unchanged = old.filter(|old| same_but_for_version(old, &stored));
    let id = old.map_or_else(|| json!(ids::next().to_string()), |old| old["id"].clone());
    let version = unchanged.map_or_else(
        || json!(ids::next().to_string()),
        |old| old["version"].clone(),
    );
    stored["id"] = id;
    stored["version"] = version;
    stored
}

/// Permissions are returned as a string, however they were sent.
fn permissions(wanted: &Value) -> Value {
    wanted
        .as_u64()
        .map_or_else(|| wanted.clone(), |bits| json!(bits.to_string()))
}

fn same_but_for_version(old: &Value, new: &Value) -> bool {
    let (Some(old), Some(new)) = (old.as_object(), new.as_object()) else {
        return false;
    };
    let rest = |command: &Map<String, Value>| {
        let mut rest = command.clone();
        rest.retain(|key, _| key != "id" && key != "version");
        rest
    };
    rest(old) == rest(new)
}

/// An option as Discord returns it: with its localisations, without false and empty fields.
fn store_option(option: &Value) -> Value {
    let Some(fields) = option.as_object() else {
        return option.clone();
    };
    let mut stored = Map::new();
    for (key, value) in fields {
        let left_out = match value {
            Value::Null => true,
            Value::Bool(set) => !set,
            Value::Array(list) => list.is_empty(),
            _ => false,
        };
        if !left_out {
            stored.insert(key.clone(), value.clone());
        }
    }
    if let Some(nested) = stored.get("options").and_then(Value::as_array) {
        let nested = nested.iter().map(store_option).collect();
        stored.insert("options".to_owned(), nested);
    }
    if let Some(Value::Array(choices)) = stored.get_mut("choices") {
        for choice in choices.iter_mut().filter_map(Value::as_object_mut) {
            choice.entry("name_localizations").or_insert(Value::Null);
        }
    }
    for key in ["name_localizations", "description_localizations"] {
        stored.entry(key).or_insert(Value::Null);
    }
    Value::Object(stored)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Duration = Duration::from_secs(1_000);

    #[test]
    fn discord_fills_in_what_was_left_out() -> Result<(), ApiError> {
        let mut commands = CommandRegistry::default();
        let wanted = json!({"name": "model", "description": "d", "options": [
            {"type": 3, "name": "name", "description": "d", "required": true, "autocomplete": true},
            {"type": 5, "name": "private", "description": "d", "required": false}]});
        let (stored, new) = commands.upsert(CommandScope::Global, &wanted, 7, NOW)?;
        assert!(new);
        assert_eq!(stored["application_id"], "7");
        assert_eq!(stored["integration_types"], json!([0, 1]));
        assert_eq!(stored["contexts"], Value::Null);
        assert_eq!(stored["options"][1]["required"], Value::Null);
        assert_eq!(
            stored["options"][0].get("name_localizations"),
            Some(&Value::Null)
        );
        let (guild, _) = commands.upsert(CommandScope::Guild(3), &wanted, 7, NOW)?;
        assert_eq!(
            (guild.get("contexts"), &guild["guild_id"]),
            (None, &json!("3"))
        );
        Ok(())
    }

    #[test]
    fn a_version_rises_only_with_a_change() -> Result<(), ApiError> {
        let mut commands = CommandRegistry::default();
        let first = json!({"name": "help", "description": "one"});
        let one = commands.overwrite(CommandScope::Global, std::slice::from_ref(&first), 7, NOW)?;
        let two = commands.overwrite(CommandScope::Global, &[first], 7, NOW)?;
        let three = commands.overwrite(
            CommandScope::Global,
            &[json!({"name": "help", "description": "two"})],
            7,
            NOW,
        )?;
        assert_eq!(one, two);
        assert_eq!(one[0]["id"], three[0]["id"]);
        assert_ne!(one[0]["version"], three[0]["version"]);
        Ok(())
    }

    #[test]
    fn two_hundred_creates_a_day_and_scope() {
        let mut commands = CommandRegistry::default();
        let named = |index: usize| json!({"name": format!("c{index}"), "description": "d"});
        for batch in 0..4 {
            let set: Vec<Value> = (batch * 50..batch * 50 + 50).map(named).collect();
            assert!(
                commands
                    .overwrite(CommandScope::Global, &set, 7, NOW)
                    .is_ok()
            );
        }
        assert_eq!(
            commands.overwrite(CommandScope::Global, &[named(200)], 7, NOW),
            Err(ApiError::TOO_MANY_CREATES)
        );
        assert_eq!(commands.list(CommandScope::Global).len(), 50);
        assert!(
            commands
                .overwrite(CommandScope::Global, &[named(200)], 7, NOW + DAY)
                .is_ok()
        );
    }
}
