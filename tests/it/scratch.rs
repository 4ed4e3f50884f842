//! Folders that tests write in, and the one of the project.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder of a test's own, removed when dropped.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let (process, count) = (std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{process}-{count}"));
        fs::create_dir_all(&folder).expect("a new folder");
        Self(folder)
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        let folder = path.parent().expect("it is in a folder");
        fs::create_dir_all(folder).expect("a new folder");
        fs::write(&path, bytes).expect("a new file");
        path
    }

    /// Copies the knowledge of the repository to `knowledge` here.
    pub(crate) fn copy_knowledge(&self) {
        for part in ["", "models"] {
            let (from, to) = (
                repository().join("knowledge").join(part),
                self.0.join("knowledge").join(part),
            );
            fs::create_dir_all(&to).expect("a new folder");
            for entry in fs::read_dir(from).expect("the folder is there") {
                let path = entry.expect("it can be listed").path();
                if path.is_file() {
                    let name = path.file_name().expect("a file has a name");
                    fs::copy(&path, to.join(name)).expect("it can be copied");
                }
            }
        }
    }

    /// Puts other text into a file of the knowledge here.
    pub(crate) fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.0.join("knowledge").join(file);
        let text = fs::read_to_string(&path).expect("it can be read");
        assert!(text.contains(from), "{file} does not hold {from}");
        fs::write(path, text.replacen(from, to, 1)).expect("it can be written");
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The folder that this project lies in.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
