//! The files of a knowledge directory, read from disk or handed over as texts.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::diagnostic::{Diagnostic, Location};
use super::misnamed::misnamed;

/// The folder that holds one file for each model.
pub(super) const MODELS: &str = "models";

/// The largest file that is read: about a hundred times the largest model.
const MAX_FILE_BYTES: u64 = 1024 * 1024;

/// The texts of a directory's TOML files, and what could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Files {
    /// By path relative to the directory.
    pub(super) texts: BTreeMap<String, String>,
    /// Why a file, or the folder of the models, could not be read, by the same paths.
    pub(super) unreadable: BTreeMap<String, Diagnostic>,
    /// Warnings about files that look meant, but have a name that is not read.
    pub(super) misnamed: Vec<Diagnostic>,
}

impl Files {
    /// Takes the texts of a directory that the program carries: each relative path, and the file's text.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let texts = texts
            .into_iter()
            .filter(|(path, _)| is_knowledge_file(Path::new(path)));
        Self {
            texts: texts
                .map(|(path, text)| (path.to_owned(), text.to_owned()))
                .collect(),
            ..Self::default()
        }
    }

    /// Reads a directory. A file that cannot be read becomes a diagnostic, for [`super::load`] to report with the others.
    ///
    /// # Errors
    ///
    /// The directory itself cannot be read.
    pub fn read(directory: &Path) -> Result<Self, Vec<Diagnostic>> {
        let mut files = Self::default();
        files
            .read_folder(directory, "")
            .map_err(|diagnostic| vec![diagnostic])?;
        if let Err(diagnostic) = files.read_folder(&directory.join(MODELS), "models/") {
            files.unreadable.insert(MODELS.to_owned(), diagnostic);
        }
        files.find_misnamed(directory, "");
        files.find_misnamed(&directory.join(MODELS), "models/");
        Ok(files)
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str) -> Result<(), Diagnostic> {
        let is_top = prefix.is_empty();
        let to_diagnostic =
            |error| Diagnostic::folder(folder, folder_error_message(&error, is_top));
        for entry in fs::read_dir(folder).map_err(to_diagnostic)? {
            let path = entry.map_err(to_diagnostic)?.path();
            let Some(file_name) = path.file_name().filter(|_| is_knowledge_file(&path)) else {
                continue;
            };
            let name = format!("{prefix}{}", file_name.to_string_lossy());
            match read_file(&path) {
                Ok(bytes) => self.insert_bytes(name, bytes),
                Err(error) => {
                    let diagnostic = Diagnostic::whole_file(name.as_str(), error.to_string());
                    self.unreadable.insert(name, diagnostic);
                }
            }
        }
        Ok(())
    }

    /// Looks for names that are not read. To be called when everything was read.
    fn find_misnamed(&mut self, folder: &Path, prefix: &str) {
        // A folder that cannot be read was reported, and so was an entry.
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path());
        let passed_over =
            paths.filter(|path| !is_knowledge_file(path) && !is_hidden(path) && !is_models(path));
        let warnings: Vec<Diagnostic> = passed_over
            .filter_map(|path| misnamed(&path, prefix, |name| self.contains(name)))
            .collect();
        self.misnamed.extend(warnings);
    }

    /// Adds a file's content: its text, or a diagnostic if it is not UTF-8.
    pub(super) fn insert_bytes(&mut self, name: String, bytes: Vec<u8>) {
        match String::from_utf8(bytes) {
            Ok(text) => {
                self.texts.insert(name, text);
            }
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                let diagnostic = Diagnostic::error(
                    Location::of_byte(&name, error.as_bytes(), offset),
                    "from here on this is not UTF-8 text; save the file as UTF-8",
                );
                self.unreadable.insert(name, diagnostic);
            }
        }
    }

    /// The paths of all files, readable or not, and the folder of the models if it is unreadable.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.texts
            .keys()
            .chain(self.unreadable.keys())
            .map(String::as_str)
    }

    /// Whether a file exists, readable or not.
    pub(super) fn contains(&self, path: &str) -> bool {
        self.texts.contains_key(path) || self.unreadable.contains_key(path)
    }
}

/// Whether a path is that of a TOML file. Names that begin with a dot belong to an editor or the system.
fn is_knowledge_file(path: &Path) -> bool {
    !is_hidden(path)
        && path
            .extension()
            .is_some_and(|extension| extension == "toml")
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name();
    name.is_none_or(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Whether a path is that of the folder of the models.
fn is_models(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == MODELS)
}

fn folder_error_message(error: &io::Error, is_top: bool) -> String {
    let advice = match error.kind() {
        io::ErrorKind::NotFound if is_top => {
            "there is no such folder; check the path, or leave it out to use the copy in the program"
        }
        io::ErrorKind::NotFound => "there is no such folder; add it, with a file for each model",
        io::ErrorKind::PermissionDenied => {
            "the folder may not be read; give the user that runs this program the right to read it"
        }
        io::ErrorKind::NotADirectory => "this is a file; name the folder that holds it",
        _ => return format!("the folder cannot be read ({error}); check the disk"),
    };
    advice.to_owned()
}

/// Why a file was not read, and what to do.
#[derive(Debug, thiserror::Error)]
enum ReadFileError {
    #[error("the file cannot be read ({0}); check that it exists and may be read")]
    Io(#[from] io::Error),
    #[error("this link leads to no file; mend it or take it out")]
    BrokenLink,
    #[error("this is a folder; rename it or take it out")]
    IsFolder,
    /// A pipe or a device: reading one may never end.
    #[error("this is no ordinary file; take it out")]
    NotRegular,
    #[error(
        "the file has {size} bytes, more than the {MAX_FILE_BYTES} that are read; take out what does not belong here"
    )]
    TooLarge { size: u64 },
}

/// Reads a regular file of at most [`MAX_FILE_BYTES`].
fn read_file(path: &Path) -> Result<Vec<u8>, ReadFileError> {
    let metadata = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && path.is_symlink() => {
            return Err(ReadFileError::BrokenLink);
        }
        metadata => metadata?,
    };
    if metadata.is_dir() {
        return Err(ReadFileError::IsFolder);
    }
    if !metadata.is_file() {
        return Err(ReadFileError::NotRegular);
    }
    let mut bytes = Vec::new();
    let mut file = fs::File::open(path)?.take(MAX_FILE_BYTES + 1);
    file.read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        let size = metadata.len().max(MAX_FILE_BYTES + 1);
        return Err(ReadFileError::TooLarge { size });
    }
    Ok(bytes)
}
