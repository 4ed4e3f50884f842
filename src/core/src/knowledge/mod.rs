#![doc = include_str!("README.md")]

mod assemble;
mod catalogue;
mod coverage;
mod cross_checks;
mod decode;
mod diagnostic;
mod eligibility;
mod entry;
mod error_messages;
mod files;
mod index;
mod load;
mod misnamed;
mod model;
mod model_entry;
mod name_registry;
mod origin;
mod references;
mod schema;
mod spanned;
mod statement;
mod statement_entry;
mod text_limits;
mod types;
mod validator;

#[cfg(any(test, feature = "fixture"))]
pub mod fixture;
#[cfg(test)]
mod tests;

pub use coverage::{Coverage, FactStatus, coverage};
pub use diagnostic::{Diagnostic, Location};
pub use eligibility::{Eligibility, EligibilityAnswer, EligibilityBySchool, SchoolKind};
pub use files::Files;
pub use index::{ModelIndex, SourceIndex, TermIndex};
pub use load::{Loaded, load};
pub use schema::{schema, schema_names};
pub use statement::{FactId, Origin, Statement, Statements};
pub use types::{
    Briefing, ChecklistQuestion, Dimension, Knowledge, Model, ModelPrompt, Resource, Series,
    Source, Term,
};
pub(crate) use types::{LeftOut, WordLists};
