//! The rules that keep the rooms of `src` apart, read from its imports.

use std::fs;
use std::path::{Path, PathBuf};

use crate::scratch::repository;

/// A Rust file: its path below the repository, and its text without comments and tests.
struct File {
    path: String,
    lines: usize,
    code: String,
}

impl File {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("it can be read");
        let below = path
            .strip_prefix(repository())
            .expect("it lies in the repository");
        Self {
            path: below.display().to_string(),
            lines: text.lines().count(),
            code: code(&text),
        }
    }

    /// The first part of the path below `src`, without its ending.
    fn room(&self) -> Option<&str> {
        let below = self.path.strip_prefix("src/")?;
        let first = below.split('/').next()?;
        Some(first.strip_suffix(".rs").unwrap_or(first))
    }

    fn is_test(&self) -> bool {
        let name = self.path.rsplit('/').next();
        matches!(name, Some("tests.rs" | "fixture.rs"))
            || self.path.contains("/tests/")
            || self.path.starts_with("tests/")
    }

    /// Whether the code holds this, at the start of a word.
    fn names(&self, word: &str) -> bool {
        let mut places = self.code.match_indices(word);
        places.any(|(at, _)| {
            let before = self.code[..at].chars().next_back();
            before.is_none_or(|before| !before.is_alphanumeric() && before != '_')
        })
    }
}

/// The text without line comments, up to the tests in it.
fn code(text: &str) -> String {
    let lines = text.lines().take_while(|line| *line != "mod tests {");
    let lines = lines.map(|line| line.split_once("//").map_or(line, |(code, _)| code));
    lines.collect::<Vec<_>>().join("\n")
}

fn files(folder: &str) -> Vec<File> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = vec![repository().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("it can be listed") {
            let path = entry.expect("it can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(File::read(&path));
            }
        }
    }
    files
}

/// What the files of `src` outside of tests name against a rule: file and word.
fn broken(bound: impl Fn(&str) -> bool, forbidden: &[&str]) -> Vec<String> {
    let files = files("src").into_iter().filter(|file| !file.is_test());
    let files = files.filter(|file| file.room().is_some_and(&bound));
    files
        .flat_map(|file| {
            let named = forbidden.iter().filter(|word| file.names(word));
            let named: Vec<String> = named.map(|word| format!("{}: {word}", file.path)).collect();
            named
        })
        .collect()
}

const NONE: [String; 0] = [];

#[test]
fn every_room_has_its_row_in_the_plan_and_in_the_tour() {
    let read = |file: &str| fs::read_to_string(repository().join(file)).expect("it can be read");
    let (plan, tour) = (read("ARCHITECTURE.md"), read("src/lib.rs"));
    let mut rooms: Vec<String> = files("src")
        .iter()
        .filter_map(|file| file.room().map(str::to_owned))
        .filter(|room| !["lib", "main", "core", "sandbox"].contains(&room.as_str()))
        .collect();
    rooms.sort();
    rooms.dedup();
    for room in rooms {
        let row = plan.lines().any(|line| {
            let name = line.split_whitespace().next();
            name == Some(&format!("{room}.rs")) || name == Some(&format!("{room}/"))
        });
        assert!(row, "no row for {room} in ARCHITECTURE.md");
        let link = tour.contains(&format!("//! - [`{room}`]: "));
        assert!(link, "no line for {room} in src/lib.rs");
    }
}

#[test]
fn only_its_room_names_serenity_and_only_its_room_sqlx() {
    assert_eq!(broken(|room| room != "discord", &["serenity::"]), NONE);
    assert_eq!(broken(|room| room != "store", &["sqlx::"]), NONE);
}

#[test]
fn only_the_command_line_names_the_sandbox() {
    let bound = |room: &str| !["cli", "sandbox"].contains(&room);
    assert_eq!(broken(bound, &["discord_sandbox"]), NONE);
}

#[test]
fn commands_only_answer() {
    let forbidden = [
        "serenity",
        "tokio::net",
        "tokio::time",
        "tokio::spawn",
        "sandbox",
        "discord::",
        "Instant",
        "SystemTime",
    ];
    assert_eq!(broken(|room| room == "commands", &forbidden), NONE);
}

#[test]
fn nothing_is_unwrapped() {
    let files = files("src").into_iter().filter(|file| !file.is_test());
    let unwraps = |file: &File| {
        let code = &file.code;
        [
            ".unwrap()",
            ".expect(",
            "unwrap_err()",
            "todo!",
            "unimplemented!",
        ]
        .iter()
        .any(|word| code.contains(word))
    };
    let found: Vec<String> = files.filter(unwraps).map(|file| file.path).collect();
    assert_eq!(found, NONE);
}

#[test]
fn every_file_fits_a_head() {
    let all = files("src").into_iter().chain(files("tests"));
    let long: Vec<String> = all
        .filter(|file| file.lines > 600)
        .map(|file| format!("{}: {} lines", file.path, file.lines))
        .collect();
    assert_eq!(long, NONE);
}

#[test]
fn a_file_is_read_as_these_rules_need_it() {
    let text = "use tokio::x; // serenity\nlet autokio = 1;\n#[cfg(test)]\nmod tests {\nsqlx::";
    let file = File {
        path: "src/knowledge/load.rs".to_owned(),
        lines: 5,
        code: code(text),
    };
    assert_eq!(file.room(), Some("knowledge"));
    assert!(file.names("tokio") && !file.names("serenity") && !file.names("sqlx"));
    assert!(
        !File {
            code: code("autokio"),
            ..file
        }
        .names("tokio")
    );
}
