//! What Discord's client tells a person instead of an answer.

/// Why a persona has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    /// No such command is registered, or it is not offered in this place.
    #[error("there is no command {name} here{}", listed(.name, .known))]
    UnknownCommand {
        /// The name asked for, with its slash.
        name: String,
        /// The commands that are offered.
        known: Vec<String>,
    },
    /// The line does not begin with a slash and a command's name.
    #[error("a command begins with a slash and its name, as in /help")]
    NotACommand,
    /// The command has no such option.
    #[error("/{command} has no option {name}{}", listed(.name, .known))]
    UnknownOption {
        /// The command.
        command: String,
        /// The name given.
        name: String,
        /// The options it has.
        known: Vec<String>,
    },
    /// More values than options.
    #[error("/{command} does not know what to do with “{rest}”")]
    TooMuch {
        /// The command.
        command: String,
        /// What was left.
        rest: String,
    },
    /// An option was given twice.
    #[error("/{command} was given {name} twice")]
    GivenTwice {
        /// The command.
        command: String,
        /// The option.
        name: String,
    },
    /// A required option is missing.
    #[error("/{command} needs {name}")]
    MissingOption {
        /// The command.
        command: String,
        /// The option.
        name: String,
    },
    /// A value that the option does not take.
    #[error("option “{name}” of /{command}: {reason}")]
    BadValue {
        /// The command.
        command: String,
        /// The option.
        name: String,
        /// What is wrong, and what is expected.
        reason: String,
    },
    /// The option has no autocomplete.
    #[error("option “{name}” of /{command} offers no completion")]
    NoCompletion {
        /// The command.
        command: String,
        /// The option.
        name: String,
    },
    /// The channel or thread is not there for this persona to see.
    #[error("this channel is not here")]
    NoChannel,
    /// The thread is archived.
    #[error("this thread is archived")]
    Archived,
    /// The thread is locked, and this persona does not manage threads.
    #[error("this thread is locked")]
    Locked,
    /// One types in the posts of a forum, not in the forum itself.
    #[error("one types in a forum's posts, not in the forum itself")]
    Forum,
    /// This persona may not do this here.
    #[error("you do not have permission to {0} here")]
    Forbidden(&'static str),
    /// Text that the client does not send.
    #[error("a message has 1 to 2000 characters, and this has {0}")]
    TextLength(usize),
    /// The message is not there for this persona to see.
    #[error("this message is not here")]
    NoMessage,
    /// The message has no such component.
    #[error("there is no {wanted} to use{}", listed(.wanted, .known))]
    NoComponent {
        /// The label or `custom_id` asked for.
        wanted: String,
        /// What there is.
        known: Vec<String>,
    },
    /// The component is disabled.
    #[error("{0} is disabled")]
    Disabled(String),
    /// A value that a select or a modal does not take.
    #[error("{field}: {reason}")]
    BadField {
        /// The select or modal field.
        field: String,
        /// What is wrong, and what is expected.
        reason: String,
    },
    /// A command or modal submit got no answer in time.
    #[error("The application did not respond")]
    DidNotRespond,
    /// A button or select got no answer in time.
    #[error("This interaction failed")]
    InteractionFailed,
    /// An autocomplete got no answer in time.
    #[error("Loading options failed")]
    OptionsFailed,
}

/// The name that was meant, if one is near, or all of them.
fn listed(name: &str, known: &[String]) -> String {
    let nearest = known
        .iter()
        .map(|known| (strsim::osa_distance(name, known), known))
        .min_by_key(|(edits, _)| *edits);
    match nearest {
        None => String::new(),
        Some((edits, known)) if edits <= 2 && 2 * edits < known.chars().count() => {
            format!("; did you mean {known}?")
        }
        Some(_) => format!(": there is {}", known.join(", ")),
    }
}
