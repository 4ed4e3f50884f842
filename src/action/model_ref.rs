//! Models as a `custom_id` names them.

use std::fmt::{self, Write};

use quorate_core::short_id::ShortId;

/// A model, with the term that led to it if the person typed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModelRef {
    /// The model.
    pub model: ShortId,
    /// The term: the answer says why it leads to the model.
    pub term: Option<ShortId>,
}

impl ModelRef {
    /// A model that no term led to.
    #[must_use]
    pub fn plain(model: ShortId) -> Self {
        Self { model, term: None }
    }

    pub(super) fn encode(self, out: &mut impl Write) -> fmt::Result {
        write!(out, "{}", self.model)?;
        encode_term(self.term, out)
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let (model, term) = decode_term(text)?;
        let model = ShortId::parse(model)?;
        Some(Self { model, term })
    }
}

/// An operand of a comparison: the models that the words for it may mean, and the term that led there if there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompareOperand {
    /// The models; exactly one if the operand is resolved.
    pub models: Vec<ShortId>,
    /// The term: the answer says why it leads to the models.
    pub term: Option<ShortId>,
}

impl CompareOperand {
    /// The operand as a model. Returns `None` unless it is resolved.
    #[must_use]
    pub(crate) fn resolved(&self) -> Option<ModelRef> {
        match self.models[..] {
            [model] => Some(ModelRef {
                model,
                term: self.term,
            }),
            _ => None,
        }
    }

    pub(super) fn encode(&self, out: &mut impl Write) -> fmt::Result {
        for (index, model) in self.models.iter().enumerate() {
            let separator = if index == 0 { "" } else { "-" };
            write!(out, "{separator}{model}")?;
        }
        encode_term(self.term, out)
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let (models, term) = decode_term(text)?;
        let models = models.split('-').map(ShortId::parse);
        Some(Self {
            models: models.collect::<Option<_>>()?,
            term,
        })
    }
}

fn encode_term(term: Option<ShortId>, out: &mut impl Write) -> fmt::Result {
    term.map_or(Ok(()), |term| write!(out, "~{term}"))
}

/// Splits the term off the end of a text. Returns `None` if the term is malformed.
fn decode_term(text: &str) -> Option<(&str, Option<ShortId>)> {
    match text.split_once('~') {
        Some((before, term)) => Some((before, Some(ShortId::parse(term)?))),
        None => Some((text, None)),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(in crate::action) fn short_id() -> impl Strategy<Value = ShortId> {
        "[a-z-]{1,30}".prop_map(|id| ShortId::of(&id))
    }

    pub(in crate::action) fn model_ref() -> impl Strategy<Value = ModelRef> {
        (short_id(), prop::option::of(short_id()))
            .prop_map(|(model, term)| ModelRef { model, term })
    }

    pub(in crate::action) fn compare_operand() -> impl Strategy<Value = CompareOperand> {
        let models = prop::collection::vec(short_id(), 1..=4);
        (models, prop::option::of(short_id()))
            .prop_map(|(models, term)| CompareOperand { models, term })
    }
}
