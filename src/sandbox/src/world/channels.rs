//! Channels: what changes about them, and the threads in them (`resources/channel`).

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::permissions::{self, Overwrite};
use super::setting::Setting;
use super::threads::Thread;

/// Types of channel (`resources/channel#channel-object-channel-types`).
pub(crate) const TEXT: u8 = 0;
pub(crate) const DM: u8 = 1;
pub(crate) const VOICE: u8 = 2;
pub(crate) const ANNOUNCEMENT: u8 = 5;
pub(crate) const ANNOUNCEMENT_THREAD: u8 = 10;
pub(crate) const PUBLIC_THREAD: u8 = 11;
pub(crate) const FORUM: u8 = 15;

/// What changes about the school's server.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Channels {
    overwrites: HashMap<u64, Vec<Overwrite>>,
    last_messages: HashMap<u64, u64>,
    threads: BTreeMap<u64, Thread>,
    /// The roles of those whose roles have changed.
    held: HashMap<u64, Vec<u64>>,
    /// Roles that everyone may ping.
    pub(crate) mentionable: HashSet<u64>,
    /// Users who take no direct messages from the bot.
    pub(crate) closed_dms: HashSet<u64>,
    /// Whether the bot is in the server.
    pub(crate) bot_is_here: bool,
}

impl Channels {
    pub(crate) fn new(setting: &Setting) -> Self {
        let overwrites = setting.channels.iter().filter(|channel| channel.mute);
        let mute = |channel: u64| {
            let denied = Overwrite {
                id: setting.application,
                of: 1,
                allow: 0,
                deny: permissions::SEND_MESSAGES | permissions::CREATE_PUBLIC_THREADS,
            };
            (channel, vec![denied])
        };
        Self {
            overwrites: overwrites.map(|channel| mute(channel.id)).collect(),
            last_messages: HashMap::new(),
            threads: BTreeMap::new(),
            held: HashMap::new(),
            mentionable: HashSet::from([setting.governor_role()]),
            closed_dms: HashSet::new(),
            bot_is_here: true,
        }
    }

    pub(crate) fn thread(&self, id: u64) -> Option<&Thread> {
        self.threads.get(&id)
    }

    pub(crate) fn thread_mut(&mut self, id: u64) -> Option<&mut Thread> {
        self.threads.get_mut(&id)
    }

    pub(crate) fn threads(&self) -> impl Iterator<Item = &Thread> {
        self.threads.values()
    }

    pub(crate) fn open(&mut self, thread: Thread) {
        self.threads.insert(thread.id, thread);
    }

    pub(crate) fn close(&mut self, id: u64) -> Option<Thread> {
        self.threads.remove(&id)
    }

    /// Archives the threads that have been silent for long enough, and returns them.
    pub(crate) fn settle(&mut self, now: Duration) -> Vec<u64> {
        let settled = self.threads.values_mut().filter_map(|thread| {
            let settled = thread.settle(now);
            settled.then_some(thread.id)
        });
        settled.collect()
    }

    /// Notes a message in a channel; says whether it unarchived a thread.
    pub(crate) fn posted(&mut self, channel: u64, message: u64, now: Duration) -> bool {
        self.last_messages.insert(channel, message);
        self.threads
            .get_mut(&channel)
            .is_some_and(|thread| thread.posted(message, now))
    }

    /// Notes that a message is gone from a channel.
    pub(crate) fn removed(&mut self, channel: u64) {
        if let Some(thread) = self.threads.get_mut(&channel) {
            thread.messages = thread.messages.saturating_sub(1);
        }
    }

    /// The channel whose overwrites hold here: a thread has its parent's.
    fn ruled_by(&self, channel: u64) -> u64 {
        self.thread(channel).map_or(channel, |thread| thread.parent)
    }

