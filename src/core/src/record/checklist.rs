//! The questions on paper, with room for notes.

use super::clean::{clean, one_line};
use super::document::{Block, Document, Marking, Table};
use super::gather::source;
use super::layout::heading;
use crate::discussion::{DiscussionDraft, PlannedQuestion};

/// The blank checklist of a discussion that may or may not be started: the questions, what to consider under each,
/// and room for notes.
#[must_use]
pub fn checklist(draft: &DiscussionDraft) -> Document {
    let given = |text: &str| Some(one_line(text)).filter(|text| !text.is_empty());
    let title = given(&draft.title);
    let mut blocks = vec![
        Block::Notice(
            "Checklist for preparing – not minutes – no decision is taken here".to_owned(),
        ),
        Block::Fact("Governing body", given(&draft.school)),
        Block::Fact("Trust or partnership", given(&draft.group)),
        Block::Fact("Filled in by", None),
        Block::Fact("Date", None),
    ];
    if let Some((_, model)) = &draft.model {
        blocks.insert(2, Block::Fact("Model considered", Some(one_line(model))));
    }
    for (asked, number) in draft.questions.iter().zip(1..) {
        question(asked, number, &mut blocks);
    }
    let mut papers: Vec<String> = draft.sources.iter().map(|line| source(line)).collect();
    papers.push(format!(
        "The bot’s knowledge, revision {}",
        one_line(&draft.revision)
    ));
    blocks.extend([
        heading(1, "Where the questions come from"),
        Block::Bullets(papers),
    ]);
    let about = title.unwrap_or_default();
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

fn question(asked: &PlannedQuestion, number: usize, blocks: &mut Vec<Block>) {
    blocks.push(heading(1, &format!("{number}. {}", one_line(&asked.title))));
    blocks.push(Block::Strong(clean(&asked.text)));
    if !asked.prompts.is_empty() {
        blocks.push(Block::Bullets(
            asked.prompts.iter().map(|prompt| clean(prompt)).collect(),
        ));
    }
    let head = vec![
        ("Notes", 48),
        ("To find out, from whom", 32),
        ("So far we feel", 20),
    ];
    let felt = "☐ confident\n☐ unsure\n☐ concerned".to_owned();
    let rows = vec![vec![String::new(), String::new(), felt]];
    blocks.push(Block::Table(Table {
        head,
        rows,
        room: 6,
    }));
}
