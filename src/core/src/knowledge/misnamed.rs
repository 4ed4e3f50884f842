//! Files that look meant for a knowledge directory, but have a name that is not read.

use std::path::Path;

use super::diagnostic::{Diagnostic, Location};
use super::files::MODELS;
use super::load::REQUIRED_FILES;

/// The endings of copies that editors and merges leave beside a file.
const BACKUPS: [&str; 8] = [
    "~", ".bak", ".orig", ".old", ".swp", ".tmp", ".rej", ".save",
];

/// A warning about a file or folder in the directory, or in the folder of the models if `prefix` is not empty. Returns `None`
/// if its name does not look meant. `exists` says whether a file of the directory is there.
pub(super) fn misnamed(
    path: &Path,
    prefix: &str,
    exists: impl Fn(&str) -> bool,
) -> Option<Diagnostic> {
    let name = path.file_name()?.to_string_lossy();
    let location = Location::start_of(format!("{prefix}{name}"));
    if path.is_dir() {
        let is_models = prefix.is_empty() && ["models", "model"].contains(&&*name.to_lowercase());
        let message = format!("nothing reads this folder; rename it to `{MODELS}`");
        return is_models.then(|| Diagnostic::warning(location, message));
    }
    let intended = intended_name(&name, prefix)?;
    let is_there = exists(&intended);
    if is_there && BACKUPS.iter().any(|ending| name.ends_with(ending)) {
        return None;
    }
    let advice = if is_there {
        format!("`{intended}` is there already, so take this one out")
    } else {
        format!("rename it to `{intended}`")
    };
    let message = format!("nothing reads a file of this name; {advice}");
    Some(Diagnostic::warning(location, message))
}

/// The path that a file should have, if its name looks meant and is not read.
fn intended_name(name: &str, prefix: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let required = |stem: &str| {
        let file = format!("{stem}.toml");
        REQUIRED_FILES.contains(&file.as_str()).then_some(file)
    };
    let stem = match lower.split_once(".toml") {
        Some((stem, _)) => stem,
        None => match lower.rsplit_once('.') {
            Some((stem, ending)) if strsim::osa_distance(ending, "toml") == 1 => stem,
            Some((stem, "txt")) if !prefix.is_empty() || required(stem).is_some() => stem,
            None if required(&lower).is_some() => &lower,
            _ => return None,
        },
    };
    let words = stem.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let id = words.join("-");
    if id.is_empty() {
        return None;
    }
    let required = required(&id).filter(|_| prefix.is_empty());
    Some(required.unwrap_or_else(|| format!("{MODELS}/{id}.toml")))
}

/// The required file that another file of the directory was meant to be: *Terms.toml*, *terms (1).toml*.
pub(super) fn meant_for(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let stem = lower.strip_suffix(".toml")?;
    let stem = stem.strip_prefix("copy of ").unwrap_or(stem);
    let end = stem.find([' ', '(', '_', '.']).unwrap_or(stem.len());
    let is_meant = |file: &&&str| file.strip_suffix(".toml") == Some(&stem[..end]);
    REQUIRED_FILES.iter().find(is_meant).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_looks_meant_has_one_that_is_read() {
        for (name, expected) in [
            ("learning-circle.toml.txt", "models/learning-circle.toml"),
            ("Learning Circle.TOML", "models/learning-circle.toml"),
            ("x.tml", "models/x.toml"),
            ("x.toml~", "models/x.toml"),
            ("x.toml ", "models/x.toml"),
            ("x.txt", "models/x.toml"),
            ("x.tolm", "models/x.toml"),
        ] {
            assert_eq!(intended_name(name, "models/").as_deref(), Some(expected));
        }
        for (name, expected) in [
            ("Terms.TOML", Some("terms.toml")),
            ("terms.txt", Some("terms.toml")),
            ("terms", Some("terms.toml")),
            ("left-out.toml.txt", Some("left-out.toml")),
            ("circle.toml.txt", Some("models/circle.toml")),
            ("notes.txt", None),
            ("README.md", None),
            ("page.html", None),
        ] {
            assert_eq!(intended_name(name, "").as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn a_copy_is_known_by_the_file_that_it_is_of() {
        for name in [
            "Terms.toml",
            "terms (1).toml",
            "Copy of terms.toml",
            "terms_old.toml",
        ] {
            assert_eq!(meant_for(name), Some("terms.toml"), "{name}");
        }
        assert_eq!(meant_for("umbrella-trust.toml"), None);
    }
}
