//! Mangled files: any bytes give knowledge, or diagnostics with a location that exists.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::TODAY;
use crate::knowledge::{Diagnostic, Files, load};

/// Bytes to put in the place of others: arbitrary ones, or tokens of TOML.
fn replacement() -> impl Strategy<Value = Vec<u8>> {
    let token = select(vec![
        "",
        "]",
        "[",
        "\"",
        "\"\"\"",
        "'",
        "=",
        "{",
        "}",
        "\n",
        "\r\n",
        "\u{feff}",
        "\u{0}",
        "#",
        ",",
        ".",
        "é",
        "🦒",
        "0",
        "true",
        "2026-11-23",
        "[[",
        "]]\n",
        "id = \"\"\n",
        "\nfacts = []",
        "\u{202e}",
    ]);
    prop_oneof![
        2 => token.prop_map(|text| text.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..20),
        1 => Just("[".repeat(5_000).into_bytes()),
        1 => Just("a.".repeat(5_000).into_bytes()),
    ]
}

/// Asserts that a diagnostic's location is in the file that it names.
fn assert_location_exists(
    diagnostic: &Diagnostic,
    path: &str,
    bytes: &[u8],
    files: &Files,
) -> Result<(), TestCaseError> {
    let location = &diagnostic.location;
    let text = if let Some(text) = files.texts.get(&location.file) {
        text.as_bytes()
    } else {
        prop_assert_eq!(&location.file, path);
        bytes
    };
    let line = text.split(|byte| *byte == b'\n').nth(location.line - 1);
    prop_assert!(line.is_some(), "{diagnostic} is past the end");
    let line = String::from_utf8_lossy(line.unwrap_or(b""));
    let max_column = line.chars().count() + 1;
    prop_assert!(
        (1..=max_column).contains(&location.column),
        "{diagnostic} is past its line"
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_bytes_end_in_knowledge_or_in_errors_that_have_a_location(
        mangled in any::<Index>(),
        changes in vec((any::<Index>(), 0_usize..60, replacement()), 1..4),
    ) {
        let mut files = crate::knowledge::fixture::files();
        let paths: Vec<String> = files.texts.keys().cloned().collect();
        let path = mangled.get(&paths);
        let mut bytes = files.texts.remove(path).expect("the file is there").into_bytes();
        for (offset, length, replacement) in changes {
            let start = offset.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, replacement);
        }
        files.insert_bytes(path.clone(), bytes.clone());
        let diagnostics = match load(&files, TODAY) {
            Ok(loaded) => loaded.warnings,
            Err(diagnostics) => diagnostics,
        };
        for diagnostic in &diagnostics {
            assert_location_exists(diagnostic, path, &bytes, &files)?;
        }
    }
}
