//! `quorate discussions`: lists, shows, exports, holds and erases the stored discussions, while the bot runs or not.

mod command;
mod database;
mod erase;
mod export;
mod list;

pub(super) use self::command::Discussions;
