//! What a persona may send, and what the bot is told about it
//! (`interactions/receiving-and-responding#interaction-object`).

use serde_json::{Value, json};

use crate::bot::{Failure, TestBot, message};
use discord_sandbox::{ClientError, OptionValue, Options, Persona};

async fn interaction_of(
    bot: &mut TestBot,
    persona: &Persona,
    line: &str,
) -> Result<Value, Failure> {
    let _pending = persona.start_slash(line)?;
    bot.socket.interaction().await
}

fn permissions(interaction: &Value, key: &str) -> u64 {
    let holder = if key == "member" {
        &interaction["member"]["permissions"]
    } else {
        &interaction[key]
    };
    holder
        .as_str()
        .and_then(|bits| bits.parse().ok())
        .unwrap_or(0)
}

const MANAGE_THREADS: u64 = 1 << 34;
const VIEW_CHANNEL: u64 = 1 << 10;

#[tokio::test]
async fn in_a_server_the_member_and_both_permissions_are_told() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let interaction = interaction_of(&mut bot, &moderator, "/model tram").await?;
    assert_eq!(
        (&interaction["context"], interaction.get("user")),
        (&json!(0), None)
    );
    assert_eq!(interaction["guild_id"], bot.sandbox.guild_id().to_string());
    assert_eq!(
        interaction["authorizing_integration_owners"]["0"],
        bot.sandbox.guild_id().to_string()
    );
    assert_eq!(
        interaction["member"]["user"]["id"],
        moderator.user_id().to_string()
    );
    assert_ne!(permissions(&interaction, "member") & MANAGE_THREADS, 0);
    assert_ne!(
        permissions(&interaction, "app_permissions") & VIEW_CHANNEL,
        0
    );
    let guest = bot.sandbox.persona("guest")?;
    let interaction = interaction_of(&mut bot, &guest, "/model tram").await?;
    assert_eq!(interaction["member"]["roles"], json!([]));
    assert_eq!(permissions(&interaction, "member") & MANAGE_THREADS, 0);
    Ok(())
}

#[tokio::test]
async fn in_a_dm_and_elsewhere_the_user_is_told() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let me = moderator.user_id().to_string();
    let dm = interaction_of(&mut bot, &moderator.in_dm(), "/model tram").await?;
    assert_eq!(
        (&dm["context"], &dm["channel"]["type"], &dm["user"]["id"]),
        (&json!(1), &json!(1), &json!(me))
    );
    assert_eq!(
        (dm.get("member"), &dm["authorizing_integration_owners"]["0"]),
        (None, &json!("0"))
    );
    let private = interaction_of(&mut bot, &moderator.in_private_channel(), "/model tram").await?;
    assert_eq!(
        (&private["context"], private.get("guild_id")),
        (&json!(2), None)
    );
    assert_eq!(private["authorizing_integration_owners"], json!({"1": me}));
    let other = interaction_of(&mut bot, &moderator.in_other_guild(), "/model tram").await?;
    assert_eq!(
        (&other["context"], &other["authorizing_integration_owners"]),
        (&json!(0), &json!({"1": me}))
    );
    assert!(other["guild_id"].is_string() && other["member"].is_object());
    Ok(())
}

