//! Commands used on a message (`interactions/application-commands#message-commands`).

use serde_json::json;

use crate::bot::{Failure, Stage, message};
use discord_sandbox::{Answer, ClientError};

async fn set() -> Result<Stage, Failure> {
    let stage = Stage::set().await?;
    let add = json!([{"name": "Add to record", "type": 3, "contexts": [0], "integration_types": [0]},
        {"name": "model", "description": "d"}]);
    let (status, answer) = stage.rest.register(&add).await?;
    assert_eq!(status, 200, "{answer}");
    Ok(stage)
}

#[tokio::test]
async fn a_command_on_a_message_brings_its_content_and_author() -> Result<(), Failure> {
    let mut stage = set().await?;
    let member = stage.sandbox.persona("member")?;
    let thread = member.start_thread("Aside", "We need more information.")?;
    stage.socket.event("THREAD_CREATE").await?;
    let moderator = stage.sandbox.persona("moderator")?.in_thread(thread);
    let said = moderator.messages()[0].id;
    let pending = moderator.start_message_command("Add to record", said)?;
    let interaction = stage.socket.interaction().await?;
    let data = &interaction["data"];
    assert_eq!(
        (&interaction["type"], &data["type"]),
        (&json!(2), &json!(3))
    );
    assert_eq!(
        (&data["name"], &data["target_id"]),
        (&json!("Add to record"), &json!(said.to_string()))
    );
    let target = &data["resolved"]["messages"][said.to_string()];
    assert_eq!(target["content"], "We need more information.");
    assert_eq!(target["author"]["id"], member.user_id().to_string());
    assert_eq!(interaction["channel"]["type"], 11);
    assert_eq!(
        stage
            .rest
            .respond(&interaction, &message("Asked."))
            .await?
            .0,
        204
    );
    let Answer::Message(shown) = pending.answer().await? else {
        return Err("no message".into());
    };
    assert_eq!(shown.content, "Asked.");
    let path = stage.rest.webhook(&interaction, "/messages/@original");
    let (_, original) = stage.rest.get(&path).await?;
    assert_eq!(
        (
            &original["type"],
            &original["interaction_metadata"]["command_type"]
        ),
        (&json!(23), &json!(3))
    );
    Ok(())
}

#[tokio::test]
async fn only_what_is_offered_is_used_on_what_is_seen() -> Result<(), Failure> {
    let mut stage = set().await?;
    let moderator = stage.sandbox.persona("moderator")?;
    let pending = moderator.start_slash("/model")?;
    let private = json!({"type": 4, "data": {"content": "m", "flags": 64}});
    stage.answer(&private).await?;
    let seen = pending.answer().await?.into_message().ok_or("no message")?;
    let manager = stage.sandbox.persona("manager")?;
    assert_eq!(
        manager
            .start_message_command("Add to record", seen.id)
            .err(),
        Some(ClientError::NoMessage)
    );
    let said = manager.say("m")?.id;
    let unknown = manager.start_message_command("Add to minutes", said).err();
    assert_eq!(
        unknown,
        Some(ClientError::UnknownCommand {
            name: "Add to minutes".into(),
            known: vec!["Add to record".into()]
        })
    );
    assert!(manager.start_message_command("model", said).is_err());
    assert!(manager.start_slash("/Add to record").is_err());
    let dm = manager.in_dm().say("m")?.id;
    assert!(matches!(
        manager.in_dm().start_message_command("Add to record", dm),
        Err(ClientError::UnknownCommand { .. })
    ));
    Ok(())
}
