//! Commands (`interactions/application-commands`).

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::fields::{field, list, number, required_text};
use crate::form_errors::{FormErrors, JsonPath};
use crate::world::commands::CommandScope;
use crate::{json_read, limits};

const SUB_COMMAND: u64 = 1;
const SUB_COMMAND_GROUP: u64 = 2;
const STRING: u64 = 3;
const INTEGER: u64 = 4;
const CHANNEL: u64 = 7;
const NUMBER: u64 = 10;
const ATTACHMENT: u64 = 11;

/// `reference#locales`
const LOCALES: [&str; 32] = [
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl",
    "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th",
    "zh-CN", "ja", "zh-TW", "ko",
];

/// How many commands of a type a scope holds at most.
fn max_commands(kind: u64) -> usize {
    match kind {
        1 => 100,
        2 | 3 => 15,
        _ => 1,
    }
}

fn kind_of(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(1)
}

/// Checks a whole set of commands: each of them, their names, and how many there are.
pub(crate) fn check_all(commands: &[Value], scope: CommandScope, errors: &mut FormErrors) {
    let mut names = HashSet::new();
    for (index, command) in commands.iter().enumerate() {
        let path = JsonPath::ROOT.nth(index);
        check(command, scope, &path, errors);
        if !names.insert((kind_of(command), command["name"].as_str())) {
            let message = "Application command names must be unique";
            errors.add(
                &path.at("name"),
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                message,
            );
        }
    }
    check_count(commands, errors);
}

/// Checks how many commands of each type there are.
pub(crate) fn check_count(commands: &[Value], errors: &mut FormErrors) {
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for command in commands {
        *counts.entry(kind_of(command)).or_default() += 1;
    }
    for (kind, count) in counts {
        if count > max_commands(kind) {
            let message = format!(
                "Maximum number of application commands reached ({}).",
                max_commands(kind)
            );
            errors.add(&JsonPath::ROOT, "APPLICATION_COMMANDS_MAX", message);
        }
    }
}

/// Checks one command.
pub(crate) fn check(
    command: &Value,
    scope: CommandScope,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) {
    if !command.is_object() {
        errors.add(
            path,
            "MODEL_TYPE_CONVERT",
            "Only dictionaries may be used in a ModelType",
        );
        return;
    }
    let kind = kind_of(command);
    match kind {
        1 => {
            name(command, path, errors);
            required_text(
                command,
                "description",
                limits::COMMAND_DESCRIPTION,
                path,
                errors,
            );
        }
        2 | 3 => {
            required_text(command, "name", limits::COMMAND_NAME, path, errors);
            for key in ["description", "options"] {
                if field(command, key)
                    .is_some_and(|value| value != "" && value != &Value::Array(Vec::new()))
                {
                    errors.add(
                        &path.at(key),
                        "APPLICATION_COMMAND_CONTEXT_MENU",
                        "Only slash commands have this",
                    );
                }
            }
        }
        _ => errors.add(
            &path.at("type"),
            "BASE_TYPE_CHOICES",
            "Value must be one of (1, 2, 3).",
        ),
    }
    localizations(command, path, errors);
    scoped(command, scope, path, errors);
    options(
        list(command, "options", limits::COMMAND_OPTIONS, path, errors),
        0,
        &path.at("options"),
        errors,
    );
    if size(command) > limits::COMMAND_TOTAL {
        let message = format!("Command exceeds maximum size ({})", limits::COMMAND_TOTAL);
        errors.add(path, "APPLICATION_COMMAND_TOO_LARGE", message);
    }
}

/// `interactions/application-commands#application-command-object-application-command-naming`
fn name(holder: &Value, path: &JsonPath<'_>, errors: &mut FormErrors) {
    required_text(holder, "name", limits::COMMAND_NAME, path, errors);
    let Some(name) = holder["name"].as_str() else {
        return;
    };
    let allowed = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '\'');
    if !name.chars().all(allowed) || name.to_lowercase() != name {
        errors.add(
            &path.at("name"),
            "APPLICATION_COMMAND_INVALID_NAME",
            "Command name is invalid",
        );
    }
}

fn localizations(holder: &Value, path: &JsonPath<'_>, errors: &mut FormErrors) {
    for key in ["name_localizations", "description_localizations"] {
        let Some(languages) = field(holder, key).and_then(Value::as_object) else {
            continue;
        };
        for language in languages
            .keys()
            .filter(|language| !LOCALES.contains(&language.as_str()))
        {
            errors.add(
                &path.at(key).at(language),
                "ENUM_TYPE_COERCE",
                "Value is not a valid locale.",
            );
        }
    }
}

/// Contexts and installations are for global commands alone.
fn scoped(command: &Value, scope: CommandScope, path: &JsonPath<'_>, errors: &mut FormErrors) {
    for key in ["contexts", "integration_types", "dm_permission"] {
        if matches!(scope, CommandScope::Guild(_)) && field(command, key).is_some() {
            errors.add(
                &path.at(key),
                "APPLICATION_COMMAND_GLOBAL_ONLY",
                "Only global commands have this",
            );
        }
    }
    for (key, last) in [("contexts", 2), ("integration_types", 1)] {
        for (index, value) in list(command, key, 3, path, errors).iter().enumerate() {
            if value.as_u64().is_none_or(|value| value > last) {
                errors.add(
                    &path.at(key).nth(index),
                    "BASE_TYPE_CHOICES",
                    format!("Value must be 0 to {last}."),
                );
            }
        }
    }
    if let Some(permissions) = field(command, "default_member_permissions")
        && permissions
            .as_u64()
            .or_else(|| permissions.as_str()?.parse().ok())
            .is_none()
    {
        let message = "Value is not a set of permissions.";
        errors.add(
            &path.at("default_member_permissions"),
            "NUMBER_TYPE_COERCE",
            message,
        );
    }
}

