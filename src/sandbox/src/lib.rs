#![doc = include_str!("../README.md")]

mod api_error;
mod check;
mod clock;
mod controls;
mod faults;
mod fixture;
mod form_errors;
mod gateway;
mod hexadecimal;
mod http;
mod ids;
mod json_read;
mod limits;
mod lock;
mod options;
pub mod page;
pub mod permissions;
mod persistence;
mod persona;
mod request_log;
mod sandbox;
mod start_error;
mod state;
mod upload;
mod world;

pub use self::check::refusal;
pub use self::faults::{Effect, Fault};
pub use self::fixture::{
    BotFixture, ChannelFixture, ChannelKind, Decoration, Fixture, FixtureError, OverwriteFixture,
    OverwriteSubject, PersonFixture, RoleFixture, UnknownPersona,
};
pub use self::options::{LOG_VARIABLE, Options, PageOptions, RouteLimit};
pub use self::persistence::StateFileError;
pub use self::persona::{
    Answer, Attachment, Choice, ClientError, Component, ComponentKind, Field, Message, Modal,
    OptionValue, Pending, Persona, SelectOption, Wordless,
};
pub use self::sandbox::Sandbox;
pub use self::start_error::StartError;
pub use self::state::ReceivedRequest;
pub use self::world::thread::Thread;
pub use self::world::venue::Venue;
