//! Lays out the confidential items, which are a paper of their own.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::document::{Block, Document, Marking};
use super::gather::{Record, SanitisedWords};
use super::wording::{count_sentence, date};
use crate::discussion::{State, Words};

/// What the paper is for.
const ABOUT: &str = "These items were written for the chair and the clerk of the discussion alone. They stand apart \
    from the draft record and its papers. They passed through Discord, and a request for information may reach them.";

/// The confidential items, for the chair and the clerk alone. `today` and `zone` are as for [`Record::of`].
#[must_use]
pub fn confidential(state: &State, words: &Words, today: Date, zone: &TimeZone) -> Document {
    let record = Record::of(state, words, today, zone);
    let notes = state.notes.iter().filter(|note| !note.withdrawn);
    let words = SanitisedWords { words, state, zone };
    let items: Vec<String> = notes.filter_map(|note| words.text(note.words)).collect();
    let withdrawn = state.notes.len() - items.len();
    let mut blocks = vec![
        Block::Notice(Marking::Confidential.words().to_owned()),
        Block::paragraph(ABOUT),
        Block::Field("Governing body", record.school),
        Block::Field("Matter", Some(record.title.clone())),
        Block::Field("Chair", record.chair),
        Block::Field("Clerk", record.clerk),
        Block::Field("Drawn up", Some(date(today))),
        Block::heading(1, "Items"),
    ];
    blocks.push(if items.is_empty() {
        Block::paragraph("No confidential item was recorded.")
    } else {
        Block::Numbered(items)
    });
    if withdrawn > 0 {
        let (singular, plural) = ("item was withdrawn", "items were withdrawn");
        blocks.push(Block::paragraph(&count_sentence(
            withdrawn, singular, plural,
        )));
    }
    Document {
        title: format!("Confidential items: {}", record.title),
        marking: Marking::Confidential,
        kind: "confidential",
        about: record.title,
        blocks,
    }
}
