//! After the first response: followups, and changes of what was sent
//! (`interactions/receiving-and-responding#followup-messages`).

use super::body::Incoming;
use super::compose;
use super::reply::Reply;
use crate::api_error::{ApiError, FormErrors, Place};
use crate::check::{self, message::Route};
use crate::limits;
use crate::shared::{Shared, lock};
use crate::world::World;
use crate::world::interactions::{Interaction, Outcome};
use crate::world::message::{EPHEMERAL, Stored};

pub(crate) fn route(
    shared: &Shared,
    incoming: &Incoming,
    application: &str,
    token: &str,
    rest: &[&str],
) -> Result<Reply, ApiError> {
    if application.parse() != Ok(shared.setting.application) {
        return Err(ApiError::UNKNOWN_WEBHOOK);
    }
    let mut world = lock(&shared.world);
    let interaction = world.interactions.answered(token, shared.clock.now())?.id;
    let reply = match (incoming.method.as_str(), rest) {
        ("POST", []) => followup(shared, &mut world, incoming, interaction),
        ("GET", ["messages", id]) => {
            let message = find(&world, shared, interaction, id)?;
            Ok(Reply::ok(shared.message_json(&world, message)))
        }
        ("PATCH", ["messages", id]) => {
            let message = find(&world, shared, interaction, id)?.clone();
            edit(shared, &mut world, incoming, interaction, message)
        }
        ("DELETE", ["messages", id]) => {
            let message = find(&world, shared, interaction, id)?;
            let (channel, id) = (message.channel, message.id);
            shared.remove(&mut world, channel, id);
            Ok(Reply::Nothing)
        }
        (_, [] | ["messages", _]) => Err(ApiError::METHOD_NOT_ALLOWED),
        _ => Err(ApiError::NOT_FOUND),
    };
    drop(world);
    shared.changed();
    reply
}

fn known(world: &mut World, id: u64) -> Result<&mut Interaction, ApiError> {
    world
        .interactions
        .get_mut(id)
        .ok_or(ApiError::UNKNOWN_WEBHOOK)
}

/// The message meant, if this interaction's token reaches it: its own, and the one its component is on.
fn find<'a>(
    world: &'a World,
    shared: &Shared,
    interaction: u64,
    id: &str,
) -> Result<&'a Stored, ApiError> {
    let interaction = world
        .interactions
        .get(interaction)
        .ok_or(ApiError::UNKNOWN_WEBHOOK)?;
    let wanted = if id == "@original" {
        interaction.original
    } else {
        id.parse().ok()
    };
    let channel = interaction
        .asked
        .venue
        .channel(interaction.asked.who, &shared.setting);
    let message = wanted.and_then(|id| world.messages.get(channel, id));
    let reached = |message: &&Stored| {
        let own = message
            .from
            .as_ref()
            .is_some_and(|from| from.id == interaction.id);
        own || interaction.original == Some(message.id)
    };
    message.filter(reached).ok_or(ApiError::UNKNOWN_MESSAGE)
}

fn checked(incoming: &Incoming, route: Route) -> Result<(), ApiError> {
    if !incoming.body.is_object() && incoming.files.is_empty() {
        return Err(ApiError::UNREADABLE_FORM);
    }
    let mut errors = FormErrors::default();
    check::message::check(
        &incoming.body,
        &incoming.files,
        route,
        &Place::ROOT,
        &mut errors,
    );
    errors.into_result()
}

/// A new message; straight after a deferral it becomes the answer that was waited for.
fn followup(
    shared: &Shared,
    world: &mut World,
    incoming: &Incoming,
    id: u64,
) -> Result<Reply, ApiError> {
    checked(incoming, Route::Followup)?;
    let interaction = world.interactions.get_mut(id);
    let interaction = interaction.ok_or(ApiError::UNKNOWN_WEBHOOK)?;
    if interaction.loading {
        let message = find(world, shared, id, "@original")?.clone();
        return change(shared, world, incoming, id, message);
    }
    if interaction.user_install_only() && interaction.followups >= limits::FOLLOWUPS_USER_INSTALLED
    {
        return Err(ApiError::TOO_MANY_FOLLOWUPS);
    }
    let mut message = compose::blank(shared, &world.channels, interaction, true)?;
    message.flags = incoming.body["flags"].as_u64().unwrap_or(0) & EPHEMERAL;
    compose::apply(shared, &mut message, &incoming.body, incoming)?;
    interaction.followups += 1;
    let shown = shared.message_json(world, &message);
    shared.post(world, message);
    Ok(Reply::ok(shown))
}

fn edit(
    shared: &Shared,
    world: &mut World,
    incoming: &Incoming,
    id: u64,
    message: Stored,
) -> Result<Reply, ApiError> {
    checked(incoming, Route::Edit)?;
    change(shared, world, incoming, id, message)
}

/// Puts the body over `message`. What was a loading message is the answer from now on, and not marked as edited.
fn change(
    shared: &Shared,
    world: &mut World,
    incoming: &Incoming,
    id: u64,
    mut message: Stored,
) -> Result<Reply, ApiError> {
    compose::apply(shared, &mut message, &incoming.body, incoming)?;
    let interaction = known(world, id)?;
    let completes = interaction.loading && interaction.original == Some(message.id);
    if completes {
        interaction.loading = false;
        interaction
            .outcome
            .send_replace(Some(Outcome::Deferred(message.id)));
    } else {
        message.edited = Some(shared.clock.now());
    }
    let shown = shared.message_json(world, &message);
    shared.replace(world, message);
    Ok(Reply::ok(shown))
}
