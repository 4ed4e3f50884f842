//! Knowledge loaded again while the bot runs: on a change in its folder, or on SIGHUP.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{RecursiveMode, Watcher};
use tokio::sync::mpsc;
use tracing::{debug, error, info, warn};

use super::directory::Directory;
use crate::knowledge::Fault;
use crate::library::{Current, Library};

/// How long a folder has to be quiet before it is read: an editor writes in several steps.
const QUIET: Duration = Duration::from_millis(150);

/// The news that the knowledge may have changed.
pub(super) struct News {
    tell: mpsc::Sender<()>,
    told: mpsc::Receiver<()>,
}

impl News {
    /// Listens for SIGHUP, the usual signal to load again, which ends a process that does not.
    ///
    /// # Errors
    ///
    /// SIGHUP cannot be listened for.
    pub(super) fn listen() -> Result<Self> {
        let (tell, told) = mpsc::channel(1);
        hang_ups(tell.clone())?;
        Ok(Self { tell, told })
    }
}

/// Keeps `current` in step with a directory until the task is dropped.
///
/// # Errors
///
/// The folder cannot be watched.
pub(super) fn follow(
    directory: Directory,
    current: Arc<Current>,
    mut news: News,
) -> Result<impl Future<Output = ()>> {
    let watcher = match &directory {
        Directory::Folder(folder) => Some(watch(folder, news.tell.clone())?),
        Directory::BuiltIn => None,
    };
    Ok(async move {
        let _watcher = watcher;
        while news.told.recv().await.is_some() {
            while tokio::time::timeout(QUIET, news.told.recv())
                .await
                .is_ok_and(|change| change.is_some())
            {}
            reload(&directory, &current).await;
        }
    })
}

fn watch(folder: &Path, changes: mpsc::Sender<()>) -> Result<impl Watcher + use<>> {
    let tell = move |event: notify::Result<notify::Event>| {
        // Reading the folder raises events of its own, which would go round for ever.
        if !event.is_ok_and(|event| event.kind.is_access()) {
            // A full channel already holds the news.
            let _ = changes.try_send(());
        }
    };
    let mut watcher = notify::recommended_watcher(tell)
        .context("changes of the knowledge directory cannot be watched")?;
    watcher
        .watch(folder, RecursiveMode::Recursive)
        .with_context(|| format!("{} cannot be watched for changes", folder.display()))?;
    Ok(watcher)
}

/// Tells of SIGHUP.
#[cfg(unix)]
fn hang_ups(changes: mpsc::Sender<()>) -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut signals = signal(SignalKind::hangup()).context("SIGHUP cannot be listened for")?;
    tokio::spawn(async move {
        while signals.recv().await.is_some() {
            if changes.send(()).await.is_err() {
                return;
            }
        }
    });
    Ok(())
}

#[cfg(not(unix))]
fn hang_ups(_: mpsc::Sender<()>) -> Result<()> {
    Ok(())
}

/// Reads and checks the directory, and takes it only if it is sound.
async fn reload(directory: &Directory, current: &Current) {
    debug!("reading the knowledge again");
    let reading = directory.clone();
    let loaded = tokio::task::spawn_blocking(move || {
        let loaded = reading.load()?;
        Ok::<_, Vec<Fault>>((Library::new(loaded.knowledge), loaded.warnings))
    });
    match loaded.await {
        Ok(Ok((library, warnings))) => {
            for warning in &warnings {
                warn!(fault = directory.show(warning), "knowledge");
            }
            let revision = &library.knowledge.revision;
            info!(revision, "knowledge loaded again");
            current.swap(library);
        }
        Ok(Err(faults)) => {
            for fault in &faults {
                error!(fault = directory.show(fault), "knowledge");
            }
            let count = faults.len();
            error!(
                count,
                "the changed knowledge has faults and is not used; the last good one goes on answering"
            );
            current.refuse(faults);
        }
        Err(error) => {
            error!(%error, "the changed knowledge could not be read; the last good one goes on answering");
        }
    }
}
