//! One discussion as people see it.

use std::fmt::Write;

use jiff::civil::date;
use quorate_core::discussion::fixture::{ANN, BEN, CAT, CHAIR, CLERK, DiscussionFixture, draft};
use quorate_core::discussion::{
    Command, Confidence, NewAction, Pace, PointIndex, PointKind, QuestionIndex, Slot,
};
use quorate_core::id::UserId;

use super::view_of;
use crate::reply::{ActionRow, Reply};

/// A message as text.
fn as_text(reply: &Reply) -> String {
    let mut text = String::new();
    let mut line = |words: &str| {
        if !words.is_empty() {
            writeln!(text, "{words}").expect("a text takes more");
        }
    };
    line(&reply.content);
    for embed in &reply.embeds {
        line(&format!("[{}]", embed.title));
        line(&embed.description);
        for field in &embed.fields {
            line(&format!("{}: {}", field.name, field.value));
        }
        line(&embed.footer);
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
    if !reply.mentions.users.is_empty() || !reply.mentions.roles.is_empty() {
        line(&format!(
            "Reaches people {:?}, roles {:?}",
            reply.mentions.users, reply.mentions.roles
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
fn example() -> DiscussionFixture {
    let mut discussion = DiscussionFixture::start(&draft(Pace::One));
    let commands = first_question().into_iter().chain(later_questions());
    for (by, command) in commands {
        discussion.act(by, &command).expect("it may be done");
    }
    discussion
}

fn first_question() -> Vec<(UserId, Command)> {
    let costs = "Who pays? See https://example.org/costs_2027.\n# @everyone <@1>";
    let training = "Shared training, as in the *federation* next door.";
    let withdrawn = PointIndex(2);
    let edit = Command::EditPoint {
        point: PointIndex(0),
        words: "Shared training.".to_owned(),
    };
    let note = Command::AddNote {
        words: "A confidential word".to_owned(),
    };
    let view = Command::ReachView {
        question: QuestionIndex(0),
        words: "Governors saw a gain in shared training.".to_owned(),
        actions: vec![NewAction {
            what: "Ask the trust for its costs".to_owned(),
            owner: "Jo Chair".to_owned(),
            due: Some(date(2027, 3, 1)),
        }],
    };
    vec![
        (ANN, point(0, PointKind::For, training)),
        (BEN, point(0, PointKind::Question, costs)),
        (
            CAT,
            point(0, PointKind::Against, "A point that goes again."),
        ),
        (CAT, Command::WithdrawPoint { point: withdrawn }),
        (ANN, edit),
        (ANN, feel(0, Confidence::Confident)),
        (BEN, feel(0, Confidence::Confident)),
        (CAT, feel(0, Confidence::Concerned)),
        (BEN, note),
        (CHAIR, view),
    ]
}

fn later_questions() -> Vec<(UserId, Command)> {
    let own = Command::AddQuestion {
        words: "What would our *nursery* gain?".to_owned(),
    };
    let for_the_board = Command::ForTheBoard {
        question: QuestionIndex(3),
        words: "Whether to meet the diocese first".to_owned(),
    };
    let remind = Command::Remind {
        question: Some(QuestionIndex(1)),
    };
    vec![
        (CHAIR, Command::Next { from: None }),
        (CLERK, own),
        (CHAIR, for_the_board),
        (ANN, Command::RemindMe { on: true }),
        (CHAIR, remind),
    ]
}

fn shown(discussion: &DiscussionFixture, slot: Slot) -> String {
    let view = view_of(discussion);
    let mut messages = view.messages.iter();
    let found = messages.find(|(other, _)| *other == slot);
    as_text(&found.expect("it is shown").1)
}

#[test]
fn a_discussion_under_way() {
    let discussion = example();
    insta::assert_snapshot!("panel", as_text(&view_of(&discussion).panel));
    insta::assert_snapshot!("opening", shown(&discussion, Slot::Opening));
    insta::assert_snapshot!(
        "question_settled",
        shown(&discussion, Slot::Question(QuestionIndex(0)))
    );
    insta::assert_snapshot!(
        "question_open",
        shown(&discussion, Slot::Question(QuestionIndex(1)))
    );
    let points = [0, 1, 2].map(|index| shown(&discussion, Slot::Point(PointIndex(index))));
    insta::assert_snapshot!("points", points.join("\n"));
    insta::assert_snapshot!("notice", shown(&discussion, Slot::Notice(0)));
    let slots: Vec<String> = view_of(&discussion)
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
    let mut discussion = example();
    let view = "Governors saw a gain in shared training.";
    let forward = Command::ForTheBoard {
        question: QuestionIndex(0),
        words: String::new(),
    };
    discussion
        .act(CHAIR, &forward)
        .expect("it may be put forward");
    let message = shown(&discussion, Slot::Question(QuestionIndex(0)));
    let noted = format!("Noted before that: {view}");
    assert!(
        message.contains("The question as it stands.") && message.contains(&noted),
        "{message}"
    );
    let again = Command::OpenAgain {
        question: QuestionIndex(0),
    };
    discussion
        .act(CHAIR, &again)
        .expect("it may be opened again");
    let message = shown(&discussion, Slot::Question(QuestionIndex(0)));
    assert!(
        message.contains("[Where we got to before]") && message.contains(view),
        "{message}"
    );
    let other = Command::ReachView {
        question: QuestionIndex(0),
        words: "Another view.".to_owned(),
        actions: Vec::new(),
    };
    discussion.act(CHAIR, &other).expect("it may be put down");
    let message = shown(&discussion, Slot::Question(QuestionIndex(0)));
    assert!(
        message.contains("Another view.") && !message.contains(view),
        "{message}"
    );
}

#[test]
fn a_closed_discussion() {
    let mut discussion = example();
    discussion.act(CHAIR, &Command::Close).expect("it closes");
    insta::assert_snapshot!("panel_closed", as_text(&view_of(&discussion).panel));
    insta::assert_snapshot!("summary", shown(&discussion, Slot::Summary(0)));
    let thread = view_of(&discussion).thread;
    assert!(thread.locked && thread.archived);
    discussion
        .act(CLERK, &Command::Reopen)
        .expect("it opens again");
    let thread = view_of(&discussion).thread;
    assert!(!thread.locked && !thread.archived);
    assert_eq!(thread.name, "Joining the Wessex Trust");
    assert_eq!(
        shown(&discussion, Slot::Summary(0)),
        "This discussion was closed on Monday 1 February 2027 and opened again on Monday 1 February 2027.\n"
    );
}

#[test]
fn no_words_of_the_bot_make_it_a_decision() {
    let mut discussion = example();
    let mut shown = String::new();
    let mut show = |discussion: &DiscussionFixture| {
        let view = view_of(discussion);
        shown.push_str(&as_text(&view.panel));
        for (_, message) in &view.messages {
            shown.push_str(&as_text(message));
        }
    };
    show(&discussion);
    discussion.act(CHAIR, &Command::Close).expect("it closes");
    show(&discussion);
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

#[test]
fn more_contributors_than_in_post_are_said() {
    let mut draft = draft(Pace::One);
    draft.in_post = Some(2);
    let mut discussion = DiscussionFixture::start(&draft);
    for governor in [ANN, BEN, CAT] {
        let command = point(0, PointKind::For, "A point");
        discussion.act(governor, &command).expect("it may be added");
    }
    let said = "3 people contributed, more than the 2 said to be in post";
    let panel = as_text(&view_of(&discussion).panel);
    assert!(panel.contains(said), "{panel}");
    discussion.act(CHAIR, &Command::Close).expect("it closes");
    let summary = shown(&discussion, Slot::Summary(0));
    assert!(summary.contains(said), "{summary}");
}

#[test]
fn a_meeting_that_has_passed_is_not_called_the_next() {
    let mut discussion = example();
    discussion.advance(jiff::SignedDuration::from_hours(24 * 60));
    let remind = Command::Remind { question: None };
    discussion.act(CHAIR, &remind).expect("it goes out");
    let reminder = shown(&discussion, Slot::Notice(0));
    assert!(
        reminder.contains("open for points") && !reminder.contains("meeting"),
        "{reminder}"
    );
    let panel = as_text(&view_of(&discussion).panel);
    assert!(
        panel.contains("The meeting was on Friday 12 March 2027."),
        "{panel}"
    );
    assert!(!panel.contains("Next meeting"));
}
