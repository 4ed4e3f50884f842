//! What a button of a discussion's preview does, to and from its part of a `custom_id`.

/// What to do with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftAction {
    /// Start the discussion.
    Start,
    /// Change its words.
    Change,
    /// Have the questions as a paper.
    Blank,
    /// Do without.
    Cancel,
}

impl DraftAction {
    const ALL: [Self; 4] = [Self::Start, Self::Change, Self::Blank, Self::Cancel];

    pub(super) fn write(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Change => "change",
            Self::Blank => "blank",
            Self::Cancel => "cancel",
        }
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.write() == text)
    }
}
