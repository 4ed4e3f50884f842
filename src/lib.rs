//! Quorate is a Discord bot for the governing bodies of English schools: it answers questions about ways for schools to
//! work together, every statement with its source.
//!
//! This page is a tour of the house. `ARCHITECTURE.md` has the whole plan, with the rules that keep the rooms apart.
//!
//! # The rooms
//!
//! What the bot knows and makes of words, pure but for reading files:
//!
//! - [`knowledge`]: what it knows: the files of `knowledge/` read, checked and typed.
//! - [`matching`]: free text to one model, a choice, or none.
//! - [`library`]: knowledge made ready to answer from, and the copy that answers now.
//! - [`normalise`]: a text as words: what both need, so that names are compared as they are matched.
//!
//! The words in which rooms speak to each other, plain data:
//!
//! - [`request`]: what a person asks.
//! - [`action`]: what a button or select means, to and from its `custom_id`.
//! - [`code`]: the short codes that stand for models and terms in a `custom_id`.
//! - [`reply`]: what is answered, in Discord's vocabulary.
//! - [`limits`]: Discord's limits, and cutting text to them.
//! - [`plain`]: people's words, shown unchanged: no ping, no formatting.
//!
//! A governing body's discussion of the questions:
//!
//! - [`discussion`]: its rules, and what Discord should show of it: pure.
//! - [`record`]: a discussion as papers: the draft record, confidential items, the blank checklist: pure.
//! - [`store`]: discussions kept: events and words, in SQLite; the only room that names sqlx.
//! - [`clock`]: what time it is, and in which zone.
//!
//! Answering:
//!
//! - [`commands`]: the slash commands, one file each.
//! - [`discord`]: the only room that names serenity: what comes from Discord, and what goes there.
//! - [`sandbox`]: a local Discord, to try the bot in and to test it against; it knows nothing of the bot.
//!
//! Around it:
//!
//! - [`cli`]: the command line, one file a subcommand.
//! - [`config`]: the settings, and the token.
//! - [`telemetry`]: the log: what goes into it, and what never does.
//!
//! # The way of a question
//!
//! An event from the gateway becomes a [`request::Request`]. [`commands::answer`] turns the words in it into an
//! [`action::Subject`] with [`matching::Matcher::find`], or asks back, and makes a [`reply::Answer`] from the
//! [`library::Library`], held to Discord's limits by [`limits::fit`]. [`discord::wire`] writes that as Discord's JSON and sends
//! it back. Next, Back and Share carry the subject in their [`action::Action`], so nothing is remembered between two presses.
//!
//! # Where to start reading
//!
//! 1. `src/commands/reasons.rs`, the shortest command; then `model.rs` beside it, with completion.
//! 2. `src/commands/mod.rs`, which calls them, and `present.rs`, which lays a subject out on pages.
//! 3. `src/discord/handler.rs`, from an event to the answer sent.
//! 4. `tests/it/commands.rs`, where people ask and read, through the sandbox.
//!
//! For what words resolve to, start at the head of [`matching`]; for how files become [`knowledge::Knowledge`], at
//! [`knowledge::load`].

pub mod action;
pub mod cli;
pub mod clock;
pub mod code;
pub mod commands;
pub mod config;
pub mod discord;
pub mod discussion;
pub mod knowledge;
pub mod library;
pub mod limits;
pub mod matching;
pub mod normalise;
pub mod plain;
pub mod record;
pub mod reply;
pub mod request;
pub mod sandbox;
pub mod store;
pub mod telemetry;
