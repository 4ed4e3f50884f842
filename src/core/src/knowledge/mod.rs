//! What the bot knows, typed, loaded and checked.
//!
//! Everything here comes from the files of a knowledge directory. Each
//! [`Statement`] carries its [`Origin`], so that no answer can hold a claim
//! without saying where it comes from.
//!
//! The way of a file: [`Files`] reads its text; `decode` makes a typed entry
//! of it, collecting faults; `reader`, `assemble` and `model` turn entries into
//! [`Knowledge`]; `check` looks at the whole. [`load`] is the way in.

mod advice;
mod assemble;
mod check;
mod decode;
mod entry;
mod facts;
mod fault;
mod files;
mod joining;
mod load;
mod model;
mod model_entry;
mod names;
mod origin;
mod reader;
mod said;
mod schema;
mod sizes;
mod types;

#[cfg(any(test, feature = "fixture"))]
pub mod fixture;
#[cfg(test)]
mod tests;

pub use facts::{Coverage, Stated, coverage};
pub use fault::{Fault, Severity};
pub use files::Files;
pub use joining::{Answer, Eligibility, Joining, SchoolKind};
pub use load::{Loaded, load};
pub use schema::{schema, schema_names};
pub use types::{
    Briefing, Dimension, FactId, Knowledge, LeftOut, Model, ModelPrompt, Origin, Place, Question,
    Resource, Series, Source, Statement, Term, Value, Words,
};
