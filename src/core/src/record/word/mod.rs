//! Writes a paper as a Word file (.docx): parts of Office Open XML (ECMA-376) in a zip archive.
//!
//! `package.rs` writes the archive, `body.rs` its main part. The parts that are the same for every paper are files beside
//! them.

mod body;
mod package;
mod xml;
