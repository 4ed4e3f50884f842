//! The role of a word in a query.

/// The role of a word in a query, besides naming a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordRole {
    /// Says nothing about which model is meant: *the*, *how*.
    Filler,
    /// Qualifies a name and does not change it: *school*, *local*.
    Qualifier,
    /// Sets two models side by side: *versus*, *or*.
    Comparator,
    /// Shows that the query is about something else.
    OffTopic,
    /// What a question may be about. Behind a bare head noun it shows that the phrase is an ordinary one: *trust money*.
    Topic,
    /// Anything else.
    Other,
}
