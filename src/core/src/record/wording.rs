//! English wording: dates, numbers and lists as a clerk writes them.

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

/// A number, in words up to twelve.
pub(super) fn number_in_words(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS
        .get(number)
        .map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// A sentence about a number of things: `Two points were withdrawn.`
pub(super) fn count_sentence(count: usize, singular: &str, plural: &str) -> String {
    let noun = if count == 1 { singular } else { plural };
    capitalised(&format!("{} {noun}.", number_in_words(count)))
}

/// A text with a capital at its start.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    first.to_uppercase().to_string() + chars.as_str()
}

/// Joins parts of a sentence: `a, b and c`.
pub(super) fn join_with_and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [part] => part.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn periods_repeat_no_month_or_year() {
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
        let points = |count| count_sentence(count, "point was withdrawn", "points were withdrawn");
        assert_eq!(points(0), "No points were withdrawn.");
        assert_eq!(points(1), "One point was withdrawn.");
        assert_eq!(points(12), "Twelve points were withdrawn.");
        assert_eq!(points(37), "37 points were withdrawn.");
    }

    #[test]
    fn the_last_of_several_parts_follows_and() {
        let parts = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(join_with_and(&parts), "a, b and c");
        assert_eq!(join_with_and(&parts[..2]), "a and b");
        assert_eq!(join_with_and(&parts[..1]), "a");
        assert_eq!(join_with_and(&[]), "");
    }
}
