//! Checks across files: names and list positions that two models share, short ids that collide, facts both stated and
//! left out.

use std::collections::BTreeMap;

use super::diagnostic::{Diagnostic, Location};
use super::name_registry::NameRegistry;
use super::{Knowledge, LeftOut};
use crate::short_id::ShortId;

/// Collects what no two models may share while their files are read, and reports duplicates.
#[derive(Debug, Default)]
pub(super) struct UniquenessCheck {
    pub(super) names: NameRegistry,
    /// The id of the model with each `order`.
    orders: BTreeMap<u8, String>,
    diagnostics: Vec<Diagnostic>,
}

impl UniquenessCheck {
    /// Registers a model's `order`, and reports it if another model has the same.
    pub(super) fn register_order(&mut self, id: &str, order: u8, location: Location) {
        let Some(other) = self.orders.get(&order) else {
            self.orders.insert(order, id.to_owned());
            return;
        };
        let message =
            format!("`order = {order}` is also that of `{other}`; give each model its own place");
        self.diagnostics.push(Diagnostic::error(location, message));
    }

    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.diagnostics.extend(self.names.into_diagnostics());
        self.diagnostics
    }
}

/// Runs the checks that need the whole directory.
pub(super) fn check_whole_directory(knowledge: &Knowledge) -> Vec<Diagnostic> {
    let mut diagnostics = short_id_collisions(knowledge);
    for LeftOut { fact, .. } in &knowledge.left_out {
        for location in knowledge.fact_locations.get(fact).into_iter().flatten() {
            let message =
                format!("{fact} is stated here and also left out in left-out.toml; keep one");
            diagnostics.push(Diagnostic::error(location.clone(), message));
        }
    }
    diagnostics
}

fn short_id_collisions(knowledge: &Knowledge) -> Vec<Diagnostic> {
    let mut ids = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for model in &knowledge.models {
        if let Some(other) = ids.insert(ShortId::of(&model.id), &model.id) {
            diagnostics.push(Diagnostic::whole_file(
                format!("models/{}.toml", model.id),
                format!("the id shares its short code with `{other}`; rename this file"),
            ));
        }
    }
    diagnostics
}
