//! The buttons of a draft's preview.

/// What to do with the draft of a discussion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftAction {
    /// Start the discussion.
    Start,
    /// Change its texts.
    Change,
    /// Give the questions as a paper.
    Blank,
    /// Discard the draft.
    Cancel,
}

impl DraftAction {
    pub(super) const ALL: [Self; 4] = [Self::Start, Self::Change, Self::Blank, Self::Cancel];

    pub(super) fn encode(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Change => "change",
            Self::Blank => "blank",
            Self::Cancel => "cancel",
        }
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let mut actions = Self::ALL.into_iter();
        actions.find(|action| action.encode() == text)
    }
}
