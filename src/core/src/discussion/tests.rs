//! Tests of the rules.

mod due;
mod refusals;
mod rules;
