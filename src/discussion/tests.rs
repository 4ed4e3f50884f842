//! Tests of the rules and of what is shown.

mod due;
mod fixture;
mod judge;
mod refusals;
mod rules;
mod scale;
mod shown;
