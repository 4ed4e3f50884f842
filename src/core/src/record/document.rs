//! A paper as plain data, independent of the format that it is written in.

use crate::characters::is_apostrophe;

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub(super) title: String,
    /// The header of every page.
    pub marking: Marking,
    /// The start of its file name.
    pub(super) kind: &'static str,
    /// What it is about: the rest of its file name.
    pub(super) about: String,
    /// Its content, from top to bottom.
    pub(super) blocks: Vec<Block>,
}

/// The header of every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marking {
    /// A draft record.
    Draft,
    /// For chair and clerk alone.
    Confidential,
    /// A blank checklist.
    Checklist,
}

impl Marking {
    /// Its words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Draft => {
                "DRAFT – notes of an online discussion – not minutes – no decision was taken"
            }
            Self::Confidential => "CONFIDENTIAL – for the chair and the clerk alone",
            Self::Checklist => "Checklist for preparing – not minutes",
        }
    }
}

/// A block of a paper. Its texts are unescaped; line breaks in them are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// The line that says what kind of paper it is.
    Notice(String),
    /// A heading, with its level from 1 to 3.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// A paragraph that stands out: a question.
    Strong(String),
    /// A label with its value; if `None`, with room to write it in.
    Field(&'static str, Option<String>),
    /// A list.
    Bullets(Vec<String>),
    /// A list with numbers.
    Numbered(Vec<String>),
    /// A table.
    Table(Table),
}

impl Block {
    pub(super) fn heading(level: u8, text: &str) -> Self {
        Self::Heading(level, text.to_owned())
    }

    pub(super) fn paragraph(text: &str) -> Self {
        Self::Paragraph(text.to_owned())
    }
}

/// A table with a header row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// The header row, and the width of each column in hundredths of the whole.
    pub(super) head: Vec<(&'static str, u32)>,
    /// The other rows.
    pub(super) rows: Vec<Vec<String>>,
    /// The minimum height of a row, in lines of handwriting.
    pub(super) min_lines: u32,
}

impl Document {
    /// A name for its file, with this extension.
    #[must_use]
    pub fn file_name(&self, extension: &str) -> String {
        format!("{}.{extension}", file_stem(self.kind, &self.about))
    }
}

/// The most characters of a file name without its extension.
const MAX_STEM: usize = 60;

/// A file name of lower-case letters, digits and hyphens, which every system accepts.
pub(super) fn file_stem(kind: &str, about: &str) -> String {
    let mut name = kind.to_owned();
    let words = about.split(|c: char| !c.is_ascii_alphanumeric() && !is_apostrophe(c));
    for word in words {
        let letters = word.chars().filter(char::is_ascii_alphanumeric);
        let word: String = letters.map(|c| c.to_ascii_lowercase()).collect();
        if name.len() + word.len() >= MAX_STEM {
            break;
        }
        if !word.is_empty() {
            name.push('-');
            name.push_str(&word);
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_what_it_is_about() {
        assert_eq!(
            file_stem("draft-record", "St Mary’s: joining ../the Oak Trust?"),
            "draft-record-st-marys-joining-the-oak-trust"
        );
        assert_eq!(file_stem("checklist", "Ω"), "checklist");
        assert!(file_stem("checklist", &"word ".repeat(40)).len() <= MAX_STEM);
    }
}
