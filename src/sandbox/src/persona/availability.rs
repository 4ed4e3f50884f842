//! Which commands Discord's client offers to whom and where (`interactions/application-commands#contexts`).

use serde_json::Value;

use super::error::ClientError;
use super::identity::Persona;
use super::payload;
use crate::json_read;
use crate::permissions::MANAGE_THREADS;
use crate::state::{World, lock};
use crate::world::channel_type::FORUM;
use crate::world::commands::CommandScope;
use crate::world::interactions::InteractionRequest;

/// The type of a slash command.
pub(crate) const SLASH: u64 = 1;
/// The type of a message command.
pub(crate) const ON_MESSAGE: u64 = 3;

impl Persona {
    /// The commands of that type that are offered here; a guild's own take precedence over global ones of their name.
    pub(crate) fn offers(&self, world: &World, kind: u64) -> Result<Vec<Value>, ClientError> {
        self.check_commands_usable(world)?;
        let guild = self.venue.guild(&self.state.directory);
        let scopes = guild
            .map(CommandScope::Guild)
            .into_iter()
            .chain([CommandScope::Global]);
        let all = scopes.flat_map(|scope| world.commands.list(scope));
        let offered = all.filter(|each| each["type"] == kind && self.is_offered(world, each));
        let mut commands: Vec<Value> = Vec::new();
        for each in offered {
            if !commands
                .iter()
                .any(|command| command["name"] == each["name"])
            {
                commands.push(each.clone());
            }
        }
        Ok(commands)
    }

    /// The command of that name and type, if it is offered here.
    pub(crate) fn offered(&self, name: &str, kind: u64) -> Result<Value, ClientError> {
        let world = lock(&self.state.world);
        self.check_commands_usable(&world)?;
        let guild = self.venue.guild(&self.state.directory);
        let command = world
            .commands
            .named(name, kind, guild)
            .filter(|command| self.is_offered(&world, command));
        if let Some(command) = command {
            return Ok(command.clone());
        }
        let scopes = guild
            .map(CommandScope::Guild)
            .into_iter()
            .chain([CommandScope::Global]);
        let all = scopes.flat_map(|scope| world.commands.list(scope));
        let offered =
            all.filter(|command| command["type"] == kind && self.is_offered(&world, command));
        let sign = if kind == SLASH { "/" } else { "" };
        let mut known: Vec<String> = offered
            .filter_map(|command| Some(format!("{sign}{}", command["name"].as_str()?)))
            .collect();
        known.dedup();
        Err(ClientError::UnknownCommand {
            name: format!("{sign}{name}"),
            known,
        })
    }

    /// Checks that commands can be used in this place at all: not in an archived thread, not in one that is locked to
    /// the persona (`topics/threads`), and in a forum only in its posts.
    fn check_commands_usable(&self, world: &World) -> Result<(), ClientError> {
        self.check_visible(world)?;
        if self.is_in_channel_of_type(FORUM) {
            return Err(ClientError::Forum);
        }
        let thread = world.guild.thread(self.channel_id());
        if thread.is_some_and(|thread| thread.archived) {
            return Err(ClientError::Archived);
        }
        self.check_components_usable(world)
    }

    /// Checks that buttons and selects can be used in this place: in an archived or locked thread only by those who
    /// manage threads (`topics/threads#locked-threads`).
    pub(crate) fn check_components_usable(&self, world: &World) -> Result<(), ClientError> {
        self.check_visible(world)?;
        let thread = world.guild.thread(self.channel_id());
        let manages = self.permissions(world) & MANAGE_THREADS != 0;
        match thread.filter(|_| !manages) {
            Some(thread) if thread.archived => Err(ClientError::Archived),
            Some(thread) if thread.locked => Err(ClientError::Locked),
            _ => Ok(()),
        }
    }

    /// Whether the command's contexts, installations and permissions allow it here.
    fn is_offered(&self, world: &World, command: &Value) -> bool {
        let directory = &self.state.directory;
        let in_server = self.venue.guild(directory) == Some(directory.guild);
        if in_server && !world.guild.bot_is_member {
            return false;
        }
        let wanted = &command["default_member_permissions"];
        let may_use = !in_server || payload::may_use(wanted, self.permissions(world));
        if command["guild_id"].is_string() {
            return may_use;
        }
        let context = self.venue.context();
        let in_context = match command["contexts"].as_array() {
            Some(contexts) => contexts.iter().any(|each| *each == context),
            None => context != 1 || command["dm_permission"] != false,
        };
        let owners = self.venue.owners(self.id, directory, &supported(command));
        let installed = owners.as_object().is_some_and(|owners| !owners.is_empty());
        in_context && installed && may_use
    }

    /// The interaction request of a command.
    pub(super) fn request_of_command(&self, command: &Value, kind: u8) -> InteractionRequest {
        let owners = self
            .venue
            .owners(self.id, &self.state.directory, &supported(command));
        let name = json_read::text(&command["name"]);
        InteractionRequest {
            command_type: command["type"].as_u64().unwrap_or(SLASH),
            owners,
            ..self.request(kind, name)
        }
    }

    /// An interaction request in this place.
    pub(super) fn request(&self, kind: u8, name: &str) -> InteractionRequest {
        InteractionRequest {
            kind,
            persona: self.id,
            venue: self.venue,
            name: name.to_owned(),
            owners: self.venue.owners(self.id, &self.state.directory, &[0, 1]),
            command_type: SLASH,
            option_type: 0,
            source: None,
        }
    }
}

/// The installation contexts that a command supports; a guild's own command is there by the guild's installation.
fn supported(command: &Value) -> Vec<u64> {
    match command["integration_types"].as_array() {
        Some(types) => types.iter().filter_map(Value::as_u64).collect(),
        None => vec![0],
    }
}
