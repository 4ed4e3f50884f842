//! Counts, symbols and lists in words.

use std::fmt::Display;

use quorate_core::discussion::{Confidence, PointKind, Standing, Tally};
use quorate_core::limits::length;

/// The line that says what a discussion is for (SI 2013/1624: governors cannot decide outside a meeting).
pub(super) const NO_DECISION: &str =
    "This is preparation. Decisions are taken at a quorate meeting.";
/// What stands in the place of words that are gone.
pub(super) const WITHDRAWN: &str = "(withdrawn)";

/// The most symbols in a row.
const SYMBOLS: usize = 12;

/// How a question stands, as a symbol.
pub(super) fn symbol(standing: Standing) -> char {
    match standing {
        Standing::NotStarted => '○',
        Standing::Open => '◐',
        Standing::NeedsInformation => '◇',
        Standing::ViewReached => '●',
        Standing::ForTheBoard => '▲',
        Standing::NotForUs => '–',
    }
}

/// How many of something: "1 day", "2 days".
pub(crate) fn count<N: Copy + Display + PartialEq + From<u8>>(number: N, one: &str) -> String {
    let plural = if number == N::from(1) { "" } else { "s" };
    format!("{number} {one}{plural}")
}

/// The text with a capital at its start.
pub(super) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters.clone()).collect()
}

/// Things in a row: "3, 4 and 5".
pub(super) fn row(things: &[String]) -> String {
    match things {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

/// Lines that take up no more than `limit` characters; the last says how many are left out.
pub(super) fn lines_within(lines: &[String], limit: usize) -> String {
    /// The longest line that says how many are left out.
    const MORE: usize = 24;
    let whole: usize = lines.iter().map(|line| length(line) + 1).sum();
    if whole <= limit {
        return lines.join("\n");
    }
    let mut used = MORE;
    let fits = |line: &&String| {
        used += length(line) + 1;
        used <= limit
    };
    let mut kept: Vec<String> = lines.iter().take_while(fits).cloned().collect();
    kept.push(format!("and {} more", lines.len() - kept.len()));
    kept.join("\n")
}

/// The points of a question by their kinds.
pub(super) fn points(tally: &Tally) -> String {
    let all = tally.all_points();
    if all == 0 {
        return "None yet".to_owned();
    }
    let kinds = PointKind::ALL.into_iter().zip(tally.points);
    let kinds = kinds.filter(|(_, number)| *number > 0);
    let kinds: Vec<String> = kinds
        .map(|(kind, number)| match kind {
            PointKind::For | PointKind::Against => format!("{number} {kind}"),
            PointKind::Question => count(number, "question"),
            PointKind::Information => format!("{number} of information"),
        })
        .collect();
    format!("{}: {}", count(all, "point"), row(&kinds))
}

/// How confident governors are: words, numbers, and a symbol for each or, where they are many, for several.
pub(super) fn spread(tally: &Tally) -> String {
    let most = tally.confidence.into_iter().max().unwrap_or_default();
    if most == 0 {
        return "Nobody has said yet".to_owned();
    }
    let each = Confidence::ALL.into_iter().zip(tally.confidence);
    let each: Vec<String> = each
        .map(|(confidence, number)| {
            let symbols = if most <= SYMBOLS {
                number
            } else {
                (number * SYMBOLS).div_ceil(most)
            };
            let symbol = match confidence {
                Confidence::Confident => "●",
                Confidence::Unsure => "◐",
                Confidence::Concerned => "○",
            };
            let text = format!(
                "{} {number} {}",
                capital(&confidence.to_string()),
                symbol.repeat(symbols)
            );
            text.trim_end().to_owned()
        })
        .collect();
    each.join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_say_what_they_leave_out() {
        let lines: Vec<String> = (0..10).map(|at| format!("line {at}")).collect();
        assert_eq!(lines_within(&lines, 200), lines.join("\n"));
        assert_eq!(lines_within(&lines, 40), "line 0\nline 1\nand 8 more");
        assert_eq!(row(&lines[..3]), "line 0, line 1 and line 2");
    }

    #[test]
    fn a_spread_has_words_numbers_and_symbols() {
        let tally = |confidence| Tally {
            points: [0; 4],
            confidence,
        };
        assert_eq!(
            spread(&tally([4, 2, 1])),
            "Confident 4 ●●●●  Unsure 2 ◐◐  Concerned 1 ○"
        );
        assert_eq!(
            spread(&tally([120, 1, 0])),
            "Confident 120 ●●●●●●●●●●●●  Unsure 1 ◐  Concerned 0"
        );
        assert_eq!(spread(&tally([0, 0, 0])), "Nobody has said yet");
    }

    #[test]
    fn points_are_counted_by_kind() {
        let tally = |points| Tally {
            points,
            confidence: [0; 3],
        };
        assert_eq!(points(&tally([1, 0, 0, 0])), "1 point: 1 for");
        assert_eq!(
            points(&tally([1, 2, 1, 3])),
            "7 points: 1 for, 2 against, 1 question and 3 of information"
        );
    }
}
