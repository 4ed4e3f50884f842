#!/usr/bin/env bash
# The crate quick-xml 0.42.0 escapes a text and then writes characters that XML 1.0 forbids (section 2.2, "Characters") as
# they are: a vertical tab, as it stands in text pasted from slides, or U+FFFE. Its Writer returns no error, and its own Reader
# reads the document back, so that a round trip finds nothing. expat refuses the document.
# Seen with Rust 1.95 and Python 3.11: expat says "not well-formed (invalid token)".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

mkdir -p "$folder/src"
cat >"$folder/Cargo.toml" <<'TOML'
[package]
name = "write"
version = "0.0.0"
edition = "2021"

[dependencies]
quick-xml = "=0.42.0"
TOML
cat >"$folder/src/main.rs" <<'RUST'
use std::{env, fs};

use quick_xml::events::{BytesText, Event};
use quick_xml::{Reader, Writer};

fn main() {
    let folder = env::args().nth(1).expect("a folder");
    for (name, text) in [("plain", "First & second"), ("vertical-tab", "First\u{b}second"), ("fffe", "First\u{fffe}second")] {
        let mut writer = Writer::new(Vec::new());
        let element = writer.create_element("line");
        element.write_text_content(BytesText::new(text)).expect("it is written");
        let xml = String::from_utf8(writer.into_inner()).expect("it is UTF-8");
        let mut reader = Reader::from_str(&xml);
        while reader.read_event().expect("its own reader reads it") != Event::Eof {}
        fs::write(format!("{folder}/{name}.xml"), xml).expect("a file");
    }
}
RUST
cargo run --quiet --manifest-path "$folder/Cargo.toml" -- "$folder"

python3 - "$folder" <<'PYTHON'
import sys
from xml.parsers import expat

seen = {}
for name in ["plain", "vertical-tab", "fffe"]:
    with open(f"{sys.argv[1]}/{name}.xml", "rb") as file:
        xml = file.read()
    try:
        expat.ParserCreate("utf-8").Parse(xml, True)
        seen[name] = "read"
    except expat.ExpatError as error:
        seen[name] = expat.ErrorString(error.code)
    print(f"{name}: {xml!r}: {seen[name]}")
refused = "not well-formed (invalid token)"
if seen != {"plain": "read", "vertical-tab": refused, "fffe": refused}:
    raise SystemExit("this has changed: expat refused the vertical tab and U+FFFE before")
PYTHON
