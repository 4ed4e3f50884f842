//! What a word of a query does there.

/// What a word of a query does there, beside naming a model.
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
    /// What a question may be about; behind a bare head noun, that the phrase is an ordinary one: *trust money*.
    Topic,
    /// Anything else.
    Other,
}
