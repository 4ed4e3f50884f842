//! Commands used on a message (`interactions/application-commands#message-commands`).

use serde_json::json;

use super::bot::{Failure, Stage, message};
use crate::{Answer, ClientError, Who};

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
    let governor = stage.sandbox.persona(Who::Governor);
    let thread = governor.start_thread("Aside", "We need more information.")?;
    stage.socket.event("THREAD_CREATE").await?;
    let chair = stage.sandbox.persona(Who::Chair).in_thread(thread);
    let said = chair.messages()[0].id;
    let pending = chair.start_message_command("Add to record", said)?;
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
    assert_eq!(target["author"]["id"], governor.user_id().to_string());
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
    let chair = stage.sandbox.persona(Who::Chair);
    let pending = chair.start_slash("/model")?;
    let private = json!({"type": 4, "data": {"content": "m", "flags": 64}});
    stage.answer(&private).await?;
    let seen = pending.answer().await?.into_message().ok_or("no message")?;
    let clerk = stage.sandbox.persona(Who::Clerk);
    assert_eq!(
        clerk.start_message_command("Add to record", seen.id).err(),
        Some(ClientError::NoMessage)
    );
    let said = clerk.say("m")?.id;
    let unknown = clerk.start_message_command("Add to minutes", said).err();
    assert_eq!(
        unknown,
        Some(ClientError::UnknownCommand {
            name: "Add to minutes".into(),
            known: vec!["Add to record".into()]
        })
    );
    assert!(clerk.start_message_command("model", said).is_err());
    assert!(clerk.start_slash("/Add to record").is_err());
    let dm = clerk.in_dm().say("m")?.id;
    assert!(matches!(
        clerk.in_dm().start_message_command("Add to record", dm),
        Err(ClientError::UnknownCommand { .. })
    ));
    Ok(())
}
