//! What is chosen: values of options, lists, people, roles and channels
//! (`interactions/receiving-and-responding#resolved-data-structure`).

use reqwest::Method;
use serde_json::{Value, json};

use crate::bot::{Failure, TestBot, channel_id, message, text};
use discord_sandbox::{ClientError, ComponentKind, Message, Venue};

async fn register(bot: &TestBot) -> Result<(), Failure> {
    let pace =
        json!([{"name": "One at a time", "value": "one"}, {"name": "All at once", "value": "all"}]);
    let questions = json!([{"name": "poll", "description": "d", "options": [
        {"type": 6, "name": "moderator", "description": "d"}, {"type": 8, "name": "members", "description": "d"},
        {"type": 4, "name": "days", "description": "d", "min_value": 1, "max_value": 60},
        {"type": 3, "name": "title", "description": "d", "min_length": 3, "max_length": 10},
        {"type": 3, "name": "pace", "description": "d", "choices": pace},
        {"type": 7, "name": "where", "description": "d", "channel_types": [0]},
        {"type": 9, "name": "whom", "description": "d"}]}]);
    let (status, answer) = bot.rest.register(&questions).await?;
    assert_eq!(status, 200, "{answer}");
    Ok(())
}

#[tokio::test]
async fn people_roles_and_channels_come_with_what_they_are() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    register(&bot).await?;
    let manager = bot.sandbox.persona("manager")?;
    let line = "/poll moderator:@member2 members:@Member days:14 title:Parks pace:All at once where:#projects whom:moderator";
    let _pending = manager.start_slash(line)?;
    let data = bot.socket.interaction().await?["data"].take();
    let member = bot.sandbox.persona("member2")?.user_id().to_string();
    let role = bot.sandbox.role_id("Member").unwrap_or(0).to_string();
    let channel = channel_id(&bot.sandbox, "projects")?.to_string();
    let values = data["options"].as_array().cloned().unwrap_or_default();
    let values: Vec<Value> = values.iter().map(|each| each["value"].clone()).collect();
    let moderator = bot.sandbox.persona("moderator")?.user_id().to_string();
    assert_eq!(
        values,
        [
            json!(member),
            json!(role),
            json!(14),
            json!("Parks"),
            json!("all"),
            json!(channel),
            json!(moderator)
        ]
    );
    let resolved = &data["resolved"];
    assert_eq!(resolved["users"][&member]["username"], "member2");
    assert_eq!(resolved["members"][&member]["roles"], json!([role]));
    assert!(resolved["members"][&member]["permissions"].is_string());
    assert_eq!(resolved["roles"][&role]["mentionable"], true);
    assert_eq!(resolved["channels"][&channel]["type"], 0);
    Ok(())
}

#[tokio::test]
async fn values_keep_their_bounds() -> Result<(), Failure> {
    let bot = TestBot::start().await?;
    register(&bot).await?;
    let manager = bot.sandbox.persona("manager")?;
    for bad in [
        "days:0",
        "days:61",
        "days:soon",
        "title:ab",
        "title:longer than ten",
        "pace:slowly",
        "where:#ideas",
        "where:#nowhere",
        "moderator:@nobody",
        "members:@guest",
    ] {
        let refused = manager.start_slash(&format!("/poll {bad}")).err();
        assert!(
            matches!(refused, Some(ClientError::BadValue { .. })),
            "{bad}"
        );
    }
    for good in [
        "days:1",
        "days:60",
        "title:abc",
        "pace:one",
        "whom:@Manager",
    ] {
        assert!(
            manager.start_slash(&format!("/poll {good}")).is_ok(),
            "{good}"
        );
    }
    Ok(())
}

/// A message of the bot's with these selects, a row each.
async fn posted(bot: &TestBot, selects: &[Value]) -> Result<Message, Failure> {
    let rows: Vec<Value> = selects
        .iter()
        .map(|select| json!({"type": 1, "components": [select]}))
        .collect();
    let path = format!(
        "/channels/{}/messages",
        channel_id(&bot.sandbox, "general")?
    );
    let (status, made) = bot
        .rest
        .call(Method::POST, &path, &json!({"components": rows}))
        .await?;
    assert_eq!(status, 200, "{made}");
    let shown = bot
        .sandbox
        .persona("manager")?
        .message(text(&made["id"]).parse()?);
    shown.ok_or_else(|| "no message".into())
}

