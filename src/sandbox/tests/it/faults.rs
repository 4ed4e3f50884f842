//! Faults, as a bot meets them.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::json;

use crate::bot::{Failure, Rest, TestBot, callback, message};
use discord_sandbox::{Effect, Fault, Options, Sandbox};

#[tokio::test]
async fn statuses_are_answered_so_often_and_in_discords_form() -> Result<(), Failure> {
    let sandbox = Sandbox::start(Options::default()).await?;
    let rest = Rest::new(&sandbox);
    for status in [500, 502, 401, 403] {
        sandbox.fault(Fault::status(status).on("GET", "/users/@me").times(1));
        let (answered, body) = rest.get("/users/@me").await?;
        assert_eq!((answered, &body["code"]), (status, &json!(0)));
    }
    assert_eq!(rest.get("/users/@me").await?.0, 200);
    sandbox.fault(Fault::status(503));
    assert_eq!(rest.get("/gateway").await?.0, 503);
    sandbox.clear_faults();
    assert_eq!(rest.get("/gateway").await?.0, 200);
    Ok(())
}

#[tokio::test]
async fn a_rate_limit_can_be_met_at_once() -> Result<(), Failure> {
    let sandbox = Sandbox::start(Options::default()).await?;
    let rest = Rest::new(&sandbox);
    sandbox.fault(Fault::rate_limited(Duration::from_millis(1_500)).times(1));
    let refused = rest.send(Method::GET, "/users/@me", None).await?;
    assert_eq!(refused.status(), 429);
    assert_eq!(
        refused
            .headers()
            .get("retry-after")
            .and_then(|value| value.to_str().ok()),
        Some("2")
    );
    assert!(refused.text().await?.contains("\"retry_after\":1.5"));
    sandbox.fault(
        Fault::new(Effect::RateLimited {
            retry_after: Duration::from_secs(1),
            global: true,
        })
        .times(1),
    );
    let refused = rest.send(Method::GET, "/users/@me", None).await?;
    assert!(refused.headers().contains_key("x-ratelimit-global"));
    Ok(())
}

#[tokio::test]
async fn a_lost_answer_meets_40060_when_sent_again() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let pending = bot
        .sandbox
        .persona("moderator")?
        .start_slash("/model tram")?;
    bot.sandbox.fault(
        Fault::status_after(500)
            .on("POST", "/interactions/*/*/callback")
            .times(1),
    );
    let interaction = bot.socket.interaction().await?;
    assert_eq!(bot.rest.respond(&interaction, &message("m")).await?.0, 500);
    assert_eq!(
        bot.rest.respond(&interaction, &message("m")).await?.1["code"],
        40_060
    );
    assert!(pending.answer().await.is_ok());
    Ok(())
}

#[tokio::test]
async fn an_answer_is_late_or_never_comes() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    bot.sandbox.fault(
        Fault::delay(Duration::from_millis(60))
            .on_path("/users/*")
            .times(1),
    );
    let began = Instant::now();
    assert_eq!(bot.rest.get("/users/@me").await?.0, 200);
    assert!(began.elapsed() >= Duration::from_millis(60));
    bot.sandbox
        .fault(Fault::silence().on_path("/interactions/**").times(1));
    let _pending = bot
        .sandbox
        .persona("moderator")?
        .start_slash("/model tram")?;
    let interaction = bot.socket.interaction().await?;
    let path = callback(&interaction);
    let body = message("m");
    let silent = bot.rest.call(Method::POST, &path, &body);
    assert!(
        tokio::time::timeout(Duration::from_millis(60), silent)
            .await
            .is_err()
    );
    assert_eq!(bot.rest.respond(&interaction, &body).await?.0, 204);
    Ok(())
}

#[tokio::test]
async fn a_test_sees_what_was_requested() -> Result<(), Failure> {
    let bot = TestBot::start().await?;
    let puts = || {
        bot.sandbox
            .requests()
            .iter()
            .filter(|request| request.method == "PUT")
            .count()
    };
    assert_eq!(puts(), 1);
    bot.rest.register(&json!([])).await?;
    assert_eq!(puts(), 2);
    Ok(())
}
