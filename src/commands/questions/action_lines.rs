//! Reads actions as people type them, one a line, and writes them for the form.

use std::ops::Range;

use jiff::civil::Date;
use quorate_core::characters::{self, is_hyphen, without_bullet};
use quorate_core::discussion::NewAction;
use quorate_core::discussion::dates::{self, DateError, ParsedDate};
use quorate_core::escape::{clean_line, escape_line_truncated};

/// The most words of a name that is taken for an owner without a semicolon before it.
const MAX_OWNER_WORDS: usize = 5;
/// Words of an owner that need no capital.
const OWNER_WORDS: [&str; 20] = [
    "all",
    "and",
    "bursar",
    "chair",
    "clerk",
    "committee",
    "deputy",
    "diocese",
    "everyone",
    "for",
    "governor",
    "governors",
    "head",
    "headteacher",
    "of",
    "school",
    "the",
    "trust",
    "vice",
    "&",
];
/// The longest extract of an action in what is said back.
const MAX_LINE: usize = 100;

/// An action that was read, with the time of day that stood beside its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ActionLine {
    pub(super) action: NewAction,
    pub(super) time: Option<String>,
}

/// Parses actions, one a line: what, who, by when, separated by semicolons.
///
/// Without a semicolon, what ends a line is a date only if it reads as one, and what stands before it an owner only if
/// it looks like a name: both are said back. `filled` are the dates with which the form was filled.
pub(super) fn parse(
    text: &str,
    today: Date,
    filled: &[Date],
) -> Result<Vec<ActionLine>, DateError> {
    let lines = characters::lines(text);
    let items = lines.iter().map(|line| without_bullet(line));
    let items = items.filter(|line| !line.is_empty());
    items.map(|line| parse_line(line, today, filled)).collect()
}

/// The line of an action in the form: [`parse`] reads it as the same action.
pub(super) fn written(what: &str, owner: &str, due: Option<Date>) -> String {
    let owner = clean_line(owner).replace(is_semicolon, ",");
    let due = due.map_or_else(String::new, dates::short);
    format!("{}; {owner}; {due}", clean_line(what))
}

/// What a person reads of the actions that were read.
pub(super) fn said_back(actions: &[NewAction]) -> String {
    let lines = actions.iter().zip(1..).map(|(action, number)| {
        let what = escape_line_truncated(&action.what, MAX_LINE);
        let owner = match action.owner.as_str() {
            "" => "nobody named".to_owned(),
            owner => escape_line_truncated(owner, MAX_LINE),
        };
        let due = action.due.map(|due| format!("by {}", dates::long(due)));
        let due = due.as_deref().unwrap_or("no date");
        format!("\n{number}. {what} ({owner}, {due})")
    });
    let lines: String = lines.collect();
    match actions.len() {
        0 => String::new(),
        1 => format!("\nI read 1 action:{lines}"),
        count => format!("\nI read {count} actions:{lines}"),
    }
}

fn parse_line(line: &str, today: Date, filled: &[Date]) -> Result<ActionLine, DateError> {
    let columns: Vec<&str> = line.split(is_semicolon).map(str::trim).collect();
    match columns[..] {
        [line] => without_semicolon(line, today),
        [what, last] => {
            if let Some(date) = attempt(last, today)? {
                return Ok(action(what, "", Some(date)));
            }
            let date = date_at_end(last, today)?;
            let (owner, date) = date.map_or((last, None), |(owner, date)| (owner, Some(date)));
            Ok(action(what, owner, date))
        }
        // What stands before the last two semicolons may hold more of them.
        [.., owner, due] => {
            let before = line.rsplitn(3, is_semicolon).nth(2);
            let (due, time) = dates::parse_filled(due, today, filled)?;
            let line = action(before.unwrap_or_default(), owner, None);
            let action = NewAction { due, ..line.action };
            Ok(ActionLine { action, time })
        }
        [] => Ok(action(line, "", None)),
    }
}

fn action(what: &str, owner: &str, date: Option<ParsedDate>) -> ActionLine {
    let (due, time) = date.map_or((None, None), |date| (Some(date.date), date.time));
    ActionLine {
        action: NewAction {
            what: what.trim().to_owned(),
            owner: owner.trim().to_owned(),
            due,
        },
        time,
    }
}

/// A part that ends in "by" and a date: what stands before it, and the date.
fn date_at_end(part: &str, today: Date) -> Result<Option<(&str, ParsedDate)>, DateError> {
    const BY: &str = " by ";
    let lower = part.to_ascii_lowercase();
    let Some(start) = lower.rfind(BY) else {
        return Ok(None);
    };
    let date = guess(&part[start + BY.len()..], today)?;
    Ok(date.map(|date| (&part[..start], date)))
}

