//! The forms of a discussion, and what is read from them.

use quorate_core::discussion::{
    PointKind, Question, SHORT_TEXT, Standing, State, TEXT, Words, WordsId,
};
use quorate_core::id::DiscussionId;

use crate::action::{Action, Step};
use crate::reply::{Button, Card, Field, Form, Reply, Row, TextBox};
use crate::request::Submission;

/// The boxes, by their names in what comes back.
pub(super) const WORDS: &str = "words";
pub(super) const FROM: &str = "from";
pub(super) const NAME: &str = "name";
pub(super) const STEPS_BACK: &str = "steps-back";
pub(super) const ACTIONS: &str = "actions";
pub(super) const DATE: &str = "date";

/// What a person is told in every form that the record quotes.
const UNNAMED: &str =
    "The thread shows your name; the record does not. Name no pupil, parent or member of staff.";

/// The form of a step, where it has one, with what is there already.
pub(super) fn form(id: DiscussionId, step: Step, state: &State, words: &Words) -> Option<Form> {
    let mut form = blank(id, step)?;
    match step {
        Step::EditPoint(point) => {
            let known = state.points.get(point.0)?;
            form.title = format!("Question {}: your point", known.question.number());
            let old = words.get(known.words).unwrap_or_default();
            form.boxes = vec![long(WORDS, "Your point", UNNAMED).filled(old)];
        }
        Step::ReachView(question) => {
            let known = state.question(question)?;
            form.boxes = view(&so_far(known, words), &planned(known, words));
        }
        _ => {}
    }
    Some(form)
}

/// The form of a step, where it has one, whatever became of its discussion.
pub(super) fn blank(id: DiscussionId, step: Step) -> Option<Form> {
    let (title, boxes) = match step {
        Step::WritePoint(question, kind) => (
            format!("Question {}: {}", question.number(), a_point(kind)),
            vec![long(WORDS, "Your point", UNNAMED)],
        ),
        Step::EditPoint(_) => (
            "Your point".to_owned(),
            vec![long(WORDS, "Your point", UNNAMED)],
        ),
        Step::DeclareInterest => ("Declare an interest".to_owned(), interest()),
        Step::Note => (
            "Confidential note to chair and clerk".to_owned(),
            vec![long(
                WORDS,
                "The note",
                "Kept out of the thread and the general record. It still passes through Discord.",
            )],
        ),
        Step::ReachView(question) => (
            format!("Question {}: where we got to", question.number()),
            view("", ""),
        ),
        Step::NeedInformation(question) => (
            format!("Question {}: more information", question.number()),
            vec![
                long(WORDS, "What is needed", "What would help to go on?"),
                short(FROM, "From whom", "Leave empty if not known").optional(),
            ],
        ),
        Step::ForTheBoard(question) => (
            format!("Question {}: for the board", question.number()),
            vec![
                long(
                    WORDS,
                    "What the board is asked",
                    "Leave empty to put the question itself",
                )
                .optional(),
            ],
        ),
        Step::NotForUs(question) => (
            format!("Question {}: not for us", question.number()),
            vec![long(WORDS, "Why", "A word of why, for the record")],
        ),
        Step::OwnQuestion => (
            "Our own question".to_owned(),
            vec![long(WORDS, "The question", "It is added after the others")],
        ),
        Step::Meeting => (
            "The next meeting".to_owned(),
            vec![short(DATE, "Its date", "12 March 2027, 12/03/2027 or next Friday").optional()],
        ),
        _ => return None,
    };
    Some(Form {
        title,
        action: Action::Discuss(id, step),
        boxes,
    })
}

fn a_point(kind: PointKind) -> &'static str {
    match kind {
        PointKind::For => "a point for",
        PointKind::Against => "a point against",
        PointKind::Question => "a question to ask",
        PointKind::Information => "information",
    }
}

