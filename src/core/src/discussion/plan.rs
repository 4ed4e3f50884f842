//! What a discussion starts with: before it starts with its words, afterwards with their ids.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::words::WordsId;
use crate::id::{RoleId, UserId};

/// What is fixed when a discussion starts: the body of its first event. Its serialised names are on disk, as those of
/// [`super::EventKind`] are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Its title and what stands beside it.
    pub frame: Frame,
    /// The id of the model discussed, if any.
    pub model: Option<String>,
    /// The model's name as it was then.
    pub model_name: Option<String>,
    /// The questions as they were then. A copy, so that a later edit of the knowledge changes no discussion under way.
    pub questions: Vec<PlannedQuestion>,
    /// The lines that name the sources of the questions' prompts.
    pub sources: Vec<String>,
    /// The revision of the knowledge that the questions were copied from.
    pub revision: String,
    /// The chair, if one is named.
    pub chair: Option<Officer>,
    /// The clerk.
    pub clerk: Officer,
    /// The role whose holders may contribute; without one, whoever may write in the thread.
    pub governors: Option<RoleId>,
    /// Whether everyone could mention that role then; None if Discord did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mentionable: Option<bool>,
    /// How many governors are in post.
    pub in_post: Option<u16>,
    /// The date of the next meeting.
    pub meeting: Option<Date>,
    /// After how many days the chair is prompted about an open question.
    pub days: u8,
    /// How questions are opened.
    pub pace: Pace,
}

/// The texts that name a discussion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// Its title.
    pub title: WordsId,
    /// Whose governing body it is.
    pub school: Option<WordsId>,
    /// The trust or partnership considered.
    pub group: Option<WordsId>,
}

/// The chair or the clerk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    /// The person.
    pub person: UserId,
    /// Their name, for the record.
    pub name: WordsId,
}

/// A question copied from the knowledge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedQuestion {
    /// Its short title, for lists.
    pub title: String,
    /// The question as it is asked.
    pub text: String,
    /// What to consider, each with the marks of its sources.
    pub prompts: Vec<String>,
}

/// How questions are opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pace {
    /// One at a time.
    One,
    /// All at the start.
    All,
}

/// A discussion that somebody is about to start, with its words: the input of [`super::start`].
///
/// Stored until it is started or forgotten, so its serialised names are on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiscussionDraft {
    /// Its title.
    pub title: String,
    /// Whose governing body it is; empty if not given.
    pub school: String,
    /// The trust or partnership considered; empty if not given.
    pub group: String,
    /// The id and the name of the model discussed, if any.
    pub model: Option<(String, String)>,
    /// The questions.
    pub questions: Vec<PlannedQuestion>,
    /// The lines that name the sources of the questions' prompts.
    pub sources: Vec<String>,
    /// The revision of the knowledge that the questions were copied from.
    pub revision: String,
    /// The chair and their name, if one is named.
    pub chair: Option<(UserId, String)>,
    /// The clerk and their name.
    pub clerk: (UserId, String),
    /// The role whose holders may contribute; without one, whoever may write in the thread.
    pub governors: Option<RoleId>,
    /// Whether everyone can mention that role; None if Discord did not say.
    #[serde(default)]
    pub mentionable: Option<bool>,
    /// How many governors are in post.
    pub in_post: Option<u16>,
    /// The date of the next meeting.
    pub meeting: Option<Date>,
    /// After how many days the chair is prompted about an open question.
    pub days: u8,
    /// How questions are opened.
    pub pace: Pace,
}

impl Plan {
    /// The chair and the clerk.
    pub fn officers(&self) -> impl Iterator<Item = Officer> + '_ {
        self.chair.into_iter().chain([self.clerk])
    }
}
