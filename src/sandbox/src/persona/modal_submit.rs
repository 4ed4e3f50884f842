//! Modal submits.

use serde_json::{Value, json};

use super::answer::Answer;
use super::error::ClientError;
use super::identity::Persona;
use super::modal::{Field, Modal};
use crate::check::components::{ACTION_ROW, LABEL, STRING_SELECT, TEXT_INPUT, kind};
use crate::json_read;
use crate::state::lock;
use crate::world::interactions::{InteractionRequest, MODAL_SUBMIT};

impl Persona {
    /// Fills in a modal by `custom_id` or label, submits it, and waits for the answer. A field not named keeps what it
    /// shows; a select is given one of its values or labels.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to send, or shows when no answer comes.
    pub async fn submit(
        &self,
        modal: &Modal,
        texts: &[(&str, &str)],
    ) -> Result<Answer, ClientError> {
        let values = texts.iter().map(|(name, text)| (*name, vec![*text]));
        let values: Vec<_> = values.collect();
        self.submit_values(modal, &values).await
    }

    /// Submits a modal as [`Persona::submit`] does, a select with any number of its choices.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to send, or shows when no answer comes.
    pub async fn submit_values(
        &self,
        modal: &Modal,
        values: &[(&str, Vec<&str>)],
    ) -> Result<Answer, ClientError> {
        for (name, _) in values {
            if !modal
                .fields
                .iter()
                .any(|field| field.custom_id == *name || field.label == *name)
            {
                let known = modal
                    .fields
                    .iter()
                    .map(|field| field.label.clone())
                    .collect();
                return Err(ClientError::NoComponent {
                    wanted: (*name).to_owned(),
                    known,
                });
            }
        }
        let components = modal.raw["data"]["components"]
            .as_array()
            .into_iter()
            .flatten();
        let components: Result<Vec<Value>, ClientError> = components
            .map(|component| filled(modal, component, values))
            .collect();
        let data = json!({"custom_id": modal.custom_id, "components": components?});
        let opened_by = lock(&self.state.world)
            .interactions
            .get(modal.opened_by)
            .map(|interaction| {
                (
                    interaction.request.owners.clone(),
                    interaction.request.source,
                )
            });
        let (owners, source) = opened_by.ok_or(ClientError::DidNotRespond)?;
        let request = InteractionRequest {
            owners,
            source,
            ..self.request(MODAL_SUBMIT, &modal.custom_id)
        };
        self.send_interaction(request, &data, |_| {})?
            .answer()
            .await
    }
}

/// A component of the modal as it is submitted (`interactions/receiving-and-responding#interaction-object`).
fn filled(
    modal: &Modal,
    component: &Value,
    values: &[(&str, Vec<&str>)],
) -> Result<Value, ClientError> {
    match kind(component) {
        ACTION_ROW => {
            let input = answer(modal, &component["components"][0], values)?;
            Ok(json!({"type": ACTION_ROW, "id": 0, "components": [input]}))
        }
        LABEL => Ok(
            json!({"type": LABEL, "id": 0, "component": answer(modal, &component["component"], values)?}),
        ),
        other => Ok(json!({"type": other, "id": 0})),
    }
}

fn answer(
    modal: &Modal,
    input: &Value,
    values: &[(&str, Vec<&str>)],
) -> Result<Value, ClientError> {
    let custom_id = json_read::text(&input["custom_id"]);
    let field = modal
        .fields
        .iter()
        .find(|field| field.custom_id == custom_id);
    let field = field.ok_or_else(|| ClientError::NoComponent {
        wanted: custom_id.to_owned(),
        known: Vec::new(),
    })?;
    let given = values
        .iter()
        .find(|(name, _)| *name == field.custom_id || *name == field.label)
        .map(|(_, values)| values.as_slice());
    if kind(input) == STRING_SELECT {
        let values = select_values(field, given)?;
        return Ok(
            json!({"type": STRING_SELECT, "id": 0, "custom_id": custom_id, "values": values}),
        );
    }
    let text = match given {
        Some(values) => values.first().copied().unwrap_or(""),
        None => &field.value,
    };
    check_text(field, text)?;
    Ok(json!({"type": TEXT_INPUT, "id": 0, "custom_id": custom_id, "value": text}))
}

fn select_values(field: &Field, given: Option<&[&str]>) -> Result<Vec<String>, ClientError> {
    let bad = |reason: &str| ClientError::BadField {
        field: field.label.clone(),
        reason: reason.to_owned(),
    };
    let chosen = |given: &&str| {
        let mut options = field.options.iter();
        let option = options.find(|option| option.value == *given || option.label == *given);
        option
            .map(|option| option.value.clone())
            .ok_or_else(|| bad("there is no such choice"))
    };
    let values: Vec<String> = match given {
        Some(given) => {
            let given = given.iter().filter(|value| !value.is_empty());
            given.map(chosen).collect::<Result<_, _>>()?
        }
        None => field
            .options
            .iter()
            .filter(|option| option.default)
            .map(|option| option.value.clone())
            .collect(),
    };
    if values.is_empty() && field.required {
        Err(bad("it has to be filled in"))
    } else {
        Ok(values)
    }
}

fn check_text(field: &Field, text: &str) -> Result<(), ClientError> {
    let bad = |reason: String| {
        Err(ClientError::BadField {
            field: field.label.clone(),
            reason,
        })
    };
    let count = text.chars().count();
    let (least, most) = field.length;
    if count == 0 {
        return if field.required {
            bad("it has to be filled in".to_owned())
        } else {
            Ok(())
        };
    }
    if !(least..=most).contains(&count) {
        return bad(format!(
            "{count} characters, and it takes {least} to {most}"
        ));
    }
    Ok(())
}
