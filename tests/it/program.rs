//! The program on the command line: what it prints, and what it ends with.

mod ask;
mod check;
mod database;
mod discussions;
mod gateway;
mod saved_server;
mod reload;
mod run;
mod settings;
mod tools;
