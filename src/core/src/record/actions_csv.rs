//! The actions of a record as CSV.

use std::io;

use super::document::file_stem;
use super::gather::{Record, RecordedAction};
use super::sanitise::sanitise_line;
use super::wording::date;

/// The byte order mark, without which Excel does not read the file as UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

impl Record {
    /// Writes the actions as CSV, in UTF-8 with a byte order mark, for Excel.
    ///
    /// # Errors
    ///
    /// Writing the CSV fails.
    pub fn actions_csv(&self) -> io::Result<Vec<u8>> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
        writer.write_record([
            "Number", "Question", "Action", "Owner", "Due date", "Status",
        ])?;
        for (number, action) in (1_u32..).zip(&self.actions) {
            let RecordedAction {
                question,
                what,
                owner,
                due,
            } = action;
            writer.write_record([
                number.to_string(),
                question.to_string(),
                cell(what),
                owner.as_deref().map_or_else(String::new, cell),
                due.map_or_else(String::new, date),
                String::new(),
            ])?;
        }
        writer.into_inner().map_err(csv::IntoInnerError::into_error)
    }

    /// The name of the CSV file.
    #[must_use]
    pub fn actions_file_name(&self) -> String {
        format!("{}.csv", file_stem("actions", &self.title))
    }
}

/// Escapes a cell against CSV injection: text that starts as a formula does gets an apostrophe before it
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
fn cell(text: &str) -> String {
    let text = sanitise_line(text);
    // Some spreadsheets treat the full-width forms of these characters alike.
    let full_width = ['\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];
    if text.starts_with(['=', '+', '-', '@']) || text.starts_with(full_width) {
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
