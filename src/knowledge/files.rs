//! The files of a knowledge directory, read: from disk, or from the copy in the binary.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use include_dir::{Dir, include_dir};

use super::fault::{self, Fault, whole};

/// The directory as it was when the binary was built.
static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/knowledge");

/// The folder that holds one file a model.
pub(super) const MODELS: &str = "models";

/// The largest file that is read, in bytes: some hundred times the largest model.
const LARGEST: u64 = 1024 * 1024;

/// The texts of a directory's TOML files, by their path below it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Files(pub BTreeMap<String, String>);

impl Files {
    /// The copy that the binary carries.
    #[must_use]
    pub fn built_in() -> Self {
        let top = BUILT_IN.files();
        let models = BUILT_IN.get_dir(MODELS).into_iter().flat_map(Dir::files);
        let texts = top.chain(models).filter_map(|file| {
            let path = file.path().to_str()?;
            let is_toml = file.path().extension()? == "toml";
            is_toml.then_some((path.to_owned(), file.contents_utf8()?.to_owned()))
        });
        Self(texts.collect())
    }

    /// Reads a directory.
    ///
    /// # Errors
    ///
    /// Every file or folder that cannot be read, with the way out.
    pub fn read(directory: &Path) -> Result<Self, Vec<Fault>> {
        let mut files = Self::default();
        let mut faults = Vec::new();
        read_folder(directory, "", &mut files, &mut faults);
        if faults.is_empty() {
            let models = directory.join(MODELS);
            read_folder(&models, "models/", &mut files, &mut faults);
        }
        if faults.is_empty() {
            Ok(files)
        } else {
            Err(faults)
        }
    }
}

fn read_folder(folder: &Path, prefix: &str, files: &mut Files, faults: &mut Vec<Fault>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let advice = match error.kind() {
                io::ErrorKind::NotFound if prefix.is_empty() => {
                    "there is no such folder; check the path, or leave it out to use the copy in the program"
                }
                io::ErrorKind::NotFound => {
                    "there is no such folder; add it, with a file for each model"
                }
                io::ErrorKind::PermissionDenied => {
                    "the folder may not be read; give the user that runs this program the right to read it"
                }
                io::ErrorKind::NotADirectory => "this is a file; name the folder that holds it",
                _ => "the folder cannot be read; check the disk",
            };
            faults.push(fault::folder(folder, advice));
            return;
        }
    };
    for entry in entries {
        let path = match entry {
            Ok(entry) => entry.path(),
            Err(error) => {
                let message = format!("the folder cannot be listed ({error}); check the disk");
                faults.push(fault::folder(folder, message));
                continue;
            }
        };
        if path.extension().is_none_or(|ending| ending != "toml") || path.is_dir() {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{prefix}{name}");
        match read_file(&path) {
            Ok(text) => {
                files.0.insert(name, text);
            }
            Err(message) => faults.push(whole(name, message)),
        }
    }
}

/// A file's text, or what is wrong and what to do.
fn read_file(path: &Path) -> Result<String, String> {
    let refused = |error: io::Error| {
        format!("the file cannot be read ({error}); check that it exists and may be read")
    };
    let size = fs::metadata(path).map_err(refused)?.len();
    if size > LARGEST {
        return Err(format!(
            "the file has {size} bytes, more than the {LARGEST} that are read; take out what does not belong here"
        ));
    }
    let bytes = fs::read(path).map_err(refused)?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("byte {} is not UTF-8 text; save the file as UTF-8", at + 1)
    })
}
