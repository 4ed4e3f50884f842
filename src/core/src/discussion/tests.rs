//! Tests of the rules.

mod bounds;
mod due;
mod refusals;
mod rules;
mod steps;
