//! The program on the command line: what it prints, and what it ends with.

mod ask;
mod check;
mod database;
mod discussions;
mod gateway;
mod reload;
mod run;
mod saved_server;
mod settings;
mod tools;
