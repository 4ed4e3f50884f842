//! What is chosen: values of options, lists, people, roles and channels
//! (`interactions/receiving-and-responding#resolved-data-structure`).

use reqwest::Method;
use serde_json::{Value, json};

use super::bot::{Failure, Stage, message, text};
use crate::{ClientError, ComponentKind, Message, Venue, Who};

async fn register(stage: &Stage) -> Result<(), Failure> {
    let pace =
        json!([{"name": "One at a time", "value": "one"}, {"name": "All at once", "value": "all"}]);
    let questions = json!([{"name": "questions", "description": "d", "options": [
        {"type": 6, "name": "chair", "description": "d"}, {"type": 8, "name": "governors", "description": "d"},
        {"type": 4, "name": "days", "description": "d", "min_value": 1, "max_value": 60},
        {"type": 3, "name": "title", "description": "d", "min_length": 3, "max_length": 10},
        {"type": 3, "name": "pace", "description": "d", "choices": pace},
        {"type": 7, "name": "where", "description": "d", "channel_types": [0]},
        {"type": 9, "name": "whom", "description": "d"}]}]);
    let (status, answer) = stage.rest.register(&questions).await?;
    assert_eq!(status, 200, "{answer}");
    Ok(())
}

#[tokio::test]
async fn people_roles_and_channels_come_with_what_they_are() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    register(&stage).await?;
    let clerk = stage.sandbox.persona(Who::Clerk);
    let line = "/questions chair:@governor2 governors:@Governor days:14 title:Trust pace:All at once where:#committee whom:chair";
    let _pending = clerk.start_slash(line)?;
    let data = stage.socket.interaction().await?["data"].take();
    let governor = stage.sandbox.persona(Who::Governor2).user_id().to_string();
    let role = stage.sandbox.role_id("Governor").unwrap_or(0).to_string();
    let channel = stage.sandbox.channel_id(1).to_string();
    let values = data["options"].as_array().cloned().unwrap_or_default();
    let values: Vec<Value> = values.iter().map(|each| each["value"].clone()).collect();
    let chair = stage.sandbox.persona(Who::Chair).user_id().to_string();
    assert_eq!(
        values,
        [
            json!(governor),
            json!(role),
            json!(14),
            json!("Trust"),
            json!("all"),
            json!(channel),
            json!(chair)
        ]
    );
    let resolved = &data["resolved"];
    assert_eq!(resolved["users"][&governor]["username"], "governor2");
    assert_eq!(resolved["members"][&governor]["roles"], json!([role]));
    assert!(resolved["members"][&governor]["permissions"].is_string());
    assert_eq!(resolved["roles"][&role]["mentionable"], true);
    assert_eq!(resolved["channels"][&channel]["type"], 0);
    Ok(())
}

#[tokio::test]
async fn values_keep_their_bounds() -> Result<(), Failure> {
    let stage = Stage::set().await?;
    register(&stage).await?;
    let clerk = stage.sandbox.persona(Who::Clerk);
    for bad in [
        "days:0",
        "days:61",
        "days:soon",
        "title:ab",
        "title:longer than ten",
        "pace:slowly",
        "where:#proposals",
        "where:#nowhere",
        "chair:@nobody",
        "governors:@outsider",
    ] {
        let refused = clerk.start_slash(&format!("/questions {bad}")).err();
        assert!(
            matches!(refused, Some(ClientError::BadValue { .. })),
            "{bad}"
        );
    }
    for good in ["days:1", "days:60", "title:abc", "pace:one", "whom:@Clerk"] {
        assert!(
            clerk.start_slash(&format!("/questions {good}")).is_ok(),
            "{good}"
        );
    }
    Ok(())
}

/// A message of the bot's with these selects, a row each.
async fn posted(stage: &Stage, selects: &[Value]) -> Result<Message, Failure> {
    let rows: Vec<Value> = selects
        .iter()
        .map(|select| json!({"type": 1, "components": [select]}))
        .collect();
    let path = format!("/channels/{}/messages", stage.sandbox.channel_id(0));
    let (status, made) = stage
        .rest
        .call(Method::POST, &path, &json!({"components": rows}))
        .await?;
    assert_eq!(status, 200, "{made}");
    let shown = stage
        .sandbox
        .persona(Who::Clerk)
        .message(text(&made["id"]).parse()?);
    shown.ok_or_else(|| "no message".into())
}

