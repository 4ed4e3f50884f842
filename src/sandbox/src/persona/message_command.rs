//! Commands used on a message (`interactions/application-commands#message-commands`).

use serde_json::{Value, json};

use super::answer::Answer;
use super::availability::ON_MESSAGE;
use super::error::ClientError;
use super::identity::Persona;
use super::pending::Pending;
use crate::state::lock;
use crate::world::interactions::COMMAND;

impl Persona {
    /// Uses the command of that name on a message where it is, and waits for its answer.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to send, or shows when no answer comes.
    pub async fn message_command(&self, name: &str, message: u64) -> Result<Answer, ClientError> {
        self.start_message_command(name, message)?.answer().await
    }

    /// Uses a command on a message and does not wait.
    ///
    /// # Errors
    ///
    /// What Discord's client refuses to send.
    pub fn start_message_command(&self, name: &str, message: u64) -> Result<Pending, ClientError> {
        let command = self.offered(name, ON_MESSAGE)?;
        let data = self.on_message(&command, message)?;
        self.send_interaction(self.request_of_command(&command, COMMAND), &data, |_| {})
    }

    /// The message comes with its content, whatever the bot may read otherwise.
    fn on_message(&self, command: &Value, message: u64) -> Result<Value, ClientError> {
        let world = lock(&self.state.world);
        let target = world.messages.get(self.channel_id(), message);
        let target = target.filter(|stored| stored.is_visible_to(self.user_id()));
        let target = self
            .state
            .message_json(&world, target.ok_or(ClientError::NoMessage)?);
        let id = message.to_string();
        let mut data = json!({
            "id": command["id"], "name": command["name"], "type": ON_MESSAGE, "target_id": id,
            "resolved": {"messages": {}},
        });
        data["resolved"]["messages"][&id] = target;
        if !command["guild_id"].is_null() {
            data["guild_id"] = command["guild_id"].clone();
        }
        Ok(data)
    }
}
