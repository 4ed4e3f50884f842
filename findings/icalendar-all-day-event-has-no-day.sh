#!/usr/bin/env bash
# The crate icalendar 0.17.17 writes `Event::all_day(date)` with DTEND on the same date as DTSTART. RFC 5545, section 3.6.1,
# says that DTEND is the first moment after the event, so this one lasts no time, and readers do not show it on its day. The
# Python package icalendar 7.3.2 reads its duration as 0 days; of an event with `starts(date)` alone it reads 1 day.
# Seen with Rust 1.95 and Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

mkdir -p "$folder/write/src"
cat >"$folder/write/Cargo.toml" <<'TOML'
[package]
name = "write"
version = "0.0.0"
edition = "2021"

[dependencies]
chrono = { version = "0.4", default-features = false }
icalendar = "=0.17.17"
TOML
cat >"$folder/write/src/main.rs" <<'RUST'
use chrono::NaiveDate;
use icalendar::{Calendar, Component, Event, EventLike};

fn main() {
    let day = NaiveDate::from_ymd_opt(2027, 3, 12).expect("a date");
    let mut calendar = Calendar::new();
    calendar.push(Event::new().summary("all_day").all_day(day).done());
    calendar.push(Event::new().summary("starts").starts(day).done());
    println!("{calendar}");
}
RUST
cargo run --quiet --manifest-path "$folder/write/Cargo.toml" >"$folder/meetings.ics"

python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check icalendar==7.3.2
"$folder/python/bin/python" - "$folder/meetings.ics" <<'PYTHON'
import sys

import icalendar

with open(sys.argv[1], "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())
days = {str(event["SUMMARY"]): event.duration.days for event in calendar.walk("VEVENT")}
print(days)
if days != {"all_day": 0, "starts": 1}:
    raise SystemExit("this has changed: 0 days for all_day and 1 for starts were seen before")
PYTHON
