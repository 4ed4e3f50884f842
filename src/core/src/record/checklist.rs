//! Lays out the blank checklist: the questions on paper, with room for notes.

use jiff::tz::TimeZone;

use super::document::{Block, Document, Marking, Table};
use super::gather::source_line;
use super::sanitise::{sanitise, sanitise_line};
use crate::discussion::{DiscussionDraft, PlannedQuestion};
use crate::markup::plain_line;

/// The blank checklist of a discussion that may or may not be started: the questions, what to consider under each,
/// and room for notes. `zone` is the time zone of the governing body.
#[must_use]
pub fn checklist(draft: &DiscussionDraft, zone: &TimeZone) -> Document {
    let non_empty = |text: &str| Some(plain_line(text, zone)).filter(|text| !text.is_empty());
    let title = non_empty(&draft.title);
    let mut blocks = vec![
        Block::Notice(
            "Checklist for preparing – not minutes – no decision is taken here".to_owned(),
        ),
        Block::Field("Governing body", non_empty(&draft.school)),
        Block::Field("Trust or partnership", non_empty(&draft.group)),
        Block::Field("Filled in by", None),
        Block::Field("Date", None),
    ];
    if let Some((_, model)) = &draft.model {
        blocks.insert(
            2,
            Block::Field("Model considered", Some(sanitise_line(model))),
        );
    }
    for (planned, number) in draft.questions.iter().zip(1..) {
        question(planned, number, &mut blocks);
    }
    let mut papers: Vec<String> = draft.sources.iter().map(|line| source_line(line)).collect();
    papers.push(format!(
        "The bot’s knowledge, revision {}",
        sanitise_line(&draft.revision)
    ));
    blocks.extend([
        Block::heading(1, "Where the questions come from"),
        Block::Bullets(papers),
    ]);
    let about = title.unwrap_or_default(); // A draft without a title has a checklist without one.
    Document {
        title: match &*about {
            "" => "Checklist for governors".to_owned(),
            about => format!("Checklist for governors: {about}"),
        },
        marking: Marking::Checklist,
        kind: "checklist",
        about,
        blocks,
    }
}

fn question(planned: &PlannedQuestion, number: usize, blocks: &mut Vec<Block>) {
    blocks.push(Block::heading(
        1,
        &format!("{number}. {}", sanitise_line(&planned.title)),
    ));
    blocks.push(Block::Strong(sanitise(&planned.text)));
    if !planned.prompts.is_empty() {
        blocks.push(Block::Bullets(
            planned
                .prompts
                .iter()
                .map(|prompt| sanitise(prompt))
                .collect(),
        ));
    }
    let head = vec![
        ("Notes", 48),
        ("To find out, from whom", 32),
        ("So far we feel", 20),
    ];
    let boxes = "☐ confident\n☐ unsure\n☐ concerned".to_owned();
    let rows = vec![vec![String::new(), String::new(), boxes]];
    blocks.push(Block::Table(Table {
        head,
        rows,
        min_lines: 6,
    }));
}
