//! The modals of a discussion.

use jiff::civil::Date;
use quorate_core::discussion::{
    MAX_SHORT_TEXT, MAX_TEXT, PointKind, Question, QuestionIndex, Standing, Words, dates,
};
use quorate_core::id::DiscussionId;
use quorate_core::limits::{EMBED_FIELD_VALUE, length};

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
        DiscussionAction::Meeting => modal.inputs = meeting(state.plan.meeting),
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
        DiscussionAction::Meeting => ("The next meeting".to_owned(), meeting(None)),
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

/// The actions of a question, in the format in which they are typed. One whose words were erased is left out: the form
/// would be refused with it.
fn actions_text(question: &Question, words: &Words) -> String {
    let actions = question.actions.iter().filter_map(|action| {
        let what = words.get(action.what)?;
        let owner = action.owner.and_then(|owner| words.get(owner));
        let owner = owner.unwrap_or_default(); // Empty if there is none, or if erased.
        Some(action_lines::written(what, owner, action.due))
    });
    let actions: Vec<String> = actions.collect();
    actions.join("\n")
}

fn meeting(date: Option<Date>) -> Vec<TextInput> {
    let so_far = date.map_or_else(String::new, dates::short);
    vec![
        short(DATE, "Its date", "12 March 2027, 12/03/2027 or next Friday")
            .with_value(&so_far)
            .optional(),
    ]
}

fn view(so_far: &str, actions: &str) -> Vec<TextInput> {
    let actions_input = long(
        ACTIONS,
        "Actions, one a line: what; who; by when",
        "Ask the trust for accounts; Sam Lee; 12 March",
    );
    // Dates are filled in longer than they may have been typed: the box holds at least what it is filled with.
    let max_length = actions_input.max_length.max(length(actions));
    vec![
        long(
            WORDS,
            "Where we got to",
            "A view so far, for the record. The board decides at a meeting.",
        )
        .with_value(so_far),
        TextInput {
            max_length,
            ..actions_input.with_value(actions).optional()
        },
    ]
}

/// Puts what a person wrote before back into the modal: the fields of the embed that gave it back, by the labels of the
/// inputs. An optional input without a field was left empty.
pub(super) fn refilled(mut modal: Modal, fields: &[(String, String)]) -> Modal {
    let of_input = |input: &TextInput| -> Option<String> {
        let fields = fields.iter().filter(|(label, _)| *label == input.label);
        let values: Vec<&str> = fields.map(|(_, value)| value.as_str()).collect();
        (!values.is_empty()).then(|| values.concat())
    };
    let written: Vec<Option<String>> = modal.inputs.iter().map(of_input).collect();
    if written.iter().all(Option::is_none) {
        return modal;
    }
    for (input, value) in modal.inputs.iter_mut().zip(written) {
        match value {
            Some(value) => input.value = value,
            None if !input.required => input.value.clear(),
            None => {}
        }
        input.max_length = input.max_length.max(length(&input.value));
    }
    modal
}

/// A text as fields of an embed: several of one name where one cannot hold it. No field begins or ends with white space,
/// which Discord would trim, unless the text does.
fn text_fields(name: &str, text: &str) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut rest: Vec<char> = text.chars().collect();
    while !rest.is_empty() {
        let is_kept = |end: &usize| !rest[end - 1].is_whitespace() && !rest[*end].is_whitespace();
        let end = if rest.len() <= EMBED_FIELD_VALUE {
            rest.len()
        } else {
            let mut ends = (1..=EMBED_FIELD_VALUE).rev();
            ends.find(is_kept).unwrap_or(EMBED_FIELD_VALUE)
        };
        let after = rest.split_off(end);
        fields.push(Field {
            name: name.to_owned(),
            value: rest.iter().collect(),
        });
        rest = after;
    }
    fields
}

/// Gives a person back what they wrote, with why it was not taken and a button that opens the modal again. They put it
/// away with Discord's own "Dismiss message", which every ephemeral message has.
pub(super) fn give_back(modal: &Modal, submitted: &ModalSubmit, reason: &str) -> Reply {
    let fields = modal.inputs.iter().flat_map(|input| {
        let value = submitted.text(input.custom_id);
        let value = value.filter(|value| !value.trim().is_empty());
        text_fields(&input.label, value.unwrap_or_default()) // No field for what is blank.
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
    let fields = inputs.flat_map(|(_, value)| text_fields("You wrote", value));
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
