//! Personas: people at Discord's client, who type commands, use components, submit modals, and read what they see.

mod access;
mod answer;
mod availability;
mod command_line;
mod component_use;
mod error;
mod identity;
mod message;
mod message_command;
mod modal;
mod modal_submit;
mod option;
mod option_type;
mod payload;
mod pending;
mod reading;
mod resolver;
mod slash;
mod threads;
mod wordless;
mod writing;

pub use self::answer::{Answer, Choice};
pub use self::error::ClientError;
pub use self::identity::Persona;
pub use self::message::{Attachment, Component, ComponentKind, Message, SelectOption};
pub use self::modal::{Field, Modal};
pub use self::option::OptionValue;
pub use self::pending::Pending;
pub use self::wordless::Wordless;
