//! One discussion as people see it.

use quorate_core::discussion::{PointIndex, QuestionIndex};
use quorate_core::id::UserId;
use std::fmt::Write;

use jiff::civil::date;
use quorate_core::discussion::fixture::{ANN, BEN, CAT, CHAIR, CLERK, Stage, draft};
use quorate_core::discussion::{Command, Confidence, NewAction, Pace, PointKind, Slot};

use super::view_of;
use crate::reply::{ActionRow, Reply};

/// A message as text.
fn read(reply: &Reply) -> String {
    let mut text = String::new();
    let mut line = |words: &str| {
        if !words.is_empty() {
            writeln!(text, "{words}").expect("a text takes more");
        }
    };
    line(&reply.content);
    for card in &reply.embeds {
        line(&format!("[{}]", card.title));
        line(&card.description);
        for field in &card.fields {
            line(&format!("{}: {}", field.name, field.value));
        }
        line(&card.footer);
    }
    for row in &reply.action_rows {
        line(&match row {
            ActionRow::Buttons(buttons) => {
                let shown = buttons.iter().map(|button| {
                    let off = if button.enabled { "" } else { " (off)" };
                    format!("({}{off} → {})", button.label, button.action.to_custom_id())
                });
                shown.collect::<Vec<_>>().join(" ")
            }
            ActionRow::Select(select) => {
                let options = select.options.iter().map(|option| {
                    format!("{}={}, {}", option.value, option.label, option.description)
                });
                let options: Vec<String> = options.collect();
                format!(
                    "({} → {}: {})",
                    select.placeholder,
                    select.action.to_custom_id(),
                    options.join("; ")
                )
            }
        });
    }
    if !reply.mentions.people.is_empty() || !reply.mentions.roles.is_empty() {
        line(&format!(
            "Reaches people {:?}, roles {:?}",
            reply.mentions.people, reply.mentions.roles
        ));
    }
    text
}

fn point(question: usize, kind: PointKind, words: &str) -> Command {
    Command::AddPoint {
        question: QuestionIndex(question),
        kind,
        words: words.to_owned(),
    }
}

fn feel(question: usize, confidence: Confidence) -> Command {
    Command::SetConfidence {
        question: QuestionIndex(question),
        confidence,
    }
}

/// A discussion that got to its second question.
fn example() -> Stage {
    let mut stage = Stage::start(&draft(Pace::One));
    let mut run =
        |by: UserId, command: Command| drop(stage.run(by, &command).expect("it may be done"));
    run(
        ANN,
        point(
            0,
            PointKind::For,
            "Shared training, as in the *federation* next door.",
        ),
    );
    run(
        BEN,
        point(
            0,
            PointKind::Question,
            "Who pays? See https://example.org/costs_2027.\n# @everyone <@1>",
        ),
    );
    run(
        CAT,
        point(0, PointKind::Against, "A point that goes again."),
    );
    run(
        CAT,
        Command::WithdrawPoint {
            point: PointIndex(2),
        },
    );
    run(
        ANN,
        Command::EditPoint {
            point: PointIndex(0),
            words: "Shared training.".to_owned(),
        },
    );
    run(ANN, feel(0, Confidence::Confident));
    run(BEN, feel(0, Confidence::Confident));
    run(CAT, feel(0, Confidence::Concerned));
    run(
        BEN,
        Command::AddNote {
            words: "A confidential word".to_owned(),
        },
    );
    run(
        CHAIR,
        Command::ReachView {
            question: QuestionIndex(0),
            words: "Governors saw a gain in shared training.".to_owned(),
            actions: vec![NewAction {
                what: "Ask the trust for its costs".to_owned(),
                owner: "Jo Chair".to_owned(),
                due: Some(date(2027, 3, 1)),
            }],
        },
    );
    run(CHAIR, Command::Next { from: None });
    run(
        CLERK,
        Command::AddQuestion {
            words: "What would our *nursery* gain?".to_owned(),
        },
    );
    run(
        CHAIR,
        Command::ForTheBoard {
            question: QuestionIndex(3),
            words: "Whether to meet the diocese first".to_owned(),
        },
    );
    run(ANN, Command::RemindMe { on: true });
    run(
        CHAIR,
        Command::Remind {
            question: Some(QuestionIndex(1)),
        },
    );
    stage
}

