//! Which facts the directory states, and which it does not.

use super::{FactId, Knowledge, Place};

/// Every number of every series that has to be complete, with where it is stated or why it is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Each number, in order.
    pub facts: Vec<(FactId, Stated)>,
    /// The numbers that are neither stated nor left out with a reason.
    pub gaps: Vec<FactId>,
}

/// What the directory does with a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stated {
    /// It states it at these places.
    At(Vec<Place>),
    /// It leaves it out, for this reason.
    LeftOut(String),
    /// Neither.
    Nowhere,
}

/// Goes through the facts.
#[must_use]
pub fn coverage(knowledge: &Knowledge) -> Coverage {
    let mut facts = Vec::new();
    for series in knowledge.series.iter().filter(|series| series.complete) {
        for number in 1..=series.last {
            let fact = FactId {
                series: series.letter,
                number,
            };
            facts.push((fact, stated(knowledge, fact)));
        }
    }
    let gaps = facts.iter().filter(|(_, held)| *held == Stated::Nowhere);
    let gaps = gaps.map(|(fact, _)| *fact).collect();
    Coverage { facts, gaps }
}

fn stated(knowledge: &Knowledge, fact: FactId) -> Stated {
    if let Some(places) = knowledge.places.get(&fact) {
        return Stated::At(places.clone());
    }
    let left_out = knowledge.left_out.iter().find(|left| left.fact == fact);
    left_out.map_or(Stated::Nowhere, |left| Stated::LeftOut(left.why.clone()))
}
