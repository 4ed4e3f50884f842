//! Which servers the bot is in: those that it was removed from are erased after a while.

use quorate_core::id::GuildId;
use serenity::model::event::Event;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tracing::{error, info};

use crate::clock::Clock;
use crate::commands::DiscussionServices;
use crate::store::{Store, StoreError};

/// What an event says of servers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    /// The bot was removed from it.
    Removed(GuildId),
    /// The bot is in it.
    There(GuildId),
    /// Of those on a shard, by its number and of how many, the bot is in these.
    These {
        servers: Vec<GuildId>,
        shard: u64,
        of: u64,
    },
}

/// What an event says of servers; mostly nothing. One that fails on Discord's side is not left.
pub(super) fn word(event: &Event) -> Option<Word> {
    match event {
        Event::GuildCreate(event) => Some(Word::There(GuildId::new(event.guild.id.get()))),
        Event::GuildDelete(event) if event.guild.unavailable => None,
        Event::GuildDelete(event) => Some(Word::Removed(GuildId::new(event.guild.id.get()))),
        Event::Ready(event) => {
            let shard = event.ready.shard;
            let servers = event
                .ready
                .guilds
                .iter()
                .map(|guild| GuildId::new(guild.id.get()));
            Some(Word::These {
                servers: servers.collect(),
                shard: shard.map_or(0, |shard| shard.id.0.into()),
                of: shard.map_or(1, |shard| shard.total.max(1).into()),
            })
        }
        // serenity could not read the whole of it; its number is enough.
        Event::Unknown(event) if event.kind == "GUILD_CREATE" => {
            let id = event.value.get("id")?.as_str()?;
            id.parse().ok().map(Word::There)
        }
        _ => None,
    }
}

/// Writes down, in their order and on its own task, what is said of servers.
pub(super) fn note_taker(discussions: &DiscussionServices) -> UnboundedSender<Word> {
    let (tell, told) = unbounded_channel();
    let (store, clock) = (discussions.store.clone(), discussions.clock.clone());
    tokio::spawn(take_notes(store, clock, told));
    tell
}

async fn take_notes(store: Store, clock: Clock, mut told: UnboundedReceiver<Word>) {
    while let Some(word) = told.recv().await {
        if let Err(why) = take_note(&store, &clock, word).await {
            error!(%why, "what became of a server cannot be written down");
        }
    }
}

async fn take_note(store: &Store, clock: &Clock, word: Word) -> Result<(), StoreError> {
    match word {
        Word::Removed(server) => {
            info!(%server, "removed from a server");
            store.guild_removed(server, clock.now()).await
        }
        Word::There(server) => store.guild_returned(server).await,
        Word::These { servers, shard, of } => {
            let known = store.list().await?;
            let mut known: Vec<GuildId> = known.iter().map(|one| one.location.guild).collect();
            known.sort_unstable();
            known.dedup();
            // `events/gateway#sharding`
            for server in known
                .into_iter()
                .filter(|id| (id.get() >> 22) % of == shard)
            {
                if servers.contains(&server) {
                    store.guild_returned(server).await?;
                } else {
                    store.guild_removed(server, clock.now()).await?;
                }
            }
            Ok(())
        }
    }
}
