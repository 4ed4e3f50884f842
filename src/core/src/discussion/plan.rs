//! What a discussion starts with.

use crate::id::{RoleId, UserId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::WordsId;

/// What is fixed when a discussion starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The words on its face.
    pub frame: Frame,
    /// The id of the model discussed, where one is.
    pub model: Option<String>,
    /// The model's name as it was then.
    pub model_name: Option<String>,
    /// The questions as they were then: a later edit of the knowledge changes no discussion under way.
    pub questions: Vec<PlannedQuestion>,
    /// The lines that name the sources of the questions' prompts.
    pub sources: Vec<String>,
    /// The revision of the knowledge.
    pub revision: String,
    /// Who chairs.
    pub chair: Option<Officer>,
    /// Who clerks.
    pub clerk: Officer,
    /// Whose holders may contribute; without it, whoever may write in the thread.
    pub governors: Option<RoleId>,
    /// Whether everyone could mention that role then, where Discord said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mentionable: Option<bool>,
    /// How many governors are in post.
    pub in_post: Option<u16>,
    /// The date of the next meeting.
    pub meeting: Option<Date>,
    /// After how many days the chair is prompted about an open question.
    pub days: u8,
    /// Whether the questions are opened one at a time.
    pub pace: Pace,
}

/// The words on a discussion's face.
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
    /// Who.
    pub person: UserId,
    /// Their name, for the record.
    pub name: WordsId,
}

/// A question as the knowledge had it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedQuestion {
    /// A few words for a list.
    pub title: String,
    /// The question, with its second sentence where it has one.
    pub text: String,
    /// What to consider, each with the mark of its sources.
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

/// A discussion about to start, with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its title.
    pub title: String,
    /// Whose governing body it is; empty where not given.
    pub school: String,
    /// The trust or partnership considered; empty where not given.
    pub group: String,
    /// The id of the model discussed, and its name.
    pub model: Option<(String, String)>,
    /// The questions.
    pub questions: Vec<PlannedQuestion>,
    /// The lines that name the sources of the questions' prompts.
    pub sources: Vec<String>,
    /// The revision of the knowledge.
    pub revision: String,
    /// Who chairs, and their name.
    pub chair: Option<(UserId, String)>,
    /// Who clerks, and their name.
    pub clerk: (UserId, String),
    /// Whose holders may contribute.
    pub governors: Option<RoleId>,
    /// Whether everyone can mention that role, where Discord said.
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