    fn overwrites(&self, channel: u64) -> &[Overwrite] {
        self.overwrites
            .get(&self.ruled_by(channel))
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// The roles that a member of the school's server holds now.
    pub(crate) fn roles_of<'a>(&'a self, setting: &'a Setting, user: u64) -> &'a [u64] {
        let changed = self.held.get(&user).map(Vec::as_slice);
        changed.unwrap_or_else(|| setting.roles_of(user))
    }

    /// Gives a member a role, or takes it away.
    pub(crate) fn set_role(&mut self, setting: &Setting, user: u64, role: u64, holds: bool) {
        let mut roles = self.roles_of(setting, user).to_vec();
        roles.retain(|each| *each != role);
        roles.extend(holds.then_some(role));
        self.held.insert(user, roles);
    }

    /// What a member of the school's server may do in one of its channels or threads.
    pub(crate) fn permissions(&self, setting: &Setting, channel: u64, user: u64) -> u64 {
        let roles = self.roles_of(setting, user);
        permissions::overwritten(
            setting.permissions(roles),
            self.overwrites(channel),
            setting.guild,
            roles,
            user,
        )
    }

    /// Allows or denies the bot something in a channel, a thread's being its parent, and returns that.
    pub(crate) fn overwrite_bot(
        &mut self,
        setting: &Setting,
        channel: u64,
        allow: u64,
        deny: u64,
    ) -> u64 {
        let channel = self.ruled_by(channel);
        let overwrites = self.overwrites.entry(channel).or_default();
        let bot = setting.application;
        if !overwrites.iter().any(|each| each.id == bot) {
            overwrites.push(Overwrite {
                id: bot,
                of: 1,
                allow: 0,
                deny: 0,
            });
        }
        for each in overwrites.iter_mut().filter(|each| each.id == bot) {
            each.allow = (each.allow & !deny) | allow;
            each.deny = (each.deny & !allow) | deny;
        }
        channel
    }

    /// A channel or thread of the school's server; with what someone may do there, as an interaction has it.
    pub(crate) fn json(&self, setting: &Setting, id: u64, may: Option<u64>) -> Option<Value> {
        let mut channel = match self.thread(id) {
            Some(thread) => thread.json(setting.guild, setting.application),
            None => self.channel_json(setting, id)?,
        };
        if let Some(may) = may {
            channel["permissions"] = json!(may.to_string());
        }
        Some(channel)
    }

    /// `resources/channel#channel-object`
    fn channel_json(&self, setting: &Setting, id: u64) -> Option<Value> {
        let position = setting.channels.iter().position(|each| each.id == id)?;
        let channel = &setting.channels[position];
        let overwrites = self.overwrites(id).iter().map(|each| {
            json!({
                "id": each.id.to_string(), "type": each.of,
                "allow": each.allow.to_string(), "deny": each.deny.to_string(),
            })
        });
        let mut object = bare_json(id, channel.kind, channel.name, setting.guild);
        object["position"] = json!(position);
        object["permission_overwrites"] = overwrites.collect();
        object["last_message_id"] = json!(self.last_messages.get(&id).map(u64::to_string));
        Some(object)
    }
}

/// A channel object as it is made, with what its type has more (`resources/channel#channel-object`).
pub(crate) fn bare_json(id: u64, kind: u8, name: &str, guild: u64) -> Value {
    let mut channel = json!({
        "id": id.to_string(), "type": kind, "guild_id": guild.to_string(), "name": name, "position": 0,
        "permission_overwrites": [], "nsfw": false, "topic": null, "last_message_id": null, "last_pin_timestamp": null,
        "parent_id": null, "rate_limit_per_user": 0, "flags": 0,
    });
    let more = match kind {
        VOICE => json!({"bitrate": 64_000, "user_limit": 0, "rtc_region": null}),
        FORUM => json!({
            "available_tags": [], "default_reaction_emoji": null, "default_sort_order": null,
            "default_forum_layout": 0, "default_thread_rate_limit_per_user": 0,
        }),
        _ => json!({}),
    };
    if let (Some(channel), Value::Object(more)) = (channel.as_object_mut(), more) {
        channel.extend(more);
    }
    channel
}
