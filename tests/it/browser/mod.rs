//! `WebDriver`: headless Chromium with its `chromedriver`.

mod window;

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit, oneshot};

pub(crate) use self::window::{Role, Window, keys};

use crate::harness::within;
use crate::scratch::Scratch;

/// If set, tests fail instead of being skipped when there is no browser.
const REQUIRED: &str = "QUORATE_BROWSER_REQUIRED";

/// The names of Chromium's program that its driver looks for.
const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Limits the drivers that run at once, each with its browsers: more would only wait for each other.
static DRIVER_PERMITS: Semaphore = Semaphore::const_new(2);

/// The reasons for skipping that were printed; each is printed once.
static PRINTED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Prints that a test is skipped, or fails it if [`REQUIRED`] is set.
pub(crate) fn skip(reason: &str) {
    let required = std::env::var_os(REQUIRED).is_some_and(|set| !set.is_empty());
    assert!(!required, "{reason}, and {REQUIRED} is set");
    let mut printed = PRINTED.lock().unwrap_or_else(PoisonError::into_inner);
    if !printed.iter().any(|other| other == reason) {
        printed.push(reason.to_owned());
        // Written past the test harness, which captures the output of tests that pass.
        let _ = writeln!(io::stderr(), "\nbrowser tests are left out: {reason}");
    }
}

/// A running `chromedriver`. It and its browsers end when it is dropped.
pub(crate) struct Driver {
    process: Child,
    pub(crate) address: String,
    profiles: Scratch,
    _permit: SemaphorePermit<'static>,
}

impl Driver {
    /// Starts the driver. Returns None if this machine has no browser; the test is then skipped.
    pub(crate) async fn start() -> Option<Self> {
        let permit = DRIVER_PERMITS.acquire().await.expect("it is never closed");
        if !BROWSERS.into_iter().any(is_installed) {
            skip("this machine has no Chromium");
            return None;
        }
        let profiles = Scratch::new();
        let spawned = Command::new("chromedriver")
            .arg("--port=0")
            .env("TMPDIR", &profiles.0)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // A process group of its own, so that its browsers can be killed with it.
            .process_group(0)
            .spawn();
        let mut process = match spawned {
            Ok(process) => process,
            Err(error) => {
                skip(&format!("chromedriver cannot be started ({error})"));
                return None;
            }
        };
        let output = process.stdout.take().expect("its output is read");
        let mut driver = Self {
            process,
            address: String::new(),
            profiles,
            _permit: permit,
        };
        let port = within(port(output)).await.ok().flatten();
        let port = port.expect("chromedriver tells its port");
        driver.address = format!("http://127.0.0.1:{port}");
        Some(driver)
    }

    /// Kills the process group: the driver and its browsers.
    fn kill(&self) {
        let group = format!("-{}", self.process.id());
        let mut kill = Command::new("kill");
        let _ = kill.args(["-s", "KILL", "--", &group]).status();
    }
}

/// Whether a process of this group still runs; zombies do not count.
fn is_running(group: u32) -> bool {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let stats =
        processes.filter_map(|process| fs::read_to_string(process.path().join("stat")).ok());
    stats.into_iter().any(|stat| {
        // State, parent and group come after the name, which may hold anything.
        let (_, rest) = stat.rsplit_once(") ").unwrap_or_default();
        let fields: Vec<&str> = rest.split(' ').take(3).collect();
        matches!(fields[..], [now, _, of] if now != "Z" && of == group.to_string())
    })
}

/// Whether a program of that name is in `PATH`.
fn is_installed(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

/// Reads the port that the driver prints.
fn port(output: ChildStdout) -> oneshot::Receiver<Option<u16>> {
    let (sender, receiver) = oneshot::channel();
    thread::spawn(move || {
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            let (_, port) = line.split_once("successfully on port ")?;
            port.trim_end_matches('.').parse::<u16>().ok()
        });
        let _ = sender.send(port);
        // Drains the rest, so that the driver never blocks on a full pipe.
        lines.for_each(drop);
    });
    receiver
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.kill();
        let _ = self.process.wait();
        // The profiles are deleted once no browser writes to them any more.
        for _ in 0..200 {
            if !is_running(self.process.id()) {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        eprintln!("browsers are left in {}", self.profiles.0.display());
    }
}
