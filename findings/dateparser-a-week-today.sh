#!/usr/bin/env bash
# dateparser 1.5.0 (PyPI) takes "a week today", British English for seven days from now, for seven days ago, also with
# PREFER_DATES_FROM set to the future.
# Seen on Python 3.11: on Sunday 29 November 2026 both readings are 2026-11-22. "in a week" is read as expected.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
"$folder/python/bin/python" - <<'PYTHON'
from datetime import datetime

import dateparser

today = datetime(2026, 11, 29, 9, 0)


def read(text, **settings):
    read = dateparser.parse(text, languages=["en"], settings={"RELATIVE_BASE": today, **settings})
    return read and read.date().isoformat()


seen = {
    "a week today": read("a week today"),
    "a week today, the future preferred": read("a week today", PREFER_DATES_FROM="future"),
    "in a week": read("in a week"),
}
for text, date in seen.items():
    print(f"{text}: {date}")
expected = ["2026-11-22", "2026-11-22", "2026-12-06"]
if list(seen.values()) != expected:
    raise SystemExit(f"this has changed: {expected} were seen before")
PYTHON