/// What the bot is told of a choice.
async fn chosen(
    bot: &mut TestBot,
    shown: &Message,
    select: &'static str,
    values: &'static [&'static str],
) -> Result<Value, Failure> {
    let (manager, shown) = (bot.sandbox.persona("manager")?, shown.clone());
    let choosing = tokio::spawn(async move { manager.select(&shown, select, values).await });
    let interaction = bot.socket.interaction().await?;
    bot.rest.respond(&interaction, &message("m")).await?;
    choosing.await??;
    Ok(interaction["data"].clone())
}

#[tokio::test]
async fn a_select_of_people_sends_their_ids_and_who_they_are() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let moderator = bot.sandbox.persona("moderator")?.user_id().to_string();
    let guest = bot.sandbox.persona("guest")?.user_id().to_string();
    let defaults = json!([{"id": moderator, "type": "user"}]);
    let selects = [
        json!({"type": 5, "custom_id": "who", "max_values": 2, "default_values": defaults}),
        json!({"type": 6, "custom_id": "role"}),
        json!({"type": 7, "custom_id": "either", "max_values": 2}),
        json!({"type": 8, "custom_id": "where", "channel_types": [0]}),
    ];
    let shown = posted(&bot, &selects).await?;
    let kind = shown.component("who").map(|each| each.kind.clone());
    let expected: u64 = moderator.parse()?;
    assert!(matches!(kind, Some(ComponentKind::Select { defaults, .. }) if defaults == [expected]));
    let data = chosen(&mut bot, &shown, "who", &["moderator", "guest"]).await?;
    assert_eq!(
        (&data["component_type"], &data["values"]),
        (&json!(5), &json!([moderator, guest]))
    );
    assert_eq!(data["resolved"]["users"][&guest]["username"], "guest");
    assert_eq!(data["resolved"]["members"][&guest]["roles"], json!([]));
    let role = bot.sandbox.role_id("Member").unwrap_or(0).to_string();
    let data = chosen(&mut bot, &shown, "role", &["Member"]).await?;
    assert_eq!(data["resolved"]["roles"][&role]["name"], "Member");
    let data = chosen(&mut bot, &shown, "either", &["manager", "@Member"]).await?;
    assert!(data["resolved"]["users"].is_object() && data["resolved"]["roles"].is_object());
    let data = chosen(&mut bot, &shown, "where", &["#general"]).await?;
    assert_eq!(
        data["values"],
        json!([channel_id(&bot.sandbox, "general")?.to_string()])
    );
    let manager = bot.sandbox.persona("manager")?;
    for (select, values) in [
        ("who", &["moderator", "manager", "guest"][..]),
        ("who", &["moderator", "moderator"]),
        ("who", &["Bot"]),
        ("role", &["guest"]),
        ("where", &["ideas"]),
    ] {
        let refused = manager.select(&shown, select, values).await;
        assert!(
            matches!(refused, Err(ClientError::BadField { .. })),
            "{values:?}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_list_is_chosen_from_as_often_as_it_says() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let options: Vec<Value> = (1..=12)
        .map(|number| json!({"label": format!("Question {number}"), "value": number.to_string()}))
        .collect();
    let select = json!({"type": 3, "custom_id": "go", "placeholder": "Which", "min_values": 2, "max_values": 3, "options": options});
    let shown = posted(&bot, &[select]).await?;
    let data = chosen(&mut bot, &shown, "Which", &["Question 12", "7"]).await?;
    assert_eq!(data["values"], json!(["12", "7"]));
    let manager = bot.sandbox.persona("manager")?;
    for values in [&["1"][..], &["1", "2", "3", "4"], &["1", "1"], &["1", "13"]] {
        let refused = manager.select(&shown, "go", values).await;
        assert!(
            matches!(refused, Err(ClientError::BadField { .. })),
            "{values:?}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_thread_can_be_chosen_where_its_type_is_offered() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let manager = bot
        .sandbox
        .persona("manager")?
        .at(Venue::Channel(channel_id(&bot.sandbox, "general")?));
    let thread = manager.start_thread("aside", "m")?;
    bot.socket.event("THREAD_CREATE").await?;
    let shown = posted(
        &bot,
        &[json!({"type": 8, "custom_id": "where", "channel_types": [11]})],
    )
    .await?;
    let data = chosen(&mut bot, &shown, "where", &["aside"]).await?;
    let object = &data["resolved"]["channels"][thread.to_string()];
    assert_eq!(object["parent_id"], manager.channel_id().to_string());
    assert_eq!(object["thread_metadata"]["archived"], false);
    Ok(())
}
