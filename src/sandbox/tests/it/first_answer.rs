//! First responses (`interactions/receiving-and-responding`).

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::bot::{Failure, Stage, callback, message};
use discord_sandbox::{Answer, ClientError};

#[tokio::test]
async fn a_slash_command_is_asked_answered_and_read() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let moderator = stage.sandbox.persona("moderator")?;
    let pending = moderator.start_slash("/model name:steam engine private:true")?;
    let interaction = stage.socket.interaction().await?;
    assert_eq!(interaction["data"]["options"][0]["value"], "steam engine");
    assert_eq!(interaction["data"]["options"][1]["value"], true);
    let (status, _) = stage
        .rest
        .respond(&interaction, &message("An engine."))
        .await?;
    assert_eq!(status, 204);
    let answer = pending.answer().await?;
    assert!(
        matches!(&answer, Answer::Message(shown) if shown.content == "An engine." && !shown.edited)
    );
    assert_eq!(answer.raw(), &message("An engine."));
    assert_eq!(moderator.messages().len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_second_first_response_is_refused() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let _pending = stage
        .sandbox
        .persona("moderator")?
        .start_slash("/model tram")?;
    let interaction = stage.socket.interaction().await?;
    assert_eq!(
        stage.rest.respond(&interaction, &message("one")).await?.0,
        204
    );
    let (status, refusal) = stage.rest.respond(&interaction, &message("two")).await?;
    assert_eq!((status, &refusal["code"]), (400, &json!(40_060)));
    Ok(())
}

#[tokio::test]
async fn after_three_seconds_the_interaction_is_unknown() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let pending = stage
        .sandbox
        .persona("moderator")?
        .start_slash("/model tram")?;
    let interaction = stage.socket.interaction().await?;
    stage.sandbox.advance(Duration::from_millis(3_001));
    assert_eq!(pending.answer().await, Err(ClientError::DidNotRespond));
    let (status, refusal) = stage.rest.respond(&interaction, &message("late")).await?;
    assert_eq!((status, &refusal["code"]), (404, &json!(10_062)));
    Ok(())
}

#[tokio::test]
async fn an_interaction_is_known_by_id_and_token_together() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let _pending = stage
        .sandbox
        .persona("moderator")?
        .start_slash("/model tram")?;
    let interaction = stage.socket.interaction().await?;
    for (key, value) in [
        ("token", json!("else")),
        ("id", json!("1")),
        ("id", json!("x")),
    ] {
        let mut other = interaction.clone();
        other[key] = value;
        let (status, refusal) = stage.rest.respond(&other, &message("m")).await?;
        assert_eq!((status, &refusal["code"]), (404, &json!(10_062)));
    }
    Ok(())
}

#[tokio::test]
async fn a_refused_response_names_the_place_and_leaves_the_interaction_open() -> Result<(), Failure>
{
    let mut stage = Stage::set().await?;
    let _pending = stage
        .sandbox
        .persona("moderator")?
        .start_slash("/model tram")?;
    let interaction = stage.socket.interaction().await?;
    let long = json!({"type": 4, "data": {"embeds": [{"title": "x".repeat(257)}]}});
    let (status, refusal) = stage.rest.respond(&interaction, &long).await?;
    assert_eq!((status, &refusal["code"]), (400, &json!(50_035)));
    let code = &refusal["errors"]["data"]["embeds"]["0"]["title"]["_errors"][0]["code"];
    assert_eq!(code, "BASE_TYPE_MAX_LENGTH");
    let empty = json!({"type": 4, "data": {"content": "  "}});
    assert_eq!(
        stage.rest.respond(&interaction, &empty).await?.1["code"],
        50_006
    );
    let nothing = json!({"type": 4});
    assert_eq!(
        stage.rest.respond(&interaction, &nothing).await?.1["code"],
        50_035
    );
    assert_eq!(
        stage.rest.respond(&interaction, &message("well")).await?.0,
        204
    );
    Ok(())
}

#[tokio::test]
async fn a_command_is_answered_with_a_message_a_deferral_or_a_form() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let _pending = stage
        .sandbox
        .persona("moderator")?
        .start_slash("/model tram")?;
    let interaction = stage.socket.interaction().await?;
    for kind in [0, 1, 2, 3, 6, 7, 8, 10, 12] {
        let body = json!({"type": kind, "data": {"content": "m", "choices": []}});
        let (status, refusal) = stage.rest.respond(&interaction, &body).await?;
        assert_eq!(
            (status, &refusal["code"]),
            (400, &json!(50_035)),
            "type {kind}"
        );
    }
    assert_eq!(
        stage.rest.respond(&interaction, &json!({})).await?.1["code"],
        50_035
    );
    assert_eq!(
        stage
            .rest
            .respond(&interaction, &json!({"type": 5}))
            .await?
            .0,
        204
    );
    Ok(())
}

