//! Lines and columns, as an editor shows them.

/// The line and column of a byte of a text that may not be UTF-8, each from 1.
///
/// A column counts code points: a wide character, a tab and a combining accent count one each. A byte order mark at the
/// start of the text is no column, since editors do not show it.
#[must_use]
pub fn line_and_column(text: &[u8], offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text); // An offset past the end is the end.
    let newlines = before.iter().enumerate();
    let (line, line_start) = newlines
        .filter(|(_, byte)| **byte == b'\n')
        .fold((1, 0), |(line, _), (position, _)| (line + 1, position + 1));
    (line, column(line, &before[line_start..]))
}

/// The column behind this part of a line, as [`line_and_column`] counts.
pub(crate) fn column(line: usize, before: &[u8]) -> usize {
    let shown = match before.strip_prefix("\u{feff}".as_bytes()) {
        Some(shown) if line == 1 => shown,
        _ => before,
    };
    String::from_utf8_lossy(shown).chars().count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points_and_no_byte_order_mark() {
        for (before, expected) in [
            ("", (1, 1)),
            ("name = ", (1, 8)),
            ("\u{feff}", (1, 1)),
            ("\u{feff}name = ", (1, 8)),
            ("\u{feff}\n\u{feff}ab", (2, 4)),
            ("e\u{301}\t學🦒", (1, 6)),
            ("a\r\nb", (2, 2)),
        ] {
            let text = format!("{before}rest");
            let found = line_and_column(text.as_bytes(), before.len());
            assert_eq!(found, expected, "{before:?}");
        }
        assert_eq!(line_and_column("\u{feff}a".as_bytes(), 0), (1, 1));
        assert_eq!(line_and_column(b"a", 9), (1, 2));
    }
}
