//! An interaction, parsed: a slash command, an autocomplete, the use of a component, a modal submitted, a message command.
//!
//! **Invariant**: nothing of Discord's is parsed twice. Ids are typed, a `custom_id` is a [`ComponentAction`] already, and a
//! field that Discord did not send has its default.
//!
//! **Invariant**: `Debug` shows ids, kinds and lengths, and never what people wrote: a log may hold it.

use std::fmt;

use quorate_core::discussion::Actor;
use quorate_core::id::{ChannelId, GuildId, InteractionId, MessageId, RoleId, UserId};

use crate::action::ComponentAction;

/// One interaction, as far as the commands need it.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The interaction's id: the idempotency key of what it changes, and the reference in an apology.
    pub id: InteractionId,
    /// Who sent it.
    pub invoker: Invoker,
    /// Where.
    pub channel: ChannelContext,
    /// What is asked.
    pub data: InteractionData,
}

/// Who sent an interaction, as Discord describes them with it.
#[derive(Clone, PartialEq, Eq)]
pub struct Invoker {
    /// Their id.
    pub user: UserId,
    /// The name that the guild sees.
    pub name: String,
    /// The roles they hold in the guild.
    pub roles: Vec<RoleId>,
    /// What they may do in the channel.
    pub permissions: Permissions,
}

/// Without the name.
impl fmt::Debug for Invoker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Invoker({:?})", self.permissions)
    }
}

impl Invoker {
    /// The invoker as the rules of a discussion know them.
    pub(crate) fn actor(&self) -> Actor {
        Actor {
            person: self.user,
            roles: self.roles.clone(),
            manages: self.permissions.allow(Permissions::MANAGE_THREADS),
            writes: self.permissions.allow(Permissions::SEND_IN_THREADS),
        }
    }
}

/// Where an interaction was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelContext {
    /// The guild; `None` in direct messages.
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
    /// A text channel of a guild.
    Text,
    /// A channel whose messages other guilds can follow.
    Announcement,
    /// A thread.
    Thread,
    /// A forum or media channel.
    Forum,
    /// A voice or stage channel.
    Voice,
    /// Direct messages.
    Direct,
    /// Any other, or not given.
    #[default]
    Other,
}

/// What somebody may do in a channel (`topics/permissions#permissions-bitwise-permission-flags`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Permissions(pub u64);

impl Permissions {
    /// Everything.
    pub(crate) const ADMINISTRATOR: Self = Self(1 << 3);
    /// Change the guild's settings.
    pub(crate) const MANAGE_SERVER: Self = Self(1 << 5);
    /// See the channel.
    pub(crate) const VIEW_CHANNEL: Self = Self(1 << 10);
    /// Write in the channel.
    pub(crate) const SEND_MESSAGES: Self = Self(1 << 11);
    /// Show embeds.
    pub(crate) const EMBED_LINKS: Self = Self(1 << 14);
    /// Send files.
    pub(crate) const ATTACH_FILES: Self = Self(1 << 15);
    /// Mention everyone, and roles that not everyone may mention.
    pub(crate) const MENTION_EVERYONE: Self = Self(1 << 17);
    /// Close, lock and delete threads.
    pub(crate) const MANAGE_THREADS: Self = Self(1 << 34);
    /// Open threads that everyone sees.
    pub(crate) const CREATE_PUBLIC_THREADS: Self = Self(1 << 35);
    /// Write in threads.
    pub(crate) const SEND_IN_THREADS: Self = Self(1 << 38);

    /// Whether all of `required` is allowed.
    #[must_use]
    pub(crate) fn allow(self, required: Self) -> bool {
        self.0 & Self::ADMINISTRATOR.0 != 0 || self.0 & required.0 == required.0
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub enum InteractionData {
    /// A slash command.
    Command(Invocation),
    /// Choices for the option being typed.
    Autocomplete(Invocation, FocusedOption),
    /// A button pressed, or a select with what was selected.
    Component(ComponentUse),
    /// A modal submitted.
    Modal(ModalSubmit),
    /// A command in the menu of a message.
    MessageCommand(MessageCommand),
}

/// A modal submitted.
#[derive(Clone, PartialEq, Eq)]
pub struct ModalSubmit {
    /// What the modal does; `None` if its `custom_id` is unknown: it is of another release.
    pub action: Option<ComponentAction>,
    /// The text inputs by `custom_id`, with what is written in them.
    pub inputs: Vec<(String, String)>,
    /// Whether the modal was opened from an ephemeral message.
    pub ephemeral: bool,
}

/// With the number of inputs, and without what is written in them.
impl fmt::Debug for ModalSubmit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ModalSubmit({} inputs)", self.inputs.len())
    }
}

