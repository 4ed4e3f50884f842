//! Tests of the rules.

mod bounds;
mod due;
mod refusals;
mod repeats;
mod rules;
mod steps;
