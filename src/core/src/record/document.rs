//! A paper as plain data, whatever it is written as.

/// A paper: what stands on it, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// What stands at the head of every page.
    pub marking: Marking,
    /// What the name of its file begins with.
    pub kind: &'static str,
    /// What the name of its file goes on with: what it is about.
    pub about: String,
    /// What stands on it.
    pub blocks: Vec<Block>,
}

/// What stands at the head of every page.
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

/// A piece of a paper. Its texts are plain; a line break in one is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The line that says what the paper is and is not.
    Notice(String),
    /// A heading, with its level from 1 to 3.
    Heading(u8, String),
    /// A paragraph.
    Line(String),
    /// A paragraph that stands out: a question.
    Strong(String),
    /// A small heading with its value beside it; without one, room to write it in.
    Fact(&'static str, Option<String>),
    /// A list.
    Bullets(Vec<String>),
    /// A list with numbers.
    Numbered(Vec<String>),
    /// A table.
    Table(Table),
}

/// A table with a row of headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its headings, and how wide each column is, in hundredths of the whole.
    pub head: Vec<(&'static str, u32)>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
    /// How tall a row is at least, in lines of handwriting.
    pub room: u32,
}

impl Document {
    /// A name for its file, with this ending.
    #[must_use]
    pub fn file_name(&self, ending: &str) -> String {
        format!("{}.{ending}", stem(self.kind, &self.about))
    }
}

/// The most letters of a file's name.
const NAME: usize = 60;

/// Small letters, digits and hyphens: a name that every system takes.
pub(super) fn stem(kind: &str, about: &str) -> String {
    let mut name = kind.to_owned();
    let words = about.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'' && c != '’');
    for word in words {
        let letters = word.chars().filter(char::is_ascii_alphanumeric);
        let word: String = letters.map(|c| c.to_ascii_lowercase()).collect();
        if name.len() + word.len() >= NAME {
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
            stem("draft-record", "St Mary’s: joining ../the Oak Trust?"),
            "draft-record-st-marys-joining-the-oak-trust"
        );
        assert_eq!(stem("checklist", "Ω"), "checklist");
        assert!(stem("checklist", &"word ".repeat(40)).len() <= NAME);
    }
}
