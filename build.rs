//! Builds again when a file is added to a directory whose copy the binary carries (the knowledge, the page), and packs
//! the binary's relocations, which otherwise take 300 KiB of memory for as long as it runs.

use std::env;
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=knowledge");
    println!("cargo:rerun-if-changed=src/sandbox/page/assets");
    println!("cargo:rerun-if-changed=build.rs");
    if is_for_here() && libc_reads_packed_relocations() {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

fn is_for_here() -> bool {
    let host = env::var("HOST");
    host.is_ok() && host == env::var("TARGET")
}

/// Whether the C library is glibc 2.36 or newer: an older one would not start such a binary.
fn libc_reads_packed_relocations() -> bool {
    let said = Command::new("getconf").arg("GNU_LIBC_VERSION").output();
    let said = said.map(|said| String::from_utf8_lossy(&said.stdout).into_owned());
    let version = said.unwrap_or_default();
    let minor = version.trim().strip_prefix("glibc 2.").unwrap_or_default();
    minor.parse().is_ok_and(|minor: u32| minor >= 36)
}
