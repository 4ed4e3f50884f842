//! Which facts the directory states, and which it does not.

use super::{FactId, Knowledge, Location};

/// The status of every fact of every series that has to be complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Each fact, in order.
    pub facts: Vec<(FactId, FactStatus)>,
    /// The facts that are missing.
    pub gaps: Vec<FactId>,
}

/// What the directory does with a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactStatus {
    /// States it, at these locations.
    Stated(Vec<Location>),
    /// Leaves it out, for this reason.
    LeftOut(String),
    /// Neither states it nor says why not.
    Missing,
}

/// Looks up every fact of the series that have to be complete.
#[must_use]
pub fn coverage(knowledge: &Knowledge) -> Coverage {
    let mut facts = Vec::new();
    for series in knowledge.series.iter().filter(|series| series.complete) {
        for number in 1..=series.last {
            let fact = FactId {
                series: series.letter,
                number,
            };
            facts.push((fact, status(knowledge, fact)));
        }
    }
    let missing = facts
        .iter()
        .filter(|(_, status)| *status == FactStatus::Missing);
    let gaps = missing.map(|(fact, _)| *fact).collect();
    Coverage { facts, gaps }
}

fn status(knowledge: &Knowledge, fact: FactId) -> FactStatus {
    if let Some(locations) = knowledge.fact_locations.get(&fact) {
        return FactStatus::Stated(locations.clone());
    }
    let left_out = knowledge.left_out.iter().find(|entry| entry.fact == fact);
    left_out.map_or(FactStatus::Missing, |entry| {
        FactStatus::LeftOut(entry.why.clone())
    })
}
