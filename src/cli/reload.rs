//! Knowledge loaded again while the bot runs: on a change in its folder, or on SIGHUP.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use quorate_core::knowledge::Diagnostic;
use tokio::sync::mpsc;
use tracing::{debug, error, info, warn};

use super::directory::Directory;
use crate::knowledge_base::{KnowledgeBase, LiveKnowledge};

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
    current: Arc<LiveKnowledge>,
    mut news: News,
) -> Result<impl Future<Output = ()>> {
    let watch = match &directory {
        Directory::Folder(folder) => Some(Watch::new(folder, news.tell.clone())?),
        Directory::BuiltIn => None,
    };
    let watch = Arc::new(Mutex::new(watch));
    Ok(async move {
        while news.told.recv().await.is_some() {
            while tokio::time::timeout(QUIET, news.told.recv())
                .await
                .is_ok_and(|change| change.is_some())
            {}
            reload(&directory, &current, &watch).await;
        }
    })
}

/// Watches a folder, and the one around it: a folder can be put in the place of another.
struct Watch {
    watcher: RecommendedWatcher,
    folder: PathBuf,
}

impl Watch {
    fn new(folder: &Path, changes: mpsc::Sender<()>) -> Result<Self> {
        let folder = std::path::absolute(folder)
            .with_context(|| format!("{} cannot be found", folder.display()))?;
        let inside = folder.clone();
        let tell = move |event: notify::Result<notify::Event>| {
            // A fault may have kept a change back, so it counts as one.
            if event.is_ok_and(|event| !concerns(&event, &inside)) {
                return;
            }
            // A full channel already holds the news.
            let _ = changes.try_send(());
        };
        let mut watcher = notify::recommended_watcher(tell)
            .context("changes of the knowledge directory cannot be watched")?;
        watcher
            .watch(&folder, RecursiveMode::Recursive)
            .with_context(|| format!("{} cannot be watched for changes", folder.display()))?;
        let mut watch = Self { watcher, folder };
        watch.watch_around();
        Ok(watch)
    }

    /// Watches what is in the folder's place now.
    fn renew(&mut self) {
        self.watch_around();
        // It is no longer watched where it was moved away.
        let _ = self.watcher.unwatch(&self.folder);
        if let Err(why) = self.watcher.watch(&self.folder, RecursiveMode::Recursive) {
            let folder = self.folder.display();
            warn!(
                %folder, %why,
                "the knowledge directory cannot be watched: it is read again when it is back, or on SIGHUP"
            );
        }
    }

    fn watch_around(&mut self) {
        let Some(around) = self
            .folder
            .parent()
            .filter(|_| self.folder.file_name().is_some())
        else {
            return;
        };
        let _ = self.watcher.unwatch(around);
        if let Err(why) = self.watcher.watch(around, RecursiveMode::NonRecursive) {
            let folder = around.display();
            warn!(
                %folder, %why,
                "the folder around the knowledge cannot be watched: send SIGHUP after putting other knowledge in its place"
            );
        }
    }
}

/// Whether an event may mean other knowledge in this folder. Reading it raises events of its own,
/// which would go round for ever.
fn concerns(event: &notify::Event, folder: &Path) -> bool {
    let inside = || event.paths.iter().any(|path| path.starts_with(folder));
    !event.kind.is_access() && (event.need_rescan() || inside())
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
async fn reload(directory: &Directory, current: &LiveKnowledge, watch: &Arc<Mutex<Option<Watch>>>) {
    debug!("reading the knowledge again");
    let (reading, watch) = (directory.clone(), Arc::clone(watch));
    let loaded = tokio::task::spawn_blocking(move || {
        // First, so that what changes while it is read is seen.
        if let Some(watch) = &mut *watch.lock().unwrap_or_else(PoisonError::into_inner) {
            watch.renew();
        }
        let loaded = reading.load()?;
        Ok::<_, Vec<Diagnostic>>((KnowledgeBase::new(loaded.knowledge), loaded.warnings))
    });
    match loaded.await {
        Ok(Ok((library, warnings))) => {
            for warning in &warnings {
                warn!(fault = directory.show(warning), "knowledge");
            }
            let revision = library.knowledge.revision.clone();
            current.swap(library);
            info!(revision, "knowledge loaded again");
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

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, CreateKind, EventKind, Flag, ModifyKind};

    use super::*;

    #[test]
    fn what_changes_in_the_directory_concerns_it_and_what_lies_beside_it_does_not() {
        let folder = Path::new("/srv/knowledge");
        let event = |kind, path: &str| notify::Event::new(kind).add_path(path.into());
        let created = EventKind::Create(CreateKind::File);
        let modified = EventKind::Modify(ModifyKind::Any);
        for kind in [created, modified] {
            assert!(concerns(
                &event(kind, "/srv/knowledge/models/a.toml"),
                folder
            ));
            assert!(concerns(&event(kind, "/srv/knowledge"), folder));
            assert!(!concerns(&event(kind, "/srv/beside.toml"), folder));
            assert!(!concerns(&event(kind, "/srv/knowledge-old/a.toml"), folder));
        }
        let read = EventKind::Access(AccessKind::Any);
        assert!(!concerns(&event(read, "/srv/knowledge/terms.toml"), folder));
        let missed = notify::Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert!(concerns(&missed, folder));
    }
}
