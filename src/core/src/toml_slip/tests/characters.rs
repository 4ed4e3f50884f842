//! Characters that cannot be seen, and those that look like others.

use super::check;

/// A text, and what is said of it.
const SLIPS: &[(&str, &str)] = &[
    (
        "name\u{a0}= \"Umbrella trust\"",
        "1:5: an invisible character (no-break space, U+00A0) stands here; put an ordinary space",
    ),
    (
        "name =\u{a0}\"Umbrella trust\"",
        "1:7: an invisible character (no-break space, U+00A0) stands here; put an ordinary space",
    ),
    (
        "\u{a0}name = \"Umbrella trust\"",
        "1:1: an invisible character (no-break space, U+00A0) stands here; put an ordinary space",
    ),
    (
        "name = \"Umbrella trust\"\u{a0}",
        "1:24: an invisible character (no-break space, U+00A0) stands here; put an ordinary space",
    ),
    (
        "name\u{202f}= \"Umbrella trust\"",
        "1:5: an invisible character (narrow no-break space, U+202F) stands here; put an ordinary space",
    ),
    (
        "name\u{2007}= \"Umbrella trust\"",
        "1:5: an invisible character (figure space, U+2007) stands here; put an ordinary space",
    ),
    (
        "na\u{200b}me = \"Umbrella trust\"",
        "1:3: an invisible character (U+200B) stands here; delete it",
    ),
    (
        "name = \u{200b}\"Umbrella trust\"",
        "1:8: an invisible character (U+200B) stands here; delete it",
    ),
    (
        "\n\u{feff}name = \"Umbrella trust\"",
        "2:1: an invisible character (U+FEFF) stands here; delete it",
    ),
    (
        "na\u{ad}me = \"Umbrella trust\"",
        "1:3: an invisible character (U+00AD) stands here; delete it",
    ),
    (
        "name = \"Umbrella trust\"\u{200e}",
        "1:24: an invisible character that changes the direction of writing (U+200E) stands here; delete it",
    ),
    (
        "\u{202e}name = \"Umbrella trust\"",
        "1:1: an invisible character that changes the direction of writing (U+202E) stands here; delete it",
    ),
    (
        "name\u{3000}= \"Umbrella trust\"",
        "1:5: an invisible character (wide space, U+3000) stands here; put an ordinary space",
    ),
    (
        "name = \"Umbrella trust\"\u{2028}order = 6",
        "1:24: an invisible character that ends a line (U+2028) stands here; delete it, and press Enter where a new line is wanted",
    ),
    (
        "name – \"Umbrella trust\"",
        "1:6: a dash `–` (U+2013) stands here; write `=`",
    ),
    (
        "namé = \"Umbrella trust\"",
        "1:4: the letter `é` (U+00E9) is no plain letter of English; type the name anew",
    ),
    (
        "name = \"Umbrella trust\"\nx = True",
        "2:5: `True` stands here; write it in small letters: true or false",
    ),
    (
        "name = \"Umbrella trust\"\nx = 2026–11–23",
        "2:9: a dash `–` (U+2013) stands here; write a hyphen (`-`)",
    ),
    (
        "name = \"Umbrella trust\"\nx = −5",
        "2:5: a dash `−` (U+2212) stands here; write a hyphen (`-`)",
    ),
    (
        "name = \"Umbrella trust\"\nx = [\"a\",\u{a0}\"b\"]",
        "2:10: an invisible character (no-break space, U+00A0) stands here; put an ordinary space",
    ),
    (
        "name = \"Umbrella trust\"\nx = [\"a\"， \"b\"]",
        "2:9: `，` (U+FF0C) stands here, which only looks like `,`; write `,`",
    ),
    (
        "name = \"Umbrella trust\"\n[x\u{a0}]\na=1",
        "2:3: an invisible character (no-break space, U+00A0) stands here; put an ordinary space",
    ),
    (
        "na\u{0}me = \"Umbrella trust\"",
        "1:3: an invisible character (U+0000) stands here, so this is no plain text; save the file as UTF-8 text",
    ),
    (
        "name = \"Umbrella\u{b}trust\"",
        "1:17: an invisible character that ends a line (U+000B) stands here; delete it, and press Enter where a new line is wanted",
    ),
    (
        "# a\u{b}b\nname = \"Umbrella trust\"",
        "1:4: an invisible character that ends a line (U+000B) stands here; delete it, and press Enter where a new line is wanted",
    ),
    (
        "name ＝ \"Umbrella trust\"",
        "1:6: `＝` (U+FF1D) stands here, which only looks like `=`; write `=`",
    ),
    (
        "😀 name = \"Umbrella trust\"",
        "1:1: `😀` (U+1F600) stands in a name, which has letters, digits, `-` and `_` only; take it out, or write `#` before a comment",
    ),
    (
        "nаme = \"Umbrella trust\"",
        "1:2: the letter `а` (U+0430) is no plain letter of English; type the name anew",
    ),
    (
        "name = Umbrella\u{a0}trust",
        "1:16: an invisible character (no-break space, U+00A0) stands here; put an ordinary space",
    ),
    (
        "[–x–]",
        "1:2: a dash `–` (U+2013) stands here; write a hyphen (`-`)",
    ),
    (
        "name's = \"x\"",
        "1:5: `'` (U+0027) stands in a name, which has letters, digits, `-` and `_` only; take it out, or write `#` before a comment",
    ),
    (
        "x = TRUE",
        "1:5: `TRUE` stands here; write it in small letters: true or false",
    ),
    (
        "\u{a0}",
        "1:1: an invisible character (no-break space, U+00A0) stands here; put an ordinary space",
    ),
    (
        "\u{200b}",
        "1:1: an invisible character (U+200B) stands here; delete it",
    ),
];

#[test]
fn what_cannot_be_seen_or_looks_like_another_is_named() {
    check(SLIPS);
}
