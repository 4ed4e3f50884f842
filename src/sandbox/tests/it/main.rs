//! The rules of the local Discord, each from outside: as a bot over HTTP and the gateway, and as a persona.

mod bot;
mod choices;
mod commands;
mod components;
mod events;
mod faults;
mod first_response;
mod fixture;
mod followups;
mod gateway;
mod guild;
mod mentions;
mod message_commands;
mod messages;
mod modals;
mod page;
mod persistence;
mod personas;
mod readme;
mod request_log;
mod rest;
mod thread_rights;
mod threads;
