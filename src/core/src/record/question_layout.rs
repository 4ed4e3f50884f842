//! Lays out a question of a record.

use super::document::Block;
use super::gather::RecordedQuestion;
use super::wording::{capitalised, count_sentence, join_with_and, number_in_words};
use crate::discussion::{RemovalReason, Standing};

impl RecordedQuestion {
    /// Adds the blocks of a question, under its number.
    pub(super) fn lay_out(&self, number: usize, blocks: &mut Vec<Block>) {
        let title = self
            .title
            .as_deref()
            .unwrap_or("The governing body’s own question");
        blocks.push(Block::heading(2, &format!("{number}. {title}")));
        blocks.push(Block::Strong(self.text.clone()));
        blocks.push(Block::Field(
            "How it stood",
            Some(standing_sentence(self.standing).to_owned()),
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
                blocks.extend([Block::heading(3, kind), Block::Bullets(points.clone())]);
            }
        }
        if self.points.iter().all(Vec::is_empty) {
            blocks.push(Block::paragraph("No point was recorded."));
        }
        if self.withdrawn > 0 {
            let (singular, plural) = ("point was withdrawn", "points were withdrawn");
            blocks.push(Block::paragraph(&count_sentence(
                self.withdrawn,
                singular,
                plural,
            )));
        }
        for reason in RemovalReason::ALL {
            let count = self.removed.iter().filter(|removed| **removed == reason);
            let count = count.count();
            if count > 0 {
                let (singular, plural) = (
                    format!("point was taken out {reason}"),
                    format!("points were taken out {reason}"),
                );
                blocks.push(Block::paragraph(&count_sentence(count, &singular, &plural)));
            }
        }
        outcome(self, blocks);
        if self.confidence != [0; 3] {
            blocks.push(Block::heading(3, "Confidence"));
            blocks.push(Block::Paragraph(confidence_sentence(self.confidence)));
        }
    }
}

/// Adds the outcome of a question and what was noted before it.
fn outcome(question: &RecordedQuestion, blocks: &mut Vec<Block>) {
    let words = question.outcome.clone();
    match question.standing {
        Standing::NeedsInformation => {
            blocks.push(Block::heading(3, "Information still needed"));
            blocks.extend(words.map(Block::Paragraph));
            blocks.push(Block::Field("From whom", question.from.clone()));
        }
        Standing::ViewReached => {
            blocks.push(Block::heading(3, "Where it got to"));
            blocks.extend(words.map(Block::Paragraph));
        }
        Standing::ForTheBoard => {
            blocks.push(Block::heading(3, "Where it got to"));
            let words = words.map_or_else(
                || "The board was asked to take this question at a meeting.".to_owned(),
                |words| format!("The board was asked to consider: {words}"),
            );
            blocks.push(Block::Paragraph(words));
        }
        Standing::NotForUs => {
            blocks.push(Block::heading(3, "Where it got to"));
            blocks
                .extend(words.map(|words| Block::Paragraph(format!("The reason noted: {words}"))));
        }
        Standing::Open if question.earlier.is_some() => {
            blocks.push(Block::heading(3, "Where it got to"));
        }
        Standing::Open | Standing::NotStarted => {}
    }
    if let Some(earlier) = &question.earlier {
        let before = match question.standing {
            Standing::Open => "Before it was opened again",
            _ => "Before that",
        };
        blocks.push(Block::paragraph(&format!(
            "{before}, this had been noted: {earlier}"
        )));
    }
}

/// A standing as a sentence of the record.
fn standing_sentence(standing: Standing) -> &'static str {
    match standing {
        Standing::NotStarted => "It had not been opened.",
        Standing::Open => "It was still open.",
        Standing::NeedsInformation => "More information was needed.",
        Standing::ViewReached => "A view was reached.",
        Standing::ForTheBoard => "It was put forward for the board’s agenda.",
        Standing::NotForUs => "It was set aside as not for this governing body.",
    }
}

/// How confident people felt, in words: `Four people felt confident, two felt unsure and one felt concerned.`
fn confidence_sentence(counts: [usize; 3]) -> String {
    let levels = ["felt confident", "felt unsure", "felt concerned"];
    let mut parts = Vec::new();
    for (count, level) in counts
        .into_iter()
        .zip(levels)
        .filter(|(count, _)| *count > 0)
    {
        let people = match (parts.is_empty(), count) {
            (false, _) => "",
            (true, 1) => " person",
            (true, _) => " people",
        };
        parts.push(format!("{}{people} {level}", number_in_words(count)));
    }
    capitalised(&format!("{}.", join_with_and(&parts)))
}
