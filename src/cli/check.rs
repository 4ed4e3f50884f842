//! `quorate check`: every fault of a knowledge directory, or where each fact stands.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use quorate_core::knowledge::{FactStatus, Knowledge, Location, coverage};

use super::directory::Directory;

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
        let directory = Directory::find(self.directory.as_deref())?;
        let mut out = io::stdout().lock();
        let loaded = match directory.load() {
            Ok(loaded) => loaded,
            Err(faults) => {
                for fault in &faults {
                    writeln!(out, "{}", directory.show(fault))?;
                }
                writeln!(
                    out,
                    "{directory}: {} to mend",
                    counted(faults.len(), "fault")
                )?;
                return Ok(ExitCode::FAILURE);
            }
        };
        for warning in &loaded.warnings {
            writeln!(out, "{}", directory.show(warning))?;
        }
        if self.facts {
            return Ok(print_facts(&loaded.knowledge, &directory, &mut out)?);
        }
        let warnings = counted(loaded.warnings.len(), "warning");
        let contents = contents(&loaded.knowledge);
        writeln!(out, "{directory} is sound: {contents}, {warnings}")?;
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

fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

fn print_facts(
    knowledge: &Knowledge,
    directory: &Directory,
    out: &mut impl Write,
) -> io::Result<ExitCode> {
    let folder = match directory {
        Directory::Folder(folder) => folder,
        Directory::BuiltIn => Path::new(""),
    };
    let coverage = coverage(knowledge);
    for (fact, stated) in &coverage.facts {
        let held = match stated {
            FactStatus::Stated(places) => from_here(folder, places),
            FactStatus::LeftOut(why) => format!("left out: {why}"),
            FactStatus::Missing => {
                "NOT STATED ANYWHERE; state it, or leave it out with a reason in left-out.toml"
                    .to_owned()
            }
        };
        writeln!(out, "{fact}\t{held}")?;
    }
    if coverage.gaps.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let gaps: Vec<String> = coverage.gaps.iter().map(ToString::to_string).collect();
    writeln!(out, "not stated anywhere: {}", gaps.join(", "))?;
    Ok(ExitCode::FAILURE)
}

/// Places with their files' paths from where the program was started, as faults have them.
fn from_here(folder: &Path, places: &[Location]) -> String {
    let places = places.iter().map(|place| {
        let file = folder.join(&place.file);
        format!("{}:{}", file.display(), place.line)
    });
    places.collect::<Vec<_>>().join(" ")
}
