//! What a persona sees, in Discord's own objects: pure reads of the sandbox's state.

use std::sync::Arc;

use super::protocol::{
    ChannelList, CommandList, DeletedMessage, Greeting, MessageHistory, MessageUpdates, PersonView,
    RoleView, Snowflake, VisibleMessage,
};
use crate::permissions::VIEW_CHANNEL;
use crate::persona::{ClientError, Persona};
use crate::state::{SandboxState, World, lock};
use crate::world::channel_json::{channel_json, dm_json};
use crate::world::channel_type::CATEGORY;
use crate::world::journal::MessageKey;
use crate::world::mentions::Mentions;
use crate::world::message::StoredMessage;
use crate::world::user::{PersonaId, User};
use crate::world::venue::Venue;

/// Messages in a page of history.
const HISTORY_PAGE: usize = 50;

/// Application command types (`interactions/application-commands#application-command-object`).
const CHAT_INPUT: u64 = 1;
const MESSAGE: u64 = 3;

/// Who is signed in, and what does not change in the guild.
pub(crate) fn greeting(state: &SandboxState, persona: PersonaId) -> Greeting {
    let (world, directory) = (lock(&state.world), &state.directory);
    let person = |user: &User| {
        let roles = world.guild.roles_of(directory, user.id).iter();
        PersonView {
            key: user.key.clone(),
            roles: roles.copied().map(Snowflake).collect(),
            user: user.json(),
        }
    };
    let roles = directory.roles.iter().map(|role| RoleView {
        id: Snowflake(role.id),
        name: role.name.clone(),
    });
    let options = state.options.page.iter();
    Greeting {
        me: person(directory.user(persona)),
        bot: directory.bot_json(),
        server: directory.name.clone(),
        people: directory.users.iter().map(person).collect(),
        roles: roles.collect(),
        suggestions: options.flat_map(|page| page.suggestions.clone()).collect(),
    }
}

/// The channels and threads that a persona sees, with its permissions there.
pub(crate) fn channels(state: &SandboxState, world: &World, persona: PersonaId) -> ChannelList {
    let (directory, guild) = (&state.directory, &world.guild);
    let user = directory.user(persona);
    let visible = |id: u64| {
        let permissions = guild.permissions(directory, id, user.id);
        channel_json(directory, guild, id, Some(permissions))
            .filter(|_| permissions & VIEW_CHANNEL != 0)
    };
    let channels = directory.channels.iter();
    let channels = channels.filter_map(|channel| visible(channel.id));
    let threads = guild.threads().filter_map(|thread| visible(thread.id));
    ChannelList {
        channels: channels.collect(),
        threads: threads.collect(),
        dm: dm_json(user),
    }
}

/// The commands that are available to a persona in its channel, or why there are none.
pub(crate) fn commands(world: &World, persona: &Persona) -> CommandList {
    let offers = |kind| persona.offers(world, kind);
    let (slash, message, closed) = match (offers(CHAT_INPUT), offers(MESSAGE)) {
        (Ok(slash), Ok(message)) => (slash, message, None),
        (Err(error), _) | (_, Err(error)) => (Vec::new(), Vec::new(), Some(error.to_string())),
    };
    CommandList {
        channel: Snowflake(persona.channel_id()),
        slash,
        message,
        closed,
    }
}

/// The venue of a channel's id, or None if the persona has no such channel.
pub(crate) fn venue(
    state: &SandboxState,
    world: &World,
    persona: PersonaId,
    channel: u64,
) -> Option<Venue> {
    let directory = &state.directory;
    if let Some(channel) = directory.channel(channel) {
        return (channel.kind != CATEGORY).then_some(Venue::Channel(channel.id));
    }
    if directory.user(persona).dm == channel {
        return Some(Venue::Dm);
    }
    let thread = world.guild.thread(channel);
    thread.map(|thread| Venue::Thread(thread.id))
}

/// The newest messages of the persona's channel, or the newest before one.
///
/// # Errors
///
/// The persona does not see the channel.
pub(crate) fn history(
    persona: &Persona,
    before: Option<u64>,
) -> Result<MessageHistory, ClientError> {
    let state = &persona.state;
    let world = lock(&state.world);
    persona.check_visible(&world)?;
    let visible = world
        .messages
        .visible_to(persona.channel_id(), persona.user_id());
    let mut newest = visible
        .rev()
        .skip_while(|message| before.is_some_and(|before| message.id >= before));
    let page = newest.by_ref().take(HISTORY_PAGE);
    let mut messages: Vec<VisibleMessage> = page
        .map(|message| visible_message(&world, persona, message))
        .collect();
    messages.reverse();
    Ok(MessageHistory {
        messages,
        more: newest.next().is_some(),
    })
}

/// What became of changed messages, as far as a persona sees them.
pub(crate) fn message_updates(
    state: &Arc<SandboxState>,
    world: &World,
    persona: PersonaId,
    changed: &[MessageKey],
) -> MessageUpdates {
    let anywhere = Persona::new(Arc::clone(state), persona);
    let (mut messages, mut deleted) = (Vec::new(), Vec::new());
    for (channel, id) in changed {
        let Some(venue) = venue(state, world, persona, *channel) else {
            continue;
        };
        let persona = anywhere.at(venue);
        let message = world.messages.get(*channel, *id);
        let message = message.filter(|message| message.is_visible_to(persona.user_id()));
        match message.filter(|_| persona.check_visible(world).is_ok()) {
            Some(message) => messages.push(visible_message(world, &persona, message)),
            None => deleted.push(DeletedMessage {
                channel: Snowflake(*channel),
                id: Snowflake(*id),
            }),
        }
    }
    MessageUpdates { messages, deleted }
}

fn visible_message(world: &World, persona: &Persona, message: &StoredMessage) -> VisibleMessage {
    let (state, user) = (&persona.state, persona.user_id());
    let Mentions {
        users,
        roles,
        everyone,
    } = &message.pings;
    let held = world.guild.roles_of(&state.directory, user);
    VisibleMessage {
        pings_me: *everyone
            || users.contains(&user)
            || roles.iter().any(|role| held.contains(role)),
        message: state.message_json(world, message),
    }
}
