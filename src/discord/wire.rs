//! The one place that builds Discord's JSON: the callback that answers an interaction.
//!
//! It knows no transport: whoever answers an interaction, prints an answer or
//! tests one uses the same bytes. Sources:
//! `interactions/receiving-and-responding#interaction-response-object`,
//! `resources/message#embed-object`, `components/reference`.

mod component;

use serde::Serialize;

use self::component::Component;
use crate::reply::{Answer, Card, Choice, File, Form, Mentions, Reply};

/// A message that its asker alone sees (`resources/message#message-object-message-flags`).
pub(super) const EPHEMERAL: u64 = 1 << 6;

/// The body that answers an interaction.
///
/// # Errors
///
/// None in practice: everything in an answer can be written as JSON.
pub fn callback(answer: &Answer) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&Callback::of(answer))
}

/// The files that go with an answer, in the order in which its body names them.
#[must_use]
pub fn files(answer: &Answer) -> &[File] {
    match answer {
        Answer::Post(reply) | Answer::Replace(reply) => &reply.files,
        Answer::Completion(_) | Answer::Form(_) => &[],
    }
}

/// The body of a message for a channel. A `nonce` makes a repeat of the same post return the first
/// (`resources/message#create-message`).
///
/// # Errors
///
/// None in practice: everything in a message can be written as JSON.
pub fn post(reply: &Reply, nonce: &str) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&Posted {
        message: Message::post(reply),
        nonce,
        enforce_nonce: true,
    })
}

/// The body that replaces a message of a channel.
///
/// # Errors
///
/// None in practice: everything in a message can be written as JSON.
pub fn edit(reply: &Reply) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&Message::replace(reply))
}

#[derive(Serialize)]
struct Posted<'a> {
    #[serde(flatten)]
    message: Message<'a>,
    nonce: &'a str,
    enforce_nonce: bool,
}

#[derive(Serialize)]
struct Callback<'a> {
    #[serde(rename = "type")]
    kind: u8,
    data: Data<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Data<'a> {
    Message(Message<'a>),
    Form(FormOut<'a>),
    Completion { choices: Vec<ChoiceOut<'a>> },
}

/// A message. A part that is `None` is left as it is when a message is replaced.
#[derive(Serialize)]
struct Message<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    embeds: Option<Vec<Embed<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    components: Option<Vec<Component<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attachments: Option<Vec<Attachment<'a>>>,
    allowed_mentions: AllowedMentions,
    #[serde(skip_serializing_if = "Option::is_none")]
    flags: Option<u64>,
}

/// A file that comes with a message: its id is its place among the files (`reference#uploading-files`).
#[derive(Serialize)]
struct Attachment<'a> {
    id: usize,
    filename: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
}

/// Who may be pinged: those the message is meant for, and nobody else whatever its text holds.
#[derive(Serialize)]
struct AllowedMentions {
    parse: [&'static str; 0],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    users: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<String>,
}

#[derive(Serialize)]
struct FormOut<'a> {
    custom_id: String,
    title: &'a str,
    components: Vec<Component<'a>>,
}

#[derive(Serialize)]
struct Embed<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<EmbedField<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    footer: Option<Footer<'a>>,
}

#[derive(Serialize)]
struct EmbedField<'a> {
    name: &'a str,
    value: &'a str,
}

#[derive(Serialize)]
struct Footer<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct ChoiceOut<'a> {
    name: &'a str,
    value: &'a str,
}

impl<'a> Callback<'a> {
    fn of(answer: &'a Answer) -> Self {
        /// `CHANNEL_MESSAGE_WITH_SOURCE`.
        const POST: u8 = 4;
        /// `UPDATE_MESSAGE`.
        const REPLACE: u8 = 7;
        /// `APPLICATION_COMMAND_AUTOCOMPLETE_RESULT`.
        const COMPLETION: u8 = 8;
        /// `MODAL`.
        const FORM: u8 = 9;
        let (kind, data) = match answer {
            Answer::Post(reply) => (POST, Data::Message(Message::post(reply))),
            Answer::Replace(reply) => (REPLACE, Data::Message(Message::replace(reply))),
            Answer::Completion(choices) => {
                let choices = choices.iter().map(ChoiceOut::of).collect();
                (COMPLETION, Data::Completion { choices })
            }
            Answer::Form(form) => (FORM, Data::Form(FormOut::of(form))),
        };
        Self { kind, data }
    }
}

impl<'a> Message<'a> {
    /// A new message: what it does not have is left out.
    fn post(reply: &'a Reply) -> Self {
        let whole = Self::replace(reply);
        Self {
            content: whole.content.filter(|content| !content.is_empty()),
            embeds: whole.embeds.filter(|embeds| !embeds.is_empty()),
            components: whole.components.filter(|rows| !rows.is_empty()),
            attachments: whole.attachments.filter(|files| !files.is_empty()),
            flags: reply.private.then_some(EPHEMERAL),
            ..whole
        }
    }

    /// New contents for a message: what it no longer has is said, so that nothing old stays.
    fn replace(reply: &'a Reply) -> Self {
        Self {
            content: Some(&reply.content),
            embeds: Some(reply.cards.iter().map(Embed::of).collect()),
            components: Some(reply.rows.iter().filter_map(Component::row).collect()),
            attachments: Some(Attachment::all(&reply.files)),
            allowed_mentions: AllowedMentions::of(&reply.mentions),
            flags: None,
        }
    }
}

impl<'a> Attachment<'a> {
    fn all(files: &'a [File]) -> Vec<Self> {
        let files = files.iter().enumerate();
        let attachment = |(id, file): (usize, &'a File)| Self {
            id,
            filename: &file.name,
            description: &file.description,
        };
        files.map(attachment).collect()
    }
}

impl AllowedMentions {
    fn of(mentions: &Mentions) -> Self {
        Self {
            parse: [],
            users: mentions.people.iter().map(ToString::to_string).collect(),
            roles: mentions.roles.iter().map(ToString::to_string).collect(),
        }
    }
}

impl<'a> FormOut<'a> {
    fn of(form: &'a Form) -> Self {
        Self {
            custom_id: form.action.to_custom_id(),
            title: &form.title,
            components: form.boxes.iter().map(Component::text_box).collect(),
        }
    }
}

impl<'a> Embed<'a> {
    fn of(card: &'a Card) -> Self {
        let fields = card.fields.iter().map(|field| EmbedField {
            name: &field.name,
            value: &field.value,
        });
        Self {
            title: &card.title,
            description: &card.description,
            fields: fields.collect(),
            footer: (!card.footer.is_empty()).then_some(Footer { text: &card.footer }),
        }
    }
}

impl<'a> ChoiceOut<'a> {
    fn of(choice: &'a Choice) -> Self {
        Self {
            name: &choice.label,
            value: &choice.value,
        }
    }
}

#[cfg(test)]
mod tests;
