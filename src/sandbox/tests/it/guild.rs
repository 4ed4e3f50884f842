//! The guild's channels, and the permissions of people and the bot in each (`topics/permissions`).

use reqwest::Method;
use serde_json::{Value, json};

use crate::bot::{Failure, Socket, TestBot, channel_id, text};
use discord_sandbox::permissions::{
    CREATE_PUBLIC_THREADS, MANAGE_GUILD, MANAGE_THREADS, SEND_MESSAGES, VIEW_CHANNEL,
};
use discord_sandbox::{ClientError, Venue};

fn bits(value: &Value) -> u64 {
    text(value).parse().unwrap_or(0)
}

#[tokio::test]
async fn the_fixtures_people_hold_its_roles() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let role = bot.sandbox.role_id("Member").unwrap_or(0);
    for name in ["member", "member2", "member3"] {
        let _pending = bot.sandbox.persona(name)?.start_slash("/model tram")?;
        let interaction = bot.socket.interaction().await?;
        assert_eq!(interaction["member"]["roles"], json!([role.to_string()]));
        assert_eq!(interaction["member"]["user"]["username"], name);
        assert_eq!(
            bits(&interaction["member"]["permissions"]) & MANAGE_THREADS,
            0
        );
    }
    let unknown = bot.sandbox.persona("nobody").err();
    assert_eq!(
        unknown.map(|error| error.to_string()),
        Some(
            "there is no persona `nobody`; there are moderator, manager, member, member2, member3 and guest"
                .to_owned()
        )
    );
    Ok(())
}

#[tokio::test]
async fn a_role_given_and_taken_is_told_with_the_next_interaction() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let guest = bot.sandbox.persona("guest")?;
    let role = bot.sandbox.role_id("Moderator").unwrap_or(0).to_string();
    bot.sandbox.give_role(&guest, "Moderator");
    for (roles, manages) in [(json!([role]), MANAGE_THREADS), (json!([]), 0)] {
        let _pending = guest.start_slash("/count who:guest")?;
        let interaction = bot.socket.interaction().await?;
        let member = &interaction["member"];
        assert_eq!(member["roles"], roles);
        assert_eq!(bits(&member["permissions"]) & MANAGE_THREADS, manages);
        let resolved = &interaction["data"]["resolved"]["members"];
        assert_eq!(resolved[guest.user_id().to_string()]["roles"], roles);
        bot.sandbox.take_role(&guest, "Moderator");
    }
    Ok(())
}

#[tokio::test]
async fn what_the_bot_lacks_is_told_by_channel() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let needed = SEND_MESSAGES | CREATE_PUBLIC_THREADS;
    let manager = bot.sandbox.persona("manager")?;
    for (venue, has) in [
        (Venue::Channel(channel_id(&bot.sandbox, "general")?), needed),
        (Venue::Channel(channel_id(&bot.sandbox, "quiet")?), 0),
    ] {
        let _pending = manager.at(venue).start_slash("/model tram")?;
        let interaction = bot.socket.interaction().await?;
        assert_eq!(bits(&interaction["app_permissions"]) & needed, has);
        let member = bits(&interaction["member"]["permissions"]);
        assert_eq!(member & (needed | MANAGE_GUILD), needed | MANAGE_GUILD);
    }
    let quiet = manager
        .at(Venue::Channel(channel_id(&bot.sandbox, "quiet")?))
        .channel_id();
    bot.sandbox.grant_bot(needed | MANAGE_THREADS, quiet);
    let event = bot.socket.event("CHANNEL_UPDATE").await?;
    assert_eq!(event["id"], quiet.to_string());
    let held = bot.sandbox.bot_permissions(quiet);
    assert_eq!(held & (needed | MANAGE_THREADS), needed | MANAGE_THREADS);
    assert_eq!(
        bot.sandbox
            .bot_permissions(channel_id(&bot.sandbox, "general")?)
            & MANAGE_THREADS,
        0
    );
    Ok(())
}

#[tokio::test]
async fn an_interaction_tells_the_type_of_its_channel() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let manager = bot.sandbox.persona("manager")?;
    for (venue, kind) in [
        (Venue::Channel(channel_id(&bot.sandbox, "voice")?), 2),
        (
            Venue::Channel(channel_id(&bot.sandbox, "announcements")?),
            5,
        ),
    ] {
        let _pending = manager.at(venue).start_slash("/model tram")?;
        let interaction = bot.socket.interaction().await?;
        assert_eq!(interaction["channel"]["type"], kind);
    }
    let forum = manager.at(Venue::Channel(channel_id(&bot.sandbox, "ideas")?));
    assert_eq!(
        forum.start_slash("/model tram").err(),
        Some(ClientError::Forum)
    );
    assert_eq!(forum.say("m").err(), Some(ClientError::Forum));
    let post = forum.start_thread("A proposal", "What if?")?;
    bot.socket.event("THREAD_CREATE").await?;
    let _pending = manager.in_thread(post).start_slash("/model tram")?;
    let interaction = bot.socket.interaction().await?;
    let channel = &interaction["channel"];
    assert_eq!(channel["type"], 11);
    assert_eq!(channel["parent_id"], forum.channel_id().to_string());
    let voice = manager
        .at(Venue::Channel(channel_id(&bot.sandbox, "voice")?))
        .start_thread("t", "m");
    assert_eq!(voice.err(), Some(ClientError::Forbidden("open a thread")));
    Ok(())
}

