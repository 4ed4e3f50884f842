//! Each rule of the local Discord, met from outside: as a bot over HTTP and the gateway, and as a persona.

mod bot;
mod first_answer;