#[tokio::test]
async fn a_deferral_settles_who_sees_the_answer() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let moderator = stage.sandbox.persona("moderator")?;
    let mut pending = moderator.start_slash("/model tram")?;
    let interaction = stage.socket.interaction().await?;
    let defer = json!({"type": 5, "data": {"flags": 64}});
    assert_eq!(stage.rest.respond(&interaction, &defer).await?.0, 204);
    pending.first().await?;
    assert!(moderator.messages()[0].loading);
    let path = stage.rest.webhook(&interaction, "");
    let (status, _) = stage
        .rest
        .call(Method::POST, &path, &json!({"content": "done"}))
        .await?;
    assert_eq!(status, 200);
    let answer = pending.answer().await?;
    assert!(
        matches!(&answer, Answer::Deferred(shown) if shown.ephemeral && shown.content == "done" && !shown.edited)
    );
    assert_eq!(moderator.messages().len(), 1);
    assert!(stage.sandbox.persona("manager")?.messages().is_empty());
    Ok(())
}

#[tokio::test]
async fn a_deferral_takes_no_flag_but_ephemeral() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let _pending = stage
        .sandbox
        .persona("moderator")?
        .start_slash("/model tram")?;
    let (status, refusal) = stage
        .answer(&json!({"type": 5, "data": {"flags": 4}}))
        .await?;
    assert_eq!((status, &refusal["code"]), (400, &json!(50_035)));
    assert!(refusal["errors"]["data"]["flags"].is_object());
    Ok(())
}

#[tokio::test]
async fn a_deferral_that_is_never_kept_fails_after_fifteen_minutes() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let mut pending = stage
        .sandbox
        .persona("moderator")?
        .start_slash("/model tram")?;
    stage.answer(&json!({"type": 5})).await?;
    pending.first().await?;
    stage.sandbox.advance(Duration::from_secs(15 * 60 + 1));
    assert_eq!(pending.answer().await, Err(ClientError::DidNotRespond));
    Ok(())
}

#[tokio::test]
async fn with_response_describes_what_was_made() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let _pending = stage
        .sandbox
        .persona("moderator")?
        .start_slash("/model tram")?;
    let interaction = stage.socket.interaction().await?;
    let path = format!("{}?with_response=true", callback(&interaction));
    let (status, made) = stage.rest.call(Method::POST, &path, &message("m")).await?;
    assert_eq!(status, 200);
    assert_eq!(made["interaction"]["id"], interaction["id"]);
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
async fn a_completion_takes_25_choices_and_nothing_else() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let moderator = stage.sandbox.persona("moderator")?;
    let typing = tokio::spawn(async move { moderator.complete("/model name:um").await });
    let interaction = stage.socket.interaction().await?;
    assert_eq!(interaction["type"], 4);
    assert_eq!(
        interaction["data"]["options"][0],
        json!({"name": "name", "type": 3, "value": "um", "focused": true})
    );
    let choices = |count: usize, value: Value| json!({"type": 8, "data": {"choices": vec![json!({"name": "n", "value": value}); count]}});
    let refused = [
        choices(26, json!("v")),
        choices(1, json!("x".repeat(101))),
        choices(1, json!(1)),
        json!({"type": 8, "data": {"choices": [{"name": "", "value": "v"}]}}),
        json!({"type": 8, "data": {}}),
        message("m"),
        json!({"type": 5}),
    ];
    for body in refused {
        assert_eq!(
            stage.rest.respond(&interaction, &body).await?.1["code"],
            50_035,
            "{body}"
        );
    }
    assert_eq!(
        stage
            .rest
            .respond(&interaction, &choices(25, json!("v")))
            .await?
            .0,
        204
    );
    assert_eq!(typing.await??.len(), 25);
    Ok(())
}

#[tokio::test]
async fn a_completion_without_choices_in_time_fails() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let moderator = stage.sandbox.persona("moderator")?;
    let typing = tokio::spawn(async move { moderator.complete("/model").await });
    assert_eq!(
        stage.socket.interaction().await?["data"]["options"][0]["value"],
        ""
    );
    stage.sandbox.advance(Duration::from_secs(4));
    assert_eq!(typing.await?, Err(ClientError::OptionsFailed));
    Ok(())
}
