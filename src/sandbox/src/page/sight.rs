//! What a person sees, in Discord's own objects.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::client::{ClientError, Persona};
use crate::shared::{Shared, lock};
use crate::world::World;
use crate::world::journal::Mark;
use crate::world::mentions::Mentions;
use crate::world::message::Stored;
use crate::world::people::{User, Who};
use crate::world::permissions::VIEW_CHANNEL;
use crate::world::venue::{Venue, dm_json};

/// Messages shown at once.
const PAGE: usize = 50;

/// Who there is, and who this is.
pub(crate) fn greeting(shared: &Shared, who: Who) -> Value {
    let (world, setting) = (lock(&shared.world), &shared.setting);
    let person = |user: &User| {
        let mut person = user.json();
        let roles = world.channels.roles_of(setting, user.id).iter();
        person["roles"] = roles.map(u64::to_string).collect();
        person
    };
    let roles = setting.roles.iter();
    let roles = roles.map(|role| json!({"id": role.id.to_string(), "name": role.name}));
    let page = shared.options.page.as_ref();
    json!({
        "me": person(setting.user(who)), "bot": setting.bot_json(), "server": setting.name,
        "people": Who::ALL.map(|who| person(setting.user(who))), "roles": roles.collect::<Vec<_>>(),
        "suggestions": page.map(|page| &page.suggestions),
    })
}

/// The channels and threads that someone sees, with what they may do there.
pub(crate) fn places(shared: &Shared, world: &World, who: Who) -> Value {
    let (setting, channels) = (&shared.setting, &world.channels);
    let user = setting.user(who).id;
    let seen = |id: u64| {
        let may = channels.permissions(setting, id, user);
        channels
            .json(setting, id, Some(may))
            .filter(|_| may & VIEW_CHANNEL != 0)
    };
    let of_server = setting.channels.iter();
    let of_server: Vec<Value> = of_server.filter_map(|channel| seen(channel.id)).collect();
    let threads: Vec<Value> = channels
        .threads()
        .filter_map(|each| seen(each.id))
        .collect();
    json!({"channels": of_server, "threads": threads, "dm": dm_json(who, setting)})
}

/// The commands that someone is offered in a place, or why there are none.
pub(crate) fn commands(world: &World, persona: &Persona) -> Value {
    let channel = persona.channel_id().to_string();
    let offered = |kind| persona.offers(world, kind);
    match (offered(1), offered(3)) {
        (Ok(slash), Ok(on_message)) => {
            json!({"channel": channel, "slash": slash, "message": on_message, "closed": null})
        }
        (Err(why), _) | (_, Err(why)) => {
            json!({"channel": channel, "slash": [], "message": [], "closed": why.to_string()})
        }
    }
}

/// The place of that id for someone, if it is there.
pub(crate) fn venue(shared: &Shared, world: &World, who: Who, channel: u64) -> Option<Venue> {
    let setting = &shared.setting;
    let mut channels = setting.channels.iter();
    if let Some(at) = channels.position(|each| each.id == channel) {
        return Some(Venue::Channel(at));
    }
    if setting.user(who).dm == channel {
        return Some(Venue::Dm);
    }
    let thread = world.channels.thread(channel);
    thread.map(|thread| Venue::Thread(thread.id))
}

/// The newest messages of a place, or the newest before one, oldest first; and whether there are more.
pub(crate) fn history(
    shared: &Shared,
    persona: &Persona,
    before: Option<u64>,
) -> Result<Value, ClientError> {
    let world = lock(&shared.world);
    persona.sees(&world)?;
    let seen = world.messages.seen(persona.channel_id(), persona.user_id());
    let mut newest = seen
        .rev()
        .skip_while(|message| before.is_some_and(|before| message.id >= before));
    let page = newest.by_ref().take(PAGE);
    let mut messages: Vec<Value> = page
        .map(|message| shown(shared, &world, persona, message))
        .collect();
    messages.reverse();
    Ok(json!({"messages": messages, "more": newest.next().is_some()}))
}

/// What became of changed messages, as far as someone sees them.
pub(crate) fn news(shared: &Arc<Shared>, world: &World, who: Who, changed: &[Mark]) -> Value {
    let persona = Persona::new(Arc::clone(shared), who);
    let (mut messages, mut gone) = (Vec::new(), Vec::new());
    for (channel, id) in changed {
        let Some(venue) = venue(shared, world, who, *channel) else {
            continue;
        };
        let persona = persona.at(venue);
        let message = world.messages.get(*channel, *id);
        let message = message.filter(|message| message.seen_by(persona.user_id()));
        match message.filter(|_| persona.sees(world).is_ok()) {
            Some(message) => messages.push(shown(shared, world, &persona, message)),
            None => gone.push(json!({"channel": channel.to_string(), "id": id.to_string()})),
        }
    }
    json!({"event": "messages", "messages": messages, "gone": gone})
}

fn shown(shared: &Shared, world: &World, persona: &Persona, message: &Stored) -> Value {
    let user = persona.user_id();
    let Mentions {
        users,
        roles,
        everyone,
    } = &message.pings;
    let held = world.channels.roles_of(&shared.setting, user);
    let mut object = shared.message_json(world, message);
    object["pings_me"] =
        json!(*everyone || users.contains(&user) || roles.iter().any(|role| held.contains(role)));
    object
}
