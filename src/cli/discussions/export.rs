//! `quorate discussions export`: the record of a discussion, its actions as a table, or all of its events as JSON.

use std::fs::OpenOptions;
use std::io::{self, IsTerminal, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use jiff::Zoned;
use quorate_core::id::DiscussionId;
use quorate_core::record::{Document, Record, confidential};

use super::database::{UnknownDiscussion, find};
use crate::store::Store;

/// Write a discussion out.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// Its number
    id: DiscussionId,
    /// docx or md: the draft record; csv: its actions; json: the complete trail, for a request for information
    #[arg(long)]
    format: Format,
    /// The confidential items instead of the record, for chair and clerk alone (docx and md)
    #[arg(long)]
    confidential: bool,
    /// The file to write; without one, standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Docx,
    Md,
    Csv,
    Json,
}

impl Export {
    pub(super) async fn write(&self, store: &Store, now: &Zoned) -> Result<()> {
        if self.confidential && matches!(self.format, Format::Csv | Format::Json) {
            bail!(
                "--confidential goes with docx and md: actions are not confidential, and json holds everything"
            );
        }
        if self.format == Format::Docx && self.out.is_none() && io::stdout().is_terminal() {
            bail!("a Word file is not for a terminal: name a file with --out");
        }
        let bytes = self.bytes(store, now).await?;
        let Some(path) = &self.out else {
            io::stdout().write_all(&bytes)?;
            return Ok(());
        };
        // Only its owner may read it, as the database: it holds people's words.
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(path);
        file.and_then(|mut file| file.write_all(&bytes))
            .with_context(|| format!("{} cannot be written", path.display()))?;
        writeln!(io::stdout(), "{} is written.", path.display())?;
        Ok(())
    }

    async fn bytes(&self, store: &Store, now: &Zoned) -> Result<Vec<u8>> {
        if self.format == Format::Json {
            let Some(trail) = store.export(self.id).await? else {
                bail!(UnknownDiscussion(self.id));
            };
            return Ok(format!("{trail:#}\n").into_bytes());
        }
        let loaded = find(store, self.id).await?;
        let (state, words) = (&loaded.state, &loaded.words);
        let (today, zone) = (now.date(), now.time_zone());
        if self.confidential {
            return self.render(&confidential(state, words, today, zone));
        }
        let record = Record::of(state, words, today, zone);
        match self.format {
            Format::Csv => Ok(record.actions_csv()?),
            _ => self.render(&record.document()),
        }
    }

    fn render(&self, document: &Document) -> Result<Vec<u8>> {
        Ok(match self.format {
            Format::Md => document.markdown().into_bytes(),
            _ => document.word()?,
        })
    }
}
