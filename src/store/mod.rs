#![doc = include_str!("README.md")]

mod act;
mod cache;
mod decode;
mod discussion;
mod draft;
mod encode;
mod enquiry;
mod error;
mod events;
mod export;
mod find;
mod guild;
mod handle;
mod location;
mod options;
mod posted;
mod refusal;
mod retention;
mod setting;
mod sqlite;

pub use self::act::Acted;
pub use self::discussion::{LoadedDiscussion, NewDiscussion};
pub(crate) use self::draft::PendingStart;
pub use self::enquiry::Enquiry;
pub use self::error::{ActError, StoreError, StoreErrorKind};
pub(crate) use self::find::ClosedDiscussion;
pub use self::find::Summary;
pub use self::handle::Store;
pub use self::location::Location;
pub use self::options::Options;
pub use self::posted::{LiveMessage, Posted, PostedMessage};
pub(crate) use self::refusal::StandingRefusal;
pub use self::retention::{ErasedDiscussion, Purged};
pub(crate) use self::retention::{IdleDiscussion, PersonsWords};
pub(crate) use self::setting::Settings;
pub(crate) use self::sqlite::missing_file;

#[cfg(test)]
mod tests;
