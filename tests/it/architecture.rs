//! What keeps the layers apart and the files readable where neither Cargo nor a lint does: the sources are parsed and
//! held to the rules of ARCHITECTURE.md and CONTRIBUTING.md.

mod source;

use std::collections::BTreeMap;
use std::fs;

use self::source::{of_src, of_tests};
use crate::scratch::repository;

/// The most lines of a file and of a function; CONTRIBUTING.md says the same.
const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 60;

/// The most bytes of ARCHITECTURE.md.
const ARCHITECTURE_BYTES: u64 = 12 * 1024;

/// Where the program may panic, since nothing that comes from outside reaches it: file and method.
const PANICS: [(&str, &str); 1] = [("src/wire.rs", "expect")];

const NONE: [String; 0] = [];

/// The places of the bot that name one of these crates or paths, for modules that `bound` picks.
fn named(bound: impl Fn(&str) -> bool, forbidden: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for source in of_src().iter().filter(|source| source.is_bot()) {
        if !bound(source.module()) {
            continue;
        }
        let starts = |path: &&String| {
            forbidden
                .iter()
                .any(|word| *path == word || path.starts_with(&format!("{word}::")))
        };
        let paths = source.paths.iter().filter(starts);
        found.extend(paths.map(|path| format!("{}: {path}", source.path)));
    }
    found
}

#[test]
fn only_discord_names_serenity_and_only_the_store_names_sqlx() {
    assert_eq!(named(|module| module != "discord", &["serenity"]), NONE);
    assert_eq!(named(|module| module != "store", &["sqlx"]), NONE);
}

#[test]
fn only_the_command_line_names_the_sandbox() {
    assert_eq!(named(|module| module != "cli", &["discord_sandbox"]), NONE);
}

#[test]
fn commands_do_no_input_or_output_of_their_own() {
    let forbidden = [
        "serenity",
        "reqwest",
        "tokio::net",
        "tokio::time",
        "tokio::spawn",
        "crate::discord",
        "std::fs",
        "std::net",
        "std::time::Instant",
        "std::time::SystemTime",
    ];
    assert_eq!(named(|module| module == "commands", &forbidden), NONE);
}

#[test]
fn a_type_name_means_one_thing_in_a_crate() {
    let mut places: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for source in of_src() {
        for name in &source.types {
            let key = (source.package().to_owned(), name.clone());
            places.entry(key).or_default().push(source.path.clone());
        }
    }
    let twice = places.into_iter().filter(|(_, files)| files.len() > 1);
    let twice: Vec<String> = twice
        .map(|((package, name), files)| format!("{package}: {name} in {}", files.join(", ")))
        .collect();
    assert_eq!(twice, NONE);
}

#[test]
fn nothing_from_outside_makes_it_panic() {
    let mut found = Vec::new();
    for source in of_src() {
        for method in &source.panics {
            if !PANICS.contains(&(source.path.as_str(), method.as_str())) {
                found.push(format!("{}: {method}", source.path));
            }
        }
    }
    assert_eq!(found, NONE);
}

#[test]
fn files_and_functions_fit_a_head() {
    let mut long = Vec::new();
    for source in of_src().iter().chain(of_tests()) {
        if source.lines > FILE_LINES {
            long.push(format!("{}: {} lines", source.path, source.lines));
        }
        for (name, lines) in &source.functions {
            if *lines > FUNCTION_LINES {
                long.push(format!("{}: {name} has {lines} lines", source.path));
            }
        }
    }
    assert_eq!(long, NONE);
    let rules = fs::read_to_string(repository().join("CONTRIBUTING.md")).expect("it can be read");
    assert!(rules.contains(&format!("at most {FUNCTION_LINES} lines")));
    assert!(rules.contains(&format!("at most {FILE_LINES}")));
}

#[test]
fn the_code_map_names_every_module_and_fits_a_page() {
    let page = repository().join("ARCHITECTURE.md");
    let size = fs::metadata(&page).expect("it is there").len();
    assert!(size <= ARCHITECTURE_BYTES, "{size} bytes");
    let map = fs::read_to_string(page).expect("it can be read");
    let mut missing: Vec<String> = of_src()
        .iter()
        .filter(|source| source.is_bot())
        .map(|source| source.module().to_owned())
        .filter(|module| !["lib", "main"].contains(&module.as_str()))
        .filter(|module| !map.contains(&format!("`{module}`")))
        .collect();
    missing.dedup();
    assert_eq!(missing, NONE);
}

#[test]
fn every_room_has_a_page_of_its_own() {
    let rooms = [
        "src/cli",
        "src/commands",
        "src/config",
        "src/core",
        "src/core/src/discussion",
        "src/core/src/knowledge",
        "src/core/src/matching",
        "src/core/src/record",
        "src/core/src/toml_slip",
        "src/discord",
        "src/discord/reconciler",
        "src/sandbox",
        "src/sandbox/src/page",
        "src/store",
        "src/view",
    ];
    let missing = rooms.iter().map(|room| format!("{room}/README.md"));
    let missing: Vec<String> = missing
        .filter(|page| !repository().join(page).is_file())
        .collect();
    assert_eq!(missing, NONE);
}
