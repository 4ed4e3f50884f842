//! `quorate schema`: a JSON Schema for an editor.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use quorate_core::knowledge::{schema, schema_names};

/// Print a JSON Schema.
#[derive(Debug, Args)]
pub(super) struct SchemaOf {
    /// Which file: `model` for those in models/, else the file's name without .toml
    #[arg(default_value = "model")]
    file: String,
}

impl SchemaOf {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let schema = schema(&self.file).with_context(|| {
            let names = schema_names().join(", ");
            format!("there is no schema `{}`; there are {names}", self.file)
        })?;
        writeln!(io::stdout(), "{schema:#}")?;
        Ok(ExitCode::SUCCESS)
    }
}
