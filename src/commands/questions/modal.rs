//! The modals of a discussion.

use quorate_core::discussion::{
    MAX_SHORT_TEXT, MAX_TEXT, PointKind, Question, QuestionIndex, Standing, Words, WordsId,
};
use quorate_core::id::DiscussionId;

use super::action_lines;
use super::discussion_context::DiscussionContext;
use crate::action::{ComponentAction, DiscussionAction};
use crate::reply::{ActionRow, Button, Embed, Field, Modal, Reply, TextInput};
use crate::request::ModalSubmit;

/// The text inputs, by their `custom_id`s.
pub(super) const WORDS: &str = "words";
pub(super) const FROM: &str = "from";
pub(super) const NAME: &str = "name";
pub(super) const STEPS_BACK: &str = "steps-back";
pub(super) const ACTIONS: &str = "actions";
pub(super) const DATE: &str = "date";

/// The placeholder wherever the record quotes what is written.
const UNNAMED: &str =
    "The thread shows your name; the record does not. Name no pupil, parent or member of staff.";

/// The modal of an action, with what the discussion has already. Returns `None` if the action has no modal, or names a
/// question or point that the discussion does not have.
pub(super) fn modal(discussion: &DiscussionContext<'_>, action: DiscussionAction) -> Option<Modal> {
    let (state, words) = (&discussion.loaded.state, &discussion.loaded.words);
    let mut modal = blank(discussion.id, action)?;
    match action {
        DiscussionAction::EditPoint(point) => {
            let point = state.points.get(point.0)?;
            modal.title = format!("Question {}: your point", point.question.number());
            let text = words.get(point.words).unwrap_or_default(); // Empty if erased.
            modal.inputs = vec![long(WORDS, "Your point", UNNAMED).with_value(text)];
        }
        DiscussionAction::ReachView(question) => {
            let question = state.question(question)?;
            modal.inputs = view(view_so_far(question, words), &actions_text(question, words));
        }
        _ => {}
    }
    Some(modal)
}

/// The empty modal of an action, whatever the state of the discussion. Returns `None` if the action has no modal.
pub(super) fn blank(id: DiscussionId, action: DiscussionAction) -> Option<Modal> {
    let (title, inputs) = match action {
        DiscussionAction::WritePoint(question, kind) => (
            titled(question, kind_in_title(kind)),
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
        DiscussionAction::OwnQuestion => (
            "Our own question".to_owned(),
            vec![long(WORDS, "The question", "It is added after the others")],
        ),
        DiscussionAction::Meeting => (
            "The next meeting".to_owned(),
            vec![short(DATE, "Its date", "12 March 2027, 12/03/2027 or next Friday").optional()],
        ),
        _ => outcome(action)?,
    };
    Some(Modal {
        title,
        action: ComponentAction::Discuss(id, action),
        inputs,
    })
}

/// The title and inputs of a modal that records what came of a question. Returns `None` for any other action.
fn outcome(action: DiscussionAction) -> Option<(String, Vec<TextInput>)> {
    Some(match action {
        DiscussionAction::ReachView(question) => {
            (titled(question, "where we got to"), view("", ""))
        }
        DiscussionAction::NeedInformation(question) => (
            titled(question, "more information"),
            vec![
                long(WORDS, "What is needed", "What would help to go on?"),
                short(FROM, "From whom", "Leave empty if not known").optional(),
            ],
        ),
        DiscussionAction::ForTheBoard(question) => (
            titled(question, "for the board"),
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
            titled(question, "not for us"),
            vec![long(WORDS, "Why", "A word of why, for the record")],
        ),
        _ => return None,
    })
}

fn titled(question: QuestionIndex, title: &str) -> String {
    let number = question.number();
    format!("Question {number}: {title}")
}

fn kind_in_title(kind: PointKind) -> &'static str {
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

/// The view on a question; the earlier one if the question was opened again or put forward.
fn view_so_far<'a>(question: &Question, words: &'a Words) -> &'a str {
    let view = match question.standing {
        Standing::ViewReached => question.outcome,
        _ => question.earlier,
    };
    let text = view.and_then(|id| words.get(id));
    text.unwrap_or_default() // Empty if there is none, or if erased.
}

/// The actions of a question, in the format in which they are typed.
fn actions_text(question: &Question, words: &Words) -> String {
    // Empty if erased.
    let text = |id: WordsId| words.get(id).unwrap_or_default();
    let actions = question.actions.iter().map(|action| {
        let owner = action.owner.map_or("", text);
        action_lines::written(text(action.what), owner, action.due)
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
        .with_value(so_far),
        long(
            ACTIONS,
            "Actions, one a line: what; who; by when",
            "Ask the trust for accounts; Sam Lee; 12 March",
        )
        .with_value(actions)
        .optional(),
    ]
}

/// Puts what a person wrote before back into the modal: the fields of the embed that gave it back, by the labels of the
/// inputs.
pub(super) fn refilled(mut modal: Modal, fields: &[(String, String)]) -> Modal {
    for input in &mut modal.inputs {
        let mut fields = fields.iter();
        if let Some((_, value)) = fields.find(|(label, _)| *label == input.label) {
            input.value.clone_from(value);
        }
    }
    modal
}

/// Gives a person back what they wrote, with why it was not taken and a button that opens the modal again.
pub(super) fn give_back(modal: &Modal, submitted: &ModalSubmit, reason: &str) -> Reply {
    let fields = modal.inputs.iter().filter_map(|input| {
        let value = submitted.text(input.custom_id)?;
        (!value.trim().is_empty()).then(|| Field {
            name: input.label.clone(),
            value: value.to_owned(),
        })
    });
    Reply {
        embeds: vec![Embed {
            title: "Not added yet".to_owned(),
            description: format!(
                "{reason}\nYour words are below. The button opens the form again with them in it."
            ),
            fields: fields.collect(),
            footer: String::new(),
        }],
        action_rows: vec![ActionRow::Buttons(vec![Button::new(
            "Open the form again",
            modal.action.clone(),
        )])],
        ephemeral: true,
        ..Reply::default()
    }
}

/// Gives a person back what they wrote, if there is no modal to open again.
pub(super) fn give_back_without_modal(submitted: &ModalSubmit, reason: &str) -> Reply {
    let inputs = submitted.inputs.iter();
    let inputs = inputs.filter(|(_, value)| !value.trim().is_empty());
    let fields = inputs.map(|(_, value)| Field {
        name: "You wrote".to_owned(),
        value: value.clone(),
    });
    Reply {
        embeds: vec![Embed {
            title: "Not added".to_owned(),
            description: format!("{reason}\nYour words are below, so that you can use them again."),
            fields: fields.collect(),
            footer: String::new(),
        }],
        ephemeral: true,
        ..Reply::default()
    }
}

fn long(custom_id: &'static str, label: &str, placeholder: &str) -> TextInput {
    TextInput {
        multiline: true,
        max_length: MAX_TEXT,
        ..short(custom_id, label, placeholder)
    }
}

fn short(custom_id: &'static str, label: &str, placeholder: &str) -> TextInput {
    TextInput {
        custom_id,
        label: label.to_owned(),
        placeholder: placeholder.to_owned(),
        value: String::new(),
        required: true,
        multiline: false,
        max_length: MAX_SHORT_TEXT,
    }
}
