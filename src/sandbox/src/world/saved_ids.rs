//! Snowflakes of a fixture's objects: new ones, or those of a saved state again.

use serde::{Deserialize, Serialize};

use crate::ids;

/// The snowflakes of a fixture's objects, in the order in which they were assigned.
///
/// **Invariant**: an object keeps its snowflake for as long as the fixture has one of its label. States written before
/// labels were saved have snowflakes alone; those go by order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SavedIds {
    ids: Vec<u64>,
    #[serde(default)]
    labels: Vec<String>,
}

/// A snowflake, and whether it is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AssignedId {
    pub(crate) id: u64,
    pub(crate) is_new: bool,
}

/// Assigns snowflakes by label: the saved one of that label, or a new one; always the same to the same label.
#[derive(Debug)]
pub(crate) struct IdAssigner<'a> {
    saved: &'a SavedIds,
    assigned: Vec<(String, AssignedId)>,
}

impl<'a> IdAssigner<'a> {
    /// Assigns snowflakes to these labels, in this order.
    pub(crate) fn new(saved: &'a SavedIds, labels: Vec<String>) -> Self {
        let mut assigner = Self {
            saved,
            assigned: Vec::new(),
        };
        for label in labels {
            assigner.assign(&label);
        }
        assigner
    }

    pub(crate) fn assign(&mut self, label: &str) -> AssignedId {
        let mut assigned = self.assigned.iter();
        if let Some((_, assigned)) = assigned.find(|(each, _)| each == label) {
            return *assigned;
        }
        let index = if self.saved.labels.is_empty() {
            Some(self.assigned.len())
        } else {
            self.saved.labels.iter().position(|each| each == label)
        };
        let saved = index.and_then(|index| self.saved.ids.get(index)).copied();
        let assigned = AssignedId {
            id: saved.unwrap_or_else(ids::next),
            is_new: saved.is_none(),
        };
        self.assigned.push((label.to_owned(), assigned));
        assigned
    }

    /// What was assigned, to be saved.
    pub(crate) fn into_saved(self) -> SavedIds {
        let (labels, assigned): (_, Vec<AssignedId>) = self.assigned.into_iter().unzip();
        let ids = assigned.into_iter().map(|assigned| assigned.id).collect();
        SavedIds { ids, labels }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assigned(saved: &SavedIds, labels: &[&str]) -> (Vec<AssignedId>, SavedIds) {
        let labels = labels.iter().map(|label| (*label).to_owned()).collect();
        let assigner = IdAssigner::new(saved, labels);
        let ids = assigner.assigned.iter().map(|(_, id)| *id).collect();
        (ids, assigner.into_saved())
    }

    fn saved(id: u64) -> AssignedId {
        AssignedId { id, is_new: false }
    }

    #[test]
    fn labelled_ids_are_found_wherever_they_stand() {
        let (first, state) = assigned(&SavedIds::default(), &["a", "b", "c"]);
        assert!(first.iter().all(|each| each.is_new));
        let (again, _) = assigned(&state, &["c", "x", "a"]);
        assert_eq!(
            (again[0], again[2]),
            (saved(first[2].id), saved(first[0].id))
        );
        assert!(again[1].is_new);
    }

    #[test]
    fn ids_without_labels_go_by_order() {
        let state = SavedIds {
            ids: vec![7, 9],
            labels: Vec::new(),
        };
        let (again, _) = assigned(&state, &["a", "b", "c"]);
        assert_eq!(again[..2], [saved(7), saved(9)]);
        assert!(again[2].is_new);
    }
}
