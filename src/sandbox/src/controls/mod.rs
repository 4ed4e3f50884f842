//! What a test looks up in a running sandbox, and has it do: public, so that other bots' tests can use it too.

mod gateway;
mod guild;
mod requests;
