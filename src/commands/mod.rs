//! The slash commands: one file each, and one line each in [`definitions`].

mod definition;

pub use definition::{Definition, OptionDefinition, OptionKind};

use crate::library::Library;
use crate::reply::{Answer, Reply};
use crate::request::Asked;

/// Every slash command, as Discord is told of them.
#[must_use]
pub fn definitions() -> Vec<Definition> {
    vec![Definition {
        name: "about",
        description: "What this bot is, and where its answers come from",
        example: "/about",
        options: vec![],
    }]
}

/// Answers one request, within Discord's limits.
#[must_use]
pub fn answer(_library: &Library, asked: &Asked) -> Answer {
    crate::limits::fit(Answer::Post(Reply::text(asked.label())))
}
