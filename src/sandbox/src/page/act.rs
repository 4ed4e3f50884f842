//! What a person at the page does, by the same hands as a persona of the tests.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use super::orders::{Change, Given, Wish};
use super::sight;
use crate::client::{Answer, ClientError, Modal, OptionValue, Persona};
use crate::shared::lock;

/// Time is moved a month at most, so that a slip is not a century.
const LONGEST_MOVE: Duration = Duration::from_secs(31 * 24 * 60 * 60);
/// Forms remembered for each page; Discord's client shows one at a time.
const FORMS: usize = 32;

/// The forms that a page was shown and may send.
pub(crate) type Forms = Arc<Mutex<HashMap<u64, Modal>>>;

/// Why a wish is not met, in a sentence for the person.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    #[error(transparent)]
    Client(#[from] ClientError),
    #[error("this form is no longer open; open it again")]
    NoForm,
    #[error("time moves forward, by 31 days at most")]
    Time,
    #[error("an option takes text, a number, yes or no")]
    BadOption,
    #[error("not understood: {0}")]
    Unreadable(&'static str),
}

/// Does what is wanted, and tells what came of it.
pub(crate) async fn act(persona: &Persona, wish: Wish, forms: &Forms) -> Result<Value, Refused> {
    let answer = match wish {
        Wish::Older { before } => {
            let before = Some(id(&before)?);
            return Ok(sight::history(&persona.shared, persona, before)?);
        }
        Wish::Say { text } => return Ok(done(persona.say(&text).map(drop)?)),
        Wish::Delete { message } => return Ok(done(delete(persona, id(&message)?)?)),
        Wish::Thread { change } => return Ok(done(change_thread(persona, change)?)),
        Wish::Advance { seconds } => return advance(persona, seconds),
        Wish::Complete {
            command,
            options,
            focused,
        } => return complete(persona, &command, options, &focused).await,
        Wish::Slash { command, options } => {
            let values: Result<Vec<_>, Refused> = options.iter().map(value).collect();
            persona.slash_with(&command, &values?).await?
        }
        Wish::Press { message, custom_id } => {
            let message = seen(persona, &message)?;
            persona.press(&message, &custom_id).await?
        }
        Wish::Select {
            message,
            custom_id,
            values,
        } => {
            let message = seen(persona, &message)?;
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            persona.select(&message, &custom_id, &values).await?
        }
        Wish::Submit { form, values } => {
            let modal = lock(forms)
                .get(&id(&form)?)
                .cloned()
                .ok_or(Refused::NoForm)?;
            let texts: Vec<(&str, &str)> = values.iter().map(|(k, v)| (&**k, &**v)).collect();
            persona.submit(&modal, &texts).await?
        }
        Wish::Apply { message, command } => {
            persona.message_command(&command, id(&message)?).await?
        }
        Wish::Hello { .. } | Wish::Open => return Err(Refused::Unreadable("an order for later")),
    };
    Ok(shown(answer, forms))
}

fn done((): ()) -> Value {
    json!({})
}

/// A snowflake from its text.
pub(crate) fn id(text: &str) -> Result<u64, Refused> {
    text.parse()
        .map_err(|_| Refused::Unreadable("an id that is no number"))
}

fn seen(persona: &Persona, message: &str) -> Result<crate::Message, Refused> {
    Ok(persona
        .message(id(message)?)
        .ok_or(ClientError::NoMessage)?)
}

fn value(given: &Given) -> Result<(&str, OptionValue), Refused> {
    let value = match &given.value {
        Value::String(text) => OptionValue::Text(text.clone()),
        Value::Bool(yes) => OptionValue::Boolean(*yes),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => OptionValue::Integer(whole),
            (None, Some(number)) => OptionValue::Number(number),
            (None, None) => return Err(Refused::BadOption),
        },
        _ => return Err(Refused::BadOption),
    };
    Ok((&given.name, value))
}

/// The option being typed goes last, as the client of the tests has it.
async fn complete(
    persona: &Persona,
    command: &str,
    options: Vec<Given>,
    focused: &str,
) -> Result<Value, Refused> {
    let (typed, mut values): (Vec<Given>, Vec<Given>) =
        options.into_iter().partition(|given| given.name == focused);
    values.extend(typed);
    let texts: Vec<(String, String)> = values
        .into_iter()
        .map(|given| match given.value {
            Value::String(text) => (given.name, text),
            other => (given.name, other.to_string()),
        })
        .collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(k, v)| (&**k, &**v)).collect();
    let choices = persona.complete_with(command, &texts).await?;
    let choices = choices
        .into_iter()
        .map(|choice| json!({"name": choice.name, "value": choice.value}));
    Ok(json!({"choices": choices.collect::<Vec<_>>()}))
}

/// A private message is put away, any other deleted for everyone.
fn delete(persona: &Persona, message: u64) -> Result<(), ClientError> {
    let shown = persona.message(message).ok_or(ClientError::NoMessage)?;
    if shown.ephemeral {
        persona.dismiss(message)
    } else {
        persona.delete_message(message)
    }
}

fn change_thread(persona: &Persona, change: Change) -> Result<(), ClientError> {
    let thread = persona.channel_id();
    match change {
        Change::Archive => persona.archive_thread(thread),
        Change::Unarchive => persona.unarchive_thread(thread),
        Change::Lock => persona.lock_thread(thread),
        Change::Unlock => persona.unlock_thread(thread),
        Change::Delete => persona.delete_thread(thread),
    }
}

fn advance(persona: &Persona, seconds: u64) -> Result<Value, Refused> {
    let by = Duration::from_secs(seconds);
    if by.is_zero() || by > LONGEST_MOVE {
        return Err(Refused::Time);
    }
    persona.shared.advance(by);
    Ok(done(()))
}

/// What an answer shows; the message itself comes as news.
fn shown(answer: Answer, forms: &Forms) -> Value {
    let modal = match answer {
        Answer::Message(message) | Answer::Deferred(message) | Answer::Updated(message) => {
            return json!({"shown": "message", "message": message.id.to_string()});
        }
        Answer::Acknowledged => return json!({"shown": "nothing"}),
        Answer::Modal(modal) => modal,
    };
    let components = &modal.raw["data"]["components"];
    let form = json!({
        "key": modal.opened_by.to_string(), "title": modal.title, "components": components,
    });
    let mut forms = lock(forms);
    if forms.len() >= FORMS {
        let oldest = forms.keys().min().copied();
        oldest.map(|oldest| forms.remove(&oldest));
    }
    forms.insert(modal.opened_by, modal);
    json!({"shown": "form", "form": form})
}
