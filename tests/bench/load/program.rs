//! A program in a local Discord.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use discord_sandbox::{Persona, Sandbox};

use crate::discussion::{Discussion, governor, sandbox};
use crate::kind::{KINDS, Kind, Load};
use crate::measured::Measured;
use crate::resources::{Memory, Process};

/// How long a process is left to end what follows an answer before its time is read.
const AFTERMATH: Duration = Duration::from_millis(30);
/// No wait is longer than this.
const LIMIT: Duration = Duration::from_secs(30);

/// A program in a local Discord.
pub(crate) struct Program {
    pub(crate) name: &'static str,
    sandbox: Sandbox,
    discussion: Option<Arc<Discussion>>,
    child: Child,
    pub(crate) process: Process,
    folder: PathBuf,
    pub(crate) at_rest: Option<Memory>,
    /// What was measured of each kind.
    pub(crate) measured: [Measured; KINDS.len()],
}

impl Program {
    /// Starts a program in a folder of its own, and waits until it has registered its commands.
    pub(crate) async fn start(name: &'static str, path: PathBuf) -> Self {
        let sandbox = sandbox().await;
        let folder = format!("quorate-load-{}-{name}", std::process::id());
        let folder = std::env::temp_dir().join(folder.replace(' ', "-"));
        std::fs::create_dir_all(&folder).expect("a new folder");
        let child = Command::new(std::path::absolute(&path).expect("a path"))
            .arg("run")
            .env_clear()
            .current_dir(&folder)
            .env("QUORATE_DATABASE__URL", "sqlite://load.db")
            .env("DISCORD_TOKEN", sandbox.token())
            .env("QUORATE_DISCORD__API_URL", sandbox.base_url())
            .env("QUORATE_LOG__LEVEL", "warn")
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let process = Process::new(child.id());
        let program = Self {
            name,
            sandbox,
            discussion: None,
            child,
            process,
            folder,
            at_rest: None,
            measured: Default::default(),
        };
        let ready = tokio::time::timeout(LIMIT, program.sandbox.wait_for_commands()).await;
        ready.unwrap_or_else(|_| panic!("{} is not ready in time", path.display()));
        program
    }

    /// Reads the memory at rest.
    pub(crate) fn rest(&mut self) {
        self.at_rest = Some(self.process.memory());
    }

    /// Starts the discussion that people press in.
    pub(crate) async fn begin_discussion(&mut self) {
        let begun = tokio::time::timeout(LIMIT, Discussion::begin(&self.sandbox)).await;
        let begun = begun.unwrap_or_else(|_| panic!("{} opens no discussion in time", self.name));
        self.discussion = Some(Arc::new(begun));
    }

    /// Keeps what a round measured of a kind.
    pub(crate) fn add(&mut self, kind: usize, measured: Measured) {
        self.measured[kind].add(measured);
    }

    /// Sends so many interactions of a kind, and returns what they took.
    pub(crate) async fn measure(&mut self, kind: &'static Kind) -> Measured {
        let before = self.process.processor_time();
        let discussion = self.discussion.as_ref().expect("it has begun");
        let tasks = (0..kind.at_once).map(|person| {
            let governor = governor(&self.sandbox, person);
            let discussion = Arc::clone(discussion);
            tokio::spawn(async move {
                let mut answers = Vec::new();
                for at in (person..kind.interactions).step_by(kind.at_once) {
                    let began = Instant::now();
                    send(&governor, kind.load, at, &discussion).await;
                    answers.push(began.elapsed());
                }
                answers
            })
        });
        let mut answers = Vec::new();
        for task in tasks.collect::<Vec<_>>() {
            let answered = tokio::time::timeout(LIMIT, task).await;
            let answered = answered.unwrap_or_else(|_| panic!("{} answers too late", self.name));
            answers.append(&mut answered.expect("all are answered"));
        }
        tokio::time::sleep(AFTERMATH).await;
        let used = self.process.processor_time().saturating_sub(before);
        let interactions = u32::try_from(kind.interactions).unwrap_or(u32::MAX);
        Measured {
            processor: vec![used / interactions],
            answers,
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Sends one interaction, and fails if no answer comes.
async fn send(governor: &Persona, load: Load, at: usize, discussion: &Discussion) {
    let answer = match load {
        Load::Completions(lines) => {
            let line = lines[at % lines.len()];
            let choices = governor.complete(line).await;
            choices.unwrap_or_else(|error| panic!("{line}: {error}"));
            return;
        }
        Load::Commands(lines) => governor.slash(lines[at % lines.len()]).await,
        Load::PanelPress => governor.press(&discussion.panel, "Interests").await,
        // It is turned on and off in turn, so that each press is stored.
        Load::StoredPress => governor.press(&discussion.panel, "Remind me").await,
    };
    let answer = answer.unwrap_or_else(|error| panic!("interaction {at}: {error}"));
    assert!(answer.message().is_some(), "interaction {at}: no message");
}
