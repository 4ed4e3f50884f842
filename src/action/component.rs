//! The action of a component, and its `custom_id`.

use std::fmt;

use quorate_core::id::{DiscussionId, DraftId};
use quorate_core::short_id::ShortId;

use super::discussion::DiscussionAction;
use super::draft::DraftAction;
use super::model_ref::CompareOperand;
use super::privacy::PrivacyAction;
use super::subject::Subject;

/// The version that every `custom_id` starts with.
const VERSION: &str = "1";

/// What a button, select or modal does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComponentAction {
    /// Show a page of a subject, in place.
    Show(Subject, usize),
    /// Post a page of a subject for everyone.
    Share(Subject, usize),
    /// Show the model that was selected, in place.
    ChooseModel,
    /// Compare this model with the one that was selected.
    CompareWith(ShortId),
    /// Resolve one operand of a comparison that is ambiguous.
    ChooseForCompare {
        /// The operands of the comparison.
        operands: Vec<CompareOperand>,
        /// The index of the operand that the selection resolves; always within `operands`.
        index: usize,
    },
    /// Do this in a discussion.
    Discuss(DiscussionId, DiscussionAction),
    /// Do this with the draft of a discussion that has not started.
    Draft(DraftId, DraftAction),
    /// Do this with what is stored about whoever uses the component.
    Privacy(PrivacyAction),
}

impl ComponentAction {
    /// The `custom_id`. It may be longer than Discord allows: see `truncate::custom_id_fits`.
    #[must_use]
    pub fn to_custom_id(&self) -> String {
        self.to_string()
    }

    /// Decodes a `custom_id`. Returns `None` if it is unknown or of another version.
    #[must_use]
    pub fn from_custom_id(custom_id: &str) -> Option<Self> {
        let parts: Vec<&str> = custom_id.split('.').collect();
        match parts.as_slice() {
            [VERSION, "show", subject, page] => {
                Some(Self::Show(Subject::decode(subject)?, page.parse().ok()?))
            }
            [VERSION, "share", subject, page] => {
                Some(Self::Share(Subject::decode(subject)?, page.parse().ok()?))
            }
            [VERSION, "choose"] => Some(Self::ChooseModel),
            [VERSION, "with", model] => Some(Self::CompareWith(ShortId::parse(model)?)),
            [VERSION, "settle", operands, index] => {
                let operands = operands.split('_').map(CompareOperand::decode);
                let operands: Vec<CompareOperand> = operands.collect::<Option<_>>()?;
                let index = index.parse().ok()?;
                (index < operands.len()).then_some(Self::ChooseForCompare { operands, index })
            }
            [VERSION, "discuss", discussion, action] => Some(Self::Discuss(
                discussion.parse().ok()?,
                DiscussionAction::decode(action)?,
            )),
            [VERSION, "draft", draft, action] => Some(Self::Draft(
                draft.parse().ok()?,
                DraftAction::decode(action)?,
            )),
            [VERSION, "privacy", action] => PrivacyAction::decode(action).map(Self::Privacy),
            _ => None,
        }
    }
}

/// Writes the `custom_id`.
impl fmt::Display for ComponentAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{VERSION}.")?;
        match self {
            Self::Show(subject, page) => {
                f.write_str("show.")?;
                subject.encode(f)?;
                write!(f, ".{page}")
            }
            Self::Share(subject, page) => {
                f.write_str("share.")?;
                subject.encode(f)?;
                write!(f, ".{page}")
            }
            Self::ChooseModel => f.write_str("choose"),
            Self::CompareWith(model) => write!(f, "with.{model}"),
            Self::ChooseForCompare { operands, index } => {
                f.write_str("settle.")?;
                for (position, operand) in operands.iter().enumerate() {
                    f.write_str(if position == 0 { "" } else { "_" })?;
                    operand.encode(f)?;
                }
                write!(f, ".{index}")
            }
            Self::Discuss(discussion, action) => {
                write!(f, "discuss.{discussion}.")?;
                action.encode(f)
            }
            Self::Draft(draft, action) => write!(f, "draft.{draft}.{}", action.encode()),
            Self::Privacy(action) => write!(f, "privacy.{}", action.encode()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::discussion::tests::discussion_action;
    use super::super::model_ref::tests::{compare_operand, short_id};
    use super::super::subject::tests::subject;
    use super::*;
    use proptest::prelude::*;
    use quorate_core::id::Id;

    fn action() -> impl Strategy<Value = ComponentAction> {
        prop_oneof![
            (subject(), 0..20_usize)
                .prop_map(|(subject, page)| ComponentAction::Show(subject, page)),
            (subject(), 0..20_usize)
                .prop_map(|(subject, page)| ComponentAction::Share(subject, page)),
            Just(ComponentAction::ChooseModel),
            short_id().prop_map(ComponentAction::CompareWith),
            (any::<u32>(), discussion_action())
                .prop_map(|(id, action)| ComponentAction::Discuss(Id::new(id.into()), action)),
            (any::<u32>(), prop::sample::select(&DraftAction::ALL))
                .prop_map(|(id, action)| ComponentAction::Draft(Id::new(id.into()), action)),
            prop::sample::select(&PrivacyAction::ALL).prop_map(ComponentAction::Privacy),
            (prop::collection::vec(compare_operand(), 1..=4), 0..4_usize).prop_map(
                |(operands, index)| ComponentAction::ChooseForCompare {
                    index: index % operands.len(),
                    operands,
                }
            ),
        ]
    }

    proptest! {
        #[test]
        fn an_action_survives_its_custom_id(action in action()) {
            let custom_id = action.to_custom_id();
            let may_be_long = matches!(action, ComponentAction::ChooseForCompare { .. });
            prop_assert!(may_be_long || custom_id.len() <= quorate_core::limits::CUSTOM_ID);
            prop_assert_eq!(ComponentAction::from_custom_id(&custom_id), Some(action));
        }

        #[test]
        fn any_text_is_decoded_or_refused(text in ".{0,120}") {
            let _ = ComponentAction::from_custom_id(&text);
        }
    }

    #[test]
    fn another_version_is_refused() {
        let custom_id = ComponentAction::ChooseModel.to_custom_id();
        assert_eq!(
            ComponentAction::from_custom_id(&custom_id.replacen('1', "0", 1)),
            None
        );
    }

    /// Buttons of earlier releases still stand in channels: their `custom_id`s are part of the format.
    #[test]
    fn custom_ids_stay_as_they_were_released() {
        for custom_id in [
            "1.show.m-WTlzC.0",
            "1.show.m-WTlzC~0Aaz9.1",
            "1.share.c-WTlzC-0Aaz9~aaaaa.2",
            "1.show.l-academy.0",
            "1.show.l.0",
            "1.show.r.0",
            "1.show.d.0",
            "1.show.t.0",
            "1.show.h.0",
            "1.share.a.0",
            "1.choose",
            "1.with.WTlzC",
            "1.settle.WTlzC-0Aaz9~aaaaa_bbbbb.0",
            "1.discuss.7.point-0",
            "1.discuss.7.write-11-f",
            "1.discuss.7.feel-2-w",
            "1.discuss.7.next",
            "1.discuss.7.next-3",
            "1.discuss.7.remindme-1",
            "1.discuss.7.agree-2-q-900",
            "1.draft.9.blank",
            "1.privacy.erase",
        ] {
            let action = ComponentAction::from_custom_id(custom_id);
            let action = action.unwrap_or_else(|| panic!("not decoded: {custom_id}"));
            assert_eq!(action.to_custom_id(), custom_id);
        }
    }
}
