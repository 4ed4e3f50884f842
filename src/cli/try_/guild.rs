//! The practice server's guild: the people, roles and channels that `quorate try` and `quorate ask` start with.

use discord_sandbox::permissions::{
    CREATE_PUBLIC_THREADS, EVERYONE, MANAGE_GUILD, MODERATION, SEND_MESSAGES,
};
use discord_sandbox::{
    BotFixture, ChannelFixture, ChannelKind, Fixture, PersonFixture, RoleFixture,
};

/// The heading over the channels that show what the bot refuses, and why.
const REFUSALS: &str = "Where a discussion cannot open";

/// A guild for practice: three channels that people use, and under a heading of their own those where the bot refuses
/// to open a discussion. Keys are what `quorate ask --as` and the page's address take.
///
/// Roles, people and channels keep their order: saved practice servers of earlier versions know them by it.
#[must_use]
pub fn practice_guild() -> Fixture {
    let text = |name: &str| ChannelFixture::new(ChannelKind::Text, name);
    let refusing = |kind, name: &str| ChannelFixture::new(kind, name).under(REFUSALS);
    Fixture {
        guild_name: "Oak Lane School".to_owned(),
        everyone: EVERYONE,
        roles: vec![
            RoleFixture::new("Governor", CREATE_PUBLIC_THREADS).mentionable(),
            RoleFixture::new("Clerk", MODERATION | MANAGE_GUILD),
            RoleFixture::new("Chair", MODERATION),
        ],
        channels: vec![
            text("governors"),
            text("committee"),
            text("general"),
            refusing(ChannelKind::Text, "quiet").denying_bot(SEND_MESSAGES | CREATE_PUBLIC_THREADS),
            refusing(ChannelKind::Forum, "proposals"),
            refusing(ChannelKind::Voice, "meeting-room"),
            refusing(ChannelKind::Announcement, "announcements"),
            ChannelFixture::new(ChannelKind::Category, REFUSALS),
        ],
        people: people(),
        bot: BotFixture {
            user_name: "quorate".to_owned(),
            display_name: "Quorate".to_owned(),
            role: RoleFixture::new("Quorate", EVERYONE | CREATE_PUBLIC_THREADS),
        },
    }
}

fn people() -> Vec<PersonFixture> {
    let person = |key: &str, name: &str, roles: &[&str]| {
        let user_name = name.to_lowercase().replace(' ', ".");
        PersonFixture::new(key, &user_name, name, roles)
    };
    vec![
        person("chair", "Adaeze Marlowick", &["Governor", "Chair"]),
        person("clerk", "Rowan Pellifer", &["Clerk"]),
        person("governor", "Tariq Venholme", &["Governor"]),
        person("governor2", "Bronwen Askerley", &["Governor"]),
        person("governor3", "Dilip Corrander", &["Governor"]),
        person("outsider", "Greta Lindisfold", &[]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_together() {
        assert_eq!(practice_guild().check(), Ok(()));
    }

    #[test]
    fn nobody_is_called_by_a_role() {
        let guild = practice_guild();
        for person in &guild.people {
            let name = person.display_name.to_lowercase();
            let roles = guild.roles.iter();
            let roles = roles.filter(|role| name.contains(&role.name.to_lowercase()));
            assert_eq!(roles.count(), 0, "{name}");
        }
    }

    #[test]
    fn three_channels_stand_without_a_heading() {
        let guild = practice_guild();
        let open = guild.channels.iter();
        let open = open
            .filter(|channel| channel.category.is_none() && channel.kind != ChannelKind::Category);
        let names: Vec<&str> = open.map(|channel| channel.name.as_str()).collect();
        assert_eq!(names, ["governors", "committee", "general"]);
    }
}
