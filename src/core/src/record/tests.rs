//! What documents hold, and what they never hold.

mod properties;

use std::io::Read as _;

use jiff::civil::date;

use super::fixture::{CHAIR, GOVERNOR, TestDiscussion, draft, example, london};
use super::{Document, Record, checklist, confidential};
use crate::discussion::{
    Command, DiscussionDraft, NewAction, Pace, PointIndex, PointKind, QuestionIndex,
    ReminderReason, RemovalReason, SystemCommand, decide_system,
};

fn record(discussion: &TestDiscussion) -> Record {
    Record::of(
        &discussion.state,
        &discussion.words,
        date(2027, 4, 20),
        &london(),
    )
}

fn notes(discussion: &TestDiscussion) -> Document {
    confidential(
        &discussion.state,
        &discussion.words,
        date(2027, 4, 20),
        &london(),
    )
}

/// The parts of a Word file, each of which must parse.
fn parts(document: &Document) -> Vec<(String, String)> {
    let file = document.word().expect("it is written");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).expect("an archive");
    let parts = (0..archive.len()).map(|index| {
        let mut part = archive.by_index(index).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("UTF-8");
        let name = part.name().expect("a name").into_owned();
        let read = roxmltree::Document::parse(&text);
        assert!(read.is_ok(), "{name}: {read:?}");
        (name, text)
    });
    parts.collect()
}

fn part(document: &Document, name: &str) -> String {
    let mut parts = parts(document).into_iter();
    parts
        .find(|(part_name, _)| part_name == name)
        .expect("it is there")
        .1
}

/// The text of a Word file, a paragraph a line.
fn text(document: &Document) -> String {
    text_of(&part(document, "word/document.xml"))
}

fn text_of(body: &str) -> String {
    let xml = roxmltree::Document::parse(body).expect("it parses");
    let mut text = String::new();
    for node in xml.descendants() {
        match node.tag_name().name() {
            "p" => text.push('\n'),
            "br" | "tab" => text.push(' '),
            "t" => text.push_str(node.text().unwrap_or("")),
            _ => {}
        }
    }
    text
}

/// Everything that is written of a discussion except its confidential items.
fn handed_out(discussion: &TestDiscussion) -> String {
    let record = record(discussion);
    let document = record.document();
    let mut all = document.markdown();
    all += &String::from_utf8(record.actions_csv().expect("it is written")).expect("UTF-8");
    for (name, part) in parts(&document) {
        all += &part;
        if name == "word/document.xml" {
            all += &text_of(&part);
        }
    }
    all
}

#[test]
fn the_record_of_a_discussion() {
    insta::assert_snapshot!("record", record(&example()).document().markdown());
}

#[test]
fn the_sheet_of_its_actions() {
    let csv = record(&example()).actions_csv().expect("it is written");
    insta::assert_snapshot!("actions", String::from_utf8(csv).expect("UTF-8"));
}

#[test]
fn the_confidential_items() {
    insta::assert_snapshot!("confidential", notes(&example()).markdown());
}

#[test]
fn the_checklist() {
    insta::assert_snapshot!(
        "checklist",
        checklist(&draft(Pace::One), &london()).markdown()
    );
}

#[test]
fn the_record_of_nothing_has_room_for_what_is_not_known() {
    let mut draft = draft(Pace::One);
    draft.school.clear();
    draft.group.clear();
    (draft.model, draft.chair, draft.in_post, draft.meeting) = (None, None, None, None);
    let text = record(&TestDiscussion::start(&draft)).document().markdown();
    for name in [
        "Governing body",
        "Chair",
        "Governors in post",
        "Next meeting",
    ] {
        assert!(text.contains(&format!("- {name}: ____")), "{text}");
    }
}

#[test]
fn more_contributors_than_in_post_are_counted_and_said() {
    let mut draft = draft(Pace::One);
    draft.in_post = Some(2);
    let mut discussion = TestDiscussion::start(&draft);
    for governor in 0..5 {
        discussion.point(GOVERNOR + governor, 0, PointKind::For, "A point");
    }
    let text = record(&discussion).document().markdown();
    let line = "- Governors who contributed: 5, more than the 2 said to be in post";
    assert!(text.contains(line), "{text}");
}

