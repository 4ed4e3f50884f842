//! Brackets and commas.

use super::check;

/// A text, and what is said of it.
const SLIPS: &[(&str, &str)] = &[
    (
        "name = \"Umbrella trust\",",
        "1:24: a comma stands behind the value; take it out",
    ),
    (
        "name = \"Umbrella trust\"\nx = [\"a\" \"b\"]",
        "2:10: before this a comma is missing, or the `]` that ends a list; write it",
    ),
    (
        "name = \"Umbrella trust\"\nx = [\n \"a\",\n \"b\"\n \"c\"\n]",
        "5:2: before this a comma is missing, or the `]` that ends a list; write it",
    ),
    (
        "name = \"Umbrella trust\"\nx = [\"a\", \"b\"\ny = 1",
        "3:1: before this a comma is missing, or the `]` that ends a list; write it",
    ),
    (
        "name = \"Umbrella trust\"\nx = [\"a\", \"b\"",
        "3:1: before this a comma is missing, or the `]` that ends a list; write it",
    ),
    (
        "name = \"Umbrella trust\"\nx = (\"a\", \"b\")",
        "2:5: `(` stands here; a list stands in square brackets: [\"one\", \"two\"]",
    ),
    (
        "name = \"Umbrella trust\"\nx = \"a\", \"b\"",
        "2:8: a comma stands behind the value; take it out, or, for a list, write `[` before the first entry and `]` behind the last",
    ),
    (
        "name = \"Umbrella trust\"\nx = [\"a\",, \"b\"]",
        "2:10: a comma stands here with no entry before it; take it out",
    ),
    (
        "name = \"Umbrella trust\"\nx = [, \"a\"]",
        "2:6: a comma stands here with no entry before it; take it out",
    ),
    (
        "name = \"Umbrella trust\"\nx = [\"a\"; \"b\"]",
        "2:9: a semicolon stands between the entries of a list; write a comma",
    ),
    (
        "name = \"Umbrella trust\"\nx = \"a\", \"b\"]",
        "2:8: a comma stands behind the value; take it out, or, for a list, write `[` before the first entry and `]` behind the last",
    ),
    (
        "name = \"Umbrella trust\"\nx = [\"a\" = \"b\"]",
        "2:10: `=` stands in a list; write a comma, or write the entry in braces: { name = \"text\" }",
    ),
    (
        "name = \"Umbrella trust\"\nx = {\"a\", \"b\"}",
        "2:9: a list stands in square brackets; write `[` and `]` in place of the braces",
    ),
    (
        "name = \"Umbrella trust\"\nx = [\"a\", \"b\"}",
        "2:14: a list ends with `]`; write that here",
    ),
    (
        "name = \"Umbrella trust\"\nx = { a = \"b\"",
        "3:1: before this the `}` that ends the braces is missing; write it",
    ),
    (
        "name = \"Umbrella trust\"\nx = { a = \"b\" c = \"d\" }",
        "2:15: before this a comma is missing, or the `}` that ends the braces; write it",
    ),
    (
        "name = \"Umbrella trust\"\nx = { a = \"b\" ]",
        "2:15: what begins with `{` ends with `}`; write that here",
    ),
    (
        "name = \"Umbrella trust\"\nx = { a = \"b\",, c = \"d\" }",
        "2:15: a comma stands here with nothing before it; take it out",
    ),
    (
        "name = \"Umbrella trust\"\n[available",
        "2:11: the `]` behind the name of the table is missing; write it",
    ),
    (
        "name = \"Umbrella trust\"\n[[x]\na=1",
        "2:5: a table that begins with `[[` ends with `]]`; write both, with nothing between them",
    ),
    (
        "name = \"Umbrella trust\"\n[x y]\na=1",
        "2:3: the name of a table is one word; join its words with `-`, and close the bracket behind it",
    ),
    (
        "name = \"Umbrella trust\"\n[]\na=1",
        "2:2: the brackets hold no name; write one between them, or take them out",
    ),
    (
        "name = \"Umbrella trust\"\n(x)\na=1",
        "2:1: `(` stands here; a table's name stands in square brackets: `[name]`",
    ),
    (
        "name = \"Umbrella trust\"\n[[x] ]\na=1",
        "2:5: a table that begins with `[[` ends with `]]`; write both, with nothing between them",
    ),
    (
        "name = \"a\" \"b\"",
        "1:12: a second text stands behind the first; for a list, write `[` before the first, `]` behind the last, and commas between",
    ),
    (
        "x = [\"a\"\"b\"]",
        "1:9: before this a comma is missing, or the `]` that ends a list; write it",
    ),
    (
        "]",
        "1:1: a bracket that opens is missing before this; write it, or take this one out",
    ),
    (
        "name = \"Umbrella trust\" ]",
        "1:25: a `]` stands here and no `[` before it; write `[` before the first entry",
    ),
    (
        "x = [\"a\" and \"b\"]",
        "1:10: before this a comma is missing, or the `]` that ends a list; write it",
    ),
    (
        "x = [\"a\" / \"b\"]",
        "1:10: between the entries of a list stands a comma; write it here",
    ),
    (
        "x = { a = \"b\",\nc = 1 ",
        "3:1: before this the `}` that ends the braces is missing; write it",
    ),
    (
        "[[x\na = 1",
        "1:4: a table that begins with `[[` ends with `]]`; write both, with nothing between them",
    ),
];

#[test]
fn brackets_and_commas_are_explained() {
    check(SLIPS);
}
