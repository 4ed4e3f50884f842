#![doc = include_str!("README.md")]

#[cfg(feature = "practice")]
mod ask;
mod check;
mod command_line;
mod discussions;
mod invite;
mod knowledge_source;
mod matching;
mod register;
mod reload;
mod run;
mod schema;
mod signal;
#[cfg(feature = "practice")]
mod terminal;
#[cfg(feature = "practice")]
mod try_;

pub use self::command_line::main;
#[cfg(feature = "practice")]
pub use self::try_::practice_guild;
