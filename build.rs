//! Builds again when a file is added to the knowledge, whose copy the program carries.

fn main() {
    println!("cargo:rerun-if-changed=knowledge");
}
