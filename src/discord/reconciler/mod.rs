#![doc = include_str!("README.md")]

mod desired;
mod enquiry;
mod error;
mod inspect;
mod message;
mod reconcile;
mod retention;
mod retry_state;
mod run;
mod service;
mod tasks;
mod thread;

use self::error::ReconcileError;
pub(super) use self::service::Reconciler;
