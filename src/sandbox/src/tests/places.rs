//! The places of the school's server, and what people and the bot may do in each (`topics/permissions`).

use reqwest::Method;
use serde_json::{Value, json};

use super::bot::{Failure, Socket, Stage, text};
use crate::permissions::{
    CREATE_PUBLIC_THREADS, MANAGE_GUILD, MANAGE_THREADS, SEND_MESSAGES, VIEW_CHANNEL,
};
use crate::{ClientError, Venue, Who};

fn bits(value: &Value) -> u64 {
    text(value).parse().unwrap_or(0)
}

#[tokio::test]
async fn three_governors_hold_the_role() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let role = stage.sandbox.role_id("Governor").unwrap_or(0);
    for who in Who::GOVERNORS {
        let _pending = stage.sandbox.persona(who).start_slash("/model mat")?;
        let interaction = stage.socket.interaction().await?;
        assert_eq!(interaction["member"]["roles"], json!([role.to_string()]));
        assert_eq!(interaction["member"]["user"]["username"], who.name());
        assert_eq!(
            bits(&interaction["member"]["permissions"]) & MANAGE_THREADS,
            0
        );
    }
    assert_eq!(Who::from_name("governor3"), Some(Who::Governor3));
    Ok(())
}

#[tokio::test]
async fn a_role_given_and_taken_is_told_with_the_next_press() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let outsider = stage.sandbox.persona(Who::Outsider);
    let role = stage.sandbox.role_id("Chair").unwrap_or(0).to_string();
    stage.sandbox.give_role(Who::Outsider, "Chair");
    for (roles, manages) in [(json!([role]), MANAGE_THREADS), (json!([]), 0)] {
        let _pending = outsider.start_slash("/count who:outsider")?;
        let interaction = stage.socket.interaction().await?;
        let member = &interaction["member"];
        assert_eq!(member["roles"], roles);
        assert_eq!(bits(&member["permissions"]) & MANAGE_THREADS, manages);
        let resolved = &interaction["data"]["resolved"]["members"];
        assert_eq!(resolved[outsider.user_id().to_string()]["roles"], roles);
        stage.sandbox.take_role(Who::Outsider, "Chair");
    }
    Ok(())
}

#[tokio::test]
async fn what_the_bot_lacks_is_told_by_channel() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let needed = SEND_MESSAGES | CREATE_PUBLIC_THREADS;
    let clerk = stage.sandbox.persona(Who::Clerk);
    for (venue, has) in [(Venue::GOVERNORS, needed), (Venue::QUIET, 0)] {
        let _pending = clerk.at(venue).start_slash("/model mat")?;
        let interaction = stage.socket.interaction().await?;
        assert_eq!(bits(&interaction["app_permissions"]) & needed, has);
        let member = bits(&interaction["member"]["permissions"]);
        assert_eq!(member & (needed | MANAGE_GUILD), needed | MANAGE_GUILD);
    }
    let quiet = clerk.at(Venue::QUIET).channel_id();
    stage.sandbox.grant_bot(needed | MANAGE_THREADS, quiet);
    let event = stage.socket.event("CHANNEL_UPDATE").await?;
    assert_eq!(event["id"], quiet.to_string());
    let held = stage.sandbox.bot_permissions(quiet);
    assert_eq!(held & (needed | MANAGE_THREADS), needed | MANAGE_THREADS);
    assert_eq!(
        stage.sandbox.bot_permissions(stage.sandbox.channel_id(0)) & MANAGE_THREADS,
        0
    );
    Ok(())
}

#[tokio::test]
async fn an_interaction_tells_the_type_of_its_channel() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let clerk = stage.sandbox.persona(Who::Clerk);
    for (venue, kind) in [(Venue::VOICE, 2), (Venue::ANNOUNCEMENTS, 5)] {
        let _pending = clerk.at(venue).start_slash("/model mat")?;
        let interaction = stage.socket.interaction().await?;
        assert_eq!(interaction["channel"]["type"], kind);
    }
    let forum = clerk.at(Venue::FORUM);
    assert_eq!(
        forum.start_slash("/model mat").err(),
        Some(ClientError::Forum)
    );
    assert_eq!(forum.say("m").err(), Some(ClientError::Forum));
    let post = forum.start_thread("A proposal", "What if?")?;
    stage.socket.event("THREAD_CREATE").await?;
    let _pending = clerk.in_thread(post).start_slash("/model mat")?;
    let interaction = stage.socket.interaction().await?;
    let channel = &interaction["channel"];
    assert_eq!(channel["type"], 11);
    assert_eq!(channel["parent_id"], forum.channel_id().to_string());
    let voice = clerk.at(Venue::VOICE).start_thread("t", "m");
    assert_eq!(voice.err(), Some(ClientError::Forbidden("open a thread")));
    Ok(())
}

