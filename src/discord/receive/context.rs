//! Who used an interaction, and in which channel. serenity gives the kinds of interaction no common type.

use quorate_core::id::{ChannelId, GuildId, RoleId, UserId};
use serenity::model::application::{CommandInteraction, ComponentInteraction, ModalInteraction};
use serenity::model::channel::{ChannelType, PartialChannel};
use serenity::model::guild::Member;
use serenity::model::user::User;
use serenity::model::{self, Permissions as PermissionBits};

use crate::request::{ChannelContext, ChannelKind, Invoker, Permissions};

/// Who used an interaction, and in which channel.
pub(super) type InteractionContext = (Invoker, ChannelContext);

/// The context of a slash command, an autocomplete or a message command.
pub(super) fn command_context(interaction: &CommandInteraction) -> InteractionContext {
    let invoker = invoker(&interaction.user, interaction.member.as_deref());
    let channel = channel_context(
        interaction.guild_id,
        interaction.channel_id,
        interaction.channel.as_ref(),
        interaction.app_permissions,
    );
    (invoker, channel)
}

/// The context of a button or select.
pub(super) fn component_context(interaction: &ComponentInteraction) -> InteractionContext {
    let invoker = invoker(&interaction.user, interaction.member.as_ref());
    let channel = channel_context(
        interaction.guild_id,
        interaction.channel_id,
        interaction.channel.as_ref(),
        interaction.app_permissions,
    );
    (invoker, channel)
}

/// The context of a modal that was sent.
pub(super) fn modal_context(interaction: &ModalInteraction) -> InteractionContext {
    let invoker = invoker(&interaction.user, interaction.member.as_ref());
    let channel = channel_context(
        interaction.guild_id,
        interaction.channel_id,
        interaction.channel.as_ref(),
        interaction.app_permissions,
    );
    (invoker, channel)
}

/// The name of a user as a guild shows it.
pub(super) fn display_name(user: &User, nick: Option<&str>) -> String {
    let name = nick.or(user.global_name.as_deref());
    name.unwrap_or(&user.name).to_owned()
}

fn invoker(user: &User, member: Option<&Member>) -> Invoker {
    let nick = member.and_then(|member| member.nick.as_deref());
    // In direct messages there is no member, and so no role.
    let roles = member.map_or(&[][..], |member| &member.roles);
    Invoker {
        user: UserId::new(user.id.get()),
        name: display_name(user, nick),
        roles: roles.iter().map(|role| RoleId::new(role.get())).collect(),
        permissions: permissions(member.and_then(|member| member.permissions)),
    }
}

fn channel_context(
    guild: Option<model::id::GuildId>,
    channel: model::id::ChannelId,
    partial: Option<&PartialChannel>,
    app_permissions: Option<PermissionBits>,
) -> ChannelContext {
    ChannelContext {
        guild: guild.map(|guild| GuildId::new(guild.get())),
        id: ChannelId::new(channel.get()),
        kind: partial.map_or(ChannelKind::Other, |channel| kind(channel.kind)),
        bot_permissions: permissions(app_permissions),
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

/// Discord's permissions as the bot's type; none if Discord did not send them, as in direct messages.
fn permissions(bits: Option<PermissionBits>) -> Permissions {
    Permissions(bits.map_or(0, |bits| bits.bits()))
}
