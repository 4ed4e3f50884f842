#![doc = include_str!("README.md")]

#[cfg(feature = "practice")]
mod ask;
mod check;
mod command_line;
mod discussions;
mod invite;
mod knowledge_source;
mod matching;
#[cfg(feature = "practice")]
mod practice;
mod register;
mod reload;
mod run;
mod schema;
mod signal;
#[cfg(feature = "practice")]
mod terminal;

pub use command_line::main;
