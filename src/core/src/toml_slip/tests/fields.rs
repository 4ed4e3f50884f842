//! Names, their `=`, and comments.

use super::check;

/// A text, and what is said of it.
const SLIPS: &[(&str, &str)] = &[
    (
        "— name = \"Umbrella trust\"",
        "1:1: a list mark (`—`) stands at the start of the line; take it out",
    ),
    (
        "name \"Umbrella trust\"",
        "1:6: before this the `=` is missing; write it",
    ),
    (
        "name: \"Umbrella trust\"",
        "1:5: a colon (:) stands behind the name; write `=`",
    ),
    (
        "name == \"Umbrella trust\"",
        "1:7: a second `=` stands here; write one",
    ),
    (
        "name := \"Umbrella trust\"",
        "1:6: `:` stands here; write `=` alone",
    ),
    (
        "name => \"Umbrella trust\"",
        "1:7: `=` stands with another sign; write `=` alone",
    ),
    (
        "// a comment\nname = \"Umbrella trust\"",
        "1:1: `//` begins no comment; write `#`",
    ),
    (
        "name = \"Umbrella trust\" // comment",
        "1:25: `//` begins no comment; write `#`",
    ),
    (
        "-- a comment\nname = \"Umbrella trust\"",
        "1:1: `--` begins no comment; write `#`",
    ),
    (
        "/* a */\nname = \"Umbrella trust\"",
        "1:1: `/*` begins no comment; write `#`",
    ),
    (
        "; a\nname = \"Umbrella trust\"",
        "1:1: `;` begins no comment; write `#`",
    ),
    (
        "<!-- a -->\nname = \"Umbrella trust\"",
        "1:1: `<!--` begins no comment; write `#`",
    ),
    (
        "• name = \"Umbrella trust\"",
        "1:1: a list mark (`•`) stands at the start of the line; take it out",
    ),
    (
        "- name = \"Umbrella trust\"",
        "1:1: a list mark (`-`) stands at the start of the line; take it out",
    ),
    (
        "This file is about umbrella trusts.\nname = \"Umbrella trust\"",
        "1:1: this line is neither a field (name = \"text\") nor a comment; write `#` before a comment, or take the line out",
    ),
    (
        "name = \"Umbrella trust\"\nname = \"Umbrella trust\"",
        "2:1: `name` stands twice; take one out",
    ),
    (
        "full name = \"Umbrella trust\"",
        "1:6: a name is one word; join its words with `-` or `_`, as the names beside it are",
    ),
    (
        "name = \"Umbrella trust\"\nx = { a: \"b\" }",
        "2:8: a colon (:) stands behind the name; write `=`",
    ),
    (
        "name = \"Umbrella trust\"\nx = { a \"b\" }",
        "2:9: before this the `=` is missing; write it",
    ),
    (
        "name = \"Umbrella trust\"\n[x] y\na=1",
        "2:5: more stands behind the name of a table; give it a line of its own",
    ),
    (
        "name. = \"Umbrella trust\"",
        "1:7: a dot stands beside the name; take it out",
    ),
    (
        ".name = \"Umbrella trust\"",
        "1:1: a dot stands beside the name; take it out",
    ),
    (
        "= \"Umbrella trust\"",
        "1:1: a name is missing here; write it before the `=`",
    ),
    (
        "\"Umbrella trust\"",
        "1:1: this line is neither a field (name = \"text\") nor a comment; write `#` before a comment, or take the line out",
    ),
    (
        "<<<<<<< HEAD\nname = \"Umbrella trust\"",
        "1:1: here two versions of the file were put into one; keep one of them, and take this line out",
    ),
    (
        "=======\nname = \"Umbrella trust\"",
        "1:1: here two versions of the file were put into one; keep one of them, and take this line out",
    ),
    (
        "```toml\nname = \"Umbrella trust\"",
        "1:1: this line (```) marks a piece of code on a web page; take it out",
    ),
    (
        "}",
        "1:1: this sign stands where a name or a comment begins; take it out",
    ),
    (
        ",",
        "1:1: this sign stands where a name or a comment begins; take it out",
    ),
    (
        "na\tme = \"x\"",
        "1:4: a name is one word; join its words with `-` or `_`, as the names beside it are",
    ),
    ("% a", "1:1: `%` begins no comment; write `#`"),
    ("REM a = 1", "1:1: `REM` begins no comment; write `#`"),
];

#[test]
fn names_and_marks_are_explained() {
    check(SLIPS);
}