/// A date where nothing says that one stands there. Two bare numbers may be an amount or pages, and a day that has
/// passed a document's: both are left in the text.
fn guess(text: &str, today: Date) -> Result<Option<ParsedDate>, DateError> {
    if !is_unmistakable(text) {
        return Ok(None);
    }
    Ok(attempt(text, today)?.filter(|date| date.date >= today))
}

/// Whether a text names a month, a weekday or another word of dates, or a day, month and year in figures.
fn is_unmistakable(text: &str) -> bool {
    /// Words between two numbers.
    const BETWEEN: [&str; 9] = [
        "to", "until", "till", "and", "or", "between", "from", "through", "at",
    ];
    let mut words = text.split(|c: char| !c.is_alphabetic());
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    let numbers: Vec<&str> = numbers.filter(|number| !number.is_empty()).collect();
    words.any(|word| word.len() > 2 && !BETWEEN.contains(&word.to_lowercase().as_str()))
        || numbers.len() > 2
        || numbers.iter().any(|number| number.len() == 8)
}

/// A date; None if the text may be something else.
fn attempt(text: &str, today: Date) -> Result<Option<ParsedDate>, DateError> {
    match dates::parse(text, today) {
        Ok(date) => Ok(Some(date)),
        Err(error) if error.is_other_text() => Ok(None),
        Err(error) => Err(error),
    }
}

/// An action whose parts stand between bars, tabs, dashes or commas, if the last of them is a date.
fn without_semicolon(line: &str, today: Date) -> Result<ActionLine, DateError> {
    for is_separator in [is_bar, is_dash, is_comma] {
        let parts = split(line, is_separator);
        // A date may hold a comma itself: "Friday, 12 March".
        for first in 1..parts.len() {
            let tail = &line[parts[first].start..];
            if let Some(date) = guess(tail, today)? {
                let (what, owner) = owned(line, &parts[..first]);
                return Ok(action(what, owner, Some(date)));
            }
        }
    }
    let date = date_at_end(line, today)?.filter(|(what, _)| !what.is_empty());
    Ok(date.map_or_else(
        || action(line, "", None),
        |(what, date)| action(what, "", Some(date)),
    ))
}

/// What stands before a date: what is to be done, and its owner if the last part looks like a name.
fn owned<'a>(line: &'a str, parts: &[Range<usize>]) -> (&'a str, &'a str) {
    let end = parts.last().map_or(0, |part| part.end);
    match parts {
        [.., what, owner] if is_name(&line[owner.clone()]) => {
            (&line[..what.end], &line[owner.clone()])
        }
        _ => (&line[..end], ""),
    }
}

/// Whether a part looks like the name of a person or an office.
fn is_name(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let is_word = |word: &&str| {
        word.starts_with(char::is_uppercase) || OWNER_WORDS.contains(&word.to_lowercase().as_str())
    };
    (1..=MAX_OWNER_WORDS).contains(&words.len()) && words.iter().all(is_word)
}

/// The places of the parts of a line; `is_separator` looks at a character with those around it.
fn split(line: &str, is_separator: fn(&str, char, &str) -> bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (position, c) in line.char_indices() {
        let end = position + c.len_utf8();
        if is_separator(&line[..position], c, &line[end..]) {
            parts.push(start..position);
            start = end;
        }
    }
    parts.push(start..line.len());
    parts
}

fn is_semicolon(c: char) -> bool {
    matches!(c, ';' | '\u{37e}' | '\u{ff1b}')
}

fn is_bar(_: &str, c: char, _: &str) -> bool {
    c == '|'
}

fn is_dash(before: &str, c: char, after: &str) -> bool {
    is_hyphen(c) && before.ends_with(' ') && after.starts_with(' ')
}

