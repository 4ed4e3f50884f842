//! What a button or select means, to and from its `custom_id`.
//!
//! A `custom_id` outlives the release that wrote it, so it starts with a
//! version, and names models by short codes made from their ids: they stay
//! the same when models are added or put in another order.

mod draft;
mod privacy;
mod step;

use quorate_core::id::{DiscussionId, DraftId};
use std::fmt;

use quorate_core::knowledge::SchoolKind;
use quorate_core::short_id::ShortId;

pub use self::draft::DraftAction;
pub use self::privacy::PrivacyAction;
pub use self::step::DiscussionAction;

/// The version that every `custom_id` starts with.
const VERSION: &str = "1";

/// What a button or select does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComponentAction {
    /// Show a page of a subject, in place.
    Show(Subject, usize),
    /// Post a page of a subject for everyone.
    Share(Subject, usize),
    /// Show the model that was chosen, in place.
    ChooseModel,
    /// Compare this model with the one that was chosen.
    CompareWith(ShortId),
    /// Settle one part of a comparison whose words could mean several models.
    ChooseForCompare {
        /// The places of the comparison.
        places: Vec<CompareOperand>,
        /// The place that the choice settles.
        place: usize,
    },
    /// Do this in a discussion.
    Discuss(DiscussionId, DiscussionAction),
    /// Do this with a discussion that has not started.
    Draft(DraftId, DraftAction),
    /// Do this with what is kept of the presser.
    Privacy(PrivacyAction),
}

/// What an answer is about: enough to give it again.
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

/// A model, and the term that led to it where one did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModelRef {
    /// The model.
    pub model: ShortId,
    /// The term, whose line of why is shown.
    pub term: Option<ShortId>,
}

impl ModelRef {
    /// A model that was named as such.
    #[must_use]
    pub fn plain(model: ShortId) -> Self {
        Self { model, term: None }
    }

    fn read(text: &str) -> Option<Self> {
        let (model, term) = with_term(text)?;
        let model = ShortId::parse(model)?;
        Some(Self { model, term })
    }
}

impl fmt::Display for ModelRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.model)?;
        self.term.map_or(Ok(()), |term| write!(f, "~{term}"))
    }
}

/// A place of a comparison: the models that its words may mean, and the term that led there where one did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompareOperand {
    /// The models; one where the place is settled.
    pub models: Vec<ShortId>,
    /// The term, whose line of why is shown.
    pub term: Option<ShortId>,
}

impl CompareOperand {
    /// The place as a model, if it is settled.
    #[must_use]
    pub fn settled(&self) -> Option<ModelRef> {
        match self.models[..] {
            [model] => Some(ModelRef {
                model,
                term: self.term,
            }),
            _ => None,
        }
    }

    fn read(text: &str) -> Option<Self> {
        let (models, term) = with_term(text)?;
        let models: Option<Vec<_>> = models.split('-').map(ShortId::parse).collect();
        Some(Self {
            models: models?,
            term,
        })
    }
}

impl fmt::Display for CompareOperand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, model) in self.models.iter().enumerate() {
            let joint = if at == 0 { "" } else { "-" };
            write!(f, "{joint}{model}")?;
        }
        self.term.map_or(Ok(()), |term| write!(f, "~{term}"))
    }
}

/// What stands before a term's code, and the code where there is one; nothing where that is misshapen.
fn with_term(text: &str) -> Option<(&str, Option<ShortId>)> {
    match text.split_once('~') {
        Some((before, term)) => Some((before, Some(ShortId::parse(term)?))),
        None => Some((text, None)),
    }
}

impl ComponentAction {
    /// The `custom_id`. It may be longer than Discord allows: see [`crate::truncate::custom_id_fits`].
    #[must_use]
    pub fn to_custom_id(&self) -> String {
        match self {
            Self::Show(subject, page) => format!("{VERSION}.show.{}.{page}", subject.write()),
            Self::Share(subject, page) => format!("{VERSION}.share.{}.{page}", subject.write()),
            Self::ChooseModel => format!("{VERSION}.choose"),
            Self::CompareWith(model) => format!("{VERSION}.with.{model}"),
            Self::ChooseForCompare { places, place } => {
                let places: Vec<String> = places.iter().map(ToString::to_string).collect();
                format!("{VERSION}.settle.{}.{place}", places.join("_"))
            }
            Self::Discuss(discussion, step) => {
                format!("{VERSION}.discuss.{discussion}.{}", step.write())
            }
            Self::Draft(draft, step) => format!("{VERSION}.draft.{draft}.{}", step.write()),
            Self::Privacy(step) => format!("{VERSION}.privacy.{}", step.write()),
        }
    }

