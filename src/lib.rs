//! Quorate answers the questions of school governing bodies in Discord.

pub mod action;
pub mod cli;
pub mod code;
pub mod commands;
pub mod config;
pub mod discord;
pub mod knowledge;
pub mod library;
pub mod limits;
pub mod matching;
mod normalise;
pub mod reply;
pub mod request;
pub mod sandbox;
pub mod telemetry;