fn is_comma(_: &str, c: char, _: &str) -> bool {
    matches!(c, ',' | '\u{ff0c}')
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// A Sunday.
    const TODAY: Date = date(2026, 11, 29);
    const DUE: Option<Date> = Some(date(2027, 3, 12));

    fn read(line: &str) -> (String, String, Option<Date>) {
        let actions = parse(line, TODAY, &[]).unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!(actions.len(), 1, "{line}");
        let action = actions[0].action.clone();
        (action.what, action.owner, action.due)
    }

    #[test]
    fn an_action_is_read_as_people_type_it() {
        for (line, what, owner, due) in [
            ("Ask; Sam; 12 March", "Ask", "Sam", DUE),
            ("- Ask; Sam; 12 March", "Ask", "Sam", DUE),
            ("• Ask; Sam; 12 March", "Ask", "Sam", DUE),
            ("1. Ask; Sam; 12 March", "Ask", "Sam", DUE),
            ("Ask, Sam, 12 March", "Ask", "Sam", DUE),
            ("Ask, Sam, Friday, 12 March 2027", "Ask", "Sam", DUE),
            ("Ask – Sam Lee – 12–03–2027", "Ask", "Sam Lee", DUE),
            ("Ask | the clerk | 12 March", "Ask", "the clerk", DUE),
            (
                "Ask for accounts, plans and a visit, Sam, 12 March",
                "Ask for accounts, plans and a visit",
                "Sam",
                DUE,
            ),
            (
                "Ask the trust, then visit it, 12 March",
                "Ask the trust, then visit it",
                "",
                DUE,
            ),
            ("Ask, 12 March", "Ask", "", DUE),
            (
                "Ask Sam for accounts by 12 March",
                "Ask Sam for accounts",
                "",
                DUE,
            ),
            ("Ask; 12 March", "Ask", "", DUE),
            ("Ask; Sam by 12 March", "Ask", "Sam", DUE),
            ("Ask; Sam", "Ask", "Sam", None),
            ("Ask; Sam;", "Ask", "Sam", None),
            ("Ask;;12 March", "Ask", "", DUE),
            (
                "Ask; and visit; Sam; 12 March",
                "Ask; and visit",
                "Sam",
                DUE,
            ),
            ("Ask, Sam", "Ask, Sam", "", None),
            ("Ask; 12/3", "Ask", "", DUE),
            ("Ask, 12/03/2027", "Ask", "", DUE),
            ("Ask by 20270312", "Ask", "", DUE),
        ] {
            assert_eq!(
                read(line),
                (what.to_owned(), owner.to_owned(), due),
                "{line}"
            );
        }
    }

    #[test]
    fn what_may_be_no_date_is_left_in_the_text() {
        for line in [
            "12 March",
            "Ask for a well-known paper",
            "Read the plan, page 12",
            "Raise prices by 2.5",
            "Reduce spend by 5-10",
            "Read pages, 3-4",
            "Meet the head, 1 to 1",
            "Read the paper, 3 May 2026",
        ] {
            assert_eq!(read(line), (line.to_owned(), String::new(), None));
        }
    }

    #[test]
    fn lines_end_as_in_the_thread_and_blank_ones_are_no_actions() {
        let text = "- Ask\u{b}• Visit\u{2028}\u{200b}\r\n\r\n3) Read\u{85}-\n";
        let actions = parse(text, TODAY, &[]).expect("they read");
        let what: Vec<&str> = actions
            .iter()
            .map(|line| line.action.what.as_str())
            .collect();
        assert_eq!(what, ["Ask", "Visit", "Read", "-"]);
    }

    #[test]
    fn a_date_that_needs_a_word_more_is_asked_back() {
        for (line, why) in [
            ("Ask; Sam; soon", "I cannot read"),
            ("Ask, Sam, next Friday", "could mean"),
            ("Ask, Sam, 31 February", "has no day 31"),
            ("Ask by Monday 12 March 2027", "is a Friday"),
            ("Ask, Sam, 2-3 March", "more than one day"),
        ] {
            let error = parse(line, TODAY, &[]).expect_err(line).to_string();
            assert!(error.contains(why), "{line}: {error}");
        }
    }

    #[test]
    fn what_was_read_is_said_back() {
        let actions =
            parse("Ask *all*, Sam, 12 March at 6pm\nVisit", TODAY, &[]).expect("they read");
        assert_eq!(actions[0].time.as_deref(), Some("6pm"));
        let actions: Vec<NewAction> = actions.into_iter().map(|line| line.action).collect();
        assert_eq!(
            said_back(&actions),
            "\nI read 2 actions:\n1. Ask \\*all\\* (Sam, by Friday 12 March 2027)\n2. Visit (nobody named, no date)"
        );
        assert_eq!(said_back(&[]), "");
    }

    proptest! {
        #[test]
        fn what_the_form_is_filled_with_reads_as_the_same_action(
            what in "[A-Za-z0-9 ,;|/.–-]{1,40}|\\PC{1,40}",
            owner in "[A-Za-z ,-]{0,20}",
            ahead in prop::option::of(0..3_000_i64),
        ) {
            let due = ahead.map(|days| TODAY + jiff::ToSpan::days(days));
            let clean = |text: &str| clean_line(text);
            let what = without_bullet(&clean(&what)).trim().to_owned();
            prop_assume!(!what.is_empty() && without_bullet(&what) == what);
            let line = written(&what, &owner, due);
            prop_assert_eq!(read(&line), (what, clean(&owner), due), "{}", line);
        }
    }
}