#[test]
fn a_point_that_was_taken_out_leaves_its_reason_alone() {
    let mut discussion = TestDiscussion::start(&draft(Pace::One));
    discussion.point(GOVERNOR, 0, PointKind::For, "Zebra");
    let remove = Command::RemovePoint {
        point: PointIndex(0),
        reason: RemovalReason::NamesSomebody,
    };
    discussion.act(CHAIR, &remove);
    let all = handed_out(&discussion);
    assert!(!all.contains("Zebra"));
    let line = "One point was taken out for naming a pupil, a parent or a member of staff.";
    assert!(all.contains(line), "{all}");
    assert!(!all.contains("was withdrawn"));
}

#[test]
fn the_dates_are_those_of_people() {
    let mut discussion = TestDiscussion::start(&draft(Pace::One));
    discussion.point(GOVERNOR, 0, PointKind::For, "A point");
    let before = record(&discussion).document().markdown();
    let remind = SystemCommand::Remind {
        reason: ReminderReason::Open,
        questions: vec![QuestionIndex(0)],
    };
    let later = "2027-04-15T10:00:00Z".parse().expect("a time");
    let reminded = decide_system(&discussion.state, &remind, later).expect("it goes out");
    discussion.state.apply(&reminded.events[0]);
    assert!(before.contains("- Held online: 29 March 2027; still open"));
    assert_eq!(record(&discussion).document().markdown(), before);
}

#[test]
fn a_meeting_that_has_passed_is_not_called_the_next() {
    let discussion = TestDiscussion::start(&draft(Pace::One));
    let meeting = discussion.state.plan.meeting.expect("a date");
    let on = |today| {
        let record = Record::of(&discussion.state, &discussion.words, today, &london());
        record.document().markdown()
    };
    assert!(on(meeting).contains("- Next meeting: 12 May 2027"));
    let after = on(meeting.tomorrow().expect("a day"));
    assert!(
        after.contains("- Meeting that this was for: 12 May 2027"),
        "{after}"
    );
    assert!(!after.contains("Next meeting"));
}

