//! First responses (`interactions/receiving-and-responding`).

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::bot::{Failure, TestBot, callback, message};
use discord_sandbox::{Answer, ClientError, Pending};

/// A command that the moderator has used, and the interaction that the bot received.
struct UsedCommand {
    bot: TestBot,
    pending: Pending,
    interaction: Value,
}

impl UsedCommand {
    async fn new() -> Result<Self, Failure> {
        Self::with("/model tram").await
    }

    async fn with(line: &str) -> Result<Self, Failure> {
        let mut bot = TestBot::start().await?;
        let pending = bot.sandbox.persona("moderator")?.start_slash(line)?;
        let interaction = bot.socket.interaction().await?;
        Ok(Self {
            bot,
            pending,
            interaction,
        })
    }

    /// Responds, and returns the status with the error code; 0 if there is none.
    async fn respond(&self, body: &Value) -> Result<(u16, u64), Failure> {
        respond_to(&self.bot, &self.interaction, body).await
    }
}

async fn respond_to(
    bot: &TestBot,
    interaction: &Value,
    body: &Value,
) -> Result<(u16, u64), Failure> {
    let (status, answer) = bot.rest.respond(interaction, body).await?;
    Ok((status, answer["code"].as_u64().unwrap_or(0)))
}

const ACCEPTED: (u16, u64) = (204, 0);
const INVALID_FORM: (u16, u64) = (400, 50_035);
const UNKNOWN_INTERACTION: (u16, u64) = (404, 10_062);

