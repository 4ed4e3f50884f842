//! Responses: each request has one, by its id.

use serde::Serialize;
use serde_json::Value;

use super::event::VisibleMessage;
use super::snowflake::Snowflake;

/// The response to a request: `{"re": 7, "ok": …}`, or `{"re": 7, "error": …}` with a sentence for the person.
#[derive(Debug, Serialize)]
pub(crate) struct Response {
    /// The request's id; null if it could not be read.
    re: Option<u64>,
    #[serde(flatten)]
    result: ResponseResult,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum ResponseResult {
    Ok(ResponseBody),
    Error(String),
}

impl Response {
    pub(crate) fn new(
        request: Option<u64>,
        result: Result<ResponseBody, impl std::error::Error>,
    ) -> Self {
        let result = match result {
            Ok(body) => ResponseResult::Ok(body),
            Err(error) => ResponseResult::Error(error.to_string()),
        };
        Self {
            re: request,
            result,
        }
    }
}

/// What a request is answered with.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum ResponseBody {
    Greeting(Greeting),
    History(MessageHistory),
    Choices {
        choices: Vec<AutocompleteChoice>,
    },
    Reaction(Reaction),
    /// Done: an empty object.
    Done {},
}

/// Who is signed in, and what does not change in the guild.
#[derive(Debug, Serialize)]
pub(crate) struct Greeting {
    pub(crate) me: PersonView,
    /// Discord's user object.
    pub(crate) bot: Value,
    /// The guild's name.
    pub(crate) server: String,
    pub(crate) people: Vec<PersonView>,
    /// Lowest first.
    pub(crate) roles: Vec<RoleView>,
    /// Lines that the composer suggests on a first visit.
    pub(crate) suggestions: Vec<String>,
}

/// Discord's user object, with the persona's key and its roles in the guild.
#[derive(Debug, Serialize)]
pub(crate) struct PersonView {
    pub(crate) key: String,
    pub(crate) roles: Vec<Snowflake>,
    #[serde(flatten)]
    pub(crate) user: Value,
}

#[derive(Debug, Serialize)]
pub(crate) struct RoleView {
    pub(crate) id: Snowflake,
    pub(crate) name: String,
}

/// A page of messages, oldest first.
#[derive(Debug, Serialize)]
pub(crate) struct MessageHistory {
    pub(crate) messages: Vec<VisibleMessage>,
    /// Whether there are older ones.
    pub(crate) more: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct AutocompleteChoice {
    pub(crate) name: String,
    pub(crate) value: Value,
}

/// What the bot's response to an interaction made the client show. A message itself comes as an event.
#[derive(Debug, Serialize)]
#[serde(tag = "shown", rename_all = "snake_case")]
pub(crate) enum Reaction {
    Message { message: Snowflake },
    Nothing,
    Modal { modal: ModalView },
}

/// A modal to fill in.
#[derive(Debug, Serialize)]
pub(crate) struct ModalView {
    /// What it is submitted under: the interaction that opened it.
    pub(crate) key: Snowflake,
    pub(crate) title: String,
    /// Discord's components.
    pub(crate) components: Value,
}
