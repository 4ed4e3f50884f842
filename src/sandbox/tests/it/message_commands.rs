//! Commands used on a message (`interactions/application-commands#message-commands`).

use serde_json::json;

use crate::bot::{Failure, TestBot, message};
use discord_sandbox::{Answer, ClientError, Wordless};

async fn start() -> Result<TestBot, Failure> {
    let bot = TestBot::start().await?;
    let add = json!([{"name": "Add to list", "type": 3, "contexts": [0], "integration_types": [0]},
        {"name": "model", "description": "d"}]);
    let (status, answer) = bot.rest.register(&add).await?;
    assert_eq!(status, 200, "{answer}");
    Ok(bot)
}

#[tokio::test]
async fn a_command_on_a_message_brings_its_content_and_author() -> Result<(), Failure> {
    let mut bot = start().await?;
    let member = bot.sandbox.persona("member")?;
    let thread = member.start_thread("Aside", "We need more information.")?;
    bot.socket.event("THREAD_CREATE").await?;
    let moderator = bot.sandbox.persona("moderator")?.in_thread(thread);
    let target_id = moderator.messages()[0].id;
    let pending = moderator.start_message_command("Add to list", target_id)?;
    let interaction = bot.socket.interaction().await?;
    let data = &interaction["data"];
    assert_eq!(
        (&interaction["type"], &data["type"]),
        (&json!(2), &json!(3))
    );
    assert_eq!(
        (&data["name"], &data["target_id"]),
        (&json!("Add to list"), &json!(target_id.to_string()))
    );
    let target = &data["resolved"]["messages"][target_id.to_string()];
    assert_eq!(target["content"], "We need more information.");
    assert_eq!(target["author"]["id"], member.user_id().to_string());
    assert_eq!(interaction["channel"]["type"], 11);
    assert_eq!(
        bot.rest.respond(&interaction, &message("Asked.")).await?.0,
        204
    );
    let Answer::Message(shown) = pending.answer().await? else {
        return Err("no message".into());
    };
    assert_eq!(shown.content, "Asked.");
    let path = bot.rest.webhook(&interaction, "/messages/@original");
    let (_, original) = bot.rest.get(&path).await?;
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
    let mut bot = start().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let pending = moderator.start_slash("/model")?;
    let private = json!({"type": 4, "data": {"content": "m", "flags": 64}});
    bot.answer(&private).await?;
    let seen = pending.answer().await?.into_message().ok_or("no message")?;
    let manager = bot.sandbox.persona("manager")?;
    assert_eq!(
        manager.start_message_command("Add to list", seen.id).err(),
        Some(ClientError::NoMessage)
    );
    let target_id = manager.say("m")?.id;
    let unknown = manager
        .start_message_command("Add to notes", target_id)
        .err();
    assert_eq!(
        unknown,
        Some(ClientError::UnknownCommand {
            name: "Add to notes".into(),
            known: vec!["Add to list".into()]
        })
    );
    assert!(manager.start_message_command("model", target_id).is_err());
    assert!(manager.start_slash("/Add to list").is_err());
    let dm = manager.in_dm().say("m")?.id;
    assert!(matches!(
        manager.in_dm().start_message_command("Add to list", dm),
        Err(ClientError::UnknownCommand { .. })
    ));
    Ok(())
}

#[tokio::test]
async fn a_message_without_words_comes_as_what_it_is() -> Result<(), Failure> {
    let mut bot = start().await?;
    let member = bot.sandbox.persona("member")?;
    let original = member.say("Hello")?.id;
    for (wordless, field) in [
        (Wordless::Forward(original), "message_snapshots"),
        (Wordless::Poll, "poll"),
        (Wordless::Voice, "attachments"),
        (Wordless::Sticker, "sticker_items"),
        (Wordless::File, "attachments"),
        (Wordless::Embed, "embeds"),
    ] {
        let target_id = member.say_without_words(wordless)?.id;
        member.start_message_command("Add to list", target_id)?;
        let interaction = bot.socket.interaction().await?;
        let target = &interaction["data"]["resolved"]["messages"][target_id.to_string()];
        assert_eq!(target["content"], "", "{wordless:?}");
        assert!(
            target[field]
                .as_array()
                .map_or(target[field].is_object(), |list| !list.is_empty())
        );
        let is_voice = target["flags"].as_u64().unwrap_or(0) & (1 << 13) != 0;
        assert_eq!(is_voice, wordless == Wordless::Voice);
    }
    assert_eq!(
        member.say_without_words(Wordless::Forward(1)).err(),
        Some(ClientError::NoMessage)
    );
    Ok(())
}
