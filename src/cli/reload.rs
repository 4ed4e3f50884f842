//! Reloads the knowledge while the bot runs: on a change in its directory, or on SIGHUP.
//!
//! Changes are debounced, the knowledge is loaded on a blocking thread, and the bot's copy is swapped as a whole. If the
//! changed knowledge has faults, the last good one goes on answering.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use quorate_core::knowledge::Diagnostic;
use tokio::sync::mpsc;
use tokio::time::timeout;
use tracing::{debug, error, info, warn};

use super::knowledge_source::KnowledgeSource;
use crate::knowledge_base::{KnowledgeBase, LiveKnowledge};

/// The debounce: how long no change may come before the directory is read. An editor saves in several steps.
const DEBOUNCE: Duration = Duration::from_millis(150);

/// Signals that the knowledge may have changed. The channel holds one signal, since several ask for one reload.
pub(super) struct ReloadSignal {
    sender: mpsc::Sender<()>,
    receiver: mpsc::Receiver<()>,
}

impl ReloadSignal {
    /// Listens for SIGHUP, the usual signal to reload, which ends a process that does not listen for it.
    ///
    /// # Errors
    ///
    /// SIGHUP cannot be listened for.
    pub(super) fn listen() -> Result<Self> {
        let (sender, receiver) = mpsc::channel(1);
        spawn_sighup_listener(sender.clone())?;
        Ok(Self { sender, receiver })
    }

    /// Waits for a signal, and then until none has come for the debounce; false if there will be none.
    async fn debounced(&mut self) -> bool {
        if self.receiver.recv().await.is_none() {
            return false;
        }
        while let Ok(Some(())) = timeout(DEBOUNCE, self.receiver.recv()).await {}
        true
    }
}

/// Keeps the live knowledge up to date with its source until the future is dropped.
///
/// # Errors
///
/// The directory cannot be watched.
pub(super) fn follow(
    source: KnowledgeSource,
    live: Arc<LiveKnowledge>,
    mut signal: ReloadSignal,
) -> Result<impl Future<Output = ()>> {
    let watch = match &source {
        KnowledgeSource::Folder(folder) => Some(FolderWatch::new(folder, signal.sender.clone())?),
        KnowledgeSource::BuiltIn => None,
    };
    let watch = Arc::new(Mutex::new(watch));
    Ok(async move {
        while signal.debounced().await {
            reload(&source, &live, &watch).await;
        }
    })
}

/// Watches a directory, and its parent: another directory can be put in its place.
struct FolderWatch {
    watcher: RecommendedWatcher,
    folder: PathBuf,
}

impl FolderWatch {
    fn new(folder: &Path, changes: mpsc::Sender<()>) -> Result<Self> {
        let folder = std::path::absolute(folder)
            .with_context(|| format!("{} cannot be found", folder.display()))?;
        let inside = folder.clone();
        let on_event = move |event: notify::Result<notify::Event>| {
            // An error counts as a change: it may stand for one.
            if event.is_ok_and(|event| !is_relevant(&event, &inside)) {
                return;
            }
            // A full channel already holds a signal.
            let _ = changes.try_send(());
        };
        let mut watcher = notify::recommended_watcher(on_event)
            .context("changes of the knowledge directory cannot be watched")?;
        watcher
            .watch(&folder, RecursiveMode::Recursive)
            .with_context(|| format!("{} cannot be watched for changes", folder.display()))?;
        let mut watch = Self { watcher, folder };
        watch.watch_parent();
        Ok(watch)
    }

    /// Watches what is at the directory's path now.
    fn renew(&mut self) {
        self.watch_parent();
        // It fails if the directory was moved away, and so is watched no longer.
        let _ = self.watcher.unwatch(&self.folder);
        if let Err(error) = self.watcher.watch(&self.folder, RecursiveMode::Recursive) {
            let folder = self.folder.display();
            warn!(
                %folder, %error,
                "the knowledge directory cannot be watched: it is read again when it is back, or on SIGHUP"
            );
        }
    }

    /// Watches the parent. The root directory has none.
    fn watch_parent(&mut self) {
        let Some(parent) = self
            .folder
            .parent()
            .filter(|_| self.folder.file_name().is_some())
        else {
            return;
        };
        // It fails if the parent is not watched yet.
        let _ = self.watcher.unwatch(parent);
        if let Err(error) = self.watcher.watch(parent, RecursiveMode::NonRecursive) {
            let folder = parent.display();
            warn!(
                %folder, %error,
                "the folder around the knowledge cannot be watched: send SIGHUP after putting other knowledge in its place"
            );
        }
    }
}

/// Whether an event may mean changed knowledge in this directory. Reads are ignored: each reload would cause the next.
fn is_relevant(event: &notify::Event, folder: &Path) -> bool {
    let is_inside = || event.paths.iter().any(|path| path.starts_with(folder));
    !event.kind.is_access() && (event.need_rescan() || is_inside())
}

/// Sends a signal for each SIGHUP.
fn spawn_sighup_listener(signals: mpsc::Sender<()>) -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut hangups = signal(SignalKind::hangup()).context("SIGHUP cannot be listened for")?;
    tokio::spawn(async move {
        while hangups.recv().await.is_some() {
            if signals.send(()).await.is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Loads the knowledge, and swaps it in if it has no faults.
async fn reload(
    source: &KnowledgeSource,
    live: &LiveKnowledge,
    watch: &Arc<Mutex<Option<FolderWatch>>>,
) {
    debug!("reloading the knowledge");
    let (blocking_source, watch) = (source.clone(), Arc::clone(watch));
    let loaded = tokio::task::spawn_blocking(move || {
        // The watch is renewed before the files are read, so that a change while they are read causes another reload.
        if let Some(watch) = &mut *watch.lock().unwrap_or_else(PoisonError::into_inner) {
            watch.renew();
        }
        let loaded = blocking_source.load()?;
        Ok::<_, Vec<Diagnostic>>((KnowledgeBase::new(loaded.knowledge), loaded.warnings))
    });
    match loaded.await {
        Ok(Ok((knowledge_base, warnings))) => {
            for warning in &warnings {
                warn!(fault = source.show(warning), "knowledge");
            }
            let revision = knowledge_base.knowledge.revision.clone();
            live.swap(knowledge_base);
            info!(revision, "knowledge reloaded");
        }
        Ok(Err(faults)) => {
            for fault in &faults {
                error!(fault = source.show(fault), "knowledge");
            }
            let count = faults.len();
            error!(
                count,
                "the changed knowledge has faults and is not used; the last good one goes on answering"
            );
            live.refuse(faults);
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
            assert!(is_relevant(
                &event(kind, "/srv/knowledge/models/a.toml"),
                folder
            ));
            assert!(is_relevant(&event(kind, "/srv/knowledge"), folder));
            assert!(!is_relevant(&event(kind, "/srv/beside.toml"), folder));
            assert!(!is_relevant(
                &event(kind, "/srv/knowledge-old/a.toml"),
                folder
            ));
        }
        let read = EventKind::Access(AccessKind::Any);
        assert!(!is_relevant(
            &event(read, "/srv/knowledge/terms.toml"),
            folder
        ));
        let missed = notify::Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert!(is_relevant(&missed, folder));
    }
}
