//! Change detection for one page: what it was last sent, and the events for what differs now.

use std::sync::Arc;
use std::time::Duration;

use super::protocol::{BotStatus, ChannelList, ClockStatus, CommandList, Event, Notice};
use super::view;
use crate::persona::Persona;
use crate::state::{SandboxState, World, lock};
use crate::world::user::PersonaId;

/// How far a page is up to date.
///
/// Messages are read from the journal. Everything else is small: it is computed anew at each change and compared
/// with what was last sent.
#[derive(Debug, Default)]
pub(crate) struct PageUpdates {
    /// The number of the first change in the journal that was not sent.
    journal_position: usize,
    sent: SentState,
}

#[derive(Debug, Default)]
struct SentState {
    channels: Option<ChannelList>,
    commands: Option<CommandList>,
    notice: Option<Notice>,
    bot: Option<BotStatus>,
    /// The clock's offset: the time itself always differs.
    clock: Option<Duration>,
}

impl PageUpdates {
    /// Starts from the present: later message changes are sent, and all other state.
    pub(crate) fn from_now(state: &SandboxState) -> Self {
        Self {
            journal_position: lock(&state.world).messages.journal.end(),
            sent: SentState::default(),
        }
    }

    /// The events since the last call: state first, so that a message's channel is known before the message.
    pub(crate) fn next(
        &mut self,
        state: &Arc<SandboxState>,
        persona: PersonaId,
        open_channel: Option<&Persona>,
    ) -> Vec<Event> {
        let world = lock(&state.world);
        let mut events = self.state_updates(state, &world, persona, open_channel);
        match world.messages.journal.since(self.journal_position) {
            None => events.push(Event::Reset),
            Some(changed) if changed.is_empty() => {}
            Some(changed) => {
                let updates = view::message_updates(state, &world, persona, &changed);
                events.push(Event::Messages(updates));
            }
        }
        self.journal_position = world.messages.journal.end();
        events
    }

    fn state_updates(
        &mut self,
        state: &SandboxState,
        world: &World,
        persona: PersonaId,
        open_channel: Option<&Persona>,
    ) -> Vec<Event> {
        let sent = &mut self.sent;
        let channels = view::channels(state, world, persona);
        let commands = open_channel.map(|persona| view::commands(world, persona));
        let text = lock(&state.notice).clone();
        let connected = lock(&state.sessions).connected() > 0;
        let clock = |offset| ClockStatus {
            offset: milliseconds(offset),
            now: milliseconds(state.clock.now()),
        };
        let events = [
            changed(&mut sent.channels, channels).map(Event::Channels),
            commands
                .and_then(|commands| changed(&mut sent.commands, commands).map(Event::Commands)),
            changed(&mut sent.notice, Notice { text }).map(Event::Notice),
            changed(&mut sent.bot, BotStatus { connected }).map(Event::Bot),
            changed(&mut sent.clock, state.clock.offset())
                .map(clock)
                .map(Event::Clock),
        ];
        events.into_iter().flatten().collect()
    }
}

/// The current value if it differs from what was last sent, which it replaces.
fn changed<T: Clone + PartialEq>(sent: &mut Option<T>, current: T) -> Option<T> {
    if sent.as_ref() == Some(&current) {
        return None;
    }
    *sent = Some(current.clone());
    Some(current)
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
