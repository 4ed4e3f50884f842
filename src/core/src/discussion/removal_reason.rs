//! Why a point is taken out.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why the chair or the clerk takes a point out. A short list: words of theirs could repeat what is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RemovalReason {
    /// It names somebody who may not be named here.
    NamesSomebody,
    /// It is confidential.
    Confidential,
    /// It could offend.
    Offensive,
    /// It belongs to another matter.
    OtherMatter,
}

impl RemovalReason {
    /// Every reason, in the order in which they are listed.
    pub const ALL: [Self; 4] = [
        Self::NamesSomebody,
        Self::Confidential,
        Self::Offensive,
        Self::OtherMatter,
    ];
}

/// The reason as it follows "taken out".
impl fmt::Display for RemovalReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NamesSomebody => "for naming a pupil, a parent or a member of staff",
            Self::Confidential => "for holding what is confidential",
            Self::Offensive => "for words that could offend",
            Self::OtherMatter => "for being about another matter",
        })
    }
}
