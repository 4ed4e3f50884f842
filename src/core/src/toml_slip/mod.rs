#![doc = include_str!("README.md")]

mod behind;
mod bracket;
mod character;
mod explain;
mod field;
mod position;
mod quote;
mod syntax_error;
mod value;

#[cfg(test)]
mod tests;

pub(crate) use character::unseen;
pub use explain::{Slip, explain};
pub(crate) use position::column;
pub use position::line_and_column;
