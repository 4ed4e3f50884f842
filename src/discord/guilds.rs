//! Records which guilds the bot is in. The discussions of a guild that it was removed from are erased after 30 days.

use quorate_core::id::GuildId;
use serde::Deserialize;
use serenity::model::event::{Event, UnknownEvent};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tracing::{error, info};

use super::reconciler::GuildSignal;
use super::snowflake::snowflake;
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
        Event::Unknown(event) => from_unknown_event(event),
        _ => None,
    }
}

/// As much of a guild as is used.
#[derive(Deserialize)]
struct MinimalGuild {
    #[serde(deserialize_with = "snowflake")]
    id: GuildId,
    #[serde(default)]
    unavailable: bool,
}

/// As much of READY as is used.
#[derive(Deserialize)]
struct MinimalReady {
    guilds: Vec<MinimalGuild>,
    /// The shard's number, and how many there are.
    #[serde(default)]
    shard: Option<(u64, u64)>,
}

/// The same of an event that serenity's types do not hold as a whole, such as a guild with a role of a new form.
fn from_unknown_event(event: &UnknownEvent) -> Option<GuildEvent> {
    match event.kind.as_str() {
        "GUILD_CREATE" => {
            let guild = MinimalGuild::deserialize(&event.value).ok()?;
            Some(GuildEvent::Present(guild.id))
        }
        "GUILD_DELETE" => {
            let guild = MinimalGuild::deserialize(&event.value).ok()?;
            (!guild.unavailable).then_some(GuildEvent::Removed(guild.id))
        }
        "READY" => {
            let ready = MinimalReady::deserialize(&event.value).ok()?;
            let (shard, total) = ready.shard.unwrap_or((0, 1));
            Some(GuildEvent::Listed {
                guilds: ready.guilds.iter().map(|guild| guild.id).collect(),
                shard,
                total_shards: total.max(1),
            })
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

#[cfg(test)]
mod tests {
    use quorate_core::id::Id;
    use serde_json::{Value, json};

    use super::*;

    fn event(kind: &str, data: &Value) -> Event {
        serde_json::from_value(json!({"t": kind, "d": data})).unwrap()
    }

    #[test]
    fn events_that_serenity_cannot_read_tell_of_guilds_too() {
        let role = json!({"id": "7", "name": "A role without colors"});
        let created = event("GUILD_CREATE", &json!({"id": "7", "roles": [role]}));
        let removed = event(
            "GUILD_DELETE",
            &json!({"id": "7", "name": 3, "unavailable": false}),
        );
        let ready = event(
            "READY",
            &json!({"v": 10, "user": {"avatar": "new"}, "guilds": [{"id": "7"}], "shard": [1, 2]}),
        );
        assert!(
            [&created, &ready]
                .iter()
                .all(|event| matches!(event, Event::Unknown(_)))
        );
        assert_eq!(guild_event(&created), Some(GuildEvent::Present(Id::new(7))));
        assert_eq!(guild_event(&removed), Some(GuildEvent::Removed(Id::new(7))));
        let listed = GuildEvent::Listed {
            guilds: vec![Id::new(7)],
            shard: 1,
            total_shards: 2,
        };
        assert_eq!(guild_event(&ready), Some(listed));
    }

    #[test]
    fn an_outage_is_no_removal() {
        let away = event("GUILD_DELETE", &json!({"id": "7", "unavailable": true}));
        assert_eq!(guild_event(&away), None);
        let strange = UnknownEvent::deserialize(json!({
            "t": "GUILD_DELETE", "d": {"id": "7", "unavailable": true},
        }));
        assert_eq!(from_unknown_event(&strange.unwrap()), None);
    }
}
