//! Who asks, and where.

use quorate_core::id::{ChannelId, GuildId, RoleId, UserId};
use serenity::model::channel::{ChannelType, PartialChannel};
use serenity::model::guild::Member;
use serenity::model::user::User;
use serenity::model::{self, Permissions as Bits};

use crate::request::{ChannelContext, ChannelKind, Invoker, Permissions};

/// Who asks and where: every kind of interaction says so in the same fields, and serenity gives them no common type.
macro_rules! who_and_where {
    ($of:ident) => {{
        use std::borrow::Borrow;

        use serenity::model::guild::Member;

        use super::receive::place::{asker, place};
        let member: Option<&Member> = $of.member.as_ref().map(Borrow::borrow);
        (
            asker(&$of.user, member),
            place(
                $of.guild_id,
                $of.channel_id,
                $of.channel.as_ref(),
                $of.app_permissions,
            ),
        )
    }};
}
pub(super) use who_and_where;

/// Who asks.
pub(super) fn asker(user: &User, member: Option<&Member>) -> Invoker {
    let nick = member.and_then(|member| member.nick.as_deref());
    let roles = member.map(|member| member.roles.as_slice());
    Invoker {
        user: UserId::new(user.id.get()),
        name: name_of(user, nick),
        roles: roles
            .unwrap_or_default()
            .iter()
            .map(|role| RoleId::new(role.get()))
            .collect(),
        permissions: permissions(member.and_then(|member| member.permissions)),
    }
}

/// The name that a server sees.
pub(super) fn name_of(user: &User, nick: Option<&str>) -> String {
    let shown = nick.or(user.global_name.as_deref());
    shown.unwrap_or(&user.name).to_owned()
}

/// Where it is asked.
pub(super) fn place(
    guild: Option<model::id::GuildId>,
    channel: model::id::ChannelId,
    described: Option<&PartialChannel>,
    bot: Option<Bits>,
) -> ChannelContext {
    ChannelContext {
        guild: guild.map(|guild| GuildId::new(guild.get())),
        id: ChannelId::new(channel.get()),
        kind: described.map_or(ChannelKind::Other, |channel| kind(channel.kind)),
        bot_permissions: permissions(bot),
    }
}

fn kind(kind: ChannelType) -> ChannelKind {
    /// A media channel, which serenity does not name.
    const MEDIA: u8 = 16;
    match kind {
        ChannelType::Text => ChannelKind::Text,
        ChannelType::News => ChannelKind::Announcement,
        ChannelType::PublicThread | ChannelType::PrivateThread | ChannelType::NewsThread => {
            ChannelKind::Thread
        }
        ChannelType::Forum | ChannelType::Unknown(MEDIA) => ChannelKind::Forum,
        ChannelType::Voice | ChannelType::Stage => ChannelKind::Voice,
        ChannelType::Private | ChannelType::GroupDm => ChannelKind::Direct,
        _ => ChannelKind::Other,
    }
}

fn permissions(bits: Option<Bits>) -> Permissions {
    Permissions(bits.unwrap_or_default().bits())
}
