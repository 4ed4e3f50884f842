//! What goes wrong between Discord and the bot, and what a person sees of it.

mod gateway;
mod rest;
mod start;
mod stop;
