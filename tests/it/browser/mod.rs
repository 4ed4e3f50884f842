//! A real browser in a test's hands: headless Chromium, with the driver that comes with it.

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

/// Set where a machine has to have a browser: without one, tests fail rather than being left out.
const REQUIRED: &str = "QUORATE_BROWSER_REQUIRED";

/// What Chromium is called where its driver looks for it.
const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// Drivers at work at once, each with its browsers: more would only wait for each other.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Why tests were left out so far; each reason is said once.
static SAID: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Says that a test is left out, or fails it where that is not allowed.
pub(crate) fn skip(why: &str) {
    let required = std::env::var_os(REQUIRED).is_some_and(|set| !set.is_empty());
    assert!(!required, "{why}, and {REQUIRED} is set");
    let mut said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
    if !said.iter().any(|each| each == why) {
        said.push(why.to_owned());
        // Past the harness, which keeps to itself what a test that passes prints.
        let _ = writeln!(io::stderr(), "\nbrowser tests are left out: {why}");
    }
}

/// A driver of browsers, which end with it.
pub(crate) struct Driver {
    process: Child,
    pub(crate) address: String,
    profiles: Scratch,
    _turn: SemaphorePermit<'static>,
}

impl Driver {
    /// Starts the driver; none where this machine has no browser, which is said.
    pub(crate) async fn start() -> Option<Self> {
        let turn = AT_ONCE.acquire().await.expect("it is never closed");
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
            // A group with its browsers, which are ended with it.
            .process_group(0)
            .spawn();
        let mut process = match spawned {
            Ok(process) => process,
            Err(why) => {
                skip(&format!("chromedriver cannot be started ({why})"));
                return None;
            }
        };
        let output = process.stdout.take().expect("its output is read");
        let mut driver = Self {
            process,
            address: String::new(),
            profiles,
            _turn: turn,
        };
        let port = within(port(output)).await.ok().flatten();
        let port = port.expect("chromedriver tells its port");
        driver.address = format!("http://127.0.0.1:{port}");
        Some(driver)
    }

    /// Ends the driver and all that it started.
    fn kill(&self) {
        let group = format!("-{}", self.process.id());
        let mut kill = Command::new("kill");
        let _ = kill.args(["-s", "KILL", "--", &group]).status();
    }
}

/// Whether a process of this group still runs; one that has ended and is not fetched by its parent does not.
fn runs(group: u32) -> bool {
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

/// Whether a program of that name is where programs are looked for.
fn is_installed(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

/// The port that the driver says it listens on.
fn port(output: ChildStdout) -> oneshot::Receiver<Option<u16>> {
    let (tell, told) = oneshot::channel();
    thread::spawn(move || {
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            let (_, port) = line.split_once("successfully on port ")?;
            port.trim_end_matches('.').parse::<u16>().ok()
        });
        let _ = tell.send(port);
        // It is read to the end, so that the driver never waits for a reader.
        lines.for_each(drop);
    });
    told
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.kill();
        let _ = self.process.wait();
        // Browsers write to their profiles until the last of their processes is gone.
        for _ in 0..200 {
            if !runs(self.process.id()) {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        eprintln!("browsers are left in {}", self.profiles.0.display());
    }
}
