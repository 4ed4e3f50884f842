//! Which facts the directory states, and which it does not.

use std::fmt::Write;

use super::{FactId, Knowledge, LeftOut};

/// Every number of every series that has to be complete, with where it is stated or why it is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// A line for each number.
    pub lines: Vec<String>,
    /// The numbers that are neither stated nor left out with a reason.
    pub gaps: Vec<FactId>,
}

/// Goes through the facts.
#[must_use]
pub fn coverage(knowledge: &Knowledge) -> Coverage {
    let mut lines = Vec::new();
    let mut gaps = Vec::new();
    for series in knowledge.series.iter().filter(|series| series.complete) {
        for number in 1..=series.last {
            let fact = FactId {
                series: series.letter,
                number,
            };
            let line = held(knowledge, fact).unwrap_or_else(|| {
                gaps.push(fact);
                "NOT STATED ANYWHERE; state it, or leave it out with a reason in left-out.toml"
                    .to_owned()
            });
            lines.push(format!("{fact}\t{line}"));
        }
    }
    Coverage { lines, gaps }
}

fn held(knowledge: &Knowledge, fact: FactId) -> Option<String> {
    if let Some(places) = knowledge.places.get(&fact) {
        let mut line = String::new();
        for place in places {
            let gap = if line.is_empty() { "" } else { " " };
            let _ = write!(line, "{gap}{}:{}", place.file, place.line);
        }
        return Some(line);
    }
    let left_out = knowledge.left_out.iter().find(|left| left.fact == fact);
    left_out.map(|LeftOut { why, .. }| format!("left out: {why}"))
}
