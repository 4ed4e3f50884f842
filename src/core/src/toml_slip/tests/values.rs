//! Values without quotes, numbers and dates.

use super::check;

/// A text, and what is said of it.
const SLIPS: &[(&str, &str)] = &[
    (
        "name = Umbrella trust",
        "1:8: the text that begins here has no quotes; put it in straight quotes (\"\")",
    ),
    (
        "name = Umbrella",
        "1:8: the text that begins here has no quotes; put it in straight quotes (\"\")",
    ),
    (
        "name =",
        "1:7: the value is missing here; write it behind the `=`, on the same line",
    ),
    (
        "name",
        "1:5: this name has no value; write `=` and the value behind it",
    ),
    (
        "name = \"Umbrella trust\"\nx = yes",
        "2:5: `yes` stands here; write true or false, or put it in quotes",
    ),
    (
        "name = \"Umbrella trust\"\nx = 23/11/2026",
        "2:5: this is no date; write year-month-day with hyphens, such as 2026-01-31",
    ),
    (
        "name = \"Umbrella trust\"\nx = 23.11.2026",
        "2:5: this is no date; write year-month-day with hyphens, such as 2026-01-31",
    ),
    (
        "name = \"Umbrella trust\"\nx = 23 November 2026",
        "2:5: this is no date; write year-month-day with hyphens, such as 2026-01-31",
    ),
    (
        "name = \"Umbrella trust\"\nx = 2026-13-23",
        "2:5: this is no date; write year-month-day with hyphens, such as 2026-01-31",
    ),
    (
        "name = \"Umbrella trust\"\nx = 2026-1-2",
        "2:5: this is no date; write year-month-day with hyphens, such as 2026-01-31",
    ),
    (
        "name = \"Umbrella trust\"\nx = 06",
        "2:5: a number begins with no 0; take the 0 out, or put it all in quotes",
    ),
    (
        "name = \"Umbrella trust\"\nx = 1,000",
        "2:6: a comma stands in a number; write 1000 for 1,000, and 1.5 for 1,5",
    ),
    (
        "name = \"Umbrella trust\"\nx = 1,5",
        "2:6: a comma stands in a number; write 1000 for 1,000, and 1.5 for 1,5",
    ),
    (
        "name = \"Umbrella trust\"\nx = £5",
        "2:5: this is no number; write its digits alone, or put it all in quotes (\"\")",
    ),
    (
        "name = \"Umbrella trust\"\nx = 5%",
        "2:5: this is no number; write its digits alone, or put it all in quotes (\"\")",
    ),
    (
        "name = \"Umbrella trust\"\nx = [a, b]",
        "2:6: the text that begins here has no quotes; put it in straight quotes (\"\")",
    ),
    (
        "name = \"Umbrella trust\"\nx = { a = }",
        "2:11: the value is missing here; write it behind the `=`, on the same line",
    ),
    (
        "name =\n\"Umbrella trust\"",
        "1:7: the value is missing here; write it behind the `=`, on the same line",
    ),
    (
        "name = …",
        "1:8: the text that begins here has no quotes; put it in straight quotes (\"\")",
    ),
    (
        "x = null",
        "1:5: `null` is no value; take the whole line out, or put it in quotes",
    ),
    (
        "x = [23.11.2026]",
        "1:6: this is no date; write year-month-day with hyphens, such as 2026-01-31",
    ),
    (
        "x = November 2026",
        "1:5: this is no date; write year-month-day with hyphens, such as 2026-01-31",
    ),
    (
        "x = https://example.org",
        "1:5: the text that begins here has no quotes; put it in straight quotes (\"\")",
    ),
    (
        "x = a@b.uk",
        "1:5: the text that begins here has no quotes; put it in straight quotes (\"\")",
    ),
    (
        "x = 7pm",
        "1:5: this is no number; write its digits alone, or put it all in quotes (\"\")",
    ),
    (
        "x = 1__0",
        "1:6: this is no number; write its digits alone, or put it in quotes",
    ),
    (
        "x = #",
        "1:5: the value is missing here; write it behind the `=`, on the same line",
    ),
    (
        "x = C# minor",
        "1:5: the text that begins here has no quotes; put it in straight quotes (\"\")",
    ),
    (
        "\u{feff}name = Umbrella",
        "1:8: the text that begins here has no quotes; put it in straight quotes (\"\")",
    ),
    (
        "x = a – b",
        "1:5: the text that begins here has no quotes; put it in straight quotes (\"\")",
    ),
    (
        "x = [1 2]",
        "1:6: this is no number; write its digits alone, or put it all in quotes (\"\")",
    ),
    (
        "x = n/a",
        "1:5: `n/a` is no value; take the whole line out, or put it in quotes",
    ),
    (
        "x = 1 000",
        "1:5: this is no number; write its digits alone, or put it all in quotes (\"\")",
    ),
    (
        "x = 5€",
        "1:5: this is no number; write its digits alone, or put it all in quotes (\"\")",
    ),
    (
        "a = b = c",
        "1:5: the text that begins here has no quotes; put it in straight quotes (\"\")",
    ),
];

#[test]
fn values_that_are_none_are_explained() {
    check(SLIPS);
}