fn shown(stage: &Stage, slot: Slot) -> String {
    let view = view_of(&stage);
    let mut messages = view.messages.iter();
    let found = messages.find(|(known, _)| *known == slot);
    read(&found.expect("it is shown").1)
}

#[test]
fn a_discussion_under_way() {
    let stage = example();
    insta::assert_snapshot!("panel", read(&view_of(&stage).panel));
    insta::assert_snapshot!("opening", shown(&stage, Slot::Opening));
    insta::assert_snapshot!(
        "question_settled",
        shown(&stage, Slot::Question(QuestionIndex(0)))
    );
    insta::assert_snapshot!(
        "question_open",
        shown(&stage, Slot::Question(QuestionIndex(1)))
    );
    let points = [0, 1, 2].map(|at| shown(&stage, Slot::Point(PointIndex(at))));
    insta::assert_snapshot!("points", points.join("\n"));
    insta::assert_snapshot!("notice", shown(&stage, Slot::Notice(0)));
    let slots: Vec<String> = view_of(&stage)
        .messages
        .iter()
        .map(|(slot, _)| slot.to_string())
        .collect();
    assert_eq!(
        slots.join(" "),
        "opening question-0 point-0 point-1 point-2 question-1 question-3 notice-0"
    );
}

#[test]
fn a_view_stays_in_sight_when_the_question_is_put_forward() {
    let mut stage = example();
    let view = "Governors saw a gain in shared training.";
    let forward = Command::ForTheBoard {
        question: QuestionIndex(0),
        words: String::new(),
    };
    stage.run(CHAIR, &forward).expect("it may be put forward");
    let said = shown(&stage, Slot::Question(QuestionIndex(0)));
    let noted = format!("Noted before that: {view}");
    assert!(
        said.contains("The question as it stands.") && said.contains(&noted),
        "{said}"
    );
    let again = Command::OpenAgain {
        question: QuestionIndex(0),
    };
    stage.run(CHAIR, &again).expect("it may be opened again");
    let said = shown(&stage, Slot::Question(QuestionIndex(0)));
    assert!(
        said.contains("[Where we got to before]") && said.contains(view),
        "{said}"
    );
    let other = Command::ReachView {
        question: QuestionIndex(0),
        words: "Another view.".to_owned(),
        actions: Vec::new(),
    };
    stage.run(CHAIR, &other).expect("it may be put down");
    let said = shown(&stage, Slot::Question(QuestionIndex(0)));
    assert!(
        said.contains("Another view.") && !said.contains(view),
        "{said}"
    );
}

#[test]
fn a_closed_discussion() {
    let mut stage = example();
    stage.run(CHAIR, &Command::Close).expect("it closes");
    insta::assert_snapshot!("panel_closed", read(&view_of(&stage).panel));
    insta::assert_snapshot!("summary", shown(&stage, Slot::Summary(0)));
    let thread = view_of(&stage).thread;
    assert!(thread.locked && thread.archived);
    stage.run(CLERK, &Command::Reopen).expect("it opens again");
    let thread = view_of(&stage).thread;
    assert!(!thread.locked && !thread.archived);
    assert_eq!(thread.name, "Joining the Wessex Trust");
    assert_eq!(
        shown(&stage, Slot::Summary(0)),
        "This discussion was closed on Monday 1 February 2027 and opened again on Monday 1 February 2027.\n"
    );
}

#[test]
fn no_words_of_the_bot_make_it_a_decision() {
    let mut stage = example();
    let mut shown = String::new();
    let mut look = |stage: &Stage| {
        let view = view_of(&stage);
        shown.push_str(&read(&view.panel));
        for (_, message) in &view.messages {
            shown.push_str(&read(message));
        }
    };
    look(&stage);
    stage.run(CHAIR, &Command::Close).expect("it closes");
    look(&stage);
    let line = "This is preparation. Decisions are taken at a quorate meeting.";
    assert!(shown.contains(line));
    let rest = shown.replace(line, "").to_lowercase();
    for word in [
        "resolve",
        "vote",
        "minutes",
        "decision",
        "decide",
        "!",
        "confidential word",
    ] {
        assert!(!rest.contains(word), "{word}");
    }
}
