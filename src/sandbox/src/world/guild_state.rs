//! What changes about the guild: overwrites, threads, roles held, and whether the bot is a member.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::directory::Directory;
use super::thread::Thread;
use crate::permissions::{self, Overwrite};

/// What changes about the guild.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct GuildState {
    overwrites: HashMap<u64, Vec<Overwrite>>,
    last_messages: HashMap<u64, u64>,
    threads: BTreeMap<u64, Thread>,
    /// The roles of those whose roles have changed.
    #[serde(rename = "held")]
    changed_roles: HashMap<u64, Vec<u64>>,
    /// Roles that everyone may mention.
    pub(crate) mentionable: HashSet<u64>,
    /// Users who accept no direct messages from the bot.
    pub(crate) closed_dms: HashSet<u64>,
    #[serde(rename = "bot_is_here")]
    pub(crate) bot_is_member: bool,
}

impl GuildState {
    pub(crate) fn new(directory: &Directory) -> Self {
        let mut guild = Self {
            bot_is_member: true,
            ..Self::default()
        };
        guild.add_new(directory);
        guild
    }

    /// Adds what the directory has and a saved state had not: overwrites of new channels, mentionable new roles.
    pub(crate) fn add_new(&mut self, directory: &Directory) {
        for channel in directory.channels.iter().filter(|channel| channel.is_new) {
            if !channel.overwrites.is_empty() {
                self.overwrites
                    .insert(channel.id, channel.overwrites.clone());
            }
        }
        let roles = directory.roles.iter();
        let mentionable = roles.filter(|role| role.is_new && role.mentionable);
        self.mentionable.extend(mentionable.map(|role| role.id));
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

    pub(crate) fn insert_thread(&mut self, thread: Thread) {
        self.threads.insert(thread.id, thread);
    }

    pub(crate) fn remove_thread(&mut self, id: u64) -> Option<Thread> {
        self.threads.remove(&id)
    }

    /// Archives the threads whose auto-archive duration has passed, and returns their ids.
    pub(crate) fn archive_idle_threads(&mut self, now: Duration) -> Vec<u64> {
        let archived = self.threads.values_mut().filter_map(|thread| {
            let archived = thread.archive_if_idle(now);
            archived.then_some(thread.id)
        });
        archived.collect()
    }

    /// Records a message in a channel. Returns whether it unarchived a thread.
    pub(crate) fn record_message(&mut self, channel: u64, message: u64, now: Duration) -> bool {
        self.last_messages.insert(channel, message);
        self.threads
            .get_mut(&channel)
            .is_some_and(|thread| thread.record_message(message, now))
    }

    /// Records that a message was deleted from a channel.
    pub(crate) fn record_deletion(&mut self, channel: u64) {
        if let Some(thread) = self.threads.get_mut(&channel) {
            thread.messages = thread.messages.saturating_sub(1);
        }
    }

    pub(crate) fn last_message(&self, channel: u64) -> Option<u64> {
        self.last_messages.get(&channel).copied()
    }

    /// The channel whose overwrites apply: for a thread its parent.
    fn channel_of_overwrites(&self, channel: u64) -> u64 {
        self.thread(channel).map_or(channel, |thread| thread.parent)
    }

    /// The overwrites that apply in a channel or thread.
    pub(crate) fn overwrites(&self, channel: u64) -> &[Overwrite] {
        self.overwrites
            .get(&self.channel_of_overwrites(channel))
            .map_or(&[], Vec::as_slice)
    }

    /// The roles that a member of the guild holds now.
    pub(crate) fn roles_of<'a>(&'a self, directory: &'a Directory, user: u64) -> &'a [u64] {
        let changed = self.changed_roles.get(&user).map(Vec::as_slice);
        changed.unwrap_or_else(|| directory.roles_of(user))
    }

    /// Gives a member a role, or takes it away.
    pub(crate) fn set_role(&mut self, directory: &Directory, user: u64, role: u64, holds: bool) {
        let mut roles = self.roles_of(directory, user).to_vec();
        roles.retain(|each| *each != role);
        roles.extend(holds.then_some(role));
        self.changed_roles.insert(user, roles);
    }

    /// The permissions of a member of the guild in one of its channels or threads.
    pub(crate) fn permissions(&self, directory: &Directory, channel: u64, user: u64) -> u64 {
        let roles = self.roles_of(directory, user);
        permissions::apply_overwrites(
            directory.permissions(roles),
            self.overwrites(channel),
            directory.guild,
            roles,
            user,
        )
    }

    /// Allows or denies the bot permissions in a channel, for a thread in its parent, and returns that channel.
    pub(crate) fn overwrite_bot(
        &mut self,
        directory: &Directory,
        channel: u64,
        allow: u64,
        deny: u64,
    ) -> u64 {
        let channel = self.channel_of_overwrites(channel);
        let overwrites = self.overwrites.entry(channel).or_default();
        let bot = directory.application;
        if !overwrites.iter().any(|each| each.id == bot) {
            overwrites.push(Overwrite {
                id: bot,
                kind: 1,
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
}
