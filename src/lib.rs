//! Quorate answers the questions of school governing bodies in Discord.

pub mod knowledge;
pub mod matching;
pub mod sandbox;