impl ModalSubmit {
    /// What is written in a text input. Returns `None` if Discord sent no such input.
    #[must_use]
    pub(crate) fn text(&self, custom_id: &str) -> Option<&str> {
        let mut inputs = self.inputs.iter();
        let (_, text) = inputs.find(|(input, _)| input == custom_id)?;
        Some(text)
    }
}

/// A command used from the menu of a message.
#[derive(Clone, PartialEq, Eq)]
pub struct MessageCommand {
    /// The command's name.
    pub command: String,
    /// The message.
    pub message: MessageId,
    /// Who wrote it.
    pub author: UserId,
    /// Whether its author is a bot or a webhook.
    pub bot: bool,
    /// What it is, apart from its content.
    pub kind: MessageKind,
    /// Its content.
    pub content: String,
}

/// What a message is, apart from its content: what people see of one without content of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    /// A message as any.
    Plain,
    /// Another's message, forwarded.
    Forward,
    /// A poll.
    Poll,
    /// A voice message.
    Voice,
    /// A sticker.
    Sticker,
    /// Files.
    Files,
    /// An embed.
    Embed,
    /// A notice that Discord writes in a person's name, such as that they joined.
    Notice,
}

/// Without the content.
impl fmt::Debug for MessageCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            command, message, ..
        } = self;
        write!(f, "MessageCommand({command}, message {message})")
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
#[derive(Clone, PartialEq)]
pub struct FocusedOption {
    /// Its name.
    pub option: String,
    /// What has been typed so far.
    pub typed: String,
}

/// Without what has been typed.
impl fmt::Debug for FocusedOption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FocusedOption({})", self.option)
    }
}

/// The value of an option, as Discord types it.
#[derive(Clone, PartialEq)]
pub enum OptionValue {
    /// A text.
    Text(String),
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A user, and the name that the guild sees.
    User(UserId, String),
    /// A role, and whether everyone may mention it if Discord resolved the role.
    Role(RoleId, Option<bool>),
}

/// With the kind of value, and without texts and names.
impl fmt::Debug for OptionValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "Text({} characters)", text.chars().count()),
            Self::Boolean(value) => write!(f, "Boolean({value})"),
            Self::Integer(number) => write!(f, "Integer({number})"),
            Self::User(user, _) => write!(f, "User({user})"),
            Self::Role(role, _) => write!(f, "Role({role})"),
        }
    }
}

/// A button pressed, or an option of a select selected.
#[derive(Clone, PartialEq)]
pub struct ComponentUse {
    /// What the component does; `None` if its `custom_id` is unknown: it is of another release.
    pub action: Option<ComponentAction>,
    /// What was selected, for a select.
    pub values: Vec<String>,
    /// Whether the component's message is ephemeral.
    pub ephemeral: bool,
    /// Whether the user is the invoker of the interaction that the message answers.
    pub is_invoker: bool,
    /// The interaction that the message answers; `None` if it answers none.
    pub answers: Option<InteractionId>,
    /// The fields of the message's first embed: what an ephemeral answer keeps for its next button.
    pub embed_fields: Vec<(String, String)>,
    /// The description of that embed.
    pub embed_description: String,
}

/// Without what the message holds.
impl fmt::Debug for ComponentUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ComponentUse({:?})", self.action)
    }
}

impl ComponentUse {
    /// The value that was selected. Returns `None` for a button.
    pub(crate) fn selected(&self) -> Option<&str> {
        self.values.first().map(String::as_str)
    }

    /// The index that was selected, in a select whose values are indexes.
    pub(crate) fn selected_index(&self) -> Option<usize> {
        self.selected()?.parse().ok()
    }
}

impl Invocation {
    /// The text given for an option.
    #[must_use]
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.value(name)? {
            OptionValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value given for an option.
    #[must_use]
    pub(crate) fn value(&self, name: &str) -> Option<&OptionValue> {
        let mut options = self.options.iter();
        options.find_map(|(option, value)| (option == name).then_some(value))
    }

    /// Whether an option was given as true.
    #[must_use]
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.value(name) == Some(&OptionValue::Boolean(true))
    }
}

impl InteractionData {
    /// A label for the log: the command's name, or the kind of interaction. Never what a person wrote.
    #[must_use]
    pub(crate) fn label(&self) -> &str {
        match self {
            Self::Command(invocation) | Self::Autocomplete(invocation, _) => &invocation.command,
            Self::Component(_) => "component",
            Self::Modal(_) => "modal",
            Self::MessageCommand(command) => &command.command,
        }
    }
}
