//! Tests of the rules and of what is shown.

mod due;
mod refusals;
mod rules;
