//! What Discord should show of a discussion: the desired state that the reconciler compares with what was posted.

use quorate_core::discussion::Slot;

use crate::reply::Reply;

/// Everything that Discord should show of a discussion.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The panel: the message in the channel that shows the discussion's progress and holds its controls.
    pub panel: Reply,
    /// The thread, which is opened from the panel.
    pub thread: ThreadView,
    /// Every other message, in the order in which they should be posted: to the thread or, if
    /// [`Slot::in_panel_channel`] says so, to the channel.
    pub messages: Vec<(Slot, Reply)>,
}

/// What the thread should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadView {
    /// Its name.
    pub name: String,
    /// Whether it is locked. One that was locked by hand stays locked.
    pub locked: bool,
    /// Whether it is archived.
    pub archived: bool,
}
