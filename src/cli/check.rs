//! `quorate check`: every fault of a knowledge directory, or where each fact stands.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::directory::Directory;
use crate::knowledge::{Knowledge, coverage};

/// Check a knowledge directory.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The directory; without one, `knowledge` here, or the copy in the program
    directory: Option<PathBuf>,
    /// Print every numbered fact with the file and line that holds it
    #[arg(long)]
    facts: bool,
}

impl Check {
    pub(super) fn run(&self) -> ExitCode {
        let directory = Directory::find(self.directory.as_deref());
        match directory.load() {
            Err(faults) => {
                for fault in &faults {
                    println!("{}", directory.show(fault));
                }
                println!("{} faults in {directory}", faults.len());
                ExitCode::FAILURE
            }
            Ok(loaded) => {
                for warning in &loaded.warnings {
                    println!("{}", directory.show(warning));
                }
                if self.facts {
                    return print_facts(&loaded.knowledge);
                }
                print_sound(&directory, &loaded.knowledge, loaded.warnings.len());
                ExitCode::SUCCESS
            }
        }
    }
}

fn print_sound(directory: &Directory, knowledge: &Knowledge, warnings: usize) {
    println!(
        "{directory} is sound: {} models, {} dimensions, {} questions, {} terms, {} sources; revision {}, {warnings} warnings",
        knowledge.models.len(),
        knowledge.dimensions.len(),
        knowledge.questions.len(),
        knowledge.terms.len(),
        knowledge.sources.len(),
        knowledge.revision,
    );
}

fn print_facts(knowledge: &Knowledge) -> ExitCode {
    let coverage = coverage(knowledge);
    for line in &coverage.lines {
        println!("{line}");
    }
    if coverage.gaps.is_empty() {
        return ExitCode::SUCCESS;
    }
    let gaps: Vec<String> = coverage.gaps.iter().map(ToString::to_string).collect();
    println!("{} facts are missing: {}", gaps.len(), gaps.join(", "));
    ExitCode::FAILURE
}
