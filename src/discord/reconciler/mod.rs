#![doc = include_str!("README.md")]

mod desired;
mod enquiry;
mod error;
mod guild_signal;
mod inspect;
mod message;
mod outcome;
mod reconcile;
mod refusals;
mod retention;
mod retry_state;
mod run;
mod service;
mod tasks;
mod thread;

use self::error::ReconcileError;
pub(super) use self::guild_signal::GuildSignal;
pub(super) use self::service::Reconciler;
