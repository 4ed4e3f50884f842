//! What a button under `/privacy` does, to and from its part of a `custom_id`.

/// What to do with what is kept of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrivacyAction {
    /// Say what would be erased, and ask.
    Ask,
    /// Erase what the person wrote.
    Erase,
}

impl PrivacyAction {
    pub(super) const ALL: [Self; 2] = [Self::Ask, Self::Erase];

    pub(super) fn write(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Erase => "erase",
        }
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.write() == text)
    }
}
