//! `quorate try`: the bot in a practice server in the browser, without Discord.

mod command;
mod guild;

pub(super) use self::command::Try;
pub use self::guild::practice_guild;