#[tokio::test]
async fn a_slash_command_is_asked_answered_and_read() -> Result<(), Failure> {
    let used = UsedCommand::with("/model name:steam engine private:true").await?;
    let options = &used.interaction["data"]["options"];
    assert_eq!(options[0]["value"], "steam engine");
    assert_eq!(options[1]["value"], true);
    let body = message("An engine.");
    assert_eq!(used.respond(&body).await?, ACCEPTED);
    let answer = used.pending.answer().await?;
    assert!(
        matches!(&answer, Answer::Message(shown) if shown.content == "An engine." && !shown.edited)
    );
    assert_eq!(answer.raw(), &body);
    let moderator = used.bot.sandbox.persona("moderator")?;
    assert_eq!(moderator.messages().len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_second_first_response_is_refused() -> Result<(), Failure> {
    let used = UsedCommand::new().await?;
    assert_eq!(used.respond(&message("one")).await?, ACCEPTED);
    assert_eq!(used.respond(&message("two")).await?, (400, 40_060));
    Ok(())
}

#[tokio::test]
async fn after_three_seconds_the_interaction_is_unknown() -> Result<(), Failure> {
    let used = UsedCommand::new().await?;
    used.bot.sandbox.advance(Duration::from_millis(3_001));
    assert_eq!(used.respond(&message("late")).await?, UNKNOWN_INTERACTION);
    let answer = used.pending.answer().await;
    assert_eq!(answer, Err(ClientError::DidNotRespond));
    Ok(())
}

#[tokio::test]
async fn an_interaction_is_known_by_id_and_token_together() -> Result<(), Failure> {
    let used = UsedCommand::new().await?;
    for (key, value) in [("token", "else"), ("id", "1"), ("id", "x")] {
        let mut other = used.interaction.clone();
        other[key] = json!(value);
        let answered = respond_to(&used.bot, &other, &message("m")).await?;
        assert_eq!(answered, UNKNOWN_INTERACTION);
    }
    Ok(())
}

#[tokio::test]
async fn a_refused_response_names_the_path_and_leaves_the_interaction_open() -> Result<(), Failure>
{
    let used = UsedCommand::new().await?;
    let long = json!({"type": 4, "data": {"embeds": [{"title": "x".repeat(257)}]}});
    let rest = &used.bot.rest;
    let (_, refusal) = rest.respond(&used.interaction, &long).await?;
    let code = &refusal["errors"]["data"]["embeds"]["0"]["title"]["_errors"][0]["code"];
    assert_eq!(code, "BASE_TYPE_MAX_LENGTH");
    let empty = json!({"type": 4, "data": {"content": "  "}});
    for (body, expected) in [
        (long, INVALID_FORM),
        (empty, (400, 50_006)),
        (json!({"type": 4}), INVALID_FORM),
        (message("well"), ACCEPTED),
    ] {
        assert_eq!(used.respond(&body).await?, expected, "{body}");
    }
    Ok(())
}

#[tokio::test]
async fn a_command_is_answered_with_a_message_a_deferral_or_a_modal() -> Result<(), Failure> {
    let used = UsedCommand::new().await?;
    for kind in [0, 1, 2, 3, 6, 7, 8, 10, 12] {
        let body = json!({"type": kind, "data": {"content": "m", "choices": []}});
        assert_eq!(used.respond(&body).await?, INVALID_FORM, "type {kind}");
    }
    assert_eq!(used.respond(&json!({})).await?, INVALID_FORM);
    assert_eq!(used.respond(&json!({"type": 5})).await?, ACCEPTED);
    Ok(())
}

#[tokio::test]
async fn a_deferral_settles_who_sees_the_answer() -> Result<(), Failure> {
    let mut used = UsedCommand::new().await?;
    let (sandbox, rest) = (&used.bot.sandbox, &used.bot.rest);
    let moderator = sandbox.persona("moderator")?;
    let defer = json!({"type": 5, "data": {"flags": 64}});
    assert_eq!(used.respond(&defer).await?, ACCEPTED);
    used.pending.first().await?;
    assert!(moderator.messages()[0].loading);
    let path = rest.webhook(&used.interaction, "");
    let body = json!({"content": "done"});
    assert_eq!(rest.call(Method::POST, &path, &body).await?.0, 200);
    let answer = used.pending.answer().await?;
    assert!(
        matches!(&answer, Answer::Deferred(shown) if shown.ephemeral && shown.content == "done" && !shown.edited)
    );
    assert_eq!(moderator.messages().len(), 1);
    assert!(sandbox.persona("manager")?.messages().is_empty());
    Ok(())
}

#[tokio::test]
async fn a_deferral_takes_no_flag_but_ephemeral() -> Result<(), Failure> {
    let used = UsedCommand::new().await?;
    let defer = json!({"type": 5, "data": {"flags": 4}});
    let (_, refusal) = used.bot.rest.respond(&used.interaction, &defer).await?;
    assert_eq!(refusal["code"], 50_035);
    assert!(refusal["errors"]["data"]["flags"].is_object());
    Ok(())
}

#[tokio::test]
async fn a_deferral_that_is_never_kept_fails_after_fifteen_minutes() -> Result<(), Failure> {
    let mut used = UsedCommand::new().await?;
    assert_eq!(used.respond(&json!({"type": 5})).await?, ACCEPTED);
    used.pending.first().await?;
    let sandbox = &used.bot.sandbox;
    sandbox.advance(Duration::from_secs(15 * 60 + 1));
    let answer = used.pending.answer().await;
    assert_eq!(answer, Err(ClientError::DidNotRespond));
    Ok(())
}

#[tokio::test]
async fn with_response_describes_what_was_made() -> Result<(), Failure> {
    let used = UsedCommand::new().await?;
    let path = format!("{}?with_response=true", callback(&used.interaction));
    let rest = &used.bot.rest;
    let (status, made) = rest.call(Method::POST, &path, &message("m")).await?;
    assert_eq!(status, 200);
    assert_eq!(made["interaction"]["id"], used.interaction["id"]);
    assert_eq!(
        made["interaction"]["response_message_id"],
        made["resource"]["message"]["id"]
    );
    assert_eq!(
        (&made["resource"]["type"], &made["interaction"]["type"]),
        (&json!(4), &json!(2))
    );
    Ok(())
}

#[tokio::test]
async fn an_autocomplete_takes_25_choices_and_nothing_else() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let typing = tokio::spawn(async move { moderator.complete("/model name:um").await });
    let interaction = bot.socket.interaction().await?;
    assert_eq!(interaction["type"], 4);
    assert_eq!(
        interaction["data"]["options"][0],
        json!({"name": "name", "type": 3, "value": "um", "focused": true})
    );
    let choices = |count: usize, value: Value| json!({"type": 8, "data": {"choices": vec![json!({"name": "n", "value": value}); count]}});
    for body in [
        choices(26, json!("v")),
        choices(1, json!("x".repeat(101))),
        choices(1, json!(1)),
        json!({"type": 8, "data": {"choices": [{"name": "", "value": "v"}]}}),
        json!({"type": 8, "data": {}}),
        message("m"),
        json!({"type": 5}),
    ] {
        let answered = respond_to(&bot, &interaction, &body).await?;
        assert_eq!(answered, INVALID_FORM, "{body}");
    }
    let answered = respond_to(&bot, &interaction, &choices(25, json!("v"))).await?;
    assert_eq!(answered, ACCEPTED);
    assert_eq!(typing.await??.len(), 25);
    Ok(())
}

#[tokio::test]
async fn an_autocomplete_without_choices_in_time_fails() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let typing = tokio::spawn(async move { moderator.complete("/model").await });
    let interaction = bot.socket.interaction().await?;
    assert_eq!(interaction["data"]["options"][0]["value"], "");
    bot.sandbox.advance(Duration::from_secs(4));
    assert_eq!(typing.await?, Err(ClientError::OptionsFailed));
    Ok(())
}
