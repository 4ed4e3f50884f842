//! The program as a process: started, read line by line, sent signals, awaited.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

use discord_sandbox::{LOG_VARIABLE, Sandbox};
use tokio::sync::{mpsc, oneshot};

use crate::harness::{sandbox_options, within};
use crate::scratch::Scratch;

/// The program, about to be started in a folder of its own with nothing in its environment.
pub(crate) struct Program {
    command: Command,
    input: Vec<u8>,
    scratch: Scratch,
}

impl Program {
    pub(crate) fn new(arguments: &[&str]) -> Self {
        let scratch = Scratch::new();
        let mut command = Command::new(env!("CARGO_BIN_EXE_quorate"));
        command.args(arguments).env_clear().current_dir(&scratch.0);
        if let Some(log) = std::env::var_os(LOG_VARIABLE).filter(|log| !log.is_empty()) {
            let log = std::path::absolute(log).expect("a path");
            command.env(LOG_VARIABLE, log);
        }
        Self {
            command,
            input: Vec::new(),
            scratch,
        }
    }

    /// `run` in this local Discord.
    pub(crate) fn run_in(sandbox: &Sandbox) -> Self {
        Self::new(&["run"])
            .env("DISCORD_TOKEN", sandbox.token())
            .env("QUORATE_DISCORD__API_URL", &sandbox.base_url())
    }

    /// Has a shell run these words, in which "$0" and "$@" are the program and its arguments.
    pub(crate) fn through(mut self, words: &str) -> Self {
        let mut shell = Command::new("/bin/sh");
        shell.env_clear().current_dir(&self.scratch.0);
        shell.args(["-c", words]).arg(self.command.get_program());
        shell.args(self.command.get_args());
        for (name, value) in self.command.get_envs() {
            shell.env(name, value.unwrap_or_default());
        }
        shell.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        self.command = shell;
        self
    }

    pub(crate) fn env(self, name: &str, value: &str) -> Self {
        self.env_bytes(name, value.as_ref())
    }

    /// A variable that may be no text.
    pub(crate) fn env_bytes(mut self, name: &str, value: &OsStr) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn input(mut self, input: &str) -> Self {
        self.input = input.as_bytes().to_vec();
        self
    }

    /// Writes a file in the program's folder, and returns its path.
    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        self.scratch.file(name, bytes)
    }

    /// Copies the knowledge of the repository into the program's folder.
    pub(crate) fn with_knowledge(self) -> Self {
        self.scratch.copy_knowledge();
        self
    }

    /// The program's folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.scratch.0
    }

    pub(crate) fn start(mut self) -> Running {
        let mut child = self
            .command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let (tell, lines) = mpsc::unbounded_channel();
        let out = child.stdout.take().expect("it is piped");
        let err = child.stderr.take().expect("it is piped");
        follow(out, tell.clone(), Line::Out);
        follow(err, tell, Line::Err);
        let mut stdin = child.stdin.take().expect("it is piped");
        // A program that ends before it has read all is judged by its output.
        thread::spawn(move || stdin.write_all(&self.input));
        Running {
            pid: child.id(),
            lines,
            seen: Vec::new(),
            ended: wait(child),
            alive: true,
            scratch: self.scratch,
        }
    }

    /// Starts the program and waits until it ends.
    pub(crate) async fn end(self) -> Ended {
        self.start().end().await
    }
}

/// Tells when the process has ended, and with which code.
fn wait(mut child: Child) -> oneshot::Receiver<Option<i32>> {
    let (tell, ended) = oneshot::channel();
    thread::spawn(move || {
        let code = child.wait().ok().and_then(|status| status.code());
        let _ = tell.send(code);
    });
    ended
}

fn follow(
    from: impl Read + Send + 'static,
    to: mpsc::UnboundedSender<Line>,
    of: fn(String) -> Line,
) {
    thread::spawn(move || {
        for line in BufReader::new(from).lines() {
            if to.send(of(line.expect("UTF-8"))).is_err() {
                return;
            }
        }
    });
}

#[derive(Debug)]
enum Line {
    Out(String),
    Err(String),
}

impl Line {
    fn text(&self) -> &str {
        match self {
            Self::Out(text) | Self::Err(text) => text,
        }
    }
}

/// The program while it runs. It is killed when this is dropped.
pub(crate) struct Running {
    pid: u32,
    lines: mpsc::UnboundedReceiver<Line>,
    seen: Vec<Line>,
    ended: oneshot::Receiver<Option<i32>>,
    alive: bool,
    pub(crate) scratch: Scratch,
}

/// How the program ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Running {
    pub(crate) fn pid(&self) -> u32 {
        self.pid
    }

    /// Waits for a line, to either output, that holds this.
    pub(crate) async fn line(&mut self, wanted: &str) -> String {
        while let Some(line) = within(self.lines.recv()).await {
            let text = line.text().to_owned();
            self.seen.push(line);
            if text.contains(wanted) {
                return text;
            }
        }
        panic!("it ended without saying {wanted:?}: {:?}", self.seen);
    }

    /// Waits for lines that hold these, in whatever order.
    pub(crate) async fn lines(&mut self, wanted: &[&str]) {
        let mut left = wanted.to_vec();
        while !left.is_empty() {
            let line = self.line("").await;
            left.retain(|wanted| !line.contains(wanted));
        }
    }

    /// Sends a signal by its name, such as TERM.
    pub(crate) fn signal(&self, name: &str) {
        let pid = self.pid.to_string();
        let sent = Command::new("kill").args(["-s", name, &pid]).status();
        assert!(sent.expect("kill is there").success());
    }

    /// Waits until the program ends.
    pub(crate) async fn end(mut self) -> Ended {
        while let Some(line) = within(self.lines.recv()).await {
            self.seen.push(line);
        }
        let code = within(&mut self.ended).await.expect("it is waited for");
        self.alive = false;
        let mut ended = Ended {
            code,
            out: String::new(),
            err: String::new(),
        };
        for line in self.seen.drain(..) {
            let (all, line) = match line {
                Line::Out(line) => (&mut ended.out, line),
                Line::Err(line) => (&mut ended.err, line),
            };
            all.push_str(&line);
            all.push('\n');
        }
        ended
    }

    /// Asks the program to stop, and waits until it has.
    pub(crate) async fn stop(self) -> Ended {
        self.signal("TERM");
        self.end().await
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.alive && self.ended.try_recv().is_err() {
            self.signal("KILL");
        }
    }
}

impl Ended {
    /// Fails unless the program ended with this code, without a panic.
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert!(!self.err.contains("panicked"), "{self:?}");
        self
    }

    /// Fails unless the program failed with one line that holds all of this.
    pub(crate) fn says(self, code: i32, wanted: &[&str]) -> Self {
        let ended = self.expect(code);
        let mut lines = ended.err.lines().chain(ended.out.lines());
        let found = lines.any(|line| wanted.iter().all(|part| line.contains(part)));
        assert!(found, "no line with {wanted:?}: {ended:?}");
        ended
    }
}

/// A local Discord for a program to be in.
pub(crate) async fn discord() -> Sandbox {
    let started = Sandbox::start(sandbox_options()).await;
    started.expect("a free port")
}
