//! The buttons of `/privacy`.

/// What to do with what is stored about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrivacyAction {
    /// Say what would be erased, and ask for confirmation.
    Ask,
    /// Erase what the person wrote.
    Erase,
}

impl PrivacyAction {
    pub(super) const ALL: [Self; 2] = [Self::Ask, Self::Erase];

    pub(super) fn encode(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Erase => "erase",
        }
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let mut actions = Self::ALL.into_iter();
        actions.find(|action| action.encode() == text)
    }
}
