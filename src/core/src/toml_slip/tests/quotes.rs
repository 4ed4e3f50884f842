//! Quotes that do not match, quotes inside texts, backslashes.

use super::check;

/// A text, and what is said of it.
const SLIPS: &[(&str, &str)] = &[
    (
        "name = “Umbrella trust”",
        "1:8: a curly quote (“) does not begin a text; write `\"`, and the same at its end",
    ),
    (
        "name = “Umbrella trust\"",
        "1:8: a curly quote (“) does not begin a text; write `\"`, and the same at its end",
    ),
    (
        "name = \"Umbrella trust”",
        "1:23: a curly quote does not close a text; write `\"`",
    ),
    (
        "name = „Umbrella trust“",
        "1:8: a curly quote („) does not begin a text; write `\"`, and the same at its end",
    ),
    (
        "name = «Umbrella trust»",
        "1:8: a quote in angles («) does not begin a text; write `\"`, and the same at its end",
    ),
    (
        "name = ‘Umbrella trust’",
        "1:8: a curly quote (‘) does not begin a text; write `\"`, and the same at its end",
    ),
    (
        "name = 'Umbrella trust’",
        "1:23: a curly quote does not close a text; write `'`",
    ),
    (
        "name = \"The \"Umbrella\" trust\"",
        "1:14: quotes inside a text: write \\\" or put the text in single quotes",
    ),
    (
        "name = 'The school's trust'",
        "1:20: an apostrophe inside a text in single quotes ends it: put the text in double quotes (\"…\")",
    ),
    (
        "name = \"Umbrella trust",
        "1:8: the text that begins here has no closing `\"` on its line; write it at its end, on the same line",
    ),
    (
        "name = 'Umbrella trust",
        "1:8: the text that begins here has no closing `'` on its line; write it at its end, on the same line",
    ),
    (
        "name = \"\"\"Umbrella trust",
        "1:8: the text that begins here with three quotes has no end; write one quote at either end",
    ),
    (
        "name = \"\"Umbrella trust\"\"",
        "1:8: two quotes stand here, which are a text of their own; write one at either end",
    ),
    (
        "name = \"Umbrella\\trust\\q\"",
        "1:23: a backslash (\\) stands here; write two (\\\\), or put the text in single quotes",
    ),
    (
        "name = \"C:\\Users\\x\"",
        "1:11: a backslash (\\) stands here; write two (\\\\), or put the text in single quotes",
    ),
    (
        "name = \"Umbrella trust\\\"",
        "1:23: a backslash (\\) stands here; write two (\\\\), or put the text in single quotes",
    ),
    (
        "name = \"Umbrella\ntrust\"",
        "1:8: the text that begins here has no closing `\"` on its line; write it at its end, on the same line",
    ),
    (
        "“name” = \"Umbrella trust\"",
        "1:1: a curly quote (“) stands at a name; write the name without quotes",
    ),
    (
        "name = \"Umbrella trust\"\nx = [“a”, “b”]",
        "2:6: a curly quote (“) does not begin a text; write `\"`, and the same at its end",
    ),
    (
        "name = \"Umbrella trust\"\n[“x”]\na=1",
        "2:2: a curly quote (“) stands at a name; write the name without quotes",
    ),
    (
        "name = ＂Umbrella trust＂",
        "1:8: a wide quote (＂) does not begin a text; write `\"`, and the same at its end",
    ),
    (
        "name = 'The governors' trust'",
        "1:24: an apostrophe inside a text in single quotes ends it: put the text in double quotes (\"…\")",
    ),
    (
        "x = [\"The \"big\" one\", \"b\"]",
        "1:12: quotes inside a text: write \\\" or put the text in single quotes; or give the text before this its closing `\"`",
    ),
    (
        "x = [\"a, \"b\"]",
        "1:11: quotes inside a text: write \\\" or put the text in single quotes; or give the text before this its closing `\"`",
    ),
    (
        "name “Umbrella trust”",
        "1:6: the `=` is missing before this, and a curly quote (“) does not begin a text; write `=` and `\"`",
    ),
    (
        "name = \"Umbrella trust\" \"",
        "1:25: quotes inside a text: write \\\" or put the text in single quotes",
    ),
    (
        "school’s = \"x\"",
        "1:7: a curly quote (’) stands at a name; write the name without quotes",
    ),
    (
        "x = \"\\u12\"",
        "1:6: a backslash (\\) stands here; write two (\\\\), or put the text in single quotes",
    ),
    (
        "\"\"\"a\"\"\" = 1",
        "1:1: three quotes stand around a name; write the name without quotes",
    ),
    (
        "x = '''a",
        "1:5: the text that begins here with three quotes has no end; write one quote at either end",
    ),
];

#[test]
fn quotes_and_backslashes_are_explained() {
    check(SLIPS);
}
