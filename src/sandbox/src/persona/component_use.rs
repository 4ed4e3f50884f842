//! Buttons and selects: a persona uses what it sees, and nothing else.

use serde_json::{Value, json};

use super::answer::Answer;
use super::error::ClientError;
use super::identity::Persona;
use super::message::{Component, ComponentKind, Message};
use super::pending::Pending;
use super::resolver::Resolver;
use crate::state::lock;
use crate::world::interactions::{COMPONENT, InteractionRequest};

impl Persona {
    /// Presses the button of that label or `custom_id`, on the message as it is now, and waits.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to send, or shows when no answer comes.
    pub async fn press(&self, message: &Message, button: &str) -> Result<Answer, ClientError> {
        self.start_press(message, button)?.answer().await
    }

    /// Presses a button and does not wait.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to send.
    pub fn start_press(&self, message: &Message, button: &str) -> Result<Pending, ClientError> {
        let (now, component) = self.component(message, button, |kind| {
            matches!(kind, ComponentKind::Button { .. })
        })?;
        let Some(custom_id) = &component.custom_id else {
            return Err(ClientError::BadField {
                field: button.to_owned(),
                reason: "a link opens a page".to_owned(),
            });
        };
        let data = json!({"custom_id": custom_id, "component_type": 2});
        self.send_interaction(self.used(&now, custom_id), &data, |_| {})
    }

    /// Chooses values, by label or value, in the select of that placeholder or `custom_id`, and waits.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to send, or shows when no answer comes.
    pub async fn select(
        &self,
        message: &Message,
        select: &str,
        values: &[&str],
    ) -> Result<Answer, ClientError> {
        let (now, component) = self.component(message, select, |kind| {
            matches!(kind, ComponentKind::Select { .. })
        })?;
        let data = self.chosen(&component, select, values)?;
        // Every select has a `custom_id`; the checks see to that.
        let custom_id = component.custom_id.unwrap_or_default();
        self.send_interaction(self.used(&now, &custom_id), &data, |_| {})?
            .answer()
            .await
    }

    /// The component of that name, on the message as it is now, if it can be used.
    fn component(
        &self,
        message: &Message,
        name: &str,
        wanted: impl Fn(&ComponentKind) -> bool,
    ) -> Result<(Message, Component), ClientError> {
        let now = self.message(message.id).ok_or(ClientError::NoMessage)?;
        self.check_components_usable(&lock(&self.state.world))?;
        let found = now
            .components
            .iter()
            .find(|each| each.is_called(name) && wanted(&each.kind))
            .cloned();
        match found {
            Some(component) if component.disabled => Err(ClientError::Disabled(name.to_owned())),
            Some(component) => Ok((now, component)),
            None => Err(ClientError::NoComponent {
                wanted: name.to_owned(),
                known: now
                    .components
                    .iter()
                    .map(|each| each.name().to_owned())
                    .collect(),
            }),
        }
    }

    fn used(&self, message: &Message, custom_id: &str) -> InteractionRequest {
        InteractionRequest {
            source: Some(message.id),
            ..self.request(COMPONENT, custom_id)
        }
    }

    /// The interaction data of a select: as many values as it takes, none twice, all from its list or of its type.
    fn chosen(
        &self,
        component: &Component,
        name: &str,
        wanted: &[&str],
    ) -> Result<Value, ClientError> {
        let ComponentKind::Select { of, min, max, .. } = &component.kind else {
            return Err(ClientError::NoComponent {
                wanted: name.to_owned(),
                known: Vec::new(),
            });
        };
        let bad = |reason: String| ClientError::BadField {
            field: name.to_owned(),
            reason,
        };
        if !(*min..=*max).contains(&wanted.len()) {
            let count = wanted.len();
            return Err(bad(format!("{count} chosen, and it takes {min} to {max}")));
        }
        let world = lock(&self.state.world);
        let mut resolver = Resolver::new(&self.state, &world, self);
        let mut values = Vec::new();
        for each in wanted {
            let found = value_of(component, each, &mut resolver);
            let value = found.ok_or_else(|| bad(format!("there is no {each}")))?;
            if values.contains(&value) {
                return Err(bad(format!("{each} is chosen twice")));
            }
            values.push(value);
        }
        let id = &component.custom_id;
        let mut data = json!({"custom_id": id, "component_type": of, "values": values});
        if !resolver.resolved.is_empty() {
            data["resolved"] = Value::Object(resolver.resolved);
        }
        Ok(data)
    }
}

/// The value that a select sends for a choice of that name: from its list, or the id of a user, role or channel.
fn value_of(component: &Component, name: &str, resolver: &mut Resolver<'_>) -> Option<Value> {
    let ComponentKind::Select {
        of,
        options,
        channel_types,
        ..
    } = &component.kind
    else {
        return None;
    };
    match of {
        5 => resolver.user(name),
        6 => resolver.role(name),
        7 => resolver.mentionable(name),
        8 => resolver.channel(name, &json!(channel_types)),
        _ => {
            let mut options = options.iter();
            let option = options.find(|option| option.value == name || option.label == name);
            option.map(|option| json!(option.value))
        }
    }
}