fn interest() -> Vec<TextBox> {
    vec![
        short(
            NAME,
            "Your name as it should be recorded",
            "The record shows it",
        ),
        long(
            WORDS,
            "The interest",
            "For instance: I am a trustee of the trust. The record shows it.",
        ),
        long(
            STEPS_BACK,
            "What you step back from",
            "For instance: questions 3 and 9. Leave empty for none.",
        )
        .optional(),
    ]
}

/// The view that there is, or the one before the question was opened again or put forward.
fn so_far(known: &Question, words: &Words) -> String {
    let view = match known.standing {
        Standing::ViewReached => known.outcome,
        _ => known.earlier,
    };
    let view = view.and_then(|id| words.get(id));
    view.unwrap_or_default().to_owned()
}

/// The actions of a question, as a person writes them.
fn planned(known: &Question, words: &Words) -> String {
    let text = |id: WordsId| words.get(id).unwrap_or_default();
    let actions = known.actions.iter().map(|action| {
        let owner = action.owner.map(text).unwrap_or_default();
        let due = action.due.map(|due| due.strftime("%-d %B %Y").to_string());
        format!(
            "{}; {owner}; {}",
            text(action.what),
            due.unwrap_or_default()
        )
    });
    let actions: Vec<String> = actions.collect();
    actions.join("\n")
}

fn view(so_far: &str, actions: &str) -> Vec<TextBox> {
    vec![
        long(
            WORDS,
            "Where we got to",
            "A view so far, for the record. The board decides at a meeting.",
        )
        .filled(so_far),
        long(
            ACTIONS,
            "Actions, one a line: what; who; by when",
            "Ask the trust for accounts; Sam Lee; 12 March",
        )
        .filled(actions)
        .optional(),
    ]
}

/// The same form with what was written in it before, by the labels of its boxes.
pub(super) fn refilled(mut form: Form, fields: &[(String, String)]) -> Form {
    for text in &mut form.boxes {
        let mut fields = fields.iter();
        if let Some((_, value)) = fields.find(|(label, _)| *label == text.label) {
            text.value.clone_from(value);
        }
    }
    form
}

/// Gives a person their words back, with why they were not taken and a button that opens the form again.
pub(super) fn give_back(form: &Form, submission: &Submission, why: &str) -> Reply {
    let written = form.boxes.iter().filter_map(|text| {
        let value = submission.text(text.name)?;
        (!value.trim().is_empty()).then(|| Field {
            name: text.label.clone(),
            value: value.to_owned(),
        })
    });
    Reply {
        cards: vec![Card {
            title: "Not added yet".to_owned(),
            description: format!(
                "{why}\nYour words are below. The button opens the form again with them in it."
            ),
            fields: written.collect(),
            footer: String::new(),
        }],
        rows: vec![Row::Buttons(vec![Button::new(
            "Open the form again",
            form.action.clone(),
        )])],
        private: true,
        ..Reply::default()
    }
}

/// Gives a person their words back where there is no form any more.
pub(super) fn hand_back(submission: &Submission, why: &str) -> Reply {
    let written = submission.boxes.iter();
    let written = written.filter(|(_, value)| !value.trim().is_empty());
    Reply {
        cards: vec![Card {
            title: "Not added".to_owned(),
            description: format!("{why}\nYour words are below, so that you can use them again."),
            fields: written
                .map(|(_, value)| Field {
                    name: "You wrote".to_owned(),
                    value: value.clone(),
                })
                .collect(),
            footer: String::new(),
        }],
        private: true,
        ..Reply::default()
    }
}

fn long(name: &'static str, label: &str, hint: &str) -> TextBox {
    TextBox {
        long: true,
        limit: TEXT,
        ..short(name, label, hint)
    }
}

fn short(name: &'static str, label: &str, hint: &str) -> TextBox {
    TextBox {
        name,
        label: label.to_owned(),
        hint: hint.to_owned(),
        value: String::new(),
        required: true,
        long: false,
        limit: SHORT_TEXT,
    }
}

impl TextBox {
    fn filled(self, value: &str) -> Self {
        Self {
            value: value.to_owned(),
            ..self
        }
    }

    fn optional(self) -> Self {
        Self {
            required: false,
            ..self
        }
    }
}
