#![doc = include_str!("README.md")]

mod aftermath;
mod backoff;
mod callback_target;
mod command;
mod discord_clock;
mod error;
mod guilds;
mod handler;
mod interaction_service;
mod invite;
mod receive;
mod reconciler;
mod register;
mod rest;
mod run;
mod services;
mod shard_counters;
mod shards;
mod snowflake;
mod start_notices;
mod startup;
mod supervisor;
mod sweep_counter;
mod timeouts;
mod watchdog;

pub(crate) use command::CommandScope;
pub use error::RunError;
pub(crate) use invite::{application_id, invite_url};
pub(crate) use register::{Registration, register};
pub use rest::{Rest, RestError};
pub use run::run;
pub use services::Services;
pub use sweep_counter::SweepCounter;
pub use timeouts::Timeouts;
pub use watchdog::{ShardFault, WatchdogConfig};
