#![doc = include_str!("README.md")]

mod assets;
mod connection;
mod execute;
mod guard;
mod open_modals;
mod protocol;
mod request_error;
mod router;
mod updates;
mod view;

pub(crate) use self::router::with_page;
