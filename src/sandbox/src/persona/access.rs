//! Whether a persona may be where it is, and its permissions there.

use super::error::ClientError;
use super::identity::Persona;
use crate::permissions::VIEW_CHANNEL;
use crate::state::World;
use crate::world::channel_type::CATEGORY;
use crate::world::thread::ThreadDenied;
use crate::world::venue::Venue;

impl From<ThreadDenied> for ClientError {
    fn from(denied: ThreadDenied) -> Self {
        match denied {
            ThreadDenied::Archived => Self::Archived,
            ThreadDenied::Locked => Self::Locked,
            ThreadDenied::Permission => Self::Forbidden("change this thread"),
        }
    }
}

impl Persona {
    /// Checks that the place exists and that the persona sees it; nobody is in a category.
    pub(crate) fn check_visible(&self, world: &World) -> Result<(), ClientError> {
        let channel = |id| self.state.directory.channel(id);
        let exists = match self.venue {
            Venue::Channel(id) => channel(id).is_some_and(|channel| channel.kind != CATEGORY),
            Venue::Thread(id) => world.guild.thread(id).is_some(),
            Venue::Dm | Venue::PrivateChannel | Venue::OtherGuild => true,
        };
        if exists && self.permissions(world) & VIEW_CHANNEL != 0 {
            Ok(())
        } else {
            Err(ClientError::NoChannel)
        }
    }

    /// Its permissions where it is.
    pub(crate) fn permissions(&self, world: &World) -> u64 {
        let directory = &self.state.directory;
        self.venue.permissions(self.id, directory, &world.guild)
    }

    /// Whether it is in a channel of this type.
    pub(crate) fn is_in_channel_of_type(&self, kind: u8) -> bool {
        let Venue::Channel(id) = self.venue else {
            return false;
        };
        let channel = self.state.directory.channel(id);
        channel.is_some_and(|channel| channel.kind == kind)
    }
}
