//! `quorate discussions`: what whoever runs the bot does with the stored discussions, while it runs or not.

mod command;
mod database;
mod erase;
mod export;
mod list;

pub(super) use self::command::Discussions;
