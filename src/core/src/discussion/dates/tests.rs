//! Dates in every shape that governors write, and what is wrong with others.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::format::weekday_name;
use super::{DateError, ParsedDate, long, parse, short};

/// A Monday.
const TODAY: Date = date(2027, 2, 1);

fn month_name(date: Date) -> String {
    date.strftime("%B").to_string()
}

fn any_date() -> impl Strategy<Value = Date> {
    (0..20_000_i64).prop_map(|days| date(2010, 1, 1) + days.days())
}

/// The date that a text is read as, without its time.
fn read(text: &str, today: Date) -> Result<Date, DateError> {
    parse(text, today).map(|parsed| parsed.date)
}

/// A date with its year, as people may write it.
fn forms(date: Date) -> Vec<String> {
    let (day, month, year) = (date.day(), date.month(), date.year());
    let name = month_name(date);
    let weekday = weekday_name(date);
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
        format!("{day} {name} ’{:02}", year % 100),
        format!("{day}-{}-{year}", &name[..3]),
        format!("  {day} / {month} / {year} "),
        format!("{year}-{month:02}-{day:02}"),
        format!("{year}{month:02}{day:02}"),
        format!("{}, {day} {name} {year}", &weekday[..3]),
        format!("{day:02}/{month:02}/{year} ({weekday})"),
        format!("{day} {name} {year}, {}", &weekday[..3]),
    ]
}

/// What phones, Word and Windows put in the place of each character.
fn typed(form: &str, hyphen: char, blank: char, invisible: char) -> String {
    let mut typed = format!("{invisible}\u{201c}");
    for c in form.chars() {
        typed.push(match c {
            '-' => hyphen,
            ' ' => blank,
            c => c,
        });
        typed.push(invisible);
    }
    typed + "\u{201d}\r\n"
}

