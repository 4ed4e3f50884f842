//! A directory's files to checked knowledge, or every fault in them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::de::DeserializeOwned;

use super::assemble;
use super::check::{Seen, whole_directory};
use super::decode::{At, Removed, decode};
use super::entry::{BriefingFile, ReasonsFile};
use super::fault::{Report, whole};
use super::files::MODELS;
use super::model::{self, Known};
use super::model_entry::ModelEntry;
use super::origin::Catalogue;
use super::reader::{Findings, Reader};
use super::{Briefing, Fault, Files, Knowledge, Model};
use crate::hash::fnv1a;

/// The files that stand beside the models. All are needed.
pub(super) const BESIDE: [&str; 9] = [
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

/// Knowledge, and what is not wrong enough to refuse it.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The knowledge.
    pub knowledge: Knowledge,
    /// Warnings.
    pub warnings: Vec<Fault>,
}

/// Reads the files and checks them. `today` decides which review dates are too old.
///
/// # Errors
///
/// Every fault in every file, in the order of files and lines; warnings among them.
pub fn load(files: &Files, today: Date) -> Result<Loaded, Vec<Fault>> {
    let mut loading = Loading {
        files,
        findings: Findings::default(),
    };
    loading.findings.faults = strangers(files);
    let mut knowledge = loading.knowledge(today);
    let mut findings = loading.findings;
    knowledge.places = std::mem::take(&mut findings.stated);
    findings.faults.extend(whole_directory(&knowledge));
    findings.faults.sort();
    if findings.has_errors() {
        return Err(findings.faults);
    }
    Ok(Loaded {
        knowledge,
        warnings: findings.faults,
    })
}

/// Files that should not be there, should and are not, or cannot be read.
fn strangers(files: &Files) -> Vec<Fault> {
    let missing = BESIDE.iter().filter(|name| !files.holds(name));
    let missing = missing.map(|name| whole(*name, "the file is missing; add it"));
    let known = |path: &str| BESIDE.contains(&path) || model_id(path).is_some();
    let unknown = files.texts.keys().filter(|path| !known(path));
    let unknown = unknown.map(|path| {
        let message = format!("nothing reads this file; move it into {MODELS}/ or take it out");
        whole(path.as_str(), message)
    });
    let unread = files.unread.values().cloned();
    let mut faults: Vec<Fault> = missing.chain(unknown).chain(unread).collect();
    if !files
        .paths()
        .any(|path| path == MODELS || model_id(path).is_some())
    {
        faults.push(whole(MODELS, "there is no model; add a file for each"));
    }
    faults
}

fn model_id(path: &str) -> Option<&str> {
    path.strip_prefix(MODELS)?
        .strip_prefix('/')?
        .strip_suffix(".toml")
}

/// The ids of all models, those that could not be read too; nothing where the folder could not be.
fn model_ids(files: &Files) -> Option<BTreeSet<&str>> {
    let known = !files.holds(MODELS);
    known.then(|| files.paths().filter_map(model_id).collect())
}

struct Loading<'a> {
    files: &'a Files,
    findings: Findings,
}

impl Loading<'_> {
    /// Reads one file. Nothing comes back where it is missing or holds nothing of use.
    fn read<T: DeserializeOwned, R>(
        &mut self,
        path: &str,
        catalogue: &Catalogue,
        assemble: impl FnOnce(&mut Reader, At<T>) -> R,
    ) -> Option<R> {
        let text = self.files.texts.get(path)?;
        let mut report = Report::new(path, text);
        let Some((entry, removed)) = decode::<T>(text, &mut report) else {
            let reader = Reader::new(report, Removed::default(), catalogue);
            self.findings.add(reader.finish());
            return None;
        };
        let mut reader = Reader::new(report, removed, catalogue);
        let result = assemble(&mut reader, entry);
        self.findings.add(reader.finish());
        Some(result)
    }

    fn knowledge(&mut self, today: Date) -> Knowledge {
        let none = Catalogue::default();
        let catalogue = self.read("sources.toml", &none, assemble::sources);
        let catalogue = catalogue.unwrap_or_default();
        let dimensions = self.read("dimensions.toml", &catalogue, assemble::dimensions);
        let questions = self.read("questions.toml", &catalogue, assemble::questions);
        let (dimensions, questions) = (
            dimensions.unwrap_or_default(),
            questions.unwrap_or_default(),
        );
        let known = Known {
            dimensions: &dimensions,
            questions: &questions,
            today,
        };
        let mut seen = Seen::default();
        let models = self.models(&catalogue, &known, &mut seen);
        let ids = model_ids(self.files);
        let terms = self.read("terms.toml", &catalogue, |reader, file| {
            assemble::terms(reader, file, ids.as_ref(), &mut seen.names)
        });
        self.findings.faults.extend(seen.into_faults());
        let reasons = self.read(
            "reasons.toml",
            &catalogue,
            |reader, file: At<ReasonsFile>| {
                reader.statements(file.value.reason, &file.span, "reason")
            },
        );
        let resources = self.read("resources.toml", &catalogue, assemble::resources);
        let words = self.read("words.toml", &catalogue, assemble::words);
        let left_out = self.read("left-out.toml", &catalogue, assemble::left_out);
        Knowledge {
            briefing: self.briefing(&catalogue),
            words: words.unwrap_or_default(),
            models,
            dimensions: dimensions.entries,
            questions: questions.entries,
            terms: terms.unwrap_or_default(),
            reasons: reasons.unwrap_or_default(),
            resources: resources.unwrap_or_default(),
            left_out: left_out.unwrap_or_default(),
            sources: catalogue.sources,
            series: catalogue.series,
            revision: revision(self.files),
            places: std::collections::BTreeMap::new(),
        }
    }

    fn models(&mut self, catalogue: &Catalogue, known: &Known, seen: &mut Seen) -> Vec<Model> {
        let files = self.files;
        for path in files.paths() {
            if let Some(id) = model_id(path) {
                seen.names.id(id, whole(path, "").place);
            }
        }
        let mut models = Vec::new();
        for path in files.texts.keys() {
            if let Some(id) = model_id(path) {
                let model = self.read(path, catalogue, |reader, file: At<ModelEntry>| {
                    model::model(reader, id, file, known, seen)
                });
                models.extend(model);
            }
        }
        models.sort_by_key(|model| model.order);
        models
    }

    fn briefing(&mut self, catalogue: &Catalogue) -> Briefing {
        let read = self.read(
            "briefing.toml",
            catalogue,
            |reader, file: At<BriefingFile>| Briefing {
                about: reader.statements(file.value.about, &file.span, "about"),
                contact: reader.statements(file.value.contact, &file.span, "contact"),
                since: reader.statements(file.value.since, &file.span, "since"),
            },
        );
        read.unwrap_or_else(|| Briefing {
            about: Vec::new(),
            contact: Vec::new(),
            since: Vec::new(),
        })
    }
}

/// A short hash of all files' names and texts, in eight hexadecimal digits.
fn revision(files: &Files) -> String {
    let parts = files.texts.iter().flat_map(|(path, text)| [path, text]);
    let bytes = parts.flat_map(|part| part.bytes().chain([0]));
    format!("{:08x}", fnv1a(bytes) & 0xffff_ffff)
}
