//! What goes wrong between Discord and the bot, and what a person sees of it.

mod busy;
mod gateway;
mod late;
mod rest;
mod start;
mod stop;
