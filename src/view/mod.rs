#![doc = include_str!("README.md")]

mod build;
mod desired;
mod discord_refusal;
mod notice;
mod opening;
mod panel;
mod point;
mod question;
mod refusal;
mod render_context;
mod summary;
mod wording;

pub use build::view;
pub use desired::{ThreadView, View};
pub(crate) use discord_refusal::discord_refusal_text;
pub(crate) use refusal::refusal_text;
pub(crate) use wording::count;

#[cfg(test)]
mod tests;
