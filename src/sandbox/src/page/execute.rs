//! Executes a client command through the same client as the tests use: the persona.

use std::time::Duration;

use serde_json::Value;

use super::open_modals::OpenModals;
use super::protocol::{
    AutocompleteChoice, ClientCommand, ModalView, OptionArgument, Reaction, ResponseBody,
    Snowflake, ThreadEdit,
};
use super::request_error::RequestError;
use super::view;
use crate::persona::{Answer, ClientError, Message, OptionValue, Persona};

/// The clock moves by a month at most, so that a slip is not a century.
const LONGEST_ADVANCE: Duration = Duration::from_secs(31 * 24 * 60 * 60);

/// Executes a command in the persona's channel, and waits for the bot's response to an interaction.
///
/// # Errors
///
/// Discord's client refuses the command, or the bot does not respond in time.
pub(crate) async fn execute(
    persona: &Persona,
    command: ClientCommand,
    modals: &OpenModals,
) -> Result<ResponseBody, RequestError> {
    let answer = match command {
        ClientCommand::Older { before } => {
            let history = view::history(persona, Some(before.0))?;
            return Ok(ResponseBody::History(history));
        }
        ClientCommand::Say { text } => return done(persona.say(&text).map(drop)),
        ClientCommand::Delete { message } => return done(delete(persona, message.0)),
        ClientCommand::Thread { change } => return done(edit_thread(persona, change)),
        ClientCommand::Advance { seconds } => return advance(persona, seconds),
        ClientCommand::Autocomplete {
            command,
            options,
            focused,
        } => return autocomplete(persona, &command, options, &focused).await,
        ClientCommand::Slash { command, options } => {
            let values: Result<Vec<_>, RequestError> = options.iter().map(option_value).collect();
            persona.slash_with(&command, &values?).await?
        }
        ClientCommand::Press { message, custom_id } => {
            let message = visible_message(persona, message)?;
            persona.press(&message, &custom_id).await?
        }
        ClientCommand::Select {
            message,
            custom_id,
            values,
        } => {
            let message = visible_message(persona, message)?;
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            persona.select(&message, &custom_id, &values).await?
        }
        ClientCommand::Submit { modal, values } => {
            let modal = modals.get(modal.0).ok_or(RequestError::ModalClosed)?;
            let values = values.iter().map(|(name, value)| (&**name, value.values()));
            let values: Vec<_> = values.collect();
            persona.submit_values(&modal, &values).await?
        }
        ClientCommand::MessageCommand { message, command } => {
            persona.message_command(&command, message.0).await?
        }
    };
    Ok(ResponseBody::Reaction(reaction(answer, modals)))
}

fn done(result: Result<(), ClientError>) -> Result<ResponseBody, RequestError> {
    result?;
    Ok(ResponseBody::Done {})
}

fn visible_message(persona: &Persona, message: Snowflake) -> Result<Message, ClientError> {
    persona.message(message.0).ok_or(ClientError::NoMessage)
}

fn option_value(argument: &OptionArgument) -> Result<(&str, OptionValue), RequestError> {
    let value = match &argument.value {
        Value::String(text) => OptionValue::Text(text.clone()),
        Value::Bool(boolean) => OptionValue::Boolean(*boolean),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => OptionValue::Integer(integer),
            (None, Some(number)) => OptionValue::Number(number),
            (None, None) => return Err(RequestError::InvalidOptionValue),
        },
        _ => return Err(RequestError::InvalidOptionValue),
    };
    Ok((&argument.name, value))
}

/// Requests choices for the focused option, which the persona expects to be the last.
async fn autocomplete(
    persona: &Persona,
    command: &str,
    options: Vec<OptionArgument>,
    focused: &str,
) -> Result<ResponseBody, RequestError> {
    let (focused, mut ordered): (Vec<_>, Vec<_>) = options
        .into_iter()
        .partition(|option| option.name == focused);
    ordered.extend(focused);
    let texts: Vec<(String, String)> = ordered
        .into_iter()
        .map(|option| match option.value {
            Value::String(text) => (option.name, text),
            other => (option.name, other.to_string()),
        })
        .collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(k, v)| (&**k, &**v)).collect();
    let choices = persona.complete_with(command, &texts).await?;
    let choices = choices.into_iter().map(|choice| AutocompleteChoice {
        name: choice.name,
        value: choice.value,
    });
    Ok(ResponseBody::Choices {
        choices: choices.collect(),
    })
}

/// Dismisses an ephemeral message; deletes any other for everyone.
fn delete(persona: &Persona, message: u64) -> Result<(), ClientError> {
    let found = persona.message(message).ok_or(ClientError::NoMessage)?;
    if found.ephemeral {
        persona.dismiss(message)
    } else {
        persona.delete_message(message)
    }
}

fn edit_thread(persona: &Persona, change: ThreadEdit) -> Result<(), ClientError> {
    let thread = persona.channel_id();
    match change {
        ThreadEdit::Archive => persona.archive_thread(thread),
        ThreadEdit::Unarchive => persona.unarchive_thread(thread),
        ThreadEdit::Lock => persona.lock_thread(thread),
        ThreadEdit::Unlock => persona.unlock_thread(thread),
        ThreadEdit::Delete => persona.delete_thread(thread),
    }
}

fn advance(persona: &Persona, seconds: u64) -> Result<ResponseBody, RequestError> {
    let by = Duration::from_secs(seconds);
    if by.is_zero() || by > LONGEST_ADVANCE {
        return Err(RequestError::InvalidAdvance);
    }
    persona.state.advance(by);
    Ok(ResponseBody::Done {})
}

/// What the bot's response shows. A modal is kept, so that the page may submit it.
fn reaction(answer: Answer, modals: &OpenModals) -> Reaction {
    match answer {
        Answer::Message(message) | Answer::Deferred(message) | Answer::Updated(message) => {
            Reaction::Message {
                message: Snowflake(message.id),
            }
        }
        Answer::Acknowledged => Reaction::Nothing,
        Answer::Modal(modal) => {
            let view = ModalView {
                key: Snowflake(modal.opened_by),
                title: modal.title.clone(),
                components: modal.raw["data"]["components"].clone(),
            };
            modals.insert(modal);
            Reaction::Modal { modal: view }
        }
    }
}
