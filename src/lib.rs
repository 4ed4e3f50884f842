//! Quorate is a Discord bot for the governing bodies of English schools: it answers questions about ways for schools to
//! work together, every statement with its source.
//!
//! This page is a tour of the house. `ARCHITECTURE.md` has the whole plan, with the rules that keep the rooms apart.
//!
//! # The rooms
//!
//! What the bot knows, and the rules of a discussion, are a crate of their own: [`quorate_core`]. Here:
//!
//! - [`built_in`]: the copy of the knowledge that the program carries.
//! - [`knowledge_base`]: knowledge made ready to answer from, and the copy that answers now.
//! - [`request`]: what a person asks.
//! - [`action`]: what a button or select means, to and from its `custom_id`.
//! - [`reply`]: what is answered, in Discord's vocabulary.
//! - [`truncate`]: a reply cut to Discord's limits.
//! - [`view`]: what Discord should show of a discussion.
//! - [`store`]: discussions kept: events and words, in SQLite; the only room that names sqlx.
//! - [`clock`]: what time it is, and in which zone.
//! - [`commands`]: the slash commands, one file each.
//! - [`discord`]: the only room that names serenity: what comes from Discord, and what goes there.
//! - [`cli`]: the command line, one file a subcommand.
//! - [`config`]: the settings, and the token.
//! - [`telemetry`]: the log: what goes into it, and what never does.
//!
//! # The way of a question
//!
//! An event from the gateway becomes a [`request::Request`]. [`commands::answer`] turns the words in it into an
//! [`action::Subject`] with [`quorate_core::matching::Matcher::find`], or asks back, and makes a [`reply::Response`] from the
//! [`knowledge_base::KnowledgeBase`], held to limits by [`truncate`]. [`wire`] writes that as Discord's JSON and sends
//! it back. Next, Back and Share carry the subject in their [`action::ComponentAction`], so nothing is remembered between two presses.
//!
//! # Where to start reading
//!
//! 1. `src/commands/reasons.rs`, the shortest command; then `model.rs` beside it, with completion.
//! 2. `src/commands/mod.rs`, which calls them, and `present.rs`, which lays a subject out on pages.
//! 3. `src/discord/handler.rs`, from an event to the answer sent.
//! 4. `tests/it/commands.rs`, where people ask and read, through the sandbox.
//!
//! For what words resolve to, start at the head of [`quorate_core::matching`]; for how files become [`quorate_core::knowledge::Knowledge`], at
//! [`quorate_core::knowledge::load`].

pub mod action;
pub mod built_in;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod discord;
pub mod knowledge_base;
pub mod reply;
pub mod request;
pub mod store;
pub mod telemetry;
pub mod truncate;
pub mod view;
pub mod wire;
