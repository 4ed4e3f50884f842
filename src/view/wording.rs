//! Counts, lists and symbols in words.

use std::fmt::Display;

use quorate_core::discussion::{Confidence, PointKind, Standing, Tally};
use quorate_core::limits::length;

/// Stands at the head of panel, thread and summary (SI 2013/1624: governors cannot decide outside a meeting).
pub(super) const NO_DECISION: &str =
    "This is preparation. Decisions are taken at a quorate meeting.";
/// Shown instead of a text that was erased.
pub(super) const WITHDRAWN: &str = "(withdrawn)";

/// The most symbols in a row of a bar chart.
const MAX_SYMBOLS: usize = 12;

/// The symbol of a standing.
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

/// A count with its noun: "1 day", "2 days".
pub(crate) fn count<N: Copy + Display + PartialEq + From<u8>>(number: N, noun: &str) -> String {
    let plural = if number == N::from(1) { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// How many contributed, in a clause with this verb: "2 of 11 governors in post have contributed".
pub(super) fn contributed_clause(
    (contributed, in_post): (usize, Option<usize>),
    verb: &str,
) -> String {
    match in_post {
        Some(in_post) if contributed > in_post => {
            format!("{contributed} people contributed, more than the {in_post} said to be in post")
        }
        Some(in_post) => format!(
            "{contributed} of {} in post {verb}",
            count(in_post, "governor")
        ),
        None => format!("{} {verb}", count(contributed, "governor")),
    }
}

/// The text with its first letter in upper case.
pub(super) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters.clone()).collect()
}

/// An enumeration: "3, 4 and 5".
pub(super) fn join_with_and(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [item] => item.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

/// The lines, truncated to `limit` characters at the end of a line. The last line counts what is left out.
pub(super) fn lines_within(lines: &[String], limit: usize) -> String {
    /// Room for the line that counts what is left out.
    const MORE: usize = 24;
    let length_of_all: usize = lines.iter().map(|line| length(line) + 1).sum();
    if length_of_all <= limit {
        return lines.join("\n");
    }
    let mut used = MORE;
    let fits = |line: &&String| {
        used += length(line) + 1;
        used <= limit
    };
    let mut fitting: Vec<String> = lines.iter().take_while(fits).cloned().collect();
    fitting.push(format!("and {} more", lines.len() - fitting.len()));
    fitting.join("\n")
}

/// The points of a question, counted by kind.
pub(super) fn points_by_kind(tally: &Tally) -> String {
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
    format!("{}: {}", count(all, "point"), join_with_and(&kinds))
}

/// How confident governors are, as a bar chart: words, numbers, and a symbol for each governor, or for several if they
/// are many.
pub(super) fn confidence_chart(tally: &Tally) -> String {
    let most = tally.confidence.into_iter().fold(0, usize::max);
    if most == 0 {
        return "Nobody has said yet".to_owned();
    }
    let levels = Confidence::ALL.into_iter().zip(tally.confidence);
    let levels: Vec<String> = levels
        .map(|(confidence, number)| {
            let symbols = if most <= MAX_SYMBOLS {
                number
            } else {
                (number * MAX_SYMBOLS).div_ceil(most)
            };
            let symbol = match confidence {
                Confidence::Confident => "●",
                Confidence::Unsure => "◐",
                Confidence::Concerned => "○",
            };
            let text = format!(
                "{} {number} {}",
                capitalised(&confidence.to_string()),
                symbol.repeat(symbols)
            );
            text.trim_end().to_owned()
        })
        .collect();
    levels.join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_say_what_they_leave_out() {
        let lines: Vec<String> = (0..10).map(|index| format!("line {index}")).collect();
        assert_eq!(lines_within(&lines, 200), lines.join("\n"));
        assert_eq!(lines_within(&lines, 40), "line 0\nline 1\nand 8 more");
        assert_eq!(join_with_and(&lines[..3]), "line 0, line 1 and line 2");
    }

    #[test]
    fn a_spread_has_words_numbers_and_symbols() {
        let tally = |confidence| Tally {
            points: [0; 4],
            confidence,
        };
        assert_eq!(
            confidence_chart(&tally([4, 2, 1])),
            "Confident 4 ●●●●  Unsure 2 ◐◐  Concerned 1 ○"
        );
        assert_eq!(
            confidence_chart(&tally([120, 1, 0])),
            "Confident 120 ●●●●●●●●●●●●  Unsure 1 ◐  Concerned 0"
        );
        assert_eq!(confidence_chart(&tally([0, 0, 0])), "Nobody has said yet");
    }

    #[test]
    fn points_are_counted_by_kind() {
        let tally = |points| Tally {
            points,
            confidence: [0; 3],
        };
        assert_eq!(points_by_kind(&tally([1, 0, 0, 0])), "1 point: 1 for");
        assert_eq!(
            points_by_kind(&tally([1, 2, 1, 3])),
            "7 points: 1 for, 2 against, 1 question and 3 of information"
        );
    }
}
