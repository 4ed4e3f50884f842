//! Types of channel (`resources/channel#channel-object-channel-types`).

use crate::fixture::ChannelKind;

pub(crate) const TEXT: u8 = 0;
pub(crate) const DM: u8 = 1;
pub(crate) const VOICE: u8 = 2;
pub(crate) const GROUP_DM: u8 = 3;
pub(crate) const CATEGORY: u8 = 4;
pub(crate) const ANNOUNCEMENT: u8 = 5;
pub(crate) const ANNOUNCEMENT_THREAD: u8 = 10;
pub(crate) const PUBLIC_THREAD: u8 = 11;
pub(crate) const FORUM: u8 = 15;

/// The number that Discord gives a fixture's kind of channel.
pub(crate) const fn number(kind: ChannelKind) -> u8 {
    match kind {
        ChannelKind::Text => TEXT,
        ChannelKind::Voice => VOICE,
        ChannelKind::Category => CATEGORY,
        ChannelKind::Announcement => ANNOUNCEMENT,
        ChannelKind::Forum => FORUM,
    }
}