/// `parent` is the type of the option these stand in, 0 in the command itself.
fn options(options: &[Value], parent: u64, path: &JsonPath<'_>, errors: &mut FormErrors) {
    let mut names = HashSet::new();
    let mut optional_seen = false;
    let nests = |option: &Value| {
        matches!(
            option["type"].as_u64(),
            Some(SUB_COMMAND | SUB_COMMAND_GROUP)
        )
    };
    if options.iter().any(nests) && !options.iter().all(nests) {
        let message = "Sub-commands and options cannot stand side by side";
        errors.add(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
    }
    for (index, option) in options.iter().enumerate() {
        let path = path.nth(index);
        name(option, &path, errors);
        required_text(
            option,
            "description",
            limits::COMMAND_DESCRIPTION,
            &path,
            errors,
        );
        localizations(option, &path, errors);
        if !names.insert(option["name"].as_str()) {
            let message = "Option names must be unique";
            errors.add(
                &path.at("name"),
                "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED",
                message,
            );
        }
        let required = option["required"] == true;
        if required && optional_seen {
            let message = "Required options must be placed before non-required options";
            errors.add(
                &path,
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                message,
            );
        }
        optional_seen |= !required && !nests(option);
        one_option(option, parent, &path, errors);
    }
}

fn one_option(option: &Value, parent: u64, path: &JsonPath<'_>, errors: &mut FormErrors) {
    let kind = option["type"].as_u64().unwrap_or(0);
    if !(1..=ATTACHMENT).contains(&kind) {
        errors.add(
            &path.at("type"),
            "BASE_TYPE_CHOICES",
            "Value must be one of (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).",
        );
    }
    let too_deep = (kind == SUB_COMMAND_GROUP && parent != 0)
        || (kind == SUB_COMMAND && parent == SUB_COMMAND);
    let inside = list(option, "options", limits::COMMAND_OPTIONS, path, errors);
    if too_deep || (!inside.is_empty() && kind > SUB_COMMAND_GROUP) {
        errors.add(
            &path.at("type"),
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "This cannot be nested here",
        );
    }
    let valid_for: [(&str, &[u64]); 7] = [
        ("choices", &[STRING, INTEGER, NUMBER]),
        ("autocomplete", &[STRING, INTEGER, NUMBER]),
        ("min_value", &[INTEGER, NUMBER]),
        ("max_value", &[INTEGER, NUMBER]),
        ("min_length", &[STRING]),
        ("max_length", &[STRING]),
        ("channel_types", &[CHANNEL]),
    ];
    for (key, kinds) in valid_for {
        let set = field(option, key)
            .is_some_and(|value| value != false && value != &Value::Array(Vec::new()));
        if set && !kinds.contains(&kind) {
            errors.add(
                &path.at(key),
                "APPLICATION_COMMAND_OPTIONS_FIELD_INVALID",
                "Not for an option of this type",
            );
        }
    }
    let longest = i64::try_from(limits::STRING_OPTION).unwrap_or(i64::MAX);
    number(option, "min_length", 0..=longest, path, errors);
    number(option, "max_length", 1..=longest, path, errors);
    choices(option, kind, path, errors);
    options(inside, kind, &path.at("options"), errors);
}

fn choices(option: &Value, kind: u64, path: &JsonPath<'_>, errors: &mut FormErrors) {
    let choices = list(option, "choices", limits::COMMAND_CHOICES, path, errors);
    if !choices.is_empty() && option["autocomplete"] == true {
        let message = "An option has choices or autocomplete, not both";
        errors.add(
            &path.at("autocomplete"),
            "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE",
            message,
        );
    }
    for (index, each) in choices.iter().enumerate() {
        choice(each, kind, &path.at("choices").nth(index), errors);
    }
}

/// A choice of an option, fixed or from autocomplete: its value is of the option's type.
pub(crate) fn choice(choice: &Value, kind: u64, path: &JsonPath<'_>, errors: &mut FormErrors) {
    required_text(choice, "name", limits::CHOICE_TEXT, path, errors);
    localizations(choice, path, errors);
    let value = &choice["value"];
    match kind {
        STRING => required_text(choice, "value", limits::CHOICE_TEXT, path, errors),
        INTEGER if value.is_i64() => {}
        NUMBER if value.is_number() => {}
        _ => errors.add(
            &path.at("value"),
            "NUMBER_TYPE_COERCE",
            "Value is not of the option's type.",
        ),
    }
}

/// Characters of names, descriptions and values, the longest localisation of each counting
/// (`interactions/application-commands#slash-commands`).
fn size(holder: &Value) -> usize {
    let count = |value: &Value| value.as_str().map_or(0, |text| text.chars().count());
    let longest = |key: &str, translations: &str| {
        let others = holder[translations]
            .as_object()
            .into_iter()
            .flat_map(|map| map.values().map(count))
            .max();
        count(&holder[key]).max(others.unwrap_or(0))
    };
    let inside = |key: &str| json_read::items(&holder[key]);
    let value = match &holder["value"] {
        Value::Null => 0,
        Value::String(text) => text.chars().count(),
        other => other.to_string().len(),
    };
    longest("name", "name_localizations")
        + longest("description", "description_localizations")
        + value
        + inside("options").iter().map(size).sum::<usize>()
        + inside("choices").iter().map(size).sum::<usize>()
}

#[cfg(test)]
mod tests;
