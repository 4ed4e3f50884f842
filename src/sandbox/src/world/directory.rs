//! What does not change while a sandbox runs: the fixture's objects with their snowflakes.

use super::channel_type::{CATEGORY, number};
use super::saved_ids::{IdAssigner, SavedIds};
use super::user::{PersonaId, Role, User};
use crate::fixture::{
    ChannelFixture, ChannelKind, Decoration, Fixture, OverwriteFixture, OverwriteSubject,
    PersonFixture, RoleFixture,
};
use crate::permissions::Overwrite;

/// A channel of a guild, as it begins.
#[derive(Debug)]
pub(crate) struct GuildChannel {
    pub(crate) id: u64,
    pub(crate) kind: u8,
    pub(crate) name: String,
    pub(crate) topic: Option<String>,
    /// The category it stands under.
    pub(crate) category: Option<u64>,
    pub(crate) overwrites: Vec<Overwrite>,
    /// Whether no saved state has it yet.
    pub(crate) is_new: bool,
}

/// Every fixed object, looked up by snowflake, name or key: the guild with its roles, channels and people, the
/// application, and the places where the application is installed by a user alone.
#[derive(Debug)]
pub(crate) struct Directory {
    /// The application's id, and its bot user's.
    pub(crate) application: u64,
    pub(crate) bot_name: String,
    pub(crate) bot_display_name: String,
    pub(crate) bot_role: u64,
    pub(crate) guild: u64,
    /// The guild's name.
    pub(crate) name: String,
    pub(crate) owner: u64,
    pub(crate) roles: Vec<Role>,
    pub(crate) channels: Vec<GuildChannel>,
    pub(crate) users: Vec<User>,
    /// A group conversation that the bot is no part of.
    pub(crate) private_channel: u64,
    /// A guild that the bot is no part of, with one channel.
    pub(crate) other_guild: u64,
    pub(crate) other_channel: u64,
    pub(crate) since: String,
    /// Every snowflake above.
    pub(crate) ids: SavedIds,
}

impl Directory {
    /// Assigns snowflakes to the objects of a fixture that passed [`Fixture::check`]; those of a saved state stay.
    pub(crate) fn new(fixture: &Fixture, since: String, saved: &SavedIds) -> Self {
        let mut ids = IdAssigner::new(saved, labels(fixture));
        let guild = ids.assign("guild").id;
        let application = ids.assign("application").id;
        let roles = roles(fixture, guild, &mut ids);
        let users = users(fixture, &roles, &mut ids);
        let channels = channels(fixture, &mut ids, |overwrite| {
            let (kind, id) = match &overwrite.subject {
                OverwriteSubject::Everyone => (0, guild),
                OverwriteSubject::Role(name) => {
                    (0, roles.iter().find(|role| role.name == *name)?.id)
                }
                OverwriteSubject::Person(key) => {
                    (1, users.iter().find(|user| user.key == *key)?.id)
                }
                OverwriteSubject::Bot => (1, application),
            };
            let (allow, deny) = (overwrite.allow, overwrite.deny);
            Some(Overwrite {
                id,
                kind,
                allow,
                deny,
            })
        });
        Self {
            application,
            bot_name: fixture.bot.user_name.clone(),
            bot_display_name: fixture.bot.display_name.clone(),
            bot_role: ids.assign(&role_label(&fixture.bot.role)).id,
            guild,
            name: fixture.guild_name.clone(),
            owner: ids.assign("owner").id,
            roles,
            channels,
            users,
            private_channel: ids.assign("private-channel").id,
            other_guild: ids.assign("other-guild").id,
            other_channel: ids.assign("other-channel").id,
            since,
            ids: ids.into_saved(),
        }
    }

    pub(crate) fn user(&self, persona: PersonaId) -> &User {
        &self.users[persona.0]
    }

    pub(crate) fn user_by_id(&self, id: u64) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    /// The person of that user name or key.
    pub(crate) fn user_by_name(&self, name: &str) -> Option<&User> {
        let mut users = self.users.iter();
        let named = users.find(|user| user.name == name);
        named.or_else(|| self.users.iter().find(|user| user.key == name))
    }

    /// The person of that display name, in any case.
    pub(crate) fn user_by_display_name(&self, name: &str) -> Option<&User> {
        let name = name.to_lowercase();
        let mut users = self.users.iter();
        users.find(|user| user.display_name.to_lowercase() == name)
    }

    /// The persona of that key.
    pub(crate) fn persona(&self, key: &str) -> Option<PersonaId> {
        let at = self.users.iter().position(|user| user.key == key);
        at.map(PersonaId)
    }

    /// Every persona, in the fixture's order.
    pub(crate) fn personas(&self) -> impl Iterator<Item = PersonaId> {
        (0..self.users.len()).map(PersonaId)
    }

    /// The persona whose direct messages with the bot are in this channel.
    pub(crate) fn persona_of_dm(&self, channel: u64) -> Option<PersonaId> {
        let at = self.users.iter().position(|user| user.dm == channel);
        at.map(PersonaId)
    }

