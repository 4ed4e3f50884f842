//! The errors of commands, components and modals, with their words for people.

use std::io;

use quorate_core::discussion::{MAX_TEXT, Refusal, dates};
use tracing::error;

use crate::reply::Reply;
use crate::store::{ActError, StoreError};
use crate::view::refusal_text;

/// Why something cannot be done. Its text is what the person reads.
#[derive(Debug, thiserror::Error)]
pub(super) enum CommandError {
    /// The discussion is erased, or belongs to another guild.
    #[error("This discussion is not kept any more, or belongs to another server.")]
    NoDiscussion,
    /// The rules of discussions forbid it.
    #[error("{}", refusal_text(.0))]
    Refused(#[from] Refusal),
    /// The database failed.
    #[error("{}", .0.for_person())]
    Store(#[from] StoreError),
    /// A text is no date.
    #[error(transparent)]
    Date(#[from] dates::DateError),
    /// A select came without a value.
    #[error("Nothing was chosen. Please try again.")]
    NothingSelected,
    /// A modal came without one of its text inputs.
    #[error("Discord sent this form without one of its boxes. Please try again.")]
    MissingInput,
    /// The files of a record could not be made.
    #[error(
        "The document could not be made. Please try again, and tell whoever runs this bot if it happens again."
    )]
    Document(#[from] io::Error),

    /// Discussions start in text channels alone. Holds the place of the attempt, as "in a thread".
    #[error(
        "A discussion cannot start {0}. Use /questions in a text channel of your governing body's server: a thread is opened from there."
    )]
    StartElsewhere(&'static str),
    /// The invoker may not start discussions.
    #[error(
        "Only people with the permission Manage Threads, or the role set with /settings, can start a discussion here. Please ask your clerk."
    )]
    NotAStarter,
    /// The bot lacks permissions in the channel.
    #[error(
        "I cannot start a discussion in this channel, since I lack these permissions here: {}. Someone who manages the server can give them to my role in the channel's settings. Nothing was posted.",
        .0.join(", ")
    )]
    MissingPermissions(Vec<&'static str>),
    /// The text for the model could mean several.
    #[error(
        "The model could be one of these: {}. Please give the command again with one of them.",
        .0.join(", ")
    )]
    AmbiguousModel(Vec<String>),
    /// The text for the model means none.
    #[error(
        "I know no model by that name. Please give the command again and pick one from the list that opens while you type, or leave it out."
    )]
    UnknownModel,
    /// A number of `/questions` is out of range.
    #[error("The number of {what} must be from 1 to {max}. Leave it out if you do not know.")]
    StartNumber {
        /// Of what.
        what: &'static str,
        /// The most.
        max: i64,
    },
    /// The draft is expired, discarded, started, or somebody else's.
    #[error(
        "This preview is more than a day old, or has been used already. Please give /questions again."
    )]
    NoDraft,

    /// "Add to record" was used outside of a discussion's thread.
    #[error(
        "Add to record works on messages in the thread of a discussion. /questions starts one, in a text channel."
    )]
    NotInThread,
    /// The message is a bot's.
    #[error(
        "That message is a bot's. Points are people's own: use it on a message that somebody wrote, or write one with \"Add a point\"."
    )]
    BotMessage,
    /// The message has no text of its own. Holds what it is instead, and what to do.
    #[error("{0}")]
    WordlessMessage(&'static str),
    /// The message is longer than a point may be. Holds its length.
    #[error(
        "That message has {0} characters, and a point holds {MAX_TEXT}. Its author can add the heart of it with \"Add a point\"."
    )]
    LongMessage(usize),
    /// Somebody else answered for the author of a message.
    #[error("Only the person who wrote these words can answer this.")]
    NotTheAuthor,

    /// "Take out a point" was used on something else.
    #[error(
        "That message is no point. Take out a point works on a point that I posted in the thread of a discussion."
    )]
    NotAPoint,

    /// `/settings` was used in direct messages.
    #[error("Settings belong to a server. Use /settings in yours.")]
    SettingsOutsideGuild,
    /// The invoker may not change settings.
    #[error(
        "Only people with the permission Manage Server can see and change this server's settings."
    )]
    NotAManager,
    /// The role that may start discussions is the one that everyone holds.
    #[error(
        "Starting discussions is for some, so it cannot be given to everyone. Please choose another role, such as one for clerks."
    )]
    EveryoneAsStarters,
    /// A number of `/settings` is out of range.
    #[error("The number of {what} must be from 1 to {max}. Nothing was changed.")]
    SettingNumber {
        /// Of what.
        what: &'static str,
        /// The most.
        max: i64,
    },
}

impl From<ActError> for CommandError {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Gone => Self::NoDiscussion,
            ActError::Refused(refusal) => Self::Refused(refusal),
            ActError::Store(error) => Self::Store(error),
        }
    }
}

/// The words for the person. Logs an error that the operator must know of.
pub(super) fn error_text(error: &CommandError) -> String {
    match error {
        CommandError::Store(error) => error!(%error, "the database failed"),
        CommandError::Document(error) => error!(%error, "a document could not be made"),
        _ => {}
    }
    error.to_string()
}

/// An ephemeral message with the words of an error.
pub(super) fn error_reply(error: &CommandError) -> Reply {
    Reply::text(error_text(error)).into_ephemeral()
}

/// For a component of another release, or one that names what no longer exists.
pub(super) fn stale_component_reply() -> Reply {
    Reply::text(
        "This button is from an earlier version of me, or what it names is gone. Please use the command again.",
    )
    .into_ephemeral()
}

/// For a command of another release.
pub(super) fn unknown_command_reply() -> Reply {
    Reply::text(
        "I do not know this command. It may belong to another version of me: type / to see what there is.",
    )
    .into_ephemeral()
}