#[test]
fn no_word_of_the_bots_own_claims_that_something_was_settled() {
    let mut draft = draft(Pace::One);
    draft
        .questions
        .iter_mut()
        .for_each(|planned| planned.prompts.clear());
    draft.sources.clear();
    let discussion = TestDiscussion::start(&draft);
    let papers = [
        record(&discussion).document(),
        notes(&discussion),
        checklist(&draft, &london()),
    ];
    for paper in papers {
        let text = (paper.markdown() + paper.marking.words()).to_lowercase();
        let text = text.replace("not minutes", "").replace("no decision", "");
        for word in ["resolved", "voted", "minutes", "decision", "decided"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
    }
}

#[test]
fn a_view_stays_in_the_record_when_the_question_is_put_forward() {
    let mut discussion = TestDiscussion::start(&draft(Pace::One));
    let view = "Joining would serve our aims.";
    discussion.act(
        CHAIR,
        &Command::ReachView {
            question: QuestionIndex(0),
            words: view.to_owned(),
            actions: Vec::new(),
        },
    );
    let noted = format!("Before that, this had been noted: {view}");
    assert!(!handed_out(&discussion).contains(&noted));
    discussion.act(
        CHAIR,
        &Command::ForTheBoard {
            question: QuestionIndex(0),
            words: "Shall we ask the diocese?".to_owned(),
        },
    );
    let all = handed_out(&discussion);
    for words in ["The board was asked to consider: Shall we ask", &noted] {
        assert!(all.contains(words), "{words}: {all}");
    }
}

#[test]
fn words_stand_on_paper_as_they_show_in_the_thread() {
    let mut discussion = TestDiscussion::start(&draft(Pace::One));
    let words = "one\u{b}two\u{b}gov\u{ad}ernors\u{200b} <@730000000000000002>, <@12> in <#3>: <t:1804000000:R>, \
        <:thumbs:7> </questions:8> <https://oak.example/a>";
    discussion.point(GOVERNOR, 0, PointKind::For, words);
    let action = NewAction {
        what: "- Ask <@12>\u{2028}for accounts".to_owned(),
        owner: "<@730000000000000002>".to_owned(),
        due: None,
    };
    discussion.act(
        CHAIR,
        &Command::ReachView {
            question: QuestionIndex(0),
            words: "A view".to_owned(),
            actions: vec![action],
        },
    );
    let record = record(&discussion);
    let document = record.document();
    let shown = "Priya Shah, a member in a channel: Tuesday 2 March 2027, 15:06, :thumbs: /questions https://oak.example/a";
    let word = text(&document);
    assert!(
        word.contains(&format!("one two governors {shown}")),
        "{word}"
    );
    let markdown = document.markdown();
    let escaped = shown.replace("https:", "https\\:");
    let lines = format!("- one\\\n  two\\\n  governors {escaped}");
    assert!(markdown.contains(&lines), "{markdown}");
    let csv = record.actions_csv().expect("it is written");
    let csv = String::from_utf8(csv).expect("UTF-8");
    assert!(
        csv.contains(",Ask a member for accounts,Priya Shah,"),
        "{csv}"
    );
}

#[test]
fn what_is_withdrawn_or_erased_stands_nowhere() {
    let all = handed_out(&example());
    for words in [
        "A point that will go",
        "an erased governor",
        "Sam Roe",
        "A cousin",
        "help *our*",
        "help \\*our",
    ] {
        assert!(!all.contains(words), "{words}");
    }
}

#[test]
fn confidential_words_stand_in_their_own_paper_alone() {
    let discussion = example();
    let (all, confidential) = (handed_out(&discussion), text(&notes(&discussion)));
    for words in ["post would change", "has complained"] {
        assert!(
            !all.contains(words) && confidential.contains(words),
            "{words}"
        );
    }
    assert!(all.contains("Two items are recorded separately."));
    assert!(part(&notes(&discussion), "word/header1.xml").contains("CONFIDENTIAL"));
}

#[test]
fn a_word_file_is_marked_up_for_those_who_listen_to_it() {
    let document = record(&example()).document();
    let body = part(&document, "word/document.xml");
    let xml = roxmltree::Document::parse(&body).expect("it parses");
    let count = |name: &str| {
        xml.descendants()
            .filter(|node| node.has_tag_name((W, name)))
            .count()
    };
    assert_eq!(count("tbl"), count("tblHeader"));
    let styled = |style: &str| {
        body.matches(&format!("<w:pStyle w:val=\"{style}\"/>"))
            .count()
    };
    assert_eq!((styled("Title"), styled("Heading2")), (1, 13));
    assert!(styled("Heading1") >= 8 && styled("Heading3") >= 6);
    assert!(part(&document, "docProps/core.xml").contains("Draft record: Joining the Oak Trust"));
    assert!(part(&document, "word/header1.xml").contains("DRAFT"));
    assert!(part(&document, "word/footer1.xml").contains("PAGE"));
    let style_part = part(&document, "word/styles.xml");
    assert!(style_part.contains("w:val=\"en-GB\""));
    for node in xml
        .descendants()
        .filter(|node| node.has_tag_name((W, "pStyle")))
    {
        let style = node.attribute((W, "val")).expect("a style");
        assert!(
            style_part.contains(&format!("w:styleId=\"{style}\"")),
            "{style}"
        );
    }
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A discussion as large as the bot is made for: 120 governors, 12 questions and 2,000 points.
fn full_size() -> TestDiscussion {
    let mut discussion = TestDiscussion::start(&DiscussionDraft {
        in_post: Some(120),
        ..draft(Pace::All)
    });
    for index in 0..2000_usize {
        let governor = GOVERNOR + (index % 120) as u64;
        let kind = PointKind::ALL[index % 4];
        let words = format!(
            "Point {index} of the discussion: {}",
            "a longer thought. ".repeat(8)
        );
        discussion.point(governor, index % 12, kind, &words);
    }
    discussion
}

#[test]
fn the_record_of_the_largest_discussion_is_whole() {
    let discussion = full_size();
    let record = record(&discussion);
    let document = record.document();
    let (file, markdown) = (document.word().expect("it is written"), document.markdown());
    let word = text(&document);
    for index in 0..2000 {
        let point = format!("Point {index} of");
        assert!(
            markdown.contains(&point) && word.contains(&point),
            "{point}"
        );
    }
    assert!(file.len() < 8_000_000, "Discord takes 10 MB");
}
