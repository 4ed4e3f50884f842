//! The actions as a sheet (CSV).

use std::io;

use super::clean::one_line;
use super::document::stem;
use super::english::date;
use super::gather::{Record, ToDo};

/// The mark of UTF-8, without which Excel reads letters wrongly.
const MARK: &str = "\u{FEFF}";

impl Record {
    /// The actions as a sheet, in UTF-8 with its mark, as Excel wants it.
    ///
    /// # Errors
    ///
    /// A row could not be written, which memory does not let happen.
    pub fn actions_csv(&self) -> io::Result<Vec<u8>> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(MARK.as_bytes().to_vec());
        writer.write_record([
            "Number", "Question", "Action", "Owner", "Due date", "Status",
        ])?;
        for (at, action) in self.actions.iter().enumerate() {
            let ToDo {
                question,
                what,
                owner,
                due,
            } = action;
            writer.write_record([
                (at + 1).to_string(),
                question.to_string(),
                cell(what),
                owner.as_deref().map(cell).unwrap_or_default(),
                due.map(date).unwrap_or_default(),
                String::new(),
            ])?;
        }
        writer.into_inner().map_err(csv::IntoInnerError::into_error)
    }

    /// A name for the sheet's file.
    #[must_use]
    pub fn actions_file_name(&self) -> String {
        format!("{}.csv", stem("actions", &self.title))
    }
}

/// A text that a spreadsheet takes for a text: what begins as a formula does begins with an apostrophe instead
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
fn cell(text: &str) -> String {
    let text = one_line(text);
    // The full-width forms count too: some spreadsheets read them as the narrow ones.
    let wide = ['\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];
    if text.starts_with(['=', '+', '-', '@']) || text.starts_with(wide) {
        return format!("'{text}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "\u{FF1D}1"] {
            assert!(cell(text).starts_with('\''), "{text}");
        }
        assert_eq!(cell("Ask the head = today"), "Ask the head = today");
    }
}
