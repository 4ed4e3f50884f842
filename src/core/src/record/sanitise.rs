//! Sanitises people's words for paper.

use crate::characters;

/// Replaces words that were withdrawn or erased.
pub(super) const WITHDRAWN: &str = "(withdrawn)";

/// Removes what paper cannot show: invisible and control characters, and blank lines. A line ends where it ends in the
/// thread.
pub(super) fn sanitise(text: &str) -> String {
    let lines = characters::lines(text).into_iter();
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// Sanitises a text and puts it on one line.
pub(super) fn sanitise_line(text: &str) -> String {
    sanitise(text).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::escape::{escape, unescape};
    use proptest::prelude::*;

    #[test]
    fn lines_stay_and_what_cannot_be_shown_goes() {
        let text = " one\r\n\r\n\u{202E}two\u{0}\u{2069}\tthree \u{2028}four\u{FFFE}";
        assert_eq!(sanitise(text), "one\ntwo  three\nfour");
        let text = "one\u{b}two\u{b}three\u{c}fo\u{ad}ur\u{200b}\u{2060}\u{fffa}";
        assert_eq!(sanitise(text), "one\ntwo\nthree\nfour");
        assert_eq!(sanitise_line(text), "one two three four");
    }

    proptest! {
        #[test]
        fn sanitised_text_has_nothing_invisible_and_no_blank_lines(text in any::<String>()) {
            let once = sanitise(&text);
            prop_assert!(once.chars().all(|c| c == '\n' || !(c.is_control() || characters::is_invisible(c))));
            prop_assert_eq!(once.clone(), once.lines().map(str::trim).collect::<Vec<_>>().join("\n"));
        }

        #[test]
        fn a_text_has_the_same_lines_in_the_thread_and_on_paper(
            text in "[a-z \\n\\r\t\u{b}\u{c}\u{85}\u{a0}\u{2028}\u{2029}\u{200b}\u{ad}\u{0}\u{1f}]{0,40}"
        ) {
            let thread = unescape(&escape(&text));
            let thread: Vec<&str> = thread.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            let paper = sanitise(&text);
            let paper: Vec<&str> = paper.lines().collect();
            prop_assert_eq!(thread, paper);
        }
    }
}
