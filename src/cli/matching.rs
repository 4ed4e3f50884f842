//! `quorate match`: how queries resolve, and why.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use quorate_core::knowledge::{Knowledge, Model};
use quorate_core::matching::{Certainty, Match};
use serde::Serialize;

use super::directory::Directory;
use crate::knowledge_base::KnowledgeBase;

/// Show how queries resolve.
#[derive(Debug, Args)]
pub(super) struct MatchQueries {
    /// The queries; quote one that has spaces
    query: Vec<String>,
    /// Read queries from standard input, one a line, and print a JSON object for each
    #[arg(long, conflicts_with = "query")]
    json: bool,
    /// The knowledge directory; without one, that of the settings, or the copy in the program
    #[arg(long)]
    knowledge: Option<PathBuf>,
}

/// A line of the JSON output.
#[derive(Debug, Serialize)]
struct Line<'a> {
    query: &'a str,
    outcome: &'static str,
    models: Vec<&'a str>,
}

impl MatchQueries {
    pub(super) fn run(&self) -> Result<ExitCode> {
        if self.query.is_empty() && !self.json {
            bail!("no query: give one, or --json to read them from standard input");
        }
        let directory = Directory::find(self.knowledge.as_deref())?;
        let loaded = directory.load_or_explain()?;
        directory.announce();
        let library = KnowledgeBase::new(loaded.knowledge);
        if self.json {
            json_lines(&library)?;
        } else {
            let mut out = io::stdout().lock();
            for query in &self.query {
                explain(&library, query, &mut out)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn json_lines(library: &KnowledgeBase) -> Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for query in io::stdin().lock().split(b'\n') {
        let query = query.context("standard input cannot be read")?;
        let query = String::from_utf8_lossy(&query);
        let found = library.matcher.find(&query);
        let line = Line {
            query: &query,
            outcome: outcome(&found),
            models: models(&library.knowledge, &found)
                .iter()
                .map(|model| model.id.as_str())
                .collect(),
        };
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}

fn explain(library: &KnowledgeBase, query: &str, out: &mut impl Write) -> Result<()> {
    let (found, why) = library.matcher.explain(query);
    let models = models(&library.knowledge, &found);
    let ids: Vec<&str> = models.iter().map(|model| model.id.as_str()).collect();
    writeln!(out, "{query}\n  {} {}", outcome(&found), ids.join(", "))?;
    for line in &why.lines {
        writeln!(out, "  {line}")?;
    }
    Ok(())
}

fn outcome(found: &Match) -> &'static str {
    match found {
        Match::One {
            certainty: Certainty::Exact,
            ..
        } => "exact",
        Match::One {
            certainty: Certainty::Close,
            ..
        } => "close",
        Match::Choice { .. } => "ambiguous",
        Match::None => "none",
    }
}

fn models<'a>(knowledge: &'a Knowledge, found: &Match) -> Vec<&'a Model> {
    let places = match found {
        Match::One { model, .. } => std::slice::from_ref(model),
        Match::Choice { models, .. } => models.as_slice(),
        Match::None => &[],
    };
    let places = places.iter();
    places
        .filter_map(|place| knowledge.model_at(*place))
        .collect()
}
