//! Registering commands (`interactions/application-commands#endpoints`).

use reqwest::Method;
use serde_json::{Value, json};

use crate::bot::{Failure, Rest, text};
use discord_sandbox::{Options, RouteLimit, Sandbox};

async fn start() -> Result<(Sandbox, Rest, String), Failure> {
    let route_limit = RouteLimit {
        requests: 100,
        window: std::time::Duration::from_secs(1),
    };
    let sandbox = Sandbox::start(Options {
        route_limit,
        ..Options::default()
    })
    .await?;
    let rest = Rest::new(&sandbox);
    let path = format!("/applications/{}/commands", rest.application);
    Ok((sandbox, rest, path))
}

fn help() -> Value {
    json!({"name": "help", "description": "d"})
}

#[tokio::test]
async fn commands_are_created_read_changed_and_deleted() -> Result<(), Failure> {
    let (sandbox, rest, path) = start().await?;
    let (status, made) = rest.call(Method::POST, &path, &help()).await?;
    assert_eq!((status, &made["type"]), (201, &json!(1)));
    let (status, again) = rest.call(Method::POST, &path, &help()).await?;
    assert_eq!(
        (status, &again["id"], &again["version"]),
        (200, &made["id"], &made["version"])
    );
    let one = format!("{path}/{}", text(&made["id"]));
    let (_, changed) = rest
        .call(Method::PATCH, &one, &json!({"description": "new"}))
        .await?;
    assert_eq!(
        (&changed["description"], &changed["name"]),
        (&json!("new"), &json!("help"))
    );
    assert_ne!(changed["version"], made["version"]);
    assert_eq!(rest.get(&one).await?, (200, changed));
    assert_eq!(rest.call(Method::DELETE, &one, &Value::Null).await?.0, 204);
    let (status, refusal) = rest.get(&one).await?;
    assert_eq!((status, &refusal["code"]), (404, &json!(10_063)));
    assert!(sandbox.commands().is_empty());
    Ok(())
}

#[tokio::test]
async fn a_bulk_overwrite_replaces_everything_or_nothing() -> Result<(), Failure> {
    let (sandbox, rest, path) = start().await?;
    let two = json!([help(), {"name": "about", "description": "d"}]);
    assert_eq!(rest.call(Method::PUT, &path, &two).await?.0, 200);
    let bad = json!([help(), {"name": "Bad Name", "description": ""}]);
    let (status, refusal) = rest.call(Method::PUT, &path, &bad).await?;
    assert_eq!((status, &refusal["code"]), (400, &json!(50_035)));
    assert!(
        refusal["errors"]["1"]["name"].is_object()
            && refusal["errors"]["1"]["description"].is_object()
    );
    assert_eq!(sandbox.commands().len(), 2);
    let (_, left) = rest.call(Method::PUT, &path, &json!([help()])).await?;
    assert_eq!(left.as_array().map(Vec::len), Some(1));
    assert_eq!(sandbox.commands().len(), 1);
    Ok(())
}

#[tokio::test]
async fn localisations_are_listed_on_request() -> Result<(), Failure> {
    let (_sandbox, rest, path) = start().await?;
    let command =
        json!({"name": "help", "description": "d", "name_localizations": {"de": "hilfe"}});
    rest.call(Method::PUT, &path, &json!([command])).await?;
    let (_, bare) = rest.get(&path).await?;
    assert_eq!(bare[0].get("name_localizations"), None);
    let (_, full) = rest.get(&format!("{path}?with_localizations=true")).await?;
    assert_eq!(full[0]["name_localizations"]["de"], "hilfe");
    assert_eq!(full[0].get("description_localizations"), Some(&Value::Null));
    Ok(())
}

#[tokio::test]
async fn a_servers_commands_are_its_own() -> Result<(), Failure> {
    let (sandbox, rest, _) = start().await?;
    let path = |guild: u64| format!("/applications/{}/guilds/{guild}/commands", rest.application);
    assert_eq!(
        rest.call(Method::PUT, &path(sandbox.guild_id()), &json!([help()]))
            .await?
            .0,
        200
    );
    assert_eq!(
        (sandbox.commands().len(), sandbox.guild_commands().len()),
        (0, 1)
    );
    let scoped = json!([{"name": "help", "description": "d", "contexts": [0]}]);
    assert_eq!(
        rest.call(Method::PUT, &path(sandbox.guild_id()), &scoped)
            .await?
            .1["code"],
        50_035
    );
    assert_eq!(rest.get(&path(1)).await?.1["code"], 10_004);
    Ok(())
}

#[tokio::test]
async fn only_the_application_itself_registers_its_commands() -> Result<(), Failure> {
    let (sandbox, rest, path) = start().await?;
    assert_eq!(
        rest.get("/applications/1/commands").await?.1["code"],
        20_012
    );
    assert_eq!(
        rest.get("/applications/x/commands").await?.1["code"],
        10_002
    );
    let (status, refusal) = Rest::new(&sandbox).with_token("wrong").get(&path).await?;
    assert_eq!(
        (status, refusal),
        (401, json!({"message": "401: Unauthorized", "code": 0}))
    );
    assert_eq!(
        rest.call(Method::PUT, &path, &json!({})).await?.1["code"],
        50_035
    );
    Ok(())
}
