//! Buttons, selects and forms, in a persona's hands (`components/reference`).

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::bot::{Failure, TestBot, message};
use discord_sandbox::{Answer, ClientError, Message};

fn panel(flags: u64) -> Value {
    json!({"type": 4, "data": {"content": "panel", "flags": flags, "components": [
        {"type": 1, "components": [
            {"type": 2, "style": 1, "label": "Share", "custom_id": "share"},
            {"type": 2, "style": 2, "label": "Old", "custom_id": "old", "disabled": true},
            {"type": 2, "style": 5, "label": "Read", "url": "https://example.org"}]},
        {"type": 1, "components": [
            {"type": 3, "custom_id": "pick", "placeholder": "Pick one", "options": [
                {"label": "Tram", "value": "m"}, {"label": "Engine", "value": "f"}]}]}]}})
}

/// The moderator's message with the panel on it.
async fn shown(bot: &mut TestBot, flags: u64) -> Result<Message, Failure> {
    let pending = bot
        .sandbox
        .persona("moderator")?
        .start_slash("/model tram")?;
    bot.answer(&panel(flags)).await?;
    pending
        .answer()
        .await?
        .into_message()
        .ok_or_else(|| "no message".into())
}

#[tokio::test]
async fn a_component_interaction_carries_the_message_and_updates_it_in_place() -> Result<(), Failure>
{
    let mut bot = TestBot::start().await?;
    let panel = shown(&mut bot, 0).await?;
    let manager = bot.sandbox.persona("manager")?;
    let pending = manager.start_press(&panel, "Share")?;
    let interaction = bot.socket.interaction().await?;
    assert_eq!(
        interaction["data"],
        json!({"custom_id": "share", "component_type": 2})
    );
    assert_eq!(interaction["message"]["id"], panel.id.to_string());
    assert_eq!(interaction["message"]["interaction_metadata"]["type"], 2);
    let update = json!({"type": 7, "data": {"content": "new", "components": []}});
    assert_eq!(bot.rest.respond(&interaction, &update).await?.0, 204);
    let answer = pending.answer().await?;
    assert!(
        matches!(&answer, Answer::Updated(shown) if shown.content == "new" && shown.edited && shown.id == panel.id)
    );
    assert_eq!(manager.messages().len(), 1);
    assert_eq!(
        manager
            .press(&panel, "Share")
            .await
            .err()
            .map(|error| error.to_string())
            .as_deref(),
        Some("there is no Share to use")
    );
    Ok(())
}

#[tokio::test]
async fn an_acknowledged_component_interaction_may_change_the_message_later() -> Result<(), Failure>
{
    let mut bot = TestBot::start().await?;
    let panel = shown(&mut bot, 0).await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let pending = moderator.start_press(&panel, "share")?;
    let interaction = bot.socket.interaction().await?;
    bot.rest.respond(&interaction, &json!({"type": 6})).await?;
    assert_eq!(pending.answer().await?, Answer::Acknowledged);
    let path = bot.rest.webhook(&interaction, "/messages/@original");
    bot.rest
        .call(Method::PATCH, &path, &json!({"content": "later"}))
        .await?;
    let messages = moderator
        .wait_until(|seen| seen.iter().any(|each| each.content == "later"))
        .await;
    assert_eq!((messages.len(), messages[0].components.len()), (1, 4));
    Ok(())
}

#[tokio::test]
async fn only_what_is_there_and_enabled_can_be_used() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let panel = shown(&mut bot, 0).await?;
    let moderator = bot.sandbox.persona("moderator")?;
    assert_eq!(
        moderator.press(&panel, "Old").await,
        Err(ClientError::Disabled("Old".into()))
    );
    assert!(matches!(
        moderator.press(&panel, "forged").await,
        Err(ClientError::NoComponent { .. })
    ));
    assert!(matches!(
        moderator.press(&panel, "Pick one").await,
        Err(ClientError::NoComponent { .. })
    ));
    assert!(matches!(
        moderator.press(&panel, "Read").await,
        Err(ClientError::BadField { .. })
    ));
    assert!(matches!(
        moderator.select(&panel, "pick", &["x"]).await,
        Err(ClientError::BadField { .. })
    ));
    assert!(matches!(
        moderator.select(&panel, "pick", &["m", "f"]).await,
        Err(ClientError::BadField { .. })
    ));
    Ok(())
}