#[tokio::test]
async fn a_person_writes_up_to_two_thousand_characters_and_deletes_their_own() -> Result<(), Failure>
{
    let stage = Stage::set().await?;
    let governor = stage.sandbox.persona(Who::Governor);
    let said = governor.say("I worry about the budget.")?;
    assert_eq!((said.author.as_str(), said.pings.len()), ("governor", 0));
    assert_eq!(governor.say(" ").err(), Some(ClientError::TextLength(0)));
    let long = "é".repeat(2_001);
    assert_eq!(
        governor.say(&long).err(),
        Some(ClientError::TextLength(2_001))
    );
    let other = stage.sandbox.persona(Who::Outsider);
    assert_eq!(
        other.delete_message(said.id),
        Err(ClientError::Forbidden("delete this message"))
    );
    governor.delete_message(said.id)?;
    assert_eq!(
        governor.delete_message(said.id),
        Err(ClientError::NoMessage)
    );
    let second = governor.say("Again.")?;
    stage
        .sandbox
        .persona(Who::Chair)
        .delete_message(second.id)?;
    assert!(governor.messages().is_empty());
    Ok(())
}

#[tokio::test]
async fn a_thread_of_ones_own_is_opened_and_archived_by_hand() -> Result<(), Failure> {
    let stage = Stage::set().await?;
    let governor = stage.sandbox.persona(Who::Governor);
    let thread = governor.start_thread("Aside", "Who has the minutes?")?;
    let outsider = stage.sandbox.persona(Who::Outsider);
    assert_eq!(outsider.in_thread(thread).messages().len(), 1);
    assert_eq!(
        outsider.start_thread("Aside", "m").err(),
        Some(ClientError::Forbidden("open a thread"))
    );
    assert_eq!(
        outsider.archive_thread(thread),
        Err(ClientError::Forbidden("change this thread"))
    );
    governor.archive_thread(thread)?;
    assert!(
        stage
            .sandbox
            .thread(thread)
            .is_some_and(|thread| thread.archived)
    );
    outsider.unarchive_thread(thread)?;
    assert_eq!(
        outsider.delete_thread(thread),
        Err(ClientError::Forbidden("delete this thread"))
    );
    assert_eq!(stage.sandbox.threads().len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_bot_that_is_removed_has_no_server() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let chair = stage.sandbox.persona(Who::Chair);
    let channel = chair.channel_id();
    stage.sandbox.remove_bot();
    let gone = stage.socket.event("GUILD_DELETE").await?;
    assert_eq!(gone, json!({"id": stage.sandbox.guild_id().to_string()}));
    let path = format!("/channels/{channel}/messages");
    let (status, refusal) = stage
        .rest
        .call(Method::POST, &path, &json!({"content": "m"}))
        .await?;
    assert_eq!((status, &refusal["code"]), (403, &json!(50_001)));
    assert!(matches!(
        chair.start_slash("/model mat"),
        Err(ClientError::UnknownCommand { .. })
    ));
    assert!(chair.in_dm().start_slash("/model mat").is_ok());
    let (_, ready) = Socket::identified_with(&stage.sandbox, 1).await?;
    assert_eq!(ready["guilds"], json!([]));
    stage.socket.interaction().await?;
    stage.sandbox.add_bot();
    let back = stage.socket.event("GUILD_CREATE").await?;
    assert_eq!(back["id"], stage.sandbox.guild_id().to_string());
    assert!(chair.start_slash("/model mat").is_ok());
    Ok(())
}

#[tokio::test]
async fn a_channel_the_bot_cannot_see_is_closed_to_it_and_open_to_people() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let chair = stage.sandbox.persona(Who::Chair);
    let channel = chair.channel_id();
    stage.sandbox.deny_bot(VIEW_CHANNEL, channel);
    stage.socket.event("CHANNEL_UPDATE").await?;
    let path = format!("/channels/{channel}");
    assert_eq!(stage.rest.get(&path).await?.1["code"], 50_001);
    assert!(chair.say("m").is_ok());
    let _pending = chair.start_slash("/model mat")?;
    let interaction = stage.socket.interaction().await?;
    assert_eq!(bits(&interaction["app_permissions"]) & VIEW_CHANNEL, 0);
    Ok(())
}
