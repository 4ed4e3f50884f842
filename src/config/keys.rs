//! The keys of the settings, as `section.key`, and their environment variables.

use super::settings::Config;

/// What a setting's variable starts with.
pub(super) const PREFIX: &str = "QUORATE_";
/// What stands between the section and the key in a variable's name.
pub(super) const SEPARATOR: &str = "__";

/// The Jaro-Winkler similarity above which a key counts as a misspelling of another.
const MIN_SIMILARITY: f64 = 0.85;

/// Every key, read from the serialised defaults, so that the list is always complete.
pub(super) fn keys() -> Vec<String> {
    // Never empty: the defaults are tables of strings, which always serialise.
    let sections = toml::Table::try_from(Config::default()).unwrap_or_default();
    let mut keys = Vec::new();
    for (section, values) in &sections {
        let names = values.as_table().into_iter().flat_map(toml::Table::keys);
        keys.extend(names.map(|name| format!("{section}.{name}")));
    }
    keys
}

/// The key of a variable: `discord.api_url` for `QUORATE_DISCORD__API_URL`.
pub(super) fn key_of_variable(variable: &str) -> String {
    let name = variable.strip_prefix(PREFIX).unwrap_or(variable);
    name.to_lowercase().replace(SEPARATOR, ".")
}

/// The variable of a key.
pub(super) fn variable_of_key(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', SEPARATOR).to_uppercase())
}

/// Suggests the nearest key, or all of them if none is near. `write` gives the form in which the reader writes a key.
pub(super) fn suggestion(key: &str, write: impl Fn(&str) -> String) -> String {
    let keys = keys();
    let nearest = keys
        .iter()
        .map(|candidate| (strsim::jaro_winkler(key, candidate), candidate))
        .filter(|(similarity, _)| *similarity > MIN_SIMILARITY)
        .max_by(|(a, _), (b, _)| a.total_cmp(b));
    if let Some((_, candidate)) = nearest {
        format!("did you mean {}?", write(candidate))
    } else {
        let all: Vec<String> = keys.iter().map(|key| write(key)).collect();
        format!("the settings are {}", all.join(", "))
    }
}
