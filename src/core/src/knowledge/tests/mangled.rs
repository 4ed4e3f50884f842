//! Files that no one would write, and everyone can save.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::TODAY;
use crate::knowledge::{Fault, Files, load};

/// What may stand where something else stood: any bytes, or what means something in TOML.
fn scraps() -> impl Strategy<Value = Vec<u8>> {
    let telling = select(vec![
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
        2 => telling.prop_map(|text| text.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..20),
        1 => Just("[".repeat(5_000).into_bytes()),
        1 => Just("a.".repeat(5_000).into_bytes()),
    ]
}

/// Asserts that a fault lies in the file that it names, at a place that the file has.
fn lies_within(
    fault: &Fault,
    path: &str,
    bytes: &[u8],
    files: &Files,
) -> Result<(), TestCaseError> {
    let place = &fault.place;
    let text = if let Some(text) = files.texts.get(&place.file) {
        text.as_bytes()
    } else {
        prop_assert_eq!(&place.file, path);
        bytes
    };
    let line = text.split(|byte| *byte == b'\n').nth(place.line - 1);
    prop_assert!(line.is_some(), "{fault} is past the end");
    let most = String::from_utf8_lossy(line.unwrap_or_default())
        .chars()
        .count()
        + 1;
    prop_assert!(
        (1..=most).contains(&place.column),
        "{fault} is past its line"
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_bytes_end_in_knowledge_or_in_faults_that_have_a_place(
        which in any::<Index>(),
        changes in vec((any::<Index>(), 0_usize..60, scraps()), 1..4),
    ) {
        let mut files = crate::knowledge::fixture::files();
        let paths: Vec<String> = files.texts.keys().cloned().collect();
        let path = which.get(&paths);
        let mut bytes = files.texts.remove(path).expect("the file is there").into_bytes();
        for (at, length, scrap) in changes {
            let start = at.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, scrap);
        }
        files.take(path.clone(), bytes.clone());
        let faults = match load(&files, TODAY) {
            Ok(loaded) => loaded.warnings,
            Err(faults) => faults,
        };
        for fault in &faults {
            lies_within(fault, path, &bytes, &files)?;
        }
    }
}
