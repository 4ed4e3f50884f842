//! Diagnostics: what is wrong in a knowledge directory, where, and what to do about it.

use std::fmt;
use std::ops::Range;
use std::path::Path;

use crate::toml_slip::{column, line_and_column};

/// One thing that is wrong in a file of the knowledge directory.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where.
    pub location: Location,
    /// Whether it prevents the knowledge from being used.
    pub(super) severity: Severity,
    /// What is wrong, and what to do.
    pub message: String,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Severity {
    /// The knowledge is not used until this is mended.
    Error,
    /// The knowledge is used.
    Warning,
}

/// A position in a file of the knowledge directory.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file, relative to the directory.
    pub file: String,
    /// The line, from 1; 0 for a folder.
    pub line: usize,
    /// The column, from 1, in characters; 0 for a folder.
    pub column: usize,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Location { file, line, column } = &self.location;
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

impl Diagnostic {
    /// Whether the knowledge is used all the same.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        self.severity == Severity::Warning
    }

    /// An error in a whole file, at its first character.
    pub(super) fn whole_file(file: impl Into<String>, message: impl Into<String>) -> Self {
        Self::error(Location::start_of(file), message)
    }

    /// An error in a folder, which has no lines.
    pub(super) fn folder(path: &Path, message: impl Into<String>) -> Self {
        let location = Location {
            file: path.display().to_string(),
            line: 0,
            column: 0,
        };
        Self::error(location, message)
    }

    pub(super) fn error(location: Location, message: impl Into<String>) -> Self {
        Self {
            location,
            severity: Severity::Error,
            message: message.into(),
        }
    }

    pub(super) fn warning(location: Location, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(location, message)
        }
    }
}

impl Location {
    /// The first character of a file.
    pub(super) fn start_of(file: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            line: 1,
            column: 1,
        }
    }

    /// The location of a byte of a file that may not be UTF-8.
    pub(super) fn of_byte(file: &str, bytes: &[u8], offset: usize) -> Self {
        let (line, column) = line_and_column(bytes, offset);
        Self {
            file: file.to_owned(),
            line,
            column,
        }
    }
}

/// Collects the diagnostics of one file, and turns spans of its bytes into lines and columns.
#[derive(Debug)]
pub(super) struct FileDiagnostics<'a> {
    file: &'a str,
    text: &'a str,
    line_starts: Vec<usize>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl<'a> FileDiagnostics<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0)
            .chain(newlines.map(|(offset, _)| offset + 1))
            .collect();
        Self {
            file,
            text,
            line_starts,
            diagnostics: Vec::new(),
        }
    }

    /// The location where a span starts.
    pub(super) fn location(&self, span: &Range<usize>) -> Location {
        let line = self
            .line_starts
            .partition_point(|start| *start <= span.start);
        let line_start = self
            .line_starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(0); // The first line starts at 0.
        let before = self.text.as_bytes().get(line_start..span.start);
        Location {
            file: self.file.to_owned(),
            line,
            // A span past the end is placed at the start of its line.
            column: column(line, before.unwrap_or_default()),
        }
    }

    /// The span of a character inside a span, or all of it if the character is written as an escape.
    pub(super) fn span_of(&self, span: &Range<usize>, c: char) -> Range<usize> {
        let position = self.text.get(span.clone()).and_then(|text| text.find(c));
        position.map_or(span.clone(), |position| {
            let start = span.start + position;
            start..start + c.len_utf8()
        })
    }

    pub(super) fn error(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.add(span, Severity::Error, message);
    }

    pub(super) fn warning(&mut self, span: &Range<usize>, message: impl Into<String>) {
        self.add(span, Severity::Warning, message);
    }

    fn add(&mut self, span: &Range<usize>, severity: Severity, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic {
            location: self.location(span),
            severity,
            message: message.into(),
        });
    }
}
