//! What only the whole directory shows: places in the order and names that clash, ids that share a code.

use std::collections::BTreeMap;

use super::fault::{Fault, Severity, whole};
use super::names::Names;
use super::{Knowledge, LeftOut, Place};
use crate::short_id::ShortId;

/// What no two models may share, collected from their files.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) names: Names,
    /// The model that has a place in the order.
    orders: BTreeMap<u8, String>,
    faults: Vec<Fault>,
}

impl Seen {
    /// The place of a model in the order.
    pub(super) fn order(&mut self, id: &str, order: u8, place: Place) {
        let Some(other) = self.orders.get(&order) else {
            self.orders.insert(order, id.to_owned());
            return;
        };
        self.faults.push(Fault {
            place,
            severity: Severity::Error,
            message: format!(
                "`order = {order}` is also that of `{other}`; give each model its own place"
            ),
        });
    }

    pub(super) fn into_faults(mut self) -> Vec<Fault> {
        self.faults.extend(self.names.into_faults());
        self.faults
    }
}

/// Faults that need everything to be read.
pub(super) fn whole_directory(knowledge: &Knowledge) -> Vec<Fault> {
    let mut faults = codes(knowledge);
    for LeftOut { fact, .. } in &knowledge.left_out {
        if let Some(places) = knowledge.places.get(fact) {
            faults.extend(places.iter().map(|place| Fault {
                place: place.clone(),
                severity: Severity::Error,
                message: format!(
                    "{fact} is stated here and also left out in left-out.toml; keep one"
                ),
            }));
        }
    }
    faults
}

fn codes(knowledge: &Knowledge) -> Vec<Fault> {
    let mut codes = BTreeMap::new();
    let mut faults = Vec::new();
    for model in &knowledge.models {
        if let Some(other) = codes.insert(ShortId::of(&model.id), &model.id) {
            faults.push(whole(
                format!("models/{}.toml", model.id),
                format!("the id shares its short code with `{other}`; rename this file"),
            ));
        }
    }
    faults
}