proptest! {
    #[test]
    fn every_date_within_ten_years_reads_back_in_every_shape(
        today in any_date(),
        ahead in -3_650..3_650_i64,
        hyphen in prop::sample::select("-‐‑‒–—―−－".chars().collect::<Vec<_>>()),
        blank in prop::sample::select(" \t\u{a0}\u{202f}\u{2003}\u{3000}\u{b}".chars().collect::<Vec<_>>()),
        invisible in prop::sample::select("\u{200b}\u{ad}\u{2060}\u{feff}\u{200e}\u{202a}\u{200d}".chars().collect::<Vec<_>>()),
    ) {
        let date = today + ahead.days();
        for form in forms(date) {
            let bare = Ok(ParsedDate { date, time: None });
            prop_assert_eq!(parse(&form, today), bare.clone(), "{}", form);
            let typed = typed(&form, hyphen, blank, invisible);
            prop_assert_eq!(parse(&typed, today), bare, "{:?}", typed);
            for time in ["6pm", "7.30 p.m.", "18:00", "19.30", "6–8pm", "18:00 to 20:00"] {
                let form = format!("{form} at {time}");
                prop_assert_eq!(read(&form, today), Ok(date), "{}", form);
                prop_assert!(parse(&form, today).is_ok_and(|parsed| parsed.time.is_some()));
            }
        }
    }

    #[test]
    fn without_a_year_it_is_the_next_such_date(ahead in 0..365_i64, today in any_date()) {
        let date = today + ahead.days();
        for form in [
            format!("{} {}", date.day(), month_name(date)),
            format!("{}/{}", date.day(), date.month()),
            format!("{} {} {}", weekday_name(date), date.day(), month_name(date)),
            format!("this {} {} {}", weekday_name(date), date.day(), month_name(date)),
        ] {
            prop_assert_eq!(read(&form, today), Ok(date), "{}", form);
        }
    }

    #[test]
    fn days_of_the_week_lie_ahead(ahead in 1..=7_i64, today in any_date()) {
        let date = today + ahead.days();
        let name = &*weekday_name(date);
        prop_assert_eq!(read(name, today), Ok(date));
        prop_assert_eq!(read(&format!("this {}", &name[..3]), today), Ok(date));
        for week in [format!("{name} week"), format!("a week on {name}"), format!("week on {name}")] {
            prop_assert_eq!(read(&week, today), Ok(date + 7.days()), "{}", week);
        }
        for next in [format!("next {name}"), format!("{name} next")] {
            let two = DateError::TwoDates { first: date, second: date + 7.days() };
            prop_assert_eq!(read(&next, today), Err(two), "{}", next);
        }
        let next = read(&format!("{name} next week"), today).expect("a date");
        prop_assert_eq!(next.weekday(), date.weekday());
        let monday = today + (7 - i64::from(today.weekday().to_monday_zero_offset())).days();
        prop_assert!(next >= monday && next < monday + 7.days());
    }

    #[test]
    fn times_from_today_are_counted(number in 1..=120_i64, today in any_date()) {
        prop_assert_eq!(read(&format!("in {number} days"), today), Ok(today + number.days()));
        prop_assert_eq!(read(&format!("{number} weeks from now"), today), Ok(today + number.weeks()));
        prop_assert_eq!(read(&format!("in {number} months' time"), today), Ok(today + number.months()));
    }

    #[test]
    fn a_year_far_from_today_is_asked_back(today in any_date(), years in 11..900_i64) {
        for date in [today + years.years(), today - years.years()] {
            prop_assert_eq!(read(&short(date), today), Err(DateError::FarYear(date)));
        }
    }

    #[test]
    fn any_text_is_parsed_or_refused(text in "\\PC{0,120}", dateish in "[0-9a-z/.: -]{0,14}") {
        for text in [text, dateish] {
            if let Err(error) = parse(&text, TODAY) {
                let helps = error.to_string().contains("12 March 2027");
                let other = matches!(error, DateError::OtherWeekday { .. } | DateError::TwoDates { .. });
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
        ("12–03–2027", date(2027, 3, 12)),
        ("12/03/2027\u{200b}", date(2027, 3, 12)),
        ("12/03/2027 (Friday)", date(2027, 3, 12)),
        ("2027-3-12", date(2027, 3, 12)),
        ("20270312", date(2027, 3, 12)),
        ("2027 March 12", date(2027, 3, 12)),
        ("14 Sept 2027", date(2027, 9, 14)),
        ("Tues 14 Sept 2027", date(2027, 9, 14)),
        ("1 January", date(2028, 1, 1)),
        ("1 Feb", TODAY),
        ("29 February", date(2028, 2, 29)),
        ("Friday", date(2027, 2, 5)),
        ("Friday next week", date(2027, 2, 12)),
        ("Weds", date(2027, 2, 3)),
        ("Monday", date(2027, 2, 8)),
        ("today", TODAY),
        ("tomorrow", date(2027, 2, 2)),
        ("the day after tomorrow", date(2027, 2, 3)),
        ("Tuesday week", date(2027, 2, 9)),
        ("Tuesday fortnight", date(2027, 2, 16)),
        ("a week today", date(2027, 2, 8)),
        ("a week from today", date(2027, 2, 8)),
        ("today week", date(2027, 2, 8)),
        ("a week tomorrow", date(2027, 2, 9)),
        ("two weeks on Friday", date(2027, 2, 19)),
        ("in two weeks", date(2027, 2, 15)),
        ("in a fortnight", date(2027, 2, 15)),
        ("a fortnight today", date(2027, 2, 15)),
        ("in a week's time", date(2027, 2, 8)),
        ("in two weeksʼ time", date(2027, 2, 15)),
        ("by Friday 12 March 2027", date(2027, 3, 12)),
        ("1 February 2037", date(2037, 2, 1)),
    ] {
        assert_eq!(read(text, TODAY), Ok(expected), "{text}");
    }
}

#[test]
fn a_time_beside_a_date_is_taken_off_and_named() {
    for (text, time) in [
        ("12 March 2027 at 6pm", "6pm"),
        ("12 March 2027, 6 pm", "6 pm"),
        ("12 March 7.30pm", "7.30pm"),
        ("12 March 7.30 p.m.", "7.30 pm"),
        ("12/03/2027 18:00", "18:00"),
        ("12/03/2027 18.00", "18.00"),
        ("Friday 12 March 2027 – 6pm", "6pm"),
        ("12 March 2027 6–8pm", "6-8pm"),
        ("12 March 2027 from 6pm to 8pm", "6pm to 8pm"),
        ("12 March 2027 at 1800", "1800"),
        ("12 March 1800hrs", "1800hrs"),
        ("12 March at 6", "6"),
        ("12 March at 6 o’clock", "6 oclock"),
        ("12 March, noon", "noon"),
        ("6pm on 12 March", "6pm"),
        ("at 18:00 on Friday 12 March 2027", "18:00"),
        ("2027-03-12T18:00:00Z", "18:00:00z"),
    ] {
        let expected = ParsedDate {
            date: date(2027, 3, 12),
            time: Some(time.to_owned()),
        };
        assert_eq!(parse(text, TODAY), Ok(expected), "{text}");
    }
}

/// Checks the first words of each refusal.
fn refused(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let error = parse(text, TODAY).expect_err(text).to_string();
        assert!(error.starts_with(expected), "{text}: {error}");
    }
}

#[test]
fn what_is_no_single_day_is_refused_with_why() {
    refused(&[
        ("", "Please write a date. "),
        ("\u{200b}", "Please write a date. "),
        ("soon", "I cannot read \"soon\" as a date. "),
        ("12 <@x>", "I cannot read \"12 \\<\\@x\\>\" as a date. "),
        ("end of term", "I cannot read \"end of term\" as a date. "),
        ("18:00", "I cannot read \"18\\:00\" as a date. "),
        (
            "2-3 March",
            "\"2-3 March\" names more than one day, and I keep one. ",
        ),
        (
            "12/13 March 2027",
            "\"12/13 March 2027\" names more than one day, and I keep one. ",
        ),
        (
            "12 March to 14 March",
            "\"12 March to 14 March\" names more than one day, and I keep one. ",
        ),
        (
            "12 or 13 March",
            "\"12 or 13 March\" names more than one day, and I keep one. ",
        ),
        (
            "plans and a visit, 12 March",
            "I cannot read \"plans and a visit, 12 March\" as a date. ",
        ),
        (
            "March 2027",
            "\"March 2027\" is not a whole date: I need a day and a month. ",
        ),
        (
            "12",
            "\"12\" is not a whole date: I need a day and a month. ",
        ),
        (
            "next week",
            "\"next week\" is not a whole date: I need a day and a month. ",
        ),
    ]);
}

#[test]
fn what_is_wrong_with_a_day_is_named() {
    refused(&[
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
        (
            "12/03/2027 (Mon)",
            "12 March 2027 is a Friday, not a Monday. ",
        ),
        (
            "next Friday",
            "\"Next Friday\" could mean Friday 5 February 2027 or Friday 12 February 2027. ",
        ),
        (
            "12 March 2127",
            "That would be Wednesday 12 March 2127, more than ten years from today. ",
        ),
        (
            "12/03/99",
            "That would be Thursday 12 March 2099, more than ten years from today. ",
        ),
        (
            "12/03/1999",
            "That would be Friday 12 March 1999, more than ten years from today. ",
        ),
        ("in 9999 years", "That is too far ahead. "),
        ("99999999999", "I cannot read \"99999999999\" as a date. "),
    ]);
}
