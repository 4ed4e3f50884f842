//! `quorate check`: every fault of a knowledge directory, or the file and line of each fact.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use quorate_core::knowledge::{FactStatus, Knowledge, Location, coverage};

use super::knowledge_source::KnowledgeSource;

/// Check a knowledge directory.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The directory; without one, that of the settings, or the copy in the program
    directory: Option<PathBuf>,
    /// Print every numbered fact with the file and line that holds it
    #[arg(long)]
    facts: bool,
}

impl Check {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let source = KnowledgeSource::find(self.directory.as_deref())?;
        let place = match &source {
            KnowledgeSource::Folder(folder) => format!("the folder {}", folder.display()),
            KnowledgeSource::BuiltIn => source.to_string(),
        };
        let mut out = io::stdout().lock();
        let loaded = match source.load() {
            Ok(loaded) => loaded,
            Err(faults) => {
                for fault in &faults {
                    writeln!(out, "{}", source.show(fault))?;
                }
                let warnings = faults.iter().filter(|fault| fault.is_warning()).count();
                let problems = counted(faults.len() - warnings, "problem");
                let warnings = counted(warnings, "warning");
                writeln!(out, "{problems} to correct in {place}, {warnings}")?;
                return Ok(ExitCode::FAILURE);
            }
        };
        for warning in &loaded.warnings {
            writeln!(out, "{}", source.show(warning))?;
        }
        if self.facts {
            return Ok(print_facts(&loaded.knowledge, &source, &mut out)?);
        }
        let warnings = counted(loaded.warnings.len(), "warning");
        let contents = contents(&loaded.knowledge);
        writeln!(out, "No problems in {place}: {contents}, {warnings}")?;
        Ok(ExitCode::SUCCESS)
    }
}

fn contents(knowledge: &Knowledge) -> String {
    format!(
        "{}, {}, {}, {}, {}; revision {}",
        counted(knowledge.models.len(), "model"),
        counted(knowledge.dimensions.len(), "dimension"),
        counted(knowledge.questions.len(), "question"),
        counted(knowledge.terms.len(), "term"),
        counted(knowledge.sources.len(), "source"),
        knowledge.revision,
    )
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

fn print_facts(
    knowledge: &Knowledge,
    source: &KnowledgeSource,
    out: &mut impl Write,
) -> io::Result<ExitCode> {
    let folder = match source {
        KnowledgeSource::Folder(folder) => folder,
        KnowledgeSource::BuiltIn => Path::new(""),
    };
    let coverage = coverage(knowledge);
    for (fact, status) in &coverage.facts {
        let status = match status {
            FactStatus::Stated(places) => relative_places(folder, places),
            FactStatus::LeftOut(reason) => format!("left out: {reason}"),
            FactStatus::Missing => {
                "NOT STATED ANYWHERE; state it, or leave it out with a reason in left-out.toml"
                    .to_owned()
            }
        };
        writeln!(out, "{fact}\t{status}")?;
    }
    if coverage.gaps.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let gaps: Vec<String> = coverage.gaps.iter().map(ToString::to_string).collect();
    writeln!(out, "not stated anywhere: {}", gaps.join(", "))?;
    Ok(ExitCode::FAILURE)
}

/// The places of a fact, with their files' paths relative to the working directory, as in faults.
fn relative_places(folder: &Path, places: &[Location]) -> String {
    let places = places.iter().map(|place| {
        let file = folder.join(&place.file);
        format!("{}:{}", file.display(), place.line)
    });
    places.collect::<Vec<_>>().join(" ")
}
