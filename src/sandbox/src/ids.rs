//! Snowflakes and tokens, unique among all sandboxes of all processes, so that several may share one log.

use std::hash::{BuildHasher, RandomState};
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::lock::lock;

/// The first second of 2015, in milliseconds since 1970: where snowflakes begin (`reference#snowflakes`).
const DISCORD_EPOCH_MS: u64 = 1_420_070_400_000;
const LOW_BITS: u32 = 22;
const URL_SAFE: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The next snowflake by the real clock: greater than every such one before it in this process.
pub(crate) fn next() -> u64 {
    static SALT: LazyLock<u64> = LazyLock::new(|| random() >> (64 - LOW_BITS));
    static LAST: Mutex<u64> = Mutex::new(0);
    let since_1970 = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or(Duration::ZERO);
    let mut last = lock(&LAST);
    *last = snowflake(since_1970, *SALT).max(*last + 1);
    *last
}

/// Snowflakes that follow a sandbox's own clock.
#[derive(Debug)]
pub(crate) struct Snowflakes {
    salt: u64,
    last: Mutex<u64>,
}

impl Snowflakes {
    pub(crate) fn new() -> Self {
        Self {
            salt: random() >> (64 - LOW_BITS),
            last: Mutex::new(0),
        }
    }

    /// The next one at this moment: greater than every one before it.
    pub(crate) fn at(&self, since_1970: Duration) -> u64 {
        let mut last = lock(&self.last);
        *last = snowflake(since_1970, self.salt).max(*last + 1);
        *last
    }
}

fn snowflake(since_1970: Duration, salt: u64) -> u64 {
    let ms = u64::try_from(since_1970.as_millis()).unwrap_or(u64::MAX);
    (ms.saturating_sub(DISCORD_EPOCH_MS) << LOW_BITS) | salt
}

/// When a snowflake was made, since 1970 (`reference#snowflakes`).
#[cfg(test)]
pub(crate) fn moment(id: u64) -> Duration {
    Duration::from_millis((id >> LOW_BITS) + DISCORD_EPOCH_MS)
}

/// 64 bits that no one can guess from the last.
fn random() -> u64 {
    RandomState::new().hash_one(0_u8)
}

/// An interaction's token or a session's id: 64 hexadecimal digits.
pub(crate) fn token() -> String {
    format!(
        "{:016x}{:016x}{:016x}{:016x}",
        random(),
        random(),
        random(),
        random()
    )
}

/// A bot token in Discord's form: the bot's id in base64, a time and a signature.
pub(crate) fn bot_token(bot: u64) -> String {
    let rest = token();
    format!(
        "{}.{}.{}",
        base64(bot.to_string().as_bytes()),
        &rest[..6],
        &rest[6..44]
    )
}

fn base64(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for index in 0..=chunk.len() {
            let sextet = (bits >> (18 - 6 * index)) & 63;
            out.push(char::from(URL_SAFE[sextet as usize]));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_rise_and_never_repeat() {
        let threads: Vec<_> = (0..4)
            .map(|_| std::thread::spawn(|| (0..5_000).map(|_| next()).collect::<Vec<_>>()))
            .collect();
        let ids: Vec<Vec<u64>> = threads
            .into_iter()
            .filter_map(|thread| thread.join().ok())
            .collect();
        assert!(
            ids.iter()
                .all(|run| run.windows(2).all(|pair| pair[0] < pair[1]))
        );
        assert_eq!(ids.iter().flatten().collect::<HashSet<_>>().len(), 20_000);
        assert!(ids.iter().flatten().all(|id| i64::try_from(*id).is_ok()));
    }

    #[test]
    fn snowflakes_hold_the_moment_of_their_clock() {
        let (ids, week) = (Snowflakes::new(), Duration::from_secs(7 * 24 * 3_600));
        let now = Duration::from_secs(1_800_000_000);
        let (first, second, later) = (ids.at(now), ids.at(now), ids.at(now + week));
        assert!(first < second && second < later);
        assert_eq!((moment(first), moment(later)), (now, now + week));
    }

    #[test]
    fn a_bot_token_begins_with_the_bots_id() {
        assert!(bot_token(80_351_110_224_678_912).starts_with("ODAzNTExMTAyMjQ2Nzg5MTI."));
        assert_eq!(base64(b"ab"), "YWI");
    }
}
