//! How a question of a record is set out.

use super::document::Block;
use super::english::{counted, number, row, sentence};
use super::gather::Part;
use super::layout::{heading, line};
use crate::discussion::Standing;

impl Part {
    /// Sets a question out, under its number.
    pub(super) fn set_out(&self, number: usize, blocks: &mut Vec<Block>) {
        let title = self
            .title
            .as_deref()
            .unwrap_or("The governing body’s own question");
        blocks.push(heading(2, &format!("{number}. {title}")));
        blocks.push(Block::Strong(self.text.clone()));
        blocks.push(Block::Fact(
            "How it stood",
            Some(standing(self.standing).to_owned()),
        ));
        if self.standing == Standing::NotStarted {
            return;
        }
        let kinds = [
            "Points for",
            "Points against",
            "Questions for the school or trust",
            "Information",
        ];
        for (kind, points) in kinds.into_iter().zip(&self.points) {
            if !points.is_empty() {
                blocks.extend([heading(3, kind), Block::Bullets(points.clone())]);
            }
        }
        if self.points.iter().all(Vec::is_empty) {
            blocks.push(line("No point was recorded."));
        }
        if self.withdrawn > 0 {
            let (one, more) = ("point was withdrawn", "points were withdrawn");
            blocks.push(line(&counted(self.withdrawn, one, more)));
        }
        outcome(self, blocks);
        if self.confidence != [0; 3] {
            blocks.push(heading(3, "Confidence"));
            blocks.push(Block::Line(confidence(self.confidence)));
        }
    }
}

/// Where a question got to.
fn outcome(part: &Part, blocks: &mut Vec<Block>) {
    let words = part.outcome.clone();
    match part.standing {
        Standing::NeedsInformation => {
            blocks.push(heading(3, "Information still needed"));
            blocks.extend(words.map(Block::Line));
            blocks.push(Block::Fact("From whom", part.from.clone()));
        }
        Standing::ViewReached => {
            blocks.push(heading(3, "Where it got to"));
            blocks.extend(words.map(Block::Line));
        }
        Standing::ForTheBoard => {
            blocks.push(heading(3, "Where it got to"));
            let words = words.map_or_else(
                || "The board was asked to take this question at a meeting.".to_owned(),
                |words| format!("The board was asked to consider: {words}"),
            );
            blocks.push(Block::Line(words));
        }
        Standing::NotForUs => {
            blocks.push(heading(3, "Where it got to"));
            blocks.extend(words.map(|words| Block::Line(format!("The reason noted: {words}"))));
        }
        Standing::Open if part.earlier.is_some() => blocks.push(heading(3, "Where it got to")),
        Standing::Open | Standing::NotStarted => {}
    }
    if let Some(earlier) = &part.earlier {
        let before = match part.standing {
            Standing::Open => "Before it was opened again",
            _ => "Before that",
        };
        blocks.push(line(&format!("{before}, this had been noted: {earlier}")));
    }
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::NotStarted => "It had not been opened.",
        Standing::Open => "It was still open.",
        Standing::NeedsInformation => "More information was needed.",
        Standing::ViewReached => "A view was reached.",
        Standing::ForTheBoard => "It was put forward for the board’s agenda.",
        Standing::NotForUs => "It was set aside as not for this governing body.",
    }
}

/// How people felt, in words: `Four people felt confident, two felt unsure and one felt concerned.`
fn confidence(felt: [usize; 3]) -> String {
    let words = ["felt confident", "felt unsure", "felt concerned"];
    let mut parts = Vec::new();
    for (count, felt) in felt.into_iter().zip(words).filter(|(count, _)| *count > 0) {
        let people = match (parts.is_empty(), count) {
            (false, _) => "",
            (true, 1) => " person",
            (true, _) => " people",
        };
        parts.push(format!("{}{people} {felt}", number(count)));
    }
    sentence(&format!("{}.", row(&parts)))
}
