//! The files of a knowledge directory, read from disk or handed over as texts.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::fault::{self, Fault, whole};

/// The folder that holds one file a model.
pub(super) const MODELS: &str = "models";

/// The largest file that is read, in bytes: some hundred times the largest model.
const LARGEST: u64 = 1024 * 1024;

/// The texts of a directory's TOML files, and what could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Files {
    /// By their path below the directory.
    pub(super) texts: BTreeMap<String, String>,
    /// What is there without a text, by the same path: files, and the folder of the models.
    pub(super) unread: BTreeMap<String, Fault>,
}

impl Files {
    /// Takes the texts of a directory that the program carries: each path below it, and what the file holds.
    pub fn of_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let texts = texts
            .into_iter()
            .filter(|(path, _)| is_ours(Path::new(path)));
        Self {
            texts: texts
                .map(|(path, text)| (path.to_owned(), text.to_owned()))
                .collect(),
            unread: BTreeMap::new(),
        }
    }

    /// Reads a directory. What cannot be read in it is kept as a fault, for [`super::load`] to tell with the others.
    ///
    /// # Errors
    ///
    /// The directory itself cannot be read.
    pub fn read(directory: &Path) -> Result<Self, Vec<Fault>> {
        let mut files = Self::default();
        files
            .read_folder(directory, "")
            .map_err(|fault| vec![fault])?;
        if let Err(fault) = files.read_folder(&directory.join(MODELS), "models/") {
            files.unread.insert(MODELS.to_owned(), fault);
        }
        Ok(files)
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str) -> Result<(), Fault> {
        let refused = |error| fault::folder(folder, no_folder(&error, prefix.is_empty()));
        for entry in fs::read_dir(folder).map_err(refused)? {
            let path = entry.map_err(refused)?.path();
            if !is_ours(&path) {
                continue;
            }
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let name = format!("{prefix}{name}");
            match read_file(&path) {
                Ok(bytes) => self.take(name, bytes),
                Err(message) => {
                    self.unread.insert(name.clone(), whole(name, message));
                }
            }
        }
        Ok(())
    }

    /// Takes what a file holds.
    pub(super) fn take(&mut self, name: String, bytes: Vec<u8>) {
        match String::from_utf8(bytes) {
            Ok(text) => {
                self.texts.insert(name, text);
            }
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let mut fault = whole(
                    name.as_str(),
                    "from here on this is not UTF-8 text; save the file as UTF-8",
                );
                fault.place = fault::place(&name, error.as_bytes(), at);
                self.unread.insert(name, fault);
            }
        }
    }

    /// The paths of all files, read or not; the folder of the models among them if it could not be.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.texts
            .keys()
            .chain(self.unread.keys())
            .map(String::as_str)
    }

    /// Whether a file is there, read or not.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.texts.contains_key(path) || self.unread.contains_key(path)
    }
}

/// Whether a name is that of a TOML file. Names that begin with a dot are an editor's or a system's own.
fn is_ours(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    !name.starts_with(b".") && path.extension().is_some_and(|ending| ending == "toml")
}

fn no_folder(error: &io::Error, is_top: bool) -> String {
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

/// What a file holds, or what is wrong and what to do. A pipe or a device could be read for ever.
fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let refused = |error: io::Error| {
        format!("the file cannot be read ({error}); check that it exists and may be read")
    };
    let about = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && path.is_symlink() => {
            return Err("this link leads to no file; mend it or take it out".to_owned());
        }
        about => about.map_err(refused)?,
    };
    if about.is_dir() {
        return Err("this is a folder; rename it or take it out".to_owned());
    }
    if !about.is_file() {
        return Err("this is no ordinary file; take it out".to_owned());
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(refused)?;
    let mut file = file.take(LARGEST + 1);
    file.read_to_end(&mut bytes).map_err(refused)?;
    if bytes.len() as u64 > LARGEST {
        let size = about.len().max(LARGEST + 1);
        return Err(format!(
            "the file has {size} bytes, more than the {LARGEST} that are read; take out what does not belong here"
        ));
    }
    Ok(bytes)
}
