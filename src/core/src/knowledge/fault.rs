//! What is wrong with a knowledge directory, where, and what to do about it.

use std::fmt;
use std::ops::Range;
use std::path::Path;

use super::Place;

/// Something wrong in a file of the knowledge directory.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// Whether it stops the knowledge from being used.
    pub severity: Severity,
    /// What is wrong, and what to do.
    pub message: String,
}

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The knowledge is not used until this is mended.
    Error,
    /// The knowledge is used.
    Warning,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { file, line, column } = &self.place;
        let warning = match self.severity {
            Severity::Error => "",
            Severity::Warning => "warning: ",
        };
        if *line == 0 {
            return write!(f, "{file}: {warning}{}", self.message);
        }
        write!(f, "{file}:{line}:{column}: {warning}{}", self.message)
    }
}

/// One file's text, and the faults found in it so far.
#[derive(Debug)]
pub(super) struct Report<'a> {
    file: &'a str,
    line_starts: Vec<usize>,
    text: &'a str,
    /// What has been found.
    pub(super) faults: Vec<Fault>,
}

impl<'a> Report<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0)
            .chain(breaks.map(|(at, _)| at + 1))
            .collect();
        Self {
            file,
            line_starts,
            text,
            faults: Vec::new(),
        }
    }

    /// The place where a span of the file's bytes starts.
    pub(super) fn place(&self, span: &Range<usize>) -> Place {
        let line = self
            .line_starts
            .partition_point(|start| *start <= span.start);
        let start = self
            .line_starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(0);
        let before = self.text.get(start..span.start).unwrap_or_default();
        Place {
            file: self.file.to_owned(),
            line,
            column: before.chars().count() + 1,
        }
    }

    pub(super) fn error(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.add(span, Severity::Error, message);
    }

    pub(super) fn warning(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.add(span, Severity::Warning, message);
    }

    fn add(&mut self, span: &Range<usize>, severity: Severity, message: impl Into<String>) {
        self.faults.push(Fault {
            place: self.place(span),
            severity,
            message: message.into(),
        });
    }
}

/// The place of a byte of a file. Columns count characters.
pub(super) fn place(file: &str, bytes: &[u8], at: usize) -> Place {
    let before = bytes.get(..at).unwrap_or(bytes);
    let lines = before.split(|byte| *byte == b'\n');
    let (line, last) = lines.enumerate().last().unwrap_or_default();
    Place {
        file: file.to_owned(),
        line: line + 1,
        column: String::from_utf8_lossy(last).chars().count() + 1,
    }
}

/// A fault of a folder, which has no lines.
pub(super) fn folder(path: &Path, message: impl Into<String>) -> Fault {
    let mut fault = whole(path.display().to_string(), message);
    (fault.place.line, fault.place.column) = (0, 0);
    fault
}

/// A fault of a whole file.
pub(super) fn whole(file: impl Into<String>, message: impl Into<String>) -> Fault {
    Fault {
        place: Place {
            file: file.into(),
            line: 1,
            column: 1,
        },
        severity: Severity::Error,
        message: message.into(),
    }
}
