//! A sandbox kept in a file, so that the next one goes on where it ended: server, threads, messages, the clock.
//!
//! Interactions under way are not kept: their tokens live for minutes, and Discord's client has forgotten them too.
//! Commands are the bot's to register again.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::task::spawn_blocking;

use super::options::StartError;
use super::shared::{Shared, lock};
use super::world::channels::Channels;
use super::world::message::Stored;
use super::world::messages::Nonce;

/// The form of the file; a program that writes another cannot read it.
const FORM: u32 = 1;
/// How long changes are collected before they are written.
const QUIET: Duration = Duration::from_millis(300);

/// What is kept of a sandbox.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    form: u32,
    /// The ids of server, roles, channels and people, in the order in which they are made.
    pub(crate) ids: Vec<u64>,
    pub(crate) since: String,
    pub(crate) token: String,
    pub(crate) offset: Duration,
    pub(crate) channels: Channels,
    pub(crate) messages: Vec<Stored>,
    pub(crate) nonces: Vec<Nonce>,
}

/// The file a sandbox is kept in, for as long as no other sandbox has it.
#[derive(Debug)]
pub(crate) struct Keeper {
    path: PathBuf,
    _lock: File,
}

impl Keeper {
    /// Takes the file, and reads what is in it.
    pub(crate) fn open(path: &Path) -> Result<(Self, Option<Kept>), StartError> {
        let fault = |why: String| StartError::Kept {
            path: path.to_owned(),
            why,
        };
        let beside = path.with_extension("lock");
        let lock = private()
            .open(&beside)
            .map_err(|why| fault(why.to_string()))?;
        lock.try_lock().map_err(|_| {
            fault(
                "another practice server has it open: stop that one, or name another folder"
                    .to_owned(),
            )
        })?;
        let keeper = Self {
            path: path.to_owned(),
            _lock: lock,
        };
        let text = match fs::read(path) {
            Ok(text) => text,
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok((keeper, None)),
            Err(why) => return Err(fault(why.to_string())),
        };
        let advice = "move it away, or name another folder";
        let kept: Kept = serde_json::from_slice(&text)
            .map_err(|why| fault(format!("this is no practice server ({why}): {advice}")))?;
        if kept.form != FORM {
            return Err(fault(format!(
                "another version of this program wrote it: {advice}"
            )));
        }
        Ok((keeper, Some(kept)))
    }

    /// Writes what the sandbox holds now, all of it or nothing.
    fn write(&self, shared: &Shared) -> io::Result<()> {
        let text = serde_json::to_vec(&kept(shared))?;
        let fresh = self.path.with_extension("new");
        let mut file = private().truncate(true).open(&fresh)?;
        file.write_all(&text)?;
        file.sync_all()?;
        fs::rename(&fresh, &self.path)
    }

    /// Writes after every change, until the sandbox stops; then once more.
    pub(crate) async fn follow(self, shared: Arc<Shared>) {
        let (keeper, mut changes) = (Arc::new(self), shared.changes());
        loop {
            let change = shared.unless_stopped(changes.changed()).await;
            shared.unless_stopped(tokio::time::sleep(QUIET)).await;
            changes.mark_unchanged();
            let (writer, of) = (Arc::clone(&keeper), Arc::clone(&shared));
            let written = spawn_blocking(move || writer.write(&of)).await;
            if let Ok(Err(why)) = written {
                let path = keeper.path.display();
                tracing::warn!(%path, %why, "the practice server could not be kept");
            }
            if change.is_none() {
                return;
            }
        }
    }
}

fn kept(shared: &Shared) -> Kept {
    let world = lock(&shared.world);
    Kept {
        form: FORM,
        ids: shared.setting.ids.clone(),
        since: shared.setting.since.clone(),
        token: shared.token.clone(),
        offset: shared.clock.offset(),
        channels: world.channels.clone(),
        messages: world.messages.all().cloned().collect(),
        nonces: world.messages.nonces().cloned().collect(),
    }
}

/// People's words are for the one who runs this alone.
fn private() -> OpenOptions {
    let mut options = File::options();
    options.write(true).create(true).truncate(false).mode(0o600);
    options
}

/// Bytes as hexadecimal digits.
pub(crate) mod hexadecimal {
    use std::fmt::Write;
    use std::sync::Arc;

    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(bytes: &Arc<[u8]>, to: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(bytes.len() * 2);
        for byte in bytes.iter() {
            // Writing to a string does not fail.
            let _ = write!(text, "{byte:02x}");
        }
        to.serialize_str(&text)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<[u8]>, D::Error> {
        let text = String::deserialize(from)?;
        let pairs = text.as_bytes().chunks(2);
        let byte = |pair: &[u8]| {
            let digits = std::str::from_utf8(pair)
                .ok()
                .filter(|pair| pair.len() == 2);
            digits.and_then(|digits| u8::from_str_radix(digits, 16).ok())
        };
        let bytes: Option<Vec<u8>> = pairs.map(byte).collect();
        Ok(bytes
            .ok_or_else(|| D::Error::custom("no hexadecimal digits"))?
            .into())
    }
}
