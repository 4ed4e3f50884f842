//! What the bot knows, typed.
//!
//! Everything here comes from the files of a knowledge directory. Each
//! [`Statement`] carries its [`Origin`], so that no answer can hold a claim
//! without saying where it comes from.

mod types;

pub use types::{
    Answer, Briefing, Dimension, Eligibility, FactId, Joining, Knowledge, LeftOut, Model,
    ModelPrompt, Origin, Place, Question, Resource, SchoolKind, Series, Source, Statement, Term,
    Value, Words,
};
