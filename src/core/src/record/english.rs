//! Dates and numbers in words, as a clerk writes them.

use jiff::civil::Date;

/// A date: `12 March 2027`.
pub(super) fn date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// The days from one date to another: `3 to 12 March 2027`.
pub(super) fn period(first: Date, last: Date) -> String {
    let until = date(last);
    if first >= last {
        return until;
    }
    let form = match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => "%-d",
        (true, false) => "%-d %B",
        _ => "%-d %B %Y",
    };
    format!("{} to {until}", first.strftime(form))
}

/// A number, in words where it is small.
pub(super) fn number(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS
        .get(number)
        .map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// A sentence about a number of things: `Two points were withdrawn.`
pub(super) fn counted(count: usize, one: &str, more: &str) -> String {
    let what = if count == 1 { one } else { more };
    sentence(&format!("{} {what}.", number(count)))
}

/// A text with a capital at its start.
pub(super) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

/// Parts of a sentence in a row: `a, b and c`.
pub(super) fn row(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn periods_say_no_more_than_they_must() {
        let last = day(2027, 3, 12);
        assert_eq!(period(last, last), "12 March 2027");
        assert_eq!(period(day(2027, 3, 3), last), "3 to 12 March 2027");
        assert_eq!(
            period(day(2027, 2, 28), last),
            "28 February to 12 March 2027"
        );
        assert_eq!(
            period(day(2026, 12, 1), last),
            "1 December 2026 to 12 March 2027"
        );
    }

    #[test]
    fn small_numbers_are_words() {
        let points = |count| counted(count, "point was withdrawn", "points were withdrawn");
        assert_eq!(points(0), "No points were withdrawn.");
        assert_eq!(points(1), "One point was withdrawn.");
        assert_eq!(points(12), "Twelve points were withdrawn.");
        assert_eq!(points(37), "37 points were withdrawn.");
    }

    #[test]
    fn a_row_of_parts_ends_with_and() {
        let parts = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(row(&parts), "a, b and c");
        assert_eq!(row(&parts[..2]), "a and b");
        assert_eq!(row(&parts[..1]), "a");
        assert_eq!(row(&[]), "");
    }
}