    pub(crate) fn channel(&self, id: u64) -> Option<&GuildChannel> {
        self.channels.iter().find(|channel| channel.id == id)
    }

    /// Where personas start: the first channel that is no category.
    pub(crate) fn first_channel(&self) -> u64 {
        let mut channels = self.channels.iter();
        let first = channels.find(|channel| channel.kind != CATEGORY);
        first.map_or(self.guild, |channel| channel.id)
    }

    /// What a holder of `roles` is permitted in the guild (`topics/permissions#permission-hierarchy`).
    pub(crate) fn permissions(&self, roles: &[u64]) -> u64 {
        let held = |role: &&Role| role.id == self.guild || roles.contains(&role.id);
        self.roles
            .iter()
            .filter(held)
            .fold(0, |all, role| all | role.permissions)
    }

    /// The roles that a person or the bot holds to begin with.
    pub(crate) fn roles_of(&self, user: u64) -> &[u64] {
        if user == self.application {
            return std::slice::from_ref(&self.bot_role);
        }
        self.user_by_id(user).map_or(&[], |user| &user.roles)
    }
}

fn role_label(role: &RoleFixture) -> String {
    format!("role/{}", role.name)
}

fn channel_label(channel: &str) -> String {
    format!("channel/{channel}")
}

/// The label of every object, in the order in which snowflakes are assigned.
///
/// The order is part of the format of state files: before labels were saved, it alone told snowflakes apart.
/// Categories come last because they were added after that.
fn labels(fixture: &Fixture) -> Vec<String> {
    let roles = fixture.roles.iter().chain([&fixture.bot.role]);
    let people = fixture.people.iter();
    let people = people.flat_map(|person| [user_label(person), dm_label(person)]);
    let is_category = |channel: &&ChannelFixture| channel.kind == ChannelKind::Category;
    let (categories, channels): (Vec<_>, Vec<_>) = fixture.channels.iter().partition(is_category);
    let channel_labels = |channels: Vec<&ChannelFixture>| {
        let labels = channels
            .into_iter()
            .map(|channel| channel_label(&channel.name));
        labels.collect::<Vec<_>>()
    };
    let mut labels = vec!["guild".to_owned()];
    labels.extend(roles.map(role_label));
    labels.extend(people);
    labels.extend(["application", "owner"].map(str::to_owned));
    labels.extend(channel_labels(channels));
    labels.extend(["private-channel", "other-guild", "other-channel"].map(str::to_owned));
    labels.extend(channel_labels(categories));
    labels
}

fn user_label(person: &PersonFixture) -> String {
    format!("user/{}", person.key)
}

fn dm_label(person: &PersonFixture) -> String {
    format!("dm/{}", person.key)
}

/// The guild's roles, lowest first: `@everyone`, whose id is the guild's, then the fixture's, then the bot's.
fn roles(fixture: &Fixture, guild: u64, ids: &mut IdAssigner<'_>) -> Vec<Role> {
    let everyone = Role {
        id: guild,
        name: "@everyone".to_owned(),
        permissions: fixture.everyone,
        mentionable: false,
        is_new: false,
    };
    let own = fixture.roles.iter().chain([&fixture.bot.role]);
    let own = own.map(|role| {
        let id = ids.assign(&role_label(role));
        Role {
            id: id.id,
            name: role.name.clone(),
            permissions: role.permissions,
            mentionable: role.mentionable,
            is_new: id.is_new,
        }
    });
    std::iter::once(everyone).chain(own).collect()
}

fn users(fixture: &Fixture, roles: &[Role], ids: &mut IdAssigner<'_>) -> Vec<User> {
    let held = |person: &PersonFixture| {
        let held = roles
            .iter()
            .filter(|role| person.roles.contains(&role.name));
        held.map(|role| role.id).collect()
    };
    let mut forms = Decoration::ALL.into_iter().cycle();
    let mut user = |person: &PersonFixture| User {
        id: ids.assign(&user_label(person)).id,
        key: person.key.clone(),
        name: person.user_name.clone(),
        display_name: person.display_name.clone(),
        nickname: person.nickname.clone(),
        decoration: person
            .decoration
            .or(forms.next())
            .unwrap_or(Decoration::VersionedAnimated),
        roles: held(person),
        dm: ids.assign(&dm_label(person)).id,
    };
    fixture.people.iter().map(&mut user).collect()
}

fn channels(
    fixture: &Fixture,
    ids: &mut IdAssigner<'_>,
    resolve: impl Fn(&OverwriteFixture) -> Option<Overwrite>,
) -> Vec<GuildChannel> {
    let channel = |channel: &ChannelFixture| {
        let id = ids.assign(&channel_label(&channel.name));
        let category = channel.category.as_deref();
        GuildChannel {
            id: id.id,
            kind: number(channel.kind),
            name: channel.name.clone(),
            topic: channel.topic.clone(),
            category: category.map(|name| ids.assign(&channel_label(name)).id),
            overwrites: channel.overwrites.iter().filter_map(&resolve).collect(),
            is_new: id.is_new,
        }
    };
    fixture.channels.iter().map(channel).collect()
}
