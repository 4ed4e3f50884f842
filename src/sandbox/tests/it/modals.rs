//! Forms: opened from anything, filled in, sent (`interactions/receiving-and-responding`).

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::bot::{Failure, TestBot, channel_id, message, text};
use discord_sandbox::{Answer, ClientError, Message, Modal, Pending, Persona};

fn opening() -> Value {
    let input = |id: &str, label: &str, more: &Value| {
        let mut input = json!({"type": 4, "custom_id": id, "label": label, "style": 1});
        if let (Some(input), Some(more)) = (input.as_object_mut(), more.as_object()) {
            input.extend(more.clone());
        }
        json!({"type": 1, "components": [input]})
    };
    json!({"type": 9, "data": {"custom_id": "v1:view", "title": "Where we got to", "components": [
        input("view", "View reached", &json!({"style": 2, "min_length": 5, "max_length": 20, "value": "As before"})),
        input("owner", "Who", &json!({"required": false})),
        input("due", "By when", &json!({"required": false, "value": "12/03/2027"}))]}})
}

async fn opened(bot: &mut TestBot, pending: Pending) -> Result<Modal, Failure> {
    let (status, answer) = bot.answer(&opening()).await?;
    assert_eq!(status, 204, "{answer}");
    match pending.answer().await? {
        Answer::Modal(modal) => Ok(modal),
        other => Err(format!("no modal but {other:?}").into()),
    }
}

/// Submits the modal, and returns the interaction; the bot answers with `body`.
async fn sent(
    bot: &mut TestBot,
    persona: &Persona,
    modal: &Modal,
    body: &Value,
) -> Result<(Value, (u16, Value), Answer), Failure> {
    let (persona, modal) = (persona.clone(), modal.clone());
    let sending = tokio::spawn(async move { persona.submit(&modal, &[("Who", "Manager")]).await });
    let interaction = bot.socket.interaction().await?;
    let taken = bot.rest.respond(&interaction, body).await?;
    if taken.0 != 204 {
        bot.rest.respond(&interaction, &message("else")).await?;
    }
    Ok((interaction, taken, sending.await??))
}

/// The bot's message with a button and a select.
async fn panel(bot: &TestBot) -> Result<Message, Failure> {
    let path = format!(
        "/channels/{}/messages",
        channel_id(&bot.sandbox, "general")?
    );
    let body = json!({"content": "panel", "components": [
        {"type": 1, "components": [{"type": 2, "style": 1, "label": "View", "custom_id": "view"}]},
        {"type": 1, "components": [{"type": 3, "custom_id": "pick", "options": [{"label": "l", "value": "v"}]}]}]});
    let (_, made) = bot.rest.call(Method::POST, &path, &body).await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let shown = moderator.message(text(&made["id"]).parse()?);
    shown.ok_or_else(|| "no message".into())
}

#[tokio::test]
async fn what_a_modal_shows_is_sent_unless_it_is_overwritten() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let shown = panel(&bot).await?;
    let pending = moderator.start_press(&shown, "View")?;
    let modal = opened(&mut bot, pending).await?;
    assert_eq!(
        (modal.fields.len(), modal.fields[0].value.as_str()),
        (3, "As before")
    );
    let update = json!({"type": 7, "data": {"content": "panel, changed"}});
    let (interaction, taken, answer) = sent(&mut bot, &moderator, &modal, &update).await?;
    assert_eq!(taken.0, 204);
    assert_eq!(interaction["message"]["id"], shown.id.to_string());
    let rows = interaction["data"]["components"].as_array().cloned();
    let values: Vec<Value> = rows
        .unwrap_or_default()
        .iter()
        .map(|row| row["components"][0]["value"].clone())
        .collect();
    assert_eq!(
        values,
        [json!("As before"), json!("Manager"), json!("12/03/2027")]
    );
    assert!(matches!(answer, Answer::Updated(shown) if shown.content == "panel, changed"));
    Ok(())
}

#[tokio::test]
async fn what_a_modal_asks_is_held_to_by_the_client() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let pending = moderator.start_slash("/model tram")?;
    let modal = opened(&mut bot, pending).await?;
    let long = "x".repeat(21);
    for text in ["", "four", long.as_str()] {
        let refused = moderator.submit(&modal, &[("view", text)]).await;
        assert!(
            matches!(refused, Err(ClientError::BadField { .. })),
            "{text:?}"
        );
    }
    let unknown = moderator.submit(&modal, &[("vote", "aye")]).await;
    assert!(matches!(unknown, Err(ClientError::NoComponent { .. })));
    Ok(())
}

#[tokio::test]
async fn a_modal_from_a_command_updates_no_message() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let pending = moderator.start_slash("/model tram")?;
    let modal = opened(&mut bot, pending).await?;
    let update = json!({"type": 7, "data": {"content": "m"}});
    let (interaction, taken, answer) = sent(&mut bot, &moderator, &modal, &update).await?;
    assert_eq!((taken.0, &taken.1["code"]), (400, &json!(50_035)));
    assert_eq!(interaction.get("message"), None);
    assert!(matches!(answer, Answer::Message(_)));
    Ok(())
}

#[tokio::test]
async fn a_modal_opens_from_a_select_and_from_a_command_on_a_message() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let add = json!([{"name": "Add to record", "type": 3}]);
    bot.rest.register(&add).await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let shown = panel(&bot).await?;
    let (asker, on) = (moderator.clone(), shown.clone());
    let choosing = tokio::spawn(async move { asker.select(&on, "pick", &["l"]).await });
    assert_eq!(bot.answer(&opening()).await?.0, 204);
    let modal = choosing.await??.modal().cloned().ok_or("no modal")?;
    let acknowledged = json!({"type": 6});
    let (interaction, taken, answer) = sent(&mut bot, &moderator, &modal, &acknowledged).await?;
    assert_eq!((taken.0, answer), (204, Answer::Acknowledged));
    assert_eq!(interaction["message"]["id"], shown.id.to_string());
    let pending = moderator.start_message_command("Add to record", shown.id)?;
    let modal = opened(&mut bot, pending).await?;
    let (interaction, taken, _) = sent(&mut bot, &moderator, &modal, &message("kept")).await?;
    assert_eq!((taken.0, interaction.get("message")), (204, None));
    Ok(())
}

#[tokio::test]
async fn a_modal_sent_an_hour_later_has_a_token_of_its_own() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let shown = panel(&bot).await?;
    let pending = moderator.start_press(&shown, "View")?;
    let opener = pending.token().to_owned();
    let modal = opened(&mut bot, pending).await?;
    bot.sandbox.advance(Duration::from_secs(3_600));
    let (interaction, taken, _) = sent(&mut bot, &moderator, &modal, &message("late")).await?;
    assert_eq!(taken.0, 204);
    assert_ne!(interaction["token"], opener);
    let followup = bot.rest.webhook(&interaction, "");
    let (status, _) = bot
        .rest
        .call(Method::POST, &followup, &json!({"content": "m"}))
        .await?;
    assert_eq!(status, 200);
    let old = format!("/webhooks/{}/{opener}", bot.rest.application);
    let (_, refusal) = bot
        .rest
        .call(Method::POST, &old, &json!({"content": "m"}))
        .await?;
    assert_eq!(refusal["code"], 50_027);
    Ok(())
}
