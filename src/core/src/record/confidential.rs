//! Confidential items, apart from the record.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::document::{Block, Document, Marking};
use super::english::{counted, date};
use super::gather::{Record, Said};
use super::layout::{heading, line};
use crate::discussion::{State, Words};

/// What the paper is for.
const ABOUT: &str = "These items were written for the chair and the clerk of the discussion alone. They stand apart \
    from the draft record and its papers. They passed through Discord, and a request for information may reach them.";

/// The confidential items, for the chair and the clerk alone. `today` and `zone` are as for [`Record::of`].
#[must_use]
pub fn confidential(state: &State, words: &Words, today: Date, zone: &TimeZone) -> Document {
    let record = Record::of(state, words, today, zone);
    let notes = state.notes.iter().filter(|note| !note.withdrawn);
    let items: Vec<String> = notes
        .filter_map(|note| Said(words).text(note.words))
        .collect();
    let gone = state.notes.len() - items.len();
    let mut blocks = vec![
        Block::Notice(Marking::Confidential.words().to_owned()),
        line(ABOUT),
        Block::Fact("Governing body", record.school),
        Block::Fact("Matter", Some(record.title.clone())),
        Block::Fact("Chair", record.chair),
        Block::Fact("Clerk", record.clerk),
        Block::Fact("Drawn up", Some(date(today))),
        heading(1, "Items"),
    ];
    blocks.push(if items.is_empty() {
        line("No confidential item was recorded.")
    } else {
        Block::Numbered(items)
    });
    if gone > 0 {
        let (one, more) = ("item was withdrawn", "items were withdrawn");
        blocks.push(line(&counted(gone, one, more)));
    }
    Document {
        title: format!("Confidential items: {}", record.title),
        marking: Marking::Confidential,
        kind: "confidential",
        about: record.title,
        blocks,
    }
}
