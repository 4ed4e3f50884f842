//! Loads knowledge from the files of a directory, or reports every error in them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::de::DeserializeOwned;

use super::catalogue::SourceCatalogue;
use super::cross_checks::{UniquenessCheck, check_whole_directory};
use super::decode::{RemovedNodes, decode};
use super::diagnostic::{FileDiagnostics, Location};
use super::files::MODELS;
use super::misnamed::meant_for;
use super::model_entry::ModelEntry;
use super::references::References;
use super::spanned::Spanned;
use super::validator::{Diagnostics, Validator};
use super::{Diagnostic, Files, Knowledge, Model, assemble, model};
use crate::hash::fnv1a;

/// The files beside the folder of the models. All are required.
pub(super) const REQUIRED_FILES: [&str; 9] = [
    "briefing.toml",
    "dimensions.toml",
    "left-out.toml",
    "questions.toml",
    "reasons.toml",
    "resources.toml",
    "sources.toml",
    "terms.toml",
    "words.toml",
];

/// Knowledge, and the warnings about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The knowledge.
    pub knowledge: Knowledge,
    /// Warnings.
    pub warnings: Vec<Diagnostic>,
}

/// Decodes and validates the files. `today` decides which review dates are too old.
///
/// # Errors
///
/// All errors and warnings of all files, in the order of files and lines, if any is an error.
pub fn load(files: &Files, today: Date) -> Result<Loaded, Vec<Diagnostic>> {
    let mut loader = Loader {
        files,
        diagnostics: Diagnostics::default(),
    };
    loader.diagnostics.list = check_file_list(files);
    let mut knowledge = loader.knowledge(today);
    let mut diagnostics = loader.diagnostics;
    knowledge.fact_locations = std::mem::take(&mut diagnostics.fact_locations);
    diagnostics.list.extend(check_whole_directory(&knowledge));
    diagnostics.list.sort();
    if diagnostics.has_errors() {
        return Err(diagnostics.list);
    }
    Ok(Loaded {
        knowledge,
        warnings: diagnostics.list,
    })
}

/// Reports files that are missing, unexpected or unreadable.
fn check_file_list(files: &Files) -> Vec<Diagnostic> {
    let missing = REQUIRED_FILES.iter().filter(|name| !files.contains(name));
    let missing = missing.map(|name| Diagnostic::whole_file(*name, "the file is missing; add it"));
    let unreadable = files.unreadable.values().cloned();
    let mut diagnostics: Vec<Diagnostic> = missing
        .chain(unexpected_files(files))
        .chain(files.misnamed.iter().cloned())
        .chain(unreadable)
        .collect();
    if !files
        .paths()
        .any(|path| path == MODELS || model_id(path).is_some())
    {
        let message = "there is no model; add a file for each";
        diagnostics.push(Diagnostic::whole_file(MODELS, message));
    }
    diagnostics
}

fn unexpected_files(files: &Files) -> impl Iterator<Item = Diagnostic> {
    let is_expected = |path: &str| REQUIRED_FILES.contains(&path) || model_id(path).is_some();
    let unexpected = files.texts.keys().filter(move |path| !is_expected(path));
    unexpected.map(|path| {
        let message = match meant_for(path) {
            Some(file) if !files.contains(file) => {
                format!("nothing reads this file; rename it to `{file}`")
            }
            Some(file) => format!("nothing reads this file beside `{file}`; take it out"),
            None => format!("nothing reads this file; move it into {MODELS}/ or take it out"),
        };
        Diagnostic::whole_file(path.as_str(), message)
    })
}

fn model_id(path: &str) -> Option<&str> {
    path.strip_prefix(MODELS)?
        .strip_prefix('/')?
        .strip_suffix(".toml")
}

/// The ids of all models, unreadable ones too. Returns `None` if the folder itself is unreadable.
fn model_ids(files: &Files) -> Option<BTreeSet<&str>> {
    let is_readable = !files.contains(MODELS);
    is_readable.then(|| files.paths().filter_map(model_id).collect())
}

struct Loader<'a> {
    files: &'a Files,
    diagnostics: Diagnostics,
}

