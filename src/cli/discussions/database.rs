//! Opens the configured database, and loads a discussion from it.

use anyhow::{Result, bail};
use quorate_core::id::DiscussionId;

use crate::config::Config;
use crate::store::{LoadedDiscussion, Store, missing_file};

/// There is no discussion with this id: it was erased, or never existed.
#[derive(Debug, thiserror::Error)]
#[error("there is no discussion {0}: `quorate discussions list` shows their numbers")]
pub(super) struct UnknownDiscussion(pub(super) DiscussionId);

/// Opens the database. A missing one is not created.
pub(super) async fn open(config: &Config) -> Result<Store> {
    let url = &config.database.url;
    if let Some(path) = missing_file(url) {
        bail!(
            "there is no database at {}: start this in the folder that the bot runs in, or name it with QUORATE_DATABASE__URL",
            path.display()
        );
    }
    Ok(Store::open(url).await?)
}

/// Loads a discussion, or fails if there is none with this id.
pub(super) async fn find(store: &Store, id: DiscussionId) -> Result<LoadedDiscussion> {
    match store.load(id).await? {
        Some(loaded) => Ok(loaded),
        None => bail!(UnknownDiscussion(id)),
    }
}