    /// Reads a `custom_id`; nothing where it is unknown or of another version.
    #[must_use]
    pub fn from_custom_id(id: &str) -> Option<Self> {
        let parts: Vec<&str> = id.split('.').collect();
        match parts.as_slice() {
            [VERSION, "show", subject, page] => {
                Some(Self::Show(Subject::read(subject)?, page.parse().ok()?))
            }
            [VERSION, "share", subject, page] => {
                Some(Self::Share(Subject::read(subject)?, page.parse().ok()?))
            }
            [VERSION, "choose"] => Some(Self::ChooseModel),
            [VERSION, "with", model] => Some(Self::CompareWith(ShortId::parse(model)?)),
            [VERSION, "settle", places, place] => {
                let places: Option<Vec<_>> = places.split('_').map(CompareOperand::read).collect();
                let (places, place) = (places?, place.parse().ok()?);
                (place < places.len()).then_some(Self::ChooseForCompare { places, place })
            }
            [VERSION, "discuss", discussion, step] => Some(Self::Discuss(
                discussion.parse().ok()?,
                DiscussionAction::read(step)?,
            )),
            [VERSION, "draft", draft, step] => {
                Some(Self::Draft(draft.parse().ok()?, DraftAction::read(step)?))
            }
            [VERSION, "privacy", step] => PrivacyAction::read(step).map(Self::Privacy),
            _ => None,
        }
    }
}

impl Subject {
    fn write(&self) -> String {
        match self {
            Self::Model(named) => format!("m-{named}"),
            Self::Compare(named) => {
                let named: Vec<String> = named.iter().map(ToString::to_string).collect();
                format!("c-{}", named.join("-"))
            }
            Self::Models(None) => "l".to_owned(),
            Self::Models(Some(kind)) => format!("l-{}", kind.name()),
            Self::Reasons => "r".to_owned(),
            Self::Resources => "d".to_owned(),
            Self::Terms => "t".to_owned(),
            Self::Help => "h".to_owned(),
            Self::About => "a".to_owned(),
        }
    }

    fn read(text: &str) -> Option<Self> {
        let (letter, rest) = text.split_once('-').unwrap_or((text, ""));
        Some(match (letter, rest) {
            ("m", named) => Self::Model(ModelRef::read(named)?),
            ("c", named) => {
                let named: Option<Vec<_>> = named.split('-').map(ModelRef::read).collect();
                Self::Compare(named?)
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
mod tests {
    use super::*;
    use proptest::prelude::*;
    use quorate_core::id::Id;

    fn code() -> impl Strategy<Value = ShortId> {
        "[a-z-]{1,30}".prop_map(|id| ShortId::of(&id))
    }

    fn named() -> impl Strategy<Value = ModelRef> {
        (code(), prop::option::of(code())).prop_map(|(model, term)| ModelRef { model, term })
    }

    fn subject() -> impl Strategy<Value = Subject> {
        prop_oneof![
            named().prop_map(Subject::Model),
            prop::collection::vec(named(), 1..=4).prop_map(Subject::Compare),
            Just(Subject::Models(None)),
            Just(Subject::Models(Some(SchoolKind::Academy))),
            Just(Subject::Reasons),
            Just(Subject::Resources),
            Just(Subject::Terms),
            Just(Subject::Help),
            Just(Subject::About),
        ]
    }

    fn place() -> impl Strategy<Value = CompareOperand> {
        let models = prop::collection::vec(code(), 1..=4);
        (models, prop::option::of(code()))
            .prop_map(|(models, term)| CompareOperand { models, term })
    }

    fn action() -> impl Strategy<Value = ComponentAction> {
        prop_oneof![
            (subject(), 0..20_usize)
                .prop_map(|(subject, page)| ComponentAction::Show(subject, page)),
            (subject(), 0..20_usize)
                .prop_map(|(subject, page)| ComponentAction::Share(subject, page)),
            Just(ComponentAction::ChooseModel),
            code().prop_map(ComponentAction::CompareWith),
            (any::<u32>(), step::tests::step())
                .prop_map(|(id, step)| ComponentAction::Discuss(Id::new(id.into()), step)),
            prop::sample::select(&PrivacyAction::ALL).prop_map(ComponentAction::Privacy),
            (prop::collection::vec(place(), 1..=4), 0..4_usize).prop_map(|(places, place)| {
                ComponentAction::ChooseForCompare {
                    place: place % places.len(),
                    places,
                }
            }),
        ]
    }

    proptest! {
        #[test]
        fn an_action_survives_its_custom_id(action in action()) {
            let id = action.to_custom_id();
            let may_be_long = matches!(action, ComponentAction::ChooseForCompare { .. });
            prop_assert!(may_be_long || id.len() <= quorate_core::limits::CUSTOM_ID);
            prop_assert_eq!(ComponentAction::from_custom_id(&id), Some(action));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,120}") {
            let _ = ComponentAction::from_custom_id(&text);
        }
    }

    #[test]
    fn another_version_is_refused() {
        let id = ComponentAction::ChooseModel.to_custom_id();
        assert_eq!(
            ComponentAction::from_custom_id(&id.replacen('1', "0", 1)),
            None
        );
    }
}