/// What the bot is told of a choice.
async fn chosen(
    stage: &mut Stage,
    shown: &Message,
    select: &'static str,
    values: &'static [&'static str],
) -> Result<Value, Failure> {
    let (clerk, shown) = (stage.sandbox.persona(Who::Clerk), shown.clone());
    let choosing = tokio::spawn(async move { clerk.select(&shown, select, values).await });
    let interaction = stage.socket.interaction().await?;
    stage.rest.respond(&interaction, &message("m")).await?;
    choosing.await??;
    Ok(interaction["data"].clone())
}

#[tokio::test]
async fn a_select_of_people_sends_their_ids_and_who_they_are() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let id = |who| stage.sandbox.persona(who).user_id().to_string();
    let (chair, outsider) = (id(Who::Chair), id(Who::Outsider));
    let defaults = json!([{"id": chair, "type": "user"}]);
    let selects = [
        json!({"type": 5, "custom_id": "who", "max_values": 2, "default_values": defaults}),
        json!({"type": 6, "custom_id": "role"}),
        json!({"type": 7, "custom_id": "either", "max_values": 2}),
        json!({"type": 8, "custom_id": "where", "channel_types": [0]}),
    ];
    let shown = posted(&stage, &selects).await?;
    let kind = shown.component("who").map(|each| each.kind.clone());
    let expected: u64 = chair.parse()?;
    assert!(matches!(kind, Some(ComponentKind::Select { defaults, .. }) if defaults == [expected]));
    let data = chosen(&mut stage, &shown, "who", &["chair", "outsider"]).await?;
    assert_eq!(
        (&data["component_type"], &data["values"]),
        (&json!(5), &json!([chair, outsider]))
    );
    assert_eq!(data["resolved"]["users"][&outsider]["username"], "outsider");
    assert_eq!(data["resolved"]["members"][&outsider]["roles"], json!([]));
    let role = stage.sandbox.role_id("Governor").unwrap_or(0).to_string();
    let data = chosen(&mut stage, &shown, "role", &["Governor"]).await?;
    assert_eq!(data["resolved"]["roles"][&role]["name"], "Governor");
    let data = chosen(&mut stage, &shown, "either", &["clerk", "@Governor"]).await?;
    assert!(data["resolved"]["users"].is_object() && data["resolved"]["roles"].is_object());
    let data = chosen(&mut stage, &shown, "where", &["#general"]).await?;
    assert_eq!(
        data["values"],
        json!([stage.sandbox.channel_id(2).to_string()])
    );
    let clerk = stage.sandbox.persona(Who::Clerk);
    for (select, values) in [
        ("who", &["chair", "clerk", "outsider"][..]),
        ("who", &["chair", "chair"]),
        ("who", &["Governor"]),
        ("role", &["outsider"]),
        ("where", &["proposals"]),
    ] {
        let refused = clerk.select(&shown, select, values).await;
        assert!(
            matches!(refused, Err(ClientError::BadField { .. })),
            "{values:?}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_list_is_chosen_from_as_often_as_it_says() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let options: Vec<Value> = (1..=12)
        .map(|number| json!({"label": format!("Question {number}"), "value": number.to_string()}))
        .collect();
    let select = json!({"type": 3, "custom_id": "go", "placeholder": "Which", "min_values": 2, "max_values": 3, "options": options});
    let shown = posted(&stage, &[select]).await?;
    let data = chosen(&mut stage, &shown, "Which", &["Question 12", "7"]).await?;
    assert_eq!(data["values"], json!(["12", "7"]));
    let clerk = stage.sandbox.persona(Who::Clerk);
    for values in [&["1"][..], &["1", "2", "3", "4"], &["1", "1"], &["1", "13"]] {
        let refused = clerk.select(&shown, "go", values).await;
        assert!(
            matches!(refused, Err(ClientError::BadField { .. })),
            "{values:?}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_thread_can_be_chosen_where_its_type_is_offered() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let clerk = stage.sandbox.persona(Who::Clerk).at(Venue::GOVERNORS);
    let thread = clerk.start_thread("aside", "m")?;
    stage.socket.event("THREAD_CREATE").await?;
    let shown = posted(
        &stage,
        &[json!({"type": 8, "custom_id": "where", "channel_types": [11]})],
    )
    .await?;
    let data = chosen(&mut stage, &shown, "where", &["aside"]).await?;
    let object = &data["resolved"]["channels"][thread.to_string()];
    assert_eq!(object["parent_id"], clerk.channel_id().to_string());
    assert_eq!(object["thread_metadata"]["archived"], false);
    Ok(())
}
