//! Builds again when a file is added to the page, whose copy the crate carries.

fn main() {
    println!("cargo:rerun-if-changed=src/page/assets");
}
