//! What a person asks, typed: a slash command, a completion while typing, a press, a form filled in.

use quorate_core::id::{ChannelId, GuildId, InteractionId, MessageId, RoleId, UserId};
use std::fmt;

/// One interaction, as far as the commands need it.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Discord's number for it: names it in the log and in an apology.
    pub id: InteractionId,
    /// Who asks.
    pub invoker: Invoker,
    /// Where.
    pub channel: ChannelContext,
    /// What is asked.
    pub data: InteractionData,
}

/// Who asks, as Discord describes them with the interaction.
#[derive(Clone, PartialEq, Eq)]
pub struct Invoker {
    /// Discord's number for them.
    pub user: UserId,
    /// The name that the server sees.
    pub name: String,
    /// The roles they hold in the server.
    pub roles: Vec<RoleId>,
    /// What they may do in the channel.
    pub permissions: Permissions,
}

/// Shows no name: a log may hold it.
impl fmt::Debug for Invoker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Asker({:?})", self.permissions)
    }
}

/// Where something is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelContext {
    /// The server; nothing in direct messages.
    pub guild: Option<GuildId>,
    /// The channel or thread.
    pub id: ChannelId,
    /// What kind of channel it is.
    pub kind: ChannelKind,
    /// What the bot may do there.
    pub bot_permissions: Permissions,
}

/// A kind of channel, as far as it matters here (`resources/channel#channel-object-channel-types`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChannelKind {
    /// A text channel of a server.
    Text,
    /// A channel whose messages other servers can follow.
    Announcement,
    /// A thread.
    Thread,
    /// A forum or media channel.
    Forum,
    /// A voice or stage channel.
    Voice,
    /// Direct messages.
    Direct,
    /// Any other, or not said.
    #[default]
    Other,
}

/// What somebody may do in a channel (`topics/permissions#permissions-bitwise-permission-flags`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Permissions(pub u64);

impl Permissions {
    /// Everything.
    pub const ADMINISTRATOR: Self = Self(1 << 3);
    /// Change the server's settings.
    pub const MANAGE_SERVER: Self = Self(1 << 5);
    /// See the channel.
    pub const VIEW_CHANNEL: Self = Self(1 << 10);
    /// Write in the channel.
    pub const SEND_MESSAGES: Self = Self(1 << 11);
    /// Show cards.
    pub const EMBED_LINKS: Self = Self(1 << 14);
    /// Send files.
    pub const ATTACH_FILES: Self = Self(1 << 15);
    /// Mention everyone, and roles that not everyone may mention.
    pub const MENTION_EVERYONE: Self = Self(1 << 17);
    /// Close, lock and delete threads.
    pub const MANAGE_THREADS: Self = Self(1 << 34);
    /// Open threads that everyone sees.
    pub const CREATE_PUBLIC_THREADS: Self = Self(1 << 35);
    /// Write in threads.
    pub const SEND_IN_THREADS: Self = Self(1 << 38);

    /// Whether all of `wanted` is allowed.
    #[must_use]
    pub fn allow(self, wanted: Self) -> bool {
        self.0 & Self::ADMINISTRATOR.0 != 0 || self.0 & wanted.0 == wanted.0
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum InteractionData {
    /// A slash command.
    Command(Invocation),
    /// Choices for the option being typed.
    Autocomplete(Invocation, FocusedOption),
    /// A button, or a select with what was chosen.
    Component(ComponentUse),
    /// A form that was filled in.
    Modal(ModalSubmit),
    /// A command in the menu of a message.
    MessageCommand(MessageCommand),
}

/// A form that was filled in.
#[derive(Clone, PartialEq, Eq)]
pub struct ModalSubmit {
    /// The `custom_id` of the form.
    pub custom_id: String,
    /// The boxes by name, with what is written in them.
    pub inputs: Vec<(String, String)>,
    /// Whether the form was opened from a message that is visible to its filler alone.
    pub ephemeral: bool,
}

/// Shows how many boxes and never the words: a log may hold it.
impl fmt::Debug for ModalSubmit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Submission({} boxes)", self.inputs.len())
    }
}

impl ModalSubmit {
    /// What is written in a box; nothing where Discord sent no such box.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        let mut boxes = self.inputs.iter();
        let (_, text) = boxes.find(|(known, _)| known == name)?;
        Some(text)
    }
}

/// A message picked with a command of its menu.
#[derive(Clone, PartialEq, Eq)]
pub struct MessageCommand {
    /// The command's name.
    pub command: String,
    /// The message.
    pub message: MessageId,
    /// Who wrote it.
    pub author: UserId,
    /// Whether its author is a bot or a webhook, and no person.
    pub bot: bool,
    /// Its words.
    pub words: String,
}

/// Shows numbers and never the words: a log may hold it.
impl fmt::Debug for MessageCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Picked({}, message {})", self.command, self.message)
    }
}

/// A slash command with its options.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Invocation {
    /// The command's name.
    pub command: String,
    /// Its options, in the order they came.
    pub options: Vec<(String, OptionValue)>,
}

/// The option being typed.
#[derive(Debug, Clone, PartialEq)]
pub struct FocusedOption {
    /// Its name.
    pub option: String,
    /// What has been typed so far.
    pub typed: String,
}

/// The value of an option, as Discord types it.
#[derive(Clone, PartialEq)]
pub enum OptionValue {
    /// Words.
    Text(String),
    /// A yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A person: Discord's number for them, and the name that the server sees.
    Person(UserId, String),
    /// A role, by Discord's number for it, and whether everyone may mention it where that was told.
    Role(RoleId, Option<bool>),
}

/// Shows the kind of value and never the words: a log may hold it.
impl fmt::Debug for OptionValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "Text({} characters)", text.chars().count()),
            Self::Flag(flag) => write!(f, "Flag({flag})"),
            Self::Number(number) => write!(f, "Number({number})"),
            Self::Person(person, _) => write!(f, "Person({person})"),
            Self::Role(role, _) => write!(f, "Role({role})"),
        }
    }
}

/// A press of a button, or a choice in a select.
#[derive(Clone, PartialEq)]
pub struct ComponentUse {
    /// The `custom_id` of what was pressed.
    pub custom_id: String,
    /// What was chosen, for a select.
    pub values: Vec<String>,
    /// Whether the message is visible to the presser alone.
    pub ephemeral: bool,
    /// Whether the presser is the person whom the message answers.
    pub is_invoker: bool,
    /// The fields of the message's first embed: what an ephemeral answer keeps for its next button.
    pub embed_fields: Vec<(String, String)>,
    /// The description of that embed.
    pub embed_description: String,
}

/// Shows no words of the message: a log may hold it.
impl fmt::Debug for ComponentUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ComponentUse({})", self.custom_id)
    }
}

impl Invocation {
    /// The words given for an option.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.options.iter().find_map(|(option, value)| match value {
            OptionValue::Text(text) if option == name => Some(text.as_str()),
            _ => None,
        })
    }

    /// A value as it was given.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&OptionValue> {
        let mut options = self.options.iter();
        options.find_map(|(option, value)| (option == name).then_some(value))
    }

    /// Whether an option was given as true.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.options
            .iter()
            .any(|(option, value)| option == name && *value == OptionValue::Flag(true))
    }
}

impl InteractionData {
    /// A name for the log: the command's, or the kind of press. Never a person's words.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Command(invocation) | Self::Autocomplete(invocation, _) => &invocation.command,
            Self::Component(_) => "press",
            Self::Modal(_) => "form",
            Self::MessageCommand(command) => &command.command,
        }
    }
}
