//! Time zones by name.

use std::fs;
use std::path::{Component, Path};

use jiff::tz::{TimeZone, TimeZoneDatabase};

/// Where a Unix system has its time zones, a file each.
const SYSTEM_ZONES: &str = "/usr/share/zoneinfo";

/// There is no such time zone.
#[derive(Debug, thiserror::Error)]
#[error("there is no time zone {0:?}: write one such as Europe/London")]
pub struct UnknownTimeZone(String);

/// A time zone: the system's, which is kept up to date, or else the program's own. Only the file of that zone is read:
/// jiff's lookup would cache the names of all zones in memory.
pub(super) fn time_zone(name: &str) -> Result<TimeZone, UnknownTimeZone> {
    let bundled = || TimeZoneDatabase::bundled().get(name);
    let zone = system_zone(name).map_or_else(bundled, Ok);
    zone.map_err(|_| UnknownTimeZone(name.to_owned()))
}

fn system_zone(name: &str) -> Option<TimeZone> {
    let mut components = Path::new(name).components();
    if !components.all(|component| matches!(component, Component::Normal(_))) {
        return None;
    }
    let file = fs::read(Path::new(SYSTEM_ZONES).join(name)).ok()?;
    TimeZone::tzif(name, &file).ok()
}
