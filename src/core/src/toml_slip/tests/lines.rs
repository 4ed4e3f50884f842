//! What stands behind a value.

use super::check;

/// A text, and what is said of it.
const SLIPS: &[(&str, &str)] = &[
    (
        "name = `Umbrella trust`",
        "1:8: an accent mark (`) does not begin a text; write `\"`, and the same at its end",
    ),
    (
        "name = Umbrella trust\"",
        "1:8: the text that begins here has no `\"` before it; write it",
    ),
    (
        "name = \"Umbrella trust'",
        "1:23: a text that begins with `\"` ends with `\"` too; write that here",
    ),
    (
        "name = \"Umbrella trust\";",
        "1:24: `;` stands behind the value; take it out",
    ),
    (
        "name = \"Umbrella trust\".",
        "1:24: `.` stands behind the value; take it out",
    ),
    (
        "name = \"Umbrella trust\" for schools",
        "1:25: more stands behind the value; put it into the quotes, write `#` before it, or take it out",
    ),
    (
        "name = \"Umbrella trust\"\nx = { a = \"b\"; c = \"d\" }",
        "2:14: a semicolon stands between two fields; write a comma",
    ),
    (
        "name = \"Umbrella trust\"\nx = { a = \"b\", a = \"d\" }",
        "2:16: `a` stands twice; take one out",
    ),
    (
        "name = \"Umbrella trust\"\rorder = 6",
        "1:25: a line ends here in a way that few programs write (U+000D alone); press Enter here, and delete this end",
    ),
    (
        "name = \"Umbrella trust\" order = 6",
        "1:25: a second field stands on this line; give it a line of its own",
    ),
    (
        "name = \"Umbrella trust\", order = 6",
        "1:24: a second field stands behind a comma; give it a line of its own, without the comma",
    ),
    (
        "name = \"Umbrella trust\"\nx = \"\"\"a\"\"\" b",
        "2:13: more stands behind the value; put it into the quotes, write `#` before it, or take it out",
    ),
    (
        "x = { a = \"b\" } c",
        "1:17: more stands behind the value; put it into the quotes, write `#` before it, or take it out",
    ),
    (
        "x = 1\n[x]\ny = 1",
        "2:2: the table `x` stands twice; put its fields into one, and take the other out",
    ),
    (
        "x = 1\nx.y = 1",
        "2:1: `x` has a value already, and so cannot be a table; take one of the two out",
    ),
    (
        "x = [\"a\", \"b\"] c",
        "1:16: more stands behind the value; put it into the quotes, write `#` before it, or take it out",
    ),
    (
        "x = [\"a\"] y = [\"b\"]",
        "1:11: a second field stands on this line; give it a line of its own",
    ),
];

#[test]
fn what_stands_behind_a_value_is_explained() {
    check(SLIPS);
}
