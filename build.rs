//! Builds again when a file is added to a directory whose copy the binary carries (the knowledge, the page), and has
//! the binary linked so that less of it is in memory for as long as it runs.

use std::env;
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=knowledge");
    println!("cargo:rerun-if-changed=src/sandbox/page/assets");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/seldom.ld");
    if is_for_here() && libc_reads_packed_relocations() {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    if is_release() && is_for_linux() && is_usual_linker() {
        let folder = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
        // Not by `-Wl,`, which would part a folder's name at a comma.
        println!("cargo:rustc-link-arg-bins=-T{folder}/src/seldom.ld");
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

fn is_release() -> bool {
    env::var("PROFILE").is_ok_and(|profile| profile == "release")
}

fn is_for_linux() -> bool {
    env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux")
}

/// Whether linking is left to Rust, which takes LLVM's linker or the system's, and that is LLVM's or GNU's. Both read
/// such a script; gold and mold do not.
fn is_usual_linker() -> bool {
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    let said = Command::new("ld").arg("--version").output();
    let said = said.map(|said| String::from_utf8_lossy(&said.stdout).into_owned());
    let said = said.unwrap_or_default();
    let reads = said.starts_with("GNU ld") || said.starts_with("LLD");
    reads && env::var_os("RUSTC_LINKER").is_none() && !flags.contains("link")
}
