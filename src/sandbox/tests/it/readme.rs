//! The README's table of rules names tests that are there.

use std::fs;
use std::path::{Path, PathBuf};

use crate::bot::Failure;

/// The names in backticks of the table's second column.
fn named_tests(readme: &str) -> Vec<&str> {
    let rows = readme
        .lines()
        .skip_while(|line| *line != "# The rules it enforces");
    let cells = rows.filter_map(|row| row.strip_prefix("| ")?.split(" | ").nth(1));
    let names = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    names.filter(|name| name.contains("::")).collect()
}

/// The file of a module, and the name of a test in it; None for all of its tests.
fn file_of(root: &Path, name: &str) -> (PathBuf, Option<String>) {
    if let Some(name) = name.strip_prefix("it::") {
        let (module, test) = name
            .split_once("::")
            .map_or((name, None), |(module, test)| (module, Some(test)));
        let file = root.join("tests/it").join(module).with_extension("rs");
        return (file, test.map(str::to_owned));
    }
    let (module, test) = name.split_once("::tests").unwrap_or((name, ""));
    let module = root.join("src").join(module.replace("::", "/"));
    let apart = module.join("tests.rs");
    let file = if apart.exists() {
        apart
    } else {
        module.with_extension("rs")
    };
    let test = test.strip_prefix("::");
    (file, test.map(str::to_owned))
}

#[test]
fn every_rule_names_tests_that_are_there() -> Result<(), Failure> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md"))?;
    let names = named_tests(&readme);
    assert!(names.len() > 80, "{}", names.len());
    for name in names {
        let (file, test) = file_of(root, name);
        let code = fs::read_to_string(&file).map_err(|error| format!("{name}: {error}"))?;
        let wanted = test.map_or("#[t".to_owned(), |test| format!("fn {test}("));
        assert!(code.contains(&wanted), "{name}");
    }
    Ok(())
}
