//! Rebuilds when a file is added to the page, which is embedded in the crate.

fn main() {
    println!("cargo:rerun-if-changed=src/page/assets");
}