#[tokio::test]
async fn a_person_writes_up_to_two_thousand_characters_and_deletes_their_own() -> Result<(), Failure>
{
    let bot = TestBot::start().await?;
    let member = bot.sandbox.persona("member")?;
    let message = member.say("I worry about the tram.")?;
    assert_eq!(
        (message.author.as_str(), message.pings.len()),
        ("member", 0)
    );
    assert_eq!(member.say(" ").err(), Some(ClientError::TextLength(0)));
    let long = "é".repeat(2_001);
    assert_eq!(
        member.say(&long).err(),
        Some(ClientError::TextLength(2_001))
    );
    let other = bot.sandbox.persona("guest")?;
    assert_eq!(
        other.delete_message(message.id),
        Err(ClientError::Forbidden("delete this message"))
    );
    member.delete_message(message.id)?;
    assert_eq!(
        member.delete_message(message.id),
        Err(ClientError::NoMessage)
    );
    let second = member.say("Again.")?;
    bot.sandbox
        .persona("moderator")?
        .delete_message(second.id)?;
    assert!(member.messages().is_empty());
    Ok(())
}

#[tokio::test]
async fn a_thread_of_ones_own_is_opened_and_archived_by_hand() -> Result<(), Failure> {
    let bot = TestBot::start().await?;
    let member = bot.sandbox.persona("member")?;
    let thread = member.start_thread("Aside", "Who has the minutes?")?;
    let guest = bot.sandbox.persona("guest")?;
    assert_eq!(guest.in_thread(thread).messages().len(), 1);
    assert_eq!(
        guest.start_thread("Aside", "m").err(),
        Some(ClientError::Forbidden("open a thread"))
    );
    assert_eq!(
        guest.archive_thread(thread),
        Err(ClientError::Forbidden("change this thread"))
    );
    member.archive_thread(thread)?;
    assert!(
        bot.sandbox
            .thread(thread)
            .is_some_and(|thread| thread.archived)
    );
    guest.unarchive_thread(thread)?;
    assert_eq!(
        guest.delete_thread(thread),
        Err(ClientError::Forbidden("delete this thread"))
    );
    assert_eq!(bot.sandbox.threads().len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_bot_that_is_removed_has_no_server() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let channel = moderator.channel_id();
    bot.sandbox.remove_bot();
    let gone = bot.socket.event("GUILD_DELETE").await?;
    assert_eq!(gone, json!({"id": bot.sandbox.guild_id().to_string()}));
    let path = format!("/channels/{channel}/messages");
    let (status, refusal) = bot
        .rest
        .call(Method::POST, &path, &json!({"content": "m"}))
        .await?;
    assert_eq!((status, &refusal["code"]), (403, &json!(50_001)));
    assert!(matches!(
        moderator.start_slash("/model tram"),
        Err(ClientError::UnknownCommand { .. })
    ));
    assert!(moderator.in_dm().start_slash("/model tram").is_ok());
    let (_, ready) = Socket::identified_with(&bot.sandbox, 1).await?;
    assert_eq!(ready["guilds"], json!([]));
    bot.socket.interaction().await?;
    bot.sandbox.add_bot();
    let back = bot.socket.event("GUILD_CREATE").await?;
    assert_eq!(back["id"], bot.sandbox.guild_id().to_string());
    assert!(moderator.start_slash("/model tram").is_ok());
    Ok(())
}

#[tokio::test]
async fn a_channel_the_bot_cannot_see_is_closed_to_it_and_open_to_people() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let channel = moderator.channel_id();
    bot.sandbox.deny_bot(VIEW_CHANNEL, channel);
    bot.socket.event("CHANNEL_UPDATE").await?;
    let path = format!("/channels/{channel}");
    assert_eq!(bot.rest.get(&path).await?.1["code"], 50_001);
    assert!(moderator.say("m").is_ok());
    let _pending = moderator.start_slash("/model tram")?;
    let interaction = bot.socket.interaction().await?;
    assert_eq!(bits(&interaction["app_permissions"]) & VIEW_CHANNEL, 0);
    Ok(())
}
