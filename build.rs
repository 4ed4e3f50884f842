//! Builds again when a file is added to the knowledge directory, whose copy the binary carries.

fn main() {
    println!("cargo:rerun-if-changed=knowledge");
}