#[tokio::test]
async fn an_ephemeral_message_can_be_used_by_its_user_alone() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let panel = shown(&mut bot, 64).await?;
    assert!(panel.ephemeral);
    assert_eq!(
        bot.sandbox.persona("manager")?.press(&panel, "Share").await,
        Err(ClientError::NoMessage)
    );
    assert!(
        bot.sandbox
            .persona("moderator")?
            .start_press(&panel, "Share")
            .is_ok()
    );
    Ok(())
}

#[tokio::test]
async fn a_select_sends_the_values_chosen() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let panel = shown(&mut bot, 0).await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let choosing =
        tokio::spawn(async move { moderator.select(&panel, "Pick one", &["Engine"]).await });
    let interaction = bot.socket.interaction().await?;
    assert_eq!(
        interaction["data"],
        json!({"custom_id": "pick", "component_type": 3, "values": ["f"]})
    );
    bot.rest.respond(&interaction, &message("chosen")).await?;
    assert!(matches!(choosing.await??, Answer::Message(shown) if shown.content == "chosen"));
    Ok(())
}

#[tokio::test]
async fn an_unanswered_component_interaction_fails() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let panel = shown(&mut bot, 0).await?;
    let pending = bot
        .sandbox
        .persona("moderator")?
        .start_press(&panel, "Share")?;
    bot.sandbox.advance(Duration::from_secs(4));
    assert_eq!(pending.answer().await, Err(ClientError::InteractionFailed));
    Ok(())
}

fn opening() -> Value {
    json!({"type": 9, "data": {"custom_id": "why", "title": "Why", "components": [
        {"type": 1, "components": [{"type": 4, "custom_id": "reason", "label": "Reason", "style": 2, "max_length": 10}]},
        {"type": 18, "label": "More", "component": {"type": 4, "custom_id": "more", "style": 1, "required": false, "value": "as is"}},
        {"type": 18, "label": "Kind", "component": {"type": 3, "custom_id": "kind", "options": [
            {"label": "For", "value": "for", "default": true}, {"label": "Against", "value": "against"}]}}]}})
}

#[tokio::test]
async fn a_modal_is_submitted_and_answered_but_not_with_a_modal() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let panel = shown(&mut bot, 0).await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let pending = moderator.start_press(&panel, "Share")?;
    assert_eq!(bot.answer(&opening()).await?.0, 204);
    let Answer::Modal(modal) = pending.answer().await? else {
        return Err("no form".into());
    };
    assert_eq!(modal.fields.len(), 3);
    for wrong in [("reason", ""), ("Reason", "eleven char"), ("kind", "maybe")] {
        assert!(
            matches!(
                moderator.submit(&modal, &[wrong]).await,
                Err(ClientError::BadField { .. })
            ),
            "{wrong:?}"
        );
    }
    assert!(matches!(
        moderator.submit(&modal, &[("else", "x")]).await,
        Err(ClientError::NoComponent { .. })
    ));
    let sending = tokio::spawn(async move {
        moderator
            .submit(&modal, &[("Reason", "because"), ("kind", "Against")])
            .await
    });
    let interaction = bot.socket.interaction().await?;
    assert_eq!(interaction["type"], 5);
    let sent = &interaction["data"]["components"];
    assert_eq!(sent[0]["components"][0]["value"], "because");
    assert_eq!(sent[1]["component"]["value"], "as is");
    assert_eq!(sent[2]["component"]["values"], json!(["against"]));
    assert_eq!(interaction["message"]["id"], panel.id.to_string());
    assert_eq!(
        bot.rest.respond(&interaction, &opening()).await?.1["code"],
        50_035
    );
    bot.rest
        .respond(
            &interaction,
            &json!({"type": 7, "data": {"content": "filled"}}),
        )
        .await?;
    assert!(matches!(sending.await??, Answer::Updated(shown) if shown.content == "filled"));
    Ok(())
}
