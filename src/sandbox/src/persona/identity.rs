//! Who a persona is, and where.

use std::sync::Arc;

use crate::fixture::UnknownPersona;
use crate::state::SandboxState;
use crate::world::user::PersonaId;
use crate::world::venue::Venue;

/// A persona in a place.
#[derive(Clone)]
pub struct Persona {
    pub(crate) state: Arc<SandboxState>,
    pub(crate) id: PersonaId,
    pub(crate) venue: Venue,
}

impl Persona {
    pub(crate) fn new(state: Arc<SandboxState>, id: PersonaId) -> Self {
        let venue = Venue::Channel(state.directory.first_channel());
        Self { state, id, venue }
    }

    pub(crate) fn of_key(state: Arc<SandboxState>, key: &str) -> Result<Self, UnknownPersona> {
        match state.directory.persona(key) {
            Some(id) => Ok(Self::new(state, id)),
            None => Err(UnknownPersona::among(&state.options.fixture.people, key)),
        }
    }

    /// The same persona in another place.
    #[must_use]
    pub fn at(&self, venue: Venue) -> Self {
        Self {
            venue,
            ..self.clone()
        }
    }

    /// In the channel of the guild of that id.
    #[must_use]
    pub fn in_channel(&self, id: u64) -> Self {
        self.at(Venue::Channel(id))
    }

    /// In the thread of the guild of that id.
    #[must_use]
    pub fn in_thread(&self, id: u64) -> Self {
        self.at(Venue::Thread(id))
    }

    /// In its direct messages with the bot.
    #[must_use]
    pub fn in_dm(&self) -> Self {
        self.at(Venue::Dm)
    }

    /// In a group conversation that the bot is no part of, with the application installed by the persona.
    #[must_use]
    pub fn in_private_channel(&self) -> Self {
        self.at(Venue::PrivateChannel)
    }

    /// In a guild that the bot is no part of, with the application installed by the persona.
    #[must_use]
    pub fn in_other_guild(&self) -> Self {
        self.at(Venue::OtherGuild)
    }

    /// Its key in the fixture.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.state.directory.user(self.id).key
    }

    /// Its user id.
    #[must_use]
    pub fn user_id(&self) -> u64 {
        self.state.directory.user(self.id).id
    }

    /// The channel it is in.
    #[must_use]
    pub fn channel_id(&self) -> u64 {
        self.venue.channel(self.id, &self.state.directory)
    }
}