#[tokio::test]
async fn a_command_is_offered_in_its_contexts_alone() -> Result<(), Failure> {
    let bot = TestBot::start().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    assert!(moderator.start_slash("/count of:3").is_ok());
    for place in [
        moderator.in_dm(),
        moderator.in_private_channel(),
        moderator.in_other_guild(),
    ] {
        let refused = place.start_slash("/count of:3").err();
        let known = vec!["/model".to_owned()];
        assert_eq!(
            refused,
            Some(ClientError::UnknownCommand {
                name: "/count".into(),
                known
            })
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_command_for_some_permissions_is_offered_to_their_holders() -> Result<(), Failure> {
    let bot = TestBot::start().await?;
    let steer = json!([{"name": "steer", "description": "d", "default_member_permissions": MANAGE_THREADS.to_string()}]);
    bot.rest.register(&steer).await?;
    assert!(
        bot.sandbox
            .persona("moderator")?
            .start_slash("/steer")
            .is_ok()
    );
    assert!(bot.sandbox.persona("guest")?.start_slash("/steer").is_err());
    assert!(
        bot.sandbox
            .persona("guest")?
            .in_dm()
            .start_slash("/steer")
            .is_ok()
    );
    Ok(())
}

#[tokio::test]
async fn what_the_client_cannot_send_is_refused_in_words() -> Result<(), Failure> {
    let bot = TestBot::start().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let refusal = |line: &str| {
        moderator
            .start_slash(line)
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default()
    };
    assert_eq!(
        refusal("/modle tram"),
        "there is no command /modle here; did you mean /model?"
    );
    assert_eq!(
        refusal("/tram"),
        "there is no command /tram here: there is /model, /count"
    );
    assert_eq!(
        refusal("/model nme:tram"),
        "/model has no option nme; did you mean name?"
    );
    assert_eq!(
        refusal("/model tram:name"),
        "/model has no option tram: there is name, private"
    );
    assert_eq!(refusal("/model"), "/model needs name");
    assert_eq!(refusal("/model name: private:true"), "/model needs name");
    assert_eq!(
        refusal("/model tram private:perhaps"),
        "option “private” of /model: it does not take “perhaps”: it takes true or false"
    );
    assert_eq!(
        refusal("/count of:10"),
        "option “of” of /count: it takes 9 or less"
    );
    assert_eq!(
        refusal("/count of:two"),
        "option “of” of /count: it does not take “two”: it takes a whole number"
    );
    assert_eq!(
        refusal("/count 1 moderator else"),
        "/count does not know what to do with “else”"
    );
    assert_eq!(
        refusal("model tram"),
        "a command begins with a slash and its name, as in /help"
    );
    assert!(matches!(
        moderator.complete("/count of:1").await,
        Err(ClientError::NoCompletion { .. })
    ));
    Ok(())
}

#[tokio::test]
async fn exact_values_reach_the_bot_up_to_six_thousand_characters() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let too_long = moderator
        .slash_with("model", &[("name", "x".repeat(6_001))])
        .await;
    assert!(matches!(too_long, Err(ClientError::BadValue { .. })));
    for hostile in [
        String::new(),
        "é".repeat(6_000),
        "name:\"\u{202e}\u{0}😀 @everyone".to_owned(),
    ] {
        let (asker, value) = (moderator.clone(), hostile.clone());
        let asking =
            tokio::spawn(async move { asker.slash_with("model", &[("name", value)]).await });
        let interaction = bot.socket.interaction().await?;
        assert_eq!(interaction["data"]["options"][0]["value"], hostile);
        bot.rest.respond(&interaction, &message("m")).await?;
        asking.await??;
    }
    let manager = bot.sandbox.persona("manager")?;
    let mixed: [(&str, OptionValue); 2] = [("of", 3.into()), ("who", (&manager).into())];
    let (asker, manager) = (moderator.clone(), manager.user_id().to_string());
    let asking = tokio::spawn(async move { asker.slash_with("count", &mixed).await });
    let interaction = bot.socket.interaction().await?;
    assert_eq!(
        interaction["data"]["options"],
        json!([
        {"name": "of", "type": 4, "value": 3}, {"name": "who", "type": 6, "value": manager}])
    );
    assert_eq!(
        interaction["data"]["resolved"]["users"][&manager]["username"],
        "manager"
    );
    bot.rest.respond(&interaction, &message("m")).await?;
    asking.await??;
    Ok(())
}

#[tokio::test]
async fn pings_are_seen_as_far_as_they_are_allowed() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let content = format!("<@{}> @everyone", moderator.user_id());
    for (allowed, expected) in [
        (Value::Null, vec!["moderator", "everyone"]),
        (json!({"parse": []}), vec![]),
    ] {
        let pending = moderator.start_slash("/model tram")?;
        let body = json!({"type": 4, "data": {"content": content, "allowed_mentions": allowed}});
        bot.answer(&body).await?;
        assert_eq!(
            pending
                .answer()
                .await?
                .into_message()
                .map(|shown| shown.pings),
            Some(expected.into_iter().map(str::to_owned).collect())
        );
    }
    Ok(())
}

#[tokio::test]
async fn many_personas_ask_at_once_and_old_messages_go() -> Result<(), Failure> {
    let options = Options {
        keep_messages: 10,
        keep_interactions: 50,
        ..Options::default()
    };
    let mut bot = TestBot::start_with(options).await?;
    let mut asking = tokio::task::JoinSet::new();
    for round in 0..40_usize {
        let persona = bot.sandbox.personas()[round % 4].clone();
        asking.spawn(async move { persona.slash(&format!("/model number {round}")).await });
    }
    for _ in 0..40 {
        let interaction = bot.socket.interaction().await?;
        let echo = interaction["data"]["options"][0]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        assert_eq!(
            bot.rest.respond(&interaction, &message(&echo)).await?.0,
            204
        );
    }
    let answers = asking.join_all().await;
    assert!(
        answers
            .iter()
            .all(|answer| answer.is_ok() || *answer == Err(ClientError::NoMessage))
    );
    assert_eq!(bot.sandbox.persona("moderator")?.messages().len(), 10);
    Ok(())
}

#[tokio::test]
async fn a_mangled_payload_reaches_the_bot_as_it_is() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let moderator = bot.sandbox.persona("moderator")?;
    let pending =
        moderator.slash_mangled("/model tram", |payload| payload["data"] = json!("spoilt"))?;
    let interaction = bot.socket.interaction().await?;
    assert_eq!(interaction["data"], "spoilt");
    bot.rest.respond(&interaction, &message("sorry")).await?;
    assert!(pending.answer().await.is_ok());
    bot.sandbox
        .dispatch_raw("INTERACTION_CREATE", &json!({"id": 1}));
    assert_eq!(bot.socket.interaction().await?, json!({"id": 1}));
    Ok(())
}
