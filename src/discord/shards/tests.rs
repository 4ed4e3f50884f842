use discord_sandbox::{Options, Sandbox};
use jiff::tz::TimeZone;
use quorate_core::id::Id;
use quorate_core::knowledge::load;
use secrecy::SecretString;
use serde_json::json;
use serenity::http::HttpBuilder;
use tokio::sync::mpsc;
use tokio_util::task::TaskTracker;

use super::*;
use crate::clock::Clock;
use crate::commands::DiscussionServices;
use crate::discord::aftermath::Aftermath;
use crate::discord::rest::Rest;
use crate::discord::start_notices::StartNotices;
use crate::discord::watchdog::WatchdogConfig;
use crate::discord::{guilds, interaction_service::InteractionService};
use crate::knowledge_base::{KnowledgeBase, LiveKnowledge};
use crate::store::Store;

/// Starts one shard in a local Discord that allows this many IDENTIFYs.
async fn start(sandbox: &Sandbox, remaining: u32) -> (Shards, AllShardCounters) {
    let gateway = json!({
        "url": sandbox.base_url().replace("http", "ws") + "/ws", "shards": 1,
        "session_start_limit": {"remaining": remaining, "reset_after": 0},
    });
    let gateway = serde_json::from_value(gateway).unwrap();
    let loaded = load(
        &crate::built_in::knowledge(),
        jiff::civil::date(2026, 11, 23),
    )
    .unwrap();
    let knowledge = Arc::new(LiveKnowledge::new(KnowledgeBase::new(loaded.knowledge)));
    let token = SecretString::from(sandbox.token());
    let rest = Arc::new(Rest::new(&sandbox.base_url(), &token).unwrap());
    let counters = AllShardCounters::new(1);
    let discussions = discussions().await;
    let store = discussions.store.clone();
    let (signals, _) = mpsc::unbounded_channel();
    let clock = discussions.clock.clone();
    let guild_events = guilds::spawn_recorder(store.clone(), clock, signals.clone());
    let application = Id::new(sandbox.application_id());
    let notices = StartNotices::new(
        Arc::clone(&rest),
        store,
        discussions.clock.clone(),
        application,
    );
    let aftermath = Aftermath::new(notices, signals);
    let service = InteractionService::new(knowledge, discussions, rest, 1, aftermath);
    let handler = Handler::new(service, guild_events, TaskTracker::new(), counters.clone());
    let http = HttpBuilder::new(sandbox.token()).build();
    let timeouts = Timeouts {
        identify_interval: Duration::from_millis(20),
        watchdog: WatchdogConfig {
            poll_interval: Duration::from_millis(10),
            ..WatchdogConfig::default()
        },
        ..Timeouts::default()
    };
    let shards = Shards::start(http, &gateway, handler, counters.clone(), &timeouts).unwrap();
    (shards, counters)
}

/// Awaits something that has to come.
async fn within<T>(future: impl Future<Output = T>) -> T {
    let limit = Duration::from_secs(60);
    timeout(limit, future).await.unwrap()
}

#[tokio::test]
async fn a_shard_is_closed_when_told_to() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let (shards, counters) = start(&sandbox, 1000).await;
    within(sandbox.ready()).await;
    within(shards.close()).await;
    within(sandbox.wait_until(|sandbox| sandbox.sessions() == 0)).await;
    assert_eq!(counters.shard(0).unwrap().starts.get(), 1);
}

#[tokio::test]
async fn no_start_is_made_beyond_those_that_discord_allows() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let (mut shards, counters) = start(&sandbox, 2).await;
    for session in 1..=2 {
        // A close before READY would make serenity reconnect by itself.
        let ready = |_: &RunnerStatuses| counters.shard(0).unwrap().readies.get() == session;
        within(shards.statuses.wait_for(ready)).await.unwrap();
        assert_eq!(sandbox.identifies(), session);
        sandbox.close_sockets(4009);
        within(sandbox.wait_until(|sandbox| sandbox.sessions() == 0)).await;
    }
    let fault = within(shards.faults.recv()).await.unwrap();
    let none_left = matches!(
        fault,
        RunError::Shard {
            shard: 0,
            fault: ShardFault::NoStartsLeft
        }
    );
    assert!(none_left, "{fault:?}");
    assert_eq!(counters.shard(0).unwrap().starts.get(), 2);
    assert_eq!(sandbox.identifies(), 2);
}

async fn discussions() -> DiscussionServices {
    let (changed, _) = mpsc::unbounded_channel();
    DiscussionServices {
        store: Store::open("sqlite::memory:").await.expect("a store"),
        changed,
        clock: Clock::system(TimeZone::UTC),
        operator: Arc::default(),
    }
}
