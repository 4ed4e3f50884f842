//! Tests of the rules and of what is shown.

mod fixture;
mod shown;
