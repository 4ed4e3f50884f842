//! Records which guilds the bot is in. The discussions of a guild that it was removed from are erased after 30 days.

use quorate_core::id::GuildId;
use serenity::model::event::Event;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tracing::{error, info};

use super::reconciler::GuildSignal;
use crate::clock::Clock;
use crate::store::{Store, StoreError};

/// What a gateway event says of the guilds that the bot is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum GuildEvent {
    /// The bot was removed from this guild.
    Removed(GuildId),
    /// The bot is in this guild.
    Present(GuildId),
    /// Of the guilds on one shard, the bot is in these and no others.
    Listed {
        guilds: Vec<GuildId>,
        shard: u64,
        total_shards: u64,
    },
}

/// What a gateway event says of guilds; `None` for most events. An outage of a guild is not a removal.
pub(super) fn guild_event(event: &Event) -> Option<GuildEvent> {
    match event {
        Event::GuildCreate(event) => Some(GuildEvent::Present(GuildId::new(event.guild.id.get()))),
        Event::GuildDelete(event) if event.guild.unavailable => None,
        Event::GuildDelete(event) => Some(GuildEvent::Removed(GuildId::new(event.guild.id.get()))),
        Event::Ready(event) => {
            let shard = event.ready.shard;
            let guilds = event
                .ready
                .guilds
                .iter()
                .map(|guild| GuildId::new(guild.id.get()));
            Some(GuildEvent::Listed {
                guilds: guilds.collect(),
                shard: shard.map_or(0, |shard| shard.id.0.into()),
                total_shards: shard.map_or(1, |shard| shard.total.max(1).into()),
            })
        }
        // An event that serenity's types do not hold. The guild's id is enough.
        Event::Unknown(event) if event.kind == "GUILD_CREATE" => {
            let id = event.value.get("id")?.as_str()?;
            id.parse().ok().map(GuildEvent::Present)
        }
        _ => None,
    }
}

/// Spawns a task that records guild events in the order in which they are sent. It ends when the sender is dropped.
/// What waits in a guild that is there again is tried again at once.
pub(super) fn spawn_recorder(
    store: Store,
    clock: Clock,
    signals: UnboundedSender<GuildSignal>,
) -> UnboundedSender<GuildEvent> {
    let (sender, events) = unbounded_channel();
    tokio::spawn(record_all(store, clock, signals, events));
    sender
}

async fn record_all(
    store: Store,
    clock: Clock,
    signals: UnboundedSender<GuildSignal>,
    mut events: UnboundedReceiver<GuildEvent>,
) {
    while let Some(event) = events.recv().await {
        if let GuildEvent::Present(guild) = event {
            // It fails only while the bot stops.
            let _ = signals.send(GuildSignal::Present(guild));
        }
        if let Err(error) = record(&store, &clock, event).await {
            error!(%error, "a guild event could not be recorded");
        }
    }
}

async fn record(store: &Store, clock: &Clock, event: GuildEvent) -> Result<(), StoreError> {
    match event {
        GuildEvent::Removed(guild) => {
            info!(%guild, "removed from a guild");
            store.guild_removed(guild, clock.now()).await
        }
        GuildEvent::Present(guild) => store.guild_returned(guild).await,
        GuildEvent::Listed {
            guilds,
            shard,
            total_shards,
        } => {
            for guild in guilds_with_discussions(store).await? {
                // `events/gateway#sharding`
                if (guild.get() >> 22) % total_shards != shard {
                    continue;
                }
                if guilds.contains(&guild) {
                    store.guild_returned(guild).await?;
                } else {
                    store.guild_removed(guild, clock.now()).await?;
                }
            }
            Ok(())
        }
    }
}

async fn guilds_with_discussions(store: &Store) -> Result<Vec<GuildId>, StoreError> {
    let discussions = store.list().await?;
    let mut guilds: Vec<GuildId> = discussions
        .iter()
        .map(|discussion| discussion.location.guild)
        .collect();
    guilds.sort_unstable();
    guilds.dedup();
    Ok(guilds)
}
