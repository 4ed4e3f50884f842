//! The forms of a discussion, and what is read from them.

use quorate_core::discussion::{
    MAX_SHORT_TEXT, MAX_TEXT, PointKind, Question, Standing, State, Words, WordsId,
};
use quorate_core::id::DiscussionId;

use crate::action::{ComponentAction, DiscussionAction};
use crate::reply::{ActionRow, Button, Embed, Field, Modal, Reply, TextInput};
use crate::request::ModalSubmit;

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
pub(super) fn form(
    id: DiscussionId,
    step: DiscussionAction,
    state: &State,
    words: &Words,
) -> Option<Modal> {
    let mut form = blank(id, step)?;
    match step {
        DiscussionAction::EditPoint(point) => {
            let known = state.points.get(point.0)?;
            form.title = format!("Question {}: your point", known.question.number());
            let old = words.get(known.words).unwrap_or_default();
            form.inputs = vec![long(WORDS, "Your point", UNNAMED).filled(old)];
        }
        DiscussionAction::ReachView(question) => {
            let known = state.question(question)?;
            form.inputs = view(&so_far(known, words), &planned(known, words));
        }
        _ => {}
    }
    Some(form)
}

/// The form of a step, where it has one, whatever became of its discussion.
pub(super) fn blank(id: DiscussionId, step: DiscussionAction) -> Option<Modal> {
    let (title, boxes) = match step {
        DiscussionAction::WritePoint(question, kind) => (
            format!("Question {}: {}", question.number(), a_point(kind)),
            vec![long(WORDS, "Your point", UNNAMED)],
        ),
        DiscussionAction::EditPoint(_) => (
            "Your point".to_owned(),
            vec![long(WORDS, "Your point", UNNAMED)],
        ),
        DiscussionAction::DeclareInterest => ("Declare an interest".to_owned(), interest()),
        DiscussionAction::Note => (
            "Confidential note to chair and clerk".to_owned(),
            vec![long(
                WORDS,
                "The note",
                "Kept out of the thread and the general record. It still passes through Discord.",
            )],
        ),
        DiscussionAction::ReachView(question) => (
            format!("Question {}: where we got to", question.number()),
            view("", ""),
        ),
        DiscussionAction::NeedInformation(question) => (
            format!("Question {}: more information", question.number()),
            vec![
                long(WORDS, "What is needed", "What would help to go on?"),
                short(FROM, "From whom", "Leave empty if not known").optional(),
            ],
        ),
        DiscussionAction::ForTheBoard(question) => (
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
        DiscussionAction::NotForUs(question) => (
            format!("Question {}: not for us", question.number()),
            vec![long(WORDS, "Why", "A word of why, for the record")],
        ),
        DiscussionAction::OwnQuestion => (
            "Our own question".to_owned(),
            vec![long(WORDS, "The question", "It is added after the others")],
        ),
        DiscussionAction::Meeting => (
            "The next meeting".to_owned(),
            vec![short(DATE, "Its date", "12 March 2027, 12/03/2027 or next Friday").optional()],
        ),
        _ => return None,
    };
    Some(Modal {
        title,
        action: ComponentAction::Discuss(id, step),
        inputs: boxes,
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

fn interest() -> Vec<TextInput> {
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

fn view(so_far: &str, actions: &str) -> Vec<TextInput> {
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
pub(super) fn refilled(mut form: Modal, fields: &[(String, String)]) -> Modal {
    for text in &mut form.inputs {
        let mut fields = fields.iter();
        if let Some((_, value)) = fields.find(|(label, _)| *label == text.label) {
            text.value.clone_from(value);
        }
    }
    form
}

/// Gives a person their words back, with why they were not taken and a button that opens the form again.
pub(super) fn give_back(form: &Modal, submission: &ModalSubmit, why: &str) -> Reply {
    let written = form.inputs.iter().filter_map(|text| {
        let value = submission.text(text.custom_id)?;
        (!value.trim().is_empty()).then(|| Field {
            name: text.label.clone(),
            value: value.to_owned(),
        })
    });
    Reply {
        embeds: vec![Embed {
            title: "Not added yet".to_owned(),
            description: format!(
                "{why}\nYour words are below. The button opens the form again with them in it."
            ),
            fields: written.collect(),
            footer: String::new(),
        }],
        action_rows: vec![ActionRow::Buttons(vec![Button::new(
            "Open the form again",
            form.action.clone(),
        )])],
        ephemeral: true,
        ..Reply::default()
    }
}

/// Gives a person their words back where there is no form any more.
pub(super) fn hand_back(submission: &ModalSubmit, why: &str) -> Reply {
    let written = submission.inputs.iter();
    let written = written.filter(|(_, value)| !value.trim().is_empty());
    Reply {
        embeds: vec![Embed {
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
        ephemeral: true,
        ..Reply::default()
    }
}

fn long(name: &'static str, label: &str, hint: &str) -> TextInput {
    TextInput {
        multiline: true,
        max_length: MAX_TEXT,
        ..short(name, label, hint)
    }
}

fn short(name: &'static str, label: &str, hint: &str) -> TextInput {
    TextInput {
        custom_id: name,
        label: label.to_owned(),
        placeholder: hint.to_owned(),
        value: String::new(),
        required: true,
        multiline: false,
        max_length: MAX_SHORT_TEXT,
    }
}

impl TextInput {
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
