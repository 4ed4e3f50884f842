//! Dates in every form that governors write, and what is wrong with others.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::format::weekday_name;
use super::{DateError, long, parse, short};

/// A Monday.
const TODAY: Date = date(2027, 2, 1);

fn month_name(date: Date) -> String {
    date.strftime("%B").to_string()
}

fn any_date() -> impl Strategy<Value = Date> {
    (0..20_000_i64).prop_map(|days| date(2000, 1, 1) + days.days())
}

/// A date with its year, as people may write it.
fn forms(date: Date) -> Vec<String> {
    let (day, month, year) = (date.day(), date.month(), date.year());
    let name = month_name(date);
    let ordinal = match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    vec![
        long(date),
        short(date),
        format!("{day} {} {year}", &name[..3]),
        format!("{day}{ordinal} {name} {year}"),
        format!("the {day}{ordinal} of {name}, {year}"),
        format!("{} {day} {year}", name.to_uppercase()),
        format!("{day:02}/{month:02}/{year}"),
        format!("{day}.{month}.{:02}", year % 100),
        format!("{day}-{}-{year}", &name[..3]),
        format!("  {day} / {month} / {year} "),
        format!("{year}-{month:02}-{day:02}"),
    ]
}

proptest! {
    #[test]
    fn every_date_parses_back_in_every_form(date in any_date(), today in any_date()) {
        for form in forms(date) {
            prop_assert_eq!(parse(&form, today), Ok(date), "{}", form);
        }
    }

    #[test]
    fn without_a_year_it_is_the_next_such_date(ahead in 0..365_i64, today in any_date()) {
        let date = today + ahead.days();
        for form in [
            format!("{} {}", date.day(), month_name(date)),
            format!("{}/{}", date.day(), date.month()),
            format!("{} {} {}", weekday_name(date), date.day(), month_name(date)),
        ] {
            prop_assert_eq!(parse(&form, today), Ok(date), "{}", form);
        }
    }

    #[test]
    fn days_of_the_week_lie_ahead(ahead in 1..=7_i64, today in any_date()) {
        let date = today + ahead.days();
        let name = &*weekday_name(date);
        prop_assert_eq!(parse(name, today), Ok(date));
        prop_assert_eq!(parse(&format!("this {}", &name[..3]), today), Ok(date));
        prop_assert_eq!(parse(&format!("{name} week"), today), Ok(date + 7.days()));
        prop_assert_eq!(parse(&format!("a week on {name}"), today), Ok(date + 7.days()));
        let next = parse(&format!("next {name}"), today).expect("a date");
        prop_assert_eq!(next.weekday(), date.weekday());
        let monday = today + (7 - i64::from(today.weekday().to_monday_zero_offset())).days();
        prop_assert!(next >= monday && next < monday + 7.days());
    }

    #[test]
    fn times_from_today_are_counted(number in 1..400_i64, today in any_date()) {
        prop_assert_eq!(parse(&format!("in {number} days"), today), Ok(today + number.days()));
        prop_assert_eq!(parse(&format!("{number} weeks from now"), today), Ok(today + number.weeks()));
        prop_assert_eq!(parse(&format!("in {number} months' time"), today), Ok(today + number.months()));
    }

    #[test]
    fn any_text_is_parsed_or_refused(text in "\\PC{0,120}", dateish in "[0-9a-z/. -]{0,14}") {
        for text in [text, dateish] {
            if let Err(error) = parse(&text, TODAY) {
                let helps = error.to_string().contains("12 March 2027");
                let other = matches!(error, DateError::OtherWeekday { .. });
                prop_assert!(helps || other, "{}", error);
            }
        }
    }
}

#[test]
fn dates_are_parsed_as_governors_write_them() {
    for (text, expected) in [
        ("12 March 2027", date(2027, 3, 12)),
        ("12 Mar", date(2027, 3, 12)),
        ("12th March", date(2027, 3, 12)),
        ("03/04/2027", date(2027, 4, 3)),
        ("12.3.27", date(2027, 3, 12)),
        ("1 January", date(2028, 1, 1)),
        ("1 Feb", TODAY),
        ("29 February", date(2028, 2, 29)),
        ("Friday", date(2027, 2, 5)),
        ("next Friday", date(2027, 2, 12)),
        ("Weds", date(2027, 2, 3)),
        ("Monday", date(2027, 2, 8)),
        ("tomorrow", date(2027, 2, 2)),
        ("the day after tomorrow", date(2027, 2, 3)),
        ("in two weeks", date(2027, 2, 15)),
        ("a fortnight", date(2027, 2, 15)),
        ("in a week's time", date(2027, 2, 8)),
        ("by Friday 12 March 2027", date(2027, 3, 12)),
    ] {
        assert_eq!(parse(text, TODAY), Ok(expected), "{text}");
    }
}

#[test]
fn what_is_wrong_is_named() {
    for (text, expected) in [
        ("", "Please write a date. "),
        ("soon", "I cannot read \"soon\" as a date. "),
        ("12 <@1>", "I cannot read \"12 \\<\\@1\\>\" as a date. "),
        (
            "31 February",
            "February has no day 31: its last day is 29. ",
        ),
        (
            "29/02/2027",
            "February 2027 has no day 29: its last day is 28. ",
        ),
        ("0 March", "March has no day 0: its last day is 31. "),
        (
            "03/13/2027",
            "There is no month 13: the day comes first, then the month. ",
        ),
        (
            "Monday 12 March 2027",
            "12 March 2027 is a Friday, not a Monday. ",
        ),
        ("in 9999 years", "That is too far ahead. "),
        ("99999999999", "I cannot read \"99999999999\" as a date. "),
    ] {
        let error = parse(text, TODAY).expect_err(text).to_string();
        assert!(error.starts_with(expected), "{text}: {error}");
    }
}
