//! Each rule of the local Discord, met from outside: as a bot over HTTP and the gateway, and as a persona.

mod bot;
mod choices;
mod commands;
mod components;
mod events;
mod faults;
mod first_answer;
mod fixture;
mod followups;
mod forms;
mod gateway;
mod keep;
mod log;
mod message_commands;
mod page;
mod personas;
mod pings;
mod places;
mod posts;
mod rest;
mod thread_rights;
mod threads;
