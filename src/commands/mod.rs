#![doc = include_str!("README.md")]

mod about;
mod autocomplete;
mod command;
mod compare;
mod component;
mod context;
mod definition;
mod disambiguate;
mod dispatch;
mod document;
mod ephemeral;
mod error;
mod help;
mod layout;
mod list;
mod model;
mod models;
mod present;
mod privacy;
mod questions;
mod reasons;
mod resources;
mod settings;
mod terms;

pub(crate) use self::context::{CommandContext, DiscussionServices};
pub use self::definition::{
    Availability, CommandDefinition, CommandKind, OptionDefinition, OptionKind,
};
pub use self::dispatch::answer;
pub(crate) use self::dispatch::{decline, respond};
pub use self::list::definitions;
