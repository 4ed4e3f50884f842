//! Serialises responses and messages as Discord's JSON: the bodies of interaction callbacks, of new messages and of edits.
//!
//! **Invariant**: this is the only place that builds such a body, and it knows no transport.
//!
//! Sources: `interactions/receiving-and-responding#interaction-response-object`, `resources/message#embed-object`,
//! `components/reference`.

mod component;

use serde::Serialize;

use self::component::Component;
use crate::action::ComponentAction;
use crate::reply::{Choice, Embed, File, Mentions, Modal, Reply, Response};

/// The flag of an ephemeral message (`resources/message#message-object-message-flags`).
pub(crate) const EPHEMERAL: u64 = 1 << 6;

/// The body of an interaction callback.
#[must_use]
pub fn callback(response: &Response) -> Vec<u8> {
    to_json(&Callback::new(response))
}

/// The files of a response, in the order in which its body names them.
#[must_use]
pub(crate) fn files(response: &Response) -> &[File] {
    match response {
        Response::Message(reply) | Response::Update(reply) => &reply.files,
        Response::Autocomplete(_) | Response::Modal(_) => &[],
    }
}

/// The body of a new message. The `nonce` is its idempotency key: posting it again returns the first message
/// (`resources/message#create-message`).
#[must_use]
pub(crate) fn post(reply: &Reply, nonce: &str) -> Vec<u8> {
    to_json(&CreateMessage {
        message: MessageBody::create(reply),
        nonce,
        enforce_nonce: true,
    })
}

/// The body of a message that follows the answer to an interaction.
#[must_use]
pub(crate) fn follow_up(reply: &Reply) -> Vec<u8> {
    to_json(&MessageBody::create(reply))
}

/// The body that edits a message: all of its contents.
#[must_use]
pub(crate) fn edit(reply: &Reply) -> Vec<u8> {
    to_json(&MessageBody::update(reply))
}

/// Serialises the body of a call.
///
/// # Panics
///
/// Never: `serde_json` fails only for map keys that are no strings, for a `Serialize` that fails and for a writer that
/// fails, and no body of the bot's has one of these.
pub(crate) fn to_json(body: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(body).expect("a body serialises")
}

#[derive(Serialize)]
struct CreateMessage<'a> {
    #[serde(flatten)]
    message: MessageBody<'a>,
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
    Message(MessageBody<'a>),
    Modal(ModalBody<'a>),
    Autocomplete { choices: Vec<ChoiceBody<'a>> },
}

/// A message. An edit leaves a part that is `None` as it is.
#[derive(Serialize)]
struct MessageBody<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    embeds: Option<Vec<EmbedBody<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    components: Option<Vec<Component<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attachments: Option<Vec<Attachment<'a>>>,
    allowed_mentions: AllowedMentions,
    #[serde(skip_serializing_if = "Option::is_none")]
    flags: Option<u64>,
}

/// A file attached to a message: its id is its index among the files (`reference#uploading-files`).
#[derive(Serialize)]
struct Attachment<'a> {
    id: usize,
    filename: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
}

/// Who may be notified: those the message names, and nobody else whatever its content holds.
#[derive(Serialize)]
struct AllowedMentions {
    parse: [&'static str; 0],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    users: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<String>,
}

#[derive(Serialize)]
struct ModalBody<'a> {
    #[serde(serialize_with = "component::display")]
    custom_id: &'a ComponentAction,
    title: &'a str,
    components: Vec<Component<'a>>,
}

#[derive(Serialize)]
struct EmbedBody<'a> {
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
struct ChoiceBody<'a> {
    name: &'a str,
    value: &'a str,
}

impl<'a> Callback<'a> {
    fn new(response: &'a Response) -> Self {
        // `interactions/receiving-and-responding#interaction-response-object-interaction-callback-type`.
        const CHANNEL_MESSAGE: u8 = 4;
        const UPDATE_MESSAGE: u8 = 7;
        const AUTOCOMPLETE_RESULT: u8 = 8;
        const MODAL: u8 = 9;
        let (kind, data) = match response {
            Response::Message(reply) => {
                (CHANNEL_MESSAGE, Data::Message(MessageBody::create(reply)))
            }
            Response::Update(reply) => (UPDATE_MESSAGE, Data::Message(MessageBody::update(reply))),
            Response::Autocomplete(choices) => {
                let choices = choices.iter().map(ChoiceBody::new).collect();
                (AUTOCOMPLETE_RESULT, Data::Autocomplete { choices })
            }
            Response::Modal(modal) => (MODAL, Data::Modal(ModalBody::new(modal))),
        };
        Self { kind, data }
    }
}

impl<'a> MessageBody<'a> {
    /// A new message: leaves out what it does not have.
    fn create(reply: &'a Reply) -> Self {
        let body = Self::update(reply);
        Self {
            content: body.content.filter(|content| !content.is_empty()),
            embeds: body.embeds.filter(|embeds| !embeds.is_empty()),
            components: body.components.filter(|rows| !rows.is_empty()),
            attachments: body.attachments.filter(|files| !files.is_empty()),
            flags: reply.ephemeral.then_some(EPHEMERAL),
            ..body
        }
    }

    /// New contents for a message: names what it no longer has as empty, so that nothing old stays.
    fn update(reply: &'a Reply) -> Self {
        Self {
            content: Some(&reply.content),
            embeds: Some(reply.embeds.iter().map(EmbedBody::new).collect()),
            components: Some(
                reply
                    .action_rows
                    .iter()
                    .filter_map(Component::action_row)
                    .collect(),
            ),
            attachments: Some(Attachment::all(&reply.files)),
            allowed_mentions: AllowedMentions::new(&reply.mentions),
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
    fn new(mentions: &Mentions) -> Self {
        Self {
            parse: [],
            users: mentions.users.iter().map(ToString::to_string).collect(),
            roles: mentions.roles.iter().map(ToString::to_string).collect(),
        }
    }
}

impl<'a> ModalBody<'a> {
    fn new(modal: &'a Modal) -> Self {
        Self {
            custom_id: &modal.action,
            title: &modal.title,
            components: modal.inputs.iter().map(Component::text_input).collect(),
        }
    }
}

impl<'a> EmbedBody<'a> {
    fn new(embed: &'a Embed) -> Self {
        let fields = embed.fields.iter().map(|field| EmbedField {
            name: &field.name,
            value: &field.value,
        });
        Self {
            title: &embed.title,
            description: &embed.description,
            fields: fields.collect(),
            footer: (!embed.footer.is_empty()).then_some(Footer {
                text: &embed.footer,
            }),
        }
    }
}

impl<'a> ChoiceBody<'a> {
    fn new(choice: &'a Choice) -> Self {
        Self {
            name: &choice.label,
            value: &choice.value,
        }
    }
}

#[cfg(test)]
mod tests;
