//! Papers as an office program reads them: written as Word, converted to PDF by `LibreOffice`, read back.
//!
//! Where `soffice` or `pdftotext` is not found this is left out, and says so; `.ci/run` installs both.

use quorate_core::discussion::QuestionIndex;
use quorate_core::id::UserId;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command as Process;

use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use quorate_core::discussion::{
    Actor, Command, DiscussionDraft, NewAction, Now, Pace, PlannedQuestion, PointKind, State,
    Words, decide, start,
};
use quorate_core::record::{Document, Record, checklist, confidential};

use crate::scratch::Scratch;

/// The day on which all of this happens.
const TODAY: jiff::civil::Date = date(2027, 3, 12);

fn draft() -> DiscussionDraft {
    let planned = |number| PlannedQuestion {
        title: format!("Matter {number}"),
        text: format!("What about matter {number}?"),
        prompts: vec!["Something to consider.".to_owned(); 4],
    };
    DiscussionDraft {
        title: "Joining the Oak Trust".to_owned(),
        school: "St Mary’s Primary School".to_owned(),
        group: String::new(),
        model: None,
        questions: (1..=12).map(planned).collect(),
        sources: vec!["The briefing, its publisher, 2016".to_owned()],
        revision: "1a2b3c4d".to_owned(),
        chair: None,
        clerk: (UserId::new(1), "Tom Ellis".to_owned()),
        governors: None,
        mentionable: None,
        in_post: Some(120),
        meeting: Some(date(2027, 5, 12)),
        days: 7,
        pace: Pace::All,
    }
}

/// Fills the largest discussion with as many points as it holds, and goes on using it.
fn full_size() -> (State, Words) {
    let at = Timestamp::UNIX_EPOCH;
    let begun = start(&draft(), UserId::new(1), at, TODAY).expect("it starts");
    let mut state = State::replay(&begun.events).expect("it has started");
    let mut words: Words = begun.words.into_iter().collect();
    let points = (0..2000_usize).map(|number| Command::AddPoint {
        question: QuestionIndex(number % 12),
        kind: PointKind::ALL[number % 4],
        words: format!("Point {number} ends."),
    });
    let action = NewAction {
        what: "Ask the trust".to_owned(),
        owner: "Anne Lee".to_owned(),
        due: Some(date(2027, 4, 30)),
    };
    let last = [
        Command::AddNote {
            words: "A note apart.".to_owned(),
        },
        Command::ReachView {
            question: QuestionIndex(11),
            words: "\u{202E}A view\u{0} & <more>.".to_owned(),
            actions: vec![action],
        },
    ];
    for (command, who) in points.chain(last).zip((1..=120).cycle()) {
        let actor = Actor {
            person: UserId::new(who),
            roles: Vec::new(),
            manages: true,
            writes: true,
        };
        let now = Now { at, today: TODAY };
        let change = decide(&state, &actor, &command, now).expect("it may be done");
        change.events.iter().for_each(|event| state.apply(event));
        words.extend(change.words);
    }
    (state, words)
}

/// Whether a program can be started.
fn found(program: &str) -> bool {
    Process::new(program).arg("--version").output().is_ok()
}

/// The pages of papers, each as its text.
fn pages(papers: &[&Document]) -> Option<Vec<Vec<String>>> {
    if !found("soffice") || !found("pdftotext") {
        // Written past what the test runner keeps to itself.
        let _ = writeln!(
            std::io::stderr(),
            "papers NOT READ BACK: soffice and pdftotext are not both here"
        );
        return None;
    }
    let scratch = Scratch::new();
    let files = papers.iter().map(|paper| {
        let name = paper.file_name("docx");
        scratch.file(&name, &paper.word().expect("it is written"))
    });
    let files: Vec<PathBuf> = files.collect();
    let converted = Process::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}/home",
            scratch.0.display()
        ))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(&scratch.0)
        .args(&files)
        .output()
        .expect("it starts");
    assert!(converted.status.success(), "{converted:?}");
    Some(
        files
            .iter()
            .map(|file| read(&file.with_extension("pdf")))
            .collect(),
    )
}

fn read(pdf: &std::path::Path) -> Vec<String> {
    let read = Process::new("pdftotext")
        .arg("-layout")
        .arg(pdf)
        .arg("-")
        .output();
    let read = read.expect("it starts");
    assert!(read.status.success(), "{read:?}");
    let text = String::from_utf8(read.stdout).expect("UTF-8");
    text.split_terminator('\u{c}').map(str::to_owned).collect()
}

#[test]
fn papers_open_in_an_office_program_and_are_whole() {
    let (state, words) = full_size();
    let record = Record::of(&state, &words, TODAY, &TimeZone::UTC).document();
    let apart = confidential(&state, &words, TODAY, &TimeZone::UTC);
    let blank = checklist(&draft(), &TimeZone::UTC);
    let Some(read) = pages(&[&record, &apart, &blank]) else {
        return;
    };
    for (pages, marking) in read
        .iter()
        .zip([record.marking, apart.marking, blank.marking])
    {
        let last = pages.len();
        for (page, number) in pages.iter().zip(1..) {
            assert!(
                page.contains(marking.words()),
                "{marking:?}, page {number}: {page}"
            );
            assert!(page.contains(&format!("Page {number} of {last}")), "{page}");
        }
    }
    let texts: Vec<String> = read.iter().map(|pages| pages.join(" ")).collect();
    for number in 1..=12 {
        let heading = format!("{number}. Matter {number}");
        assert!(
            texts[0].contains(&heading) && texts[2].contains(&heading),
            "{heading}"
        );
    }
    for number in 0..2000 {
        assert!(
            texts[0].contains(&format!("Point {number} ends.")),
            "{number}"
        );
    }
    for words in [
        "A view & <more>.",
        "Anne Lee",
        "30 April 2027",
        "One item is recorded",
    ] {
        assert!(texts[0].contains(words), "{words}");
    }
    assert!(texts[1].contains("A note apart.") && !texts[0].contains("A note apart."));
}
