//! Whom the bot's own messages reach: pings, replies, direct messages (`resources/message`, `resources/user`).

use reqwest::Method;
use serde_json::{Value, json};

use crate::bot::{Failure, text};
use crate::messages::{path, refused, start};
use discord_sandbox::permissions::{MENTION_EVERYONE, READ_MESSAGE_HISTORY};

#[tokio::test]
async fn roles_are_pinged_if_they_or_the_bot_may() -> Result<(), Failure> {
    let (sandbox, rest, channel) = start().await?;
    let member = sandbox.role_id("Member").unwrap_or(0);
    let moderator = sandbox.persona("moderator")?.user_id();
    let content = format!("<@&{member}> <@{moderator}> @everyone");
    let all = json!({"parse": ["users", "everyone"], "roles": [member.to_string()]});
    let pings = async |allowed: &Value| -> Result<Vec<String>, Failure> {
        let body = json!({"content": content, "allowed_mentions": allowed});
        let (_, made) = rest.call(Method::POST, &path(channel), &body).await?;
        let id = text(&made["id"]).parse()?;
        let shown = sandbox.persona("manager")?.message(id);
        Ok(shown.map(|shown| shown.pings).unwrap_or_default())
    };
    assert_eq!(pings(&all).await?, ["moderator", "Member"]);
    assert_eq!(pings(&json!({"parse": []})).await?, [""; 0]);
    sandbox.set_mentionable("Member", false);
    assert_eq!(pings(&all).await?, ["moderator"]);
    sandbox.grant_bot(MENTION_EVERYONE, channel);
    assert_eq!(pings(&all).await?, ["moderator", "Member", "everyone"]);
    Ok(())
}

#[tokio::test]
async fn an_edit_pings_no_one() -> Result<(), Failure> {
    let (sandbox, rest, channel) = start().await?;
    let (_, made) = rest
        .call(Method::POST, &path(channel), &json!({"content": "m"}))
        .await?;
    let moderator = sandbox.persona("moderator")?;
    let one = format!("{}/{}", path(channel), text(&made["id"]));
    let named = json!({"content": format!("<@{}>", moderator.user_id())});
    let (_, changed) = rest.call(Method::PATCH, &one, &named).await?;
    assert_eq!(changed["mentions"][0]["username"], "moderator");
    assert_eq!(moderator.messages()[0].pings, [""; 0]);
    Ok(())
}

#[tokio::test]
async fn a_reply_refers_to_a_message_that_is_there() -> Result<(), Failure> {
    let (sandbox, rest, channel) = start().await?;
    let message = sandbox.persona("moderator")?.say("What of the tram?")?;
    let reply = |id: u64, must: bool| json!({"content": "m", "message_reference": {"message_id": id.to_string(), "fail_if_not_exists": must}});
    let (_, made) = rest
        .call(Method::POST, &path(channel), &reply(message.id, true))
        .await?;
    assert_eq!(
        (&made["type"], &made["message_reference"]["message_id"]),
        (&json!(19), &json!(message.id.to_string()))
    );
    let shown = sandbox.persona("manager")?.messages();
    assert_eq!(
        (shown[1].reply_to, &shown[1].pings),
        (Some(message.id), &vec!["moderator".to_owned()])
    );
    assert_eq!(
        refused(&rest, channel, &reply(1, true)).await?,
        (400, 50_035)
    );
    let (status, plain) = rest
        .call(Method::POST, &path(channel), &reply(1, false))
        .await?;
    assert_eq!((status, &plain["type"]), (200, &json!(0)));
    sandbox.deny_bot(READ_MESSAGE_HISTORY, channel);
    assert_eq!(
        refused(&rest, channel, &reply(message.id, true)).await?,
        (400, 160_002)
    );
    Ok(())
}

#[tokio::test]
async fn direct_messages_reach_those_who_take_them() -> Result<(), Failure> {
    let (sandbox, rest, _) = start().await?;
    let moderator = sandbox.persona("moderator")?;
    let opening = json!({"recipient_id": moderator.user_id().to_string()});
    let (status, dm) = rest
        .call(Method::POST, "/users/@me/channels", &opening)
        .await?;
    assert_eq!((status, &dm["type"]), (200, &json!(1)));
    let id = text(&dm["id"]).parse()?;
    let plain = json!({"content": "A reminder."});
    assert_eq!(refused(&rest, id, &plain).await?, (200, 0));
    assert_eq!(moderator.in_dm().messages()[0].content, "A reminder.");
    assert!(sandbox.persona("manager")?.in_dm().messages().is_empty());
    sandbox.close_dms(&moderator, true);
    assert_eq!(refused(&rest, id, &plain).await?, (403, 50_007));
    let nobody = json!({"recipient_id": "1"});
    let (_, refusal) = rest
        .call(Method::POST, "/users/@me/channels", &nobody)
        .await?;
    assert_eq!(refusal["code"], 10_013);
    Ok(())
}
