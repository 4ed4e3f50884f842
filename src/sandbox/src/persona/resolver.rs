//! Resolves users, roles and channels by name: the id that an option or a select sends, and the objects in the
//! interaction's `resolved` data (`interactions/receiving-and-responding#resolved-data-structure`).

use serde_json::{Map, Value, json};

use super::identity::Persona;
use crate::permissions;
use crate::state::{SandboxState, World};
use crate::world::channel_json::channel_json;
use crate::world::directory::Directory;
use crate::world::guild_state::GuildState;
use crate::world::user::User;
use crate::world::venue::Venue;

/// Resolves names for a persona in a place, and collects the `resolved` data.
pub(crate) struct Resolver<'a> {
    directory: &'a Directory,
    guild: &'a GuildState,
    persona: &'a Persona,
    pub(super) resolved: Map<String, Value>,
}

impl<'a> Resolver<'a> {
    pub(crate) fn new(state: &'a SandboxState, world: &'a World, persona: &'a Persona) -> Self {
        Self {
            directory: &state.directory,
            guild: &world.guild,
            persona,
            resolved: Map::new(),
        }
    }

    pub(super) fn directory(&self) -> &'a Directory {
        self.directory
    }

    fn keep(&mut self, kind: &str, id: u64, object: Value) -> Value {
        let kind = self.resolved.entry(kind).or_insert_with(|| json!({}));
        kind[id.to_string()] = object;
        json!(id.to_string())
    }

    /// The id of the person of that mention, user name, key or display name.
    pub(crate) fn user(&mut self, text: &str) -> Option<Value> {
        let user = self.find_user(text).or_else(|| self.find_displayed(text))?;
        Some(self.keep_user(user))
    }

    /// The id of a person or role. A role goes before a person who is only displayed by its name.
    pub(crate) fn mentionable(&mut self, text: &str) -> Option<Value> {
        if let Some(user) = self.find_user(text) {
            return Some(self.keep_user(user));
        }
        self.role(text).or_else(|| self.user(text))
    }

    fn find_user(&self, text: &str) -> Option<&'a User> {
        let text = bare(text, &["<@!", "<@"]);
        let id = text.parse().ok();
        let user = id.and_then(|id| self.directory.user_by_id(id));
        user.or_else(|| self.directory.user_by_name(text))
    }

    fn find_displayed(&self, text: &str) -> Option<&'a User> {
        self.directory
            .user_by_display_name(bare(text, &["<@!", "<@"]))
    }

    fn keep_user(&mut self, user: &User) -> Value {
        let directory = self.directory;
        let venue = self.persona.venue;
        if venue.guild(directory).is_some() {
            let here = self.persona.channel_id();
            let (roles, may) = match venue {
                Venue::OtherGuild => (&[][..], permissions::EVERYONE),
                _ => (
                    self.guild.roles_of(directory, user.id),
                    self.guild.permissions(directory, here, user.id),
                ),
            };
            let member = directory.resolved_member_json(user, roles, may);
            self.keep("members", user.id, member);
        }
        self.keep("users", user.id, user.json())
    }

    /// The id of the role of that name or mention.
    pub(crate) fn role(&mut self, text: &str) -> Option<Value> {
        let text = bare(text, &["<@&"]);
        let mut roles = self.directory.roles.iter();
        let role = roles
            .find(|role| role.name.eq_ignore_ascii_case(text) || role.id.to_string() == text)?;
        let mentionable = self.guild.mentionable.contains(&role.id);
        let object = self.directory.role_json(role, mentionable);
        Some(self.keep("roles", role.id, object))
    }

    /// The id of the channel or thread of that name or mention, if it is of one of these types; an empty list is all.
    pub(crate) fn channel(&mut self, text: &str, types: &Value) -> Option<Value> {
        let text = bare(text, &["<#"]);
        let is = |name: &str, id: u64| name == text || id.to_string() == text;
        let channels = self.directory.channels.iter();
        let mut channels = channels.filter(|each| is(&each.name, each.id));
        let thread = self.guild.threads().find(|each| is(&each.name, each.id));
        let id = channels
            .next()
            .map(|channel| channel.id)
            .or(thread.map(|thread| thread.id))?;
        let user = self.persona.user_id();
        let may = self.guild.permissions(self.directory, id, user);
        let mut object = channel_json(self.directory, self.guild, id, Some(may))?;
        let types = types.as_array().filter(|types| !types.is_empty());
        if types.is_some_and(|types| !types.contains(&object["type"])) {
            return None;
        }
        // The partial channel object has these fields alone.
        let partial = [
            "id",
            "name",
            "type",
            "permissions",
            "parent_id",
            "thread_metadata",
        ];
        if let Some(object) = object.as_object_mut() {
            object.retain(|key, _| partial.contains(&key.as_str()));
        }
        Some(self.keep("channels", id, object))
    }
}

/// The id inside a mention, or the text as it is.
fn bare<'a>(text: &'a str, signs: &[&str]) -> &'a str {
    let text = text.trim();
    let inside = text
        .strip_suffix('>')
        .and_then(|text| signs.iter().find_map(|sign| text.strip_prefix(sign)));
    inside.unwrap_or_else(|| text.trim_start_matches(['@', '#']))
}
