#![doc = include_str!("config/README.md")]

mod error;
mod keys;
mod load;
mod settings;
mod time_zone;
mod token;
mod toml_error;
mod value;

pub(crate) use load::{environment, load};
pub(crate) use settings::{
    Config, DiscordSettings, KnowledgeSettings, LogFormat, LogLevel, LogSettings,
};
pub use settings::{DiscussionSettings, Operator};
pub use time_zone::UnknownTimeZone;
pub(crate) use token::token;

#[cfg(test)]
mod tests;
