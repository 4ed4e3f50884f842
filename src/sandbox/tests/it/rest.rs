//! The REST side as a whole: the way in, authorisation, rate limits, errors (`reference`, `topics/rate-limits`).

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::bot::{Failure, Rest, TestBot, message};
use discord_sandbox::{Options, RouteLimit, Sandbox};

#[tokio::test]
async fn a_bot_finds_the_gateway_itself_and_its_application() -> Result<(), Failure> {
    let sandbox = Sandbox::start(Options::default()).await?;
    let rest = Rest::new(&sandbox);
    let address = format!("ws://127.0.0.1:{}/ws", sandbox.port());
    assert_eq!(rest.get("/gateway").await?, (200, json!({"url": address})));
    let (_, bot) = rest.get("/gateway/bot").await?;
    assert_eq!(
        (
            &bot["shards"],
            &bot["session_start_limit"]["max_concurrency"]
        ),
        (&json!(1), &json!(1))
    );
    let id = sandbox.application_id().to_string();
    for path in [
        "/users/@me",
        "/applications/@me",
        "/oauth2/applications/@me",
    ] {
        assert_eq!(rest.get(path).await?.1["id"], id, "{path}");
    }
    let unversioned = reqwest::get(format!("{}/api/gateway", sandbox.base_url())).await?;
    assert_eq!(unversioned.status(), 200);
    Ok(())
}

#[tokio::test]
async fn requests_are_authorised_by_the_bots_token() -> Result<(), Failure> {
    let sandbox = Sandbox::start(Options::default()).await?;
    let rest = Rest::new(&sandbox).with_token("wrong");
    for path in [
        "/users/@me",
        "/gateway/bot",
        "/applications/@me",
        "/no/such/route",
    ] {
        let (status, refusal) = rest.get(path).await?;
        assert_eq!((status, &refusal["code"]), (401, &json!(0)), "{path}");
    }
    Ok(())
}

#[tokio::test]
async fn an_interactions_routes_need_its_token_alone() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let _pending = bot
        .sandbox
        .persona("moderator")?
        .start_slash("/model tram")?;
    let interaction = bot.socket.interaction().await?;
    let stranger = Rest::new(&bot.sandbox).with_token("wrong");
    assert_eq!(stranger.respond(&interaction, &message("m")).await?.0, 204);
    assert_eq!(
        stranger
            .get(&stranger.webhook(&interaction, "/messages/@original"))
            .await?
            .0,
        200
    );
    Ok(())
}

#[tokio::test]
async fn unknown_routes_methods_and_json_are_refused_in_discords_form() -> Result<(), Failure> {
    let sandbox = Sandbox::start(Options::default()).await?;
    let rest = Rest::new(&sandbox);
    let not_found = json!({"message": "404: Not Found", "code": 0});
    assert_eq!(rest.get("/no/such/route").await?, (404, not_found));
    assert_eq!(
        rest.call(Method::DELETE, "/users/@me", &Value::Null)
            .await?
            .0,
        405
    );
    let path = format!(
        "{}/api/v10/applications/{}/commands",
        sandbox.base_url(),
        sandbox.application_id()
    );
    let request = reqwest::Client::new()
        .post(path)
        .header("Authorization", format!("Bot {}", sandbox.token()));
    let answer: Value =
        serde_json::from_str(&request.body("{not json").send().await?.text().await?)?;
    assert_eq!(answer["code"], 50_109);
    Ok(())
}

#[tokio::test]
async fn a_limited_route_says_so_and_refuses_what_is_over() -> Result<(), Failure> {
    let route_limit = RouteLimit {
        requests: 2,
        window: Duration::from_secs(60),
    };
    let sandbox = Sandbox::start(Options {
        route_limit,
        ..Options::default()
    })
    .await?;
    let rest = Rest::new(&sandbox);
    let first = rest.send(Method::GET, "/users/@me", None).await?;
    let header = |name: &str| {
        first
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned)
    };
    assert_eq!(header("x-ratelimit-limit").as_deref(), Some("2"));
    assert_eq!(header("x-ratelimit-remaining").as_deref(), Some("1"));
    assert!(header("x-ratelimit-bucket").is_some() && header("x-ratelimit-reset-after").is_some());
    rest.get("/users/@me").await?;
    let refused = rest.send(Method::GET, "/users/@me", None).await?;
    assert_eq!(refused.status(), 429);
    assert_eq!(
        refused
            .headers()
            .get("x-ratelimit-scope")
            .map(reqwest::header::HeaderValue::as_bytes),
        Some(&b"user"[..])
    );
    assert!(refused.headers().contains_key("retry-after"));
    let body: Value = serde_json::from_str(&refused.text().await?)?;
    assert_eq!(
        (&body["global"], body["retry_after"].is_number()),
        (&json!(false), true)
    );
    sandbox.advance(Duration::from_secs(60));
    assert_eq!(rest.get("/users/@me").await?.0, 200);
    Ok(())
}

#[tokio::test]
async fn interactions_stand_outside_the_global_limit() -> Result<(), Failure> {
    let route_limit = RouteLimit {
        requests: 1_000,
        window: Duration::from_secs(1),
    };
    let mut bot = TestBot::start_with(Options {
        route_limit,
        ..Options::default()
    })
    .await?;
    // So many within one second: on a loaded machine that takes some tries.
    let refusal = loop {
        let (status, body) = bot.rest.get("/users/@me").await?;
        if status == 429 {
            break body;
        }
    };
    assert_eq!(refusal["global"], json!(true));
    for _ in 0..60 {
        let _pending = bot
            .sandbox
            .persona("moderator")?
            .start_slash("/model tram")?;
        assert_eq!(bot.answer(&message("m")).await?.0, 204);
    }
    Ok(())
}

#[tokio::test]
async fn a_sandbox_can_take_the_port_of_one_that_stopped() -> Result<(), Failure> {
    let first = Sandbox::start(Options::default()).await?;
    let (port, base) = (first.port(), first.base_url());
    assert!(
        Sandbox::start(Options {
            port,
            ..Options::default()
        })
        .await
        .is_err()
    );
    first.stop().await;
    assert!(
        reqwest::get(format!("{base}/api/v10/gateway"))
            .await
            .is_err()
    );
    let second = Sandbox::start(Options {
        port,
        ..Options::default()
    })
    .await?;
    assert_eq!(
        reqwest::get(format!("{base}/api/v10/gateway"))
            .await?
            .status(),
        200
    );
    drop(second);
    Ok(())
}