impl Loader<'_> {
    /// Decodes and assembles one file. Returns an empty placeholder if it is missing or could not be decoded.
    fn read<T: DeserializeOwned, R: Default>(
        &mut self,
        path: &str,
        catalogue: &SourceCatalogue,
        assemble: impl FnOnce(&mut Validator, Spanned<T>) -> R,
    ) -> R {
        let result = self.try_read(path, catalogue, assemble);
        result.unwrap_or_default() // A placeholder: the file's errors were reported.
    }

    /// Decodes and assembles one file. Returns `None` if it is missing or could not be decoded.
    fn try_read<T: DeserializeOwned, R>(
        &mut self,
        path: &str,
        catalogue: &SourceCatalogue,
        assemble: impl FnOnce(&mut Validator, Spanned<T>) -> R,
    ) -> Option<R> {
        let text = self.files.texts.get(path)?;
        let mut file_diagnostics = FileDiagnostics::new(path, text);
        let Some((entry, removed)) = decode::<T>(text, &mut file_diagnostics) else {
            let removed = RemovedNodes::default();
            let validator = Validator::new(file_diagnostics, removed, catalogue);
            self.diagnostics.merge(validator.into_diagnostics());
            return None;
        };
        let mut validator = Validator::new(file_diagnostics, removed, catalogue);
        let result = assemble(&mut validator, entry);
        self.diagnostics.merge(validator.into_diagnostics());
        Some(result)
    }

    /// Reads all files, in the order in which a fact's locations are listed.
    fn knowledge(&mut self, today: Date) -> Knowledge {
        let no_sources = SourceCatalogue::default();
        let catalogue = self.read("sources.toml", &no_sources, assemble::sources);
        let dimensions = self.read("dimensions.toml", &catalogue, assemble::dimensions);
        let questions = self.read("questions.toml", &catalogue, assemble::questions);
        let references = References {
            dimensions: &dimensions,
            questions: &questions,
            today,
        };
        let mut uniqueness = UniquenessCheck::default();
        let models = self.models(&catalogue, &references, &mut uniqueness);
        let ids = model_ids(self.files);
        let terms = self.read("terms.toml", &catalogue, |validator, file| {
            assemble::terms(validator, file, ids.as_ref(), &mut uniqueness.names)
        });
        self.diagnostics.list.extend(uniqueness.into_diagnostics());
        Knowledge {
            models,
            terms,
            reasons: self.read("reasons.toml", &catalogue, assemble::reasons),
            resources: self.read("resources.toml", &catalogue, assemble::resources),
            words: self.read("words.toml", &catalogue, assemble::word_lists),
            left_out: self.read("left-out.toml", &catalogue, assemble::left_out),
            briefing: self.read("briefing.toml", &catalogue, assemble::briefing),
            dimensions: dimensions.entries,
            questions: questions.entries,
            sources: catalogue.sources,
            series: catalogue.series,
            revision: revision(self.files),
            fact_locations: BTreeMap::new(),
        }
    }

    fn models(
        &mut self,
        catalogue: &SourceCatalogue,
        references: &References,
        uniqueness: &mut UniquenessCheck,
    ) -> Vec<Model> {
        let files = self.files;
        for path in files.paths() {
            if let Some(id) = model_id(path) {
                uniqueness.names.register_id(id, Location::start_of(path));
            }
        }
        let mut models = Vec::new();
        for path in files.texts.keys() {
            if let Some(id) = model_id(path) {
                let model =
                    self.try_read(path, catalogue, |validator, file: Spanned<ModelEntry>| {
                        model::model(validator, id, file, references, uniqueness)
                    });
                models.extend(model);
            }
        }
        models.sort_by_key(|model| model.order);
        models
    }
}

/// A hash of all files' paths and texts, in eight hexadecimal digits.
fn revision(files: &Files) -> String {
    let parts = files.texts.iter().flat_map(|(path, text)| [path, text]);
    let bytes = parts.flat_map(|part| part.bytes().chain([0]));
    format!("{:08x}", fnv1a(bytes) & 0xffff_ffff)
}
