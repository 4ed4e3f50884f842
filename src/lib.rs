//! Quorate answers the questions of school governing bodies in Discord.
#![warn(missing_docs)]

pub mod sandbox;
