//! What an answer is about.

use std::fmt::{self, Write};

use quorate_core::knowledge::SchoolKind;

use super::model_ref::ModelRef;

/// What an answer is about: enough to give it again, so that Next, Back and Share need no state on the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// One model.
    Model(ModelRef),
    /// Models side by side.
    Compare(Vec<ModelRef>),
    /// The list of models, all or for one kind of school.
    Models(Option<SchoolKind>),
    /// Why schools work together.
    Reasons,
    /// Further reading.
    Resources,
    /// Words that are no model.
    Terms,
    /// What each command does.
    Help,
    /// What this bot is.
    About,
}

impl Subject {
    pub(super) fn encode(&self, out: &mut impl Write) -> fmt::Result {
        match self {
            Self::Model(model) => {
                out.write_str("m-")?;
                model.encode(out)
            }
            Self::Compare(models) => {
                out.write_str("c")?;
                for model in models {
                    out.write_str("-")?;
                    model.encode(out)?;
                }
                Ok(())
            }
            Self::Models(None) => out.write_str("l"),
            Self::Models(Some(kind)) => write!(out, "l-{}", kind.name()),
            Self::Reasons => out.write_str("r"),
            Self::Resources => out.write_str("d"),
            Self::Terms => out.write_str("t"),
            Self::Help => out.write_str("h"),
            Self::About => out.write_str("a"),
        }
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let (letter, rest) = text.split_once('-').unwrap_or((text, ""));
        Some(match (letter, rest) {
            ("m", model) => Self::Model(ModelRef::decode(model)?),
            ("c", models) => {
                let models = models.split('-').map(ModelRef::decode);
                Self::Compare(models.collect::<Option<_>>()?)
            }
            ("l", "") => Self::Models(None),
            ("l", kind) => Self::Models(Some(SchoolKind::from_name(kind)?)),
            ("r", "") => Self::Reasons,
            ("d", "") => Self::Resources,
            ("t", "") => Self::Terms,
            ("h", "") => Self::Help,
            ("a", "") => Self::About,
            _ => return None,
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::model_ref::tests::model_ref;
    use super::*;
    use proptest::prelude::*;

    pub(in crate::action) fn subject() -> impl Strategy<Value = Subject> {
        prop_oneof![
            model_ref().prop_map(Subject::Model),
            prop::collection::vec(model_ref(), 1..=4).prop_map(Subject::Compare),
            Just(Subject::Models(None)),
            Just(Subject::Models(Some(SchoolKind::Academy))),
            Just(Subject::Reasons),
            Just(Subject::Resources),
            Just(Subject::Terms),
            Just(Subject::Help),
            Just(Subject::About),
        ]
    }
}
