//! `quorate match`: how queries resolve to models, and why.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use quorate_core::knowledge::{Knowledge, Model};
use quorate_core::matching::{Certainty, Match};
use serde::Serialize;

use super::knowledge_source::KnowledgeSource;
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
struct MatchLine<'a> {
    query: &'a str,
    outcome: &'static str,
    models: Vec<&'a str>,
}

impl MatchQueries {
    pub(super) fn run(&self) -> Result<ExitCode> {
        if self.query.is_empty() && !self.json {
            bail!("no query: give one, or --json to read them from standard input");
        }
        let source = KnowledgeSource::find(self.knowledge.as_deref())?;
        let loaded = source.load_or_explain()?;
        source.announce();
        let knowledge_base = KnowledgeBase::new(loaded.knowledge);
        if self.json {
            print_json_lines(&knowledge_base)?;
        } else {
            let mut out = io::stdout().lock();
            for query in &self.query {
                explain(&knowledge_base, query, &mut out)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn print_json_lines(knowledge_base: &KnowledgeBase) -> Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for query in io::stdin().lock().split(b'\n') {
        let query = query.context("standard input cannot be read")?;
        let query = String::from_utf8_lossy(&query);
        let result = knowledge_base.matcher.find(&query);
        let line = MatchLine {
            query: &query,
            outcome: outcome(&result),
            models: models(&knowledge_base.knowledge, &result)
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

fn explain(knowledge_base: &KnowledgeBase, query: &str, out: &mut impl Write) -> Result<()> {
    let (result, explanation) = knowledge_base.matcher.explain(query);
    let models = models(&knowledge_base.knowledge, &result);
    let ids: Vec<&str> = models.iter().map(|model| model.id.as_str()).collect();
    writeln!(out, "{query}\n  {} {}", outcome(&result), ids.join(", "))?;
    for line in &explanation.lines {
        writeln!(out, "  {line}")?;
    }
    Ok(())
}

fn outcome(result: &Match) -> &'static str {
    match result {
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

fn models<'a>(knowledge: &'a Knowledge, result: &Match) -> Vec<&'a Model> {
    let indexes = match result {
        Match::One { model, .. } => std::slice::from_ref(model),
        Match::Choice { models, .. } => models.as_slice(),
        Match::None => &[],
    };
    indexes
        .iter()
        .filter_map(|index| knowledge.model_at(*index))
        .collect()
}
