//! Quorate is a Discord bot for the governing bodies of English schools: it answers questions about ways for schools to
//! work together, every statement with its source, and runs their discussion of the questions that such a step raises.
//!
//! This page is a tour; each module's own page goes deeper. `ARCHITECTURE.md` has the picture, the invariants and four
//! walkthroughs.
//!
//! # Three packages
//!
//! - [`quorate_core`]: what the bot knows and the rules of a discussion. Pure: its `Cargo.toml` has no network, no database
//!   and no async runtime, and a lint forbids it the clock.
//! - `discord_sandbox`: a local Discord, to try the bot in and to test it against. It knows nothing of the bot.
//! - this one: the bot.
//!
//! # From an interaction to its reply
//!
//! - [`discord`]: the gateway, the REST client, the registration of commands and the reconciler. The only module that names
//!   serenity.
//! - [`request`]: an interaction as plain data. [`action`]: what a `custom_id` means, decoded once, on arrival.
//! - [`commands`]: a request to a response, one file or folder a command.
//! - [`knowledge_base`]: indexes over the knowledge, and the live copy that a reload swaps. [`built_in`]: the copy of the
//!   knowledge in the binary.
//! - [`reply`]: a response as plain data. [`truncate`]: cut to Discord's limits. [`wire`]: its JSON.
//!
//! # From a press to the disk and back to Discord
//!
//! - [`store`]: an append-only log of events for each discussion, texts beside it, what was posted; in SQLite. The only
//!   module that names sqlx.
//! - [`view`]: a discussion's state to the messages that Discord should show.
//! - [`discord_refusal`]: what Discord refuses to show, and will again.
//! - `discord::reconciler`: diffs those against what was posted, and posts, edits or locks what differs.
//!
//! # Around it
//!
//! - [`cli`]: the command line, one file a subcommand.
//! - [`config`]: the settings, and the token. [`clock`]: the time, and its zone.
//! - [`telemetry`]: the log: ids and times, never a person's words.
//!
//! # Where to start reading
//!
//! 1. `src/commands/reasons.rs`, the shortest command; then `model.rs` beside it, with autocomplete.
//! 2. `src/commands/dispatch.rs`, from a request to a command, and `present.rs`, from a subject to pages.
//! 3. `src/discord/interaction_service.rs`, from an interaction to the response sent.
//! 4. [`quorate_core::discussion`] for the rules, and [`quorate_core::matching`] for what a text resolves to.
//! 5. `tests/it/commands.rs`, where people ask and read, through the sandbox.

pub mod action;
pub mod built_in;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod discord;
pub mod discord_refusal;
pub mod knowledge_base;
pub mod reply;
pub mod request;
pub mod store;
pub mod telemetry;
pub mod truncate;
pub mod view;
pub mod wire;
