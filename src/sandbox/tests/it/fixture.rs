//! What a program's own fixture holds, as a bot and a persona meet it.

use reqwest::Method;
use serde_json::{Value, json};

use crate::bot::{Failure, Rest, Socket, TestBot, channel_id, text};
use discord_sandbox::permissions::{SEND_MESSAGES, VIEW_CHANNEL};
use discord_sandbox::{
    ChannelFixture, ChannelKind, ClientError, Decoration, Fixture, FixtureError, Options,
    OverwriteFixture, OverwriteSubject, PersonFixture, RoleFixture, Sandbox, StartError,
};

/// A library with a staff room under a heading, which only its librarian sees.
fn library() -> Fixture {
    let mut staff_room = ChannelFixture::new(ChannelKind::Text, "staff-room").under("Staff");
    let overwrite = |subject, allow, deny| OverwriteFixture {
        subject,
        allow,
        deny,
    };
    staff_room.overwrites = vec![
        overwrite(OverwriteSubject::Everyone, 0, VIEW_CHANNEL),
        overwrite(
            OverwriteSubject::Role("Librarian".to_owned()),
            VIEW_CHANNEL,
            0,
        ),
        overwrite(OverwriteSubject::Bot, VIEW_CHANNEL, SEND_MESSAGES),
    ];
    Fixture {
        guild_name: "Library".to_owned(),
        roles: vec![RoleFixture::new("Librarian", 0)],
        channels: vec![
            ChannelFixture::new(ChannelKind::Category, "Staff"),
            ChannelFixture::new(ChannelKind::Text, "lobby").with_topic("Come in"),
            staff_room,
        ],
        people: vec![
            PersonFixture::new("librarian", "ines", "Ines Vale", &["Librarian"]),
            PersonFixture::new("reader", "tomas", "Tomas Reed", &[]),
        ],
        ..Fixture::default()
    }
}

async fn start() -> Result<Sandbox, StartError> {
    Sandbox::start(Options {
        fixture: library(),
        ..Options::default()
    })
    .await
}

#[tokio::test]
async fn channels_stand_under_their_category() -> Result<(), Failure> {
    let sandbox = start().await?;
    let (mut socket, _) = Socket::identified_with(&sandbox, 1).await?;
    let guild = socket.event("GUILD_CREATE").await?;
    assert_eq!(guild["name"], "Library");
    let channels: Vec<(&str, u64, &Value)> = guild["channels"]
        .as_array()
        .ok_or("no channels")?
        .iter()
        .map(|channel| {
            let kind = channel["type"].as_u64().unwrap_or(u64::MAX);
            (text(&channel["name"]), kind, &channel["parent_id"])
        })
        .collect();
    let category = json!(channel_id(&sandbox, "Staff")?.to_string());
    assert_eq!(
        channels,
        [
            ("Staff", 4, &Value::Null),
            ("lobby", 0, &Value::Null),
            ("staff-room", 0, &category),
        ]
    );
    assert_eq!(guild["channels"][1]["topic"], "Come in");
    Ok(())
}

#[tokio::test]
async fn nobody_writes_in_a_category() -> Result<(), Failure> {
    let sandbox = start().await?;
    let category = channel_id(&sandbox, "Staff")?;
    let reader = sandbox.persona("reader")?;
    assert_eq!(reader.channel_id(), channel_id(&sandbox, "lobby")?);
    let inside = reader.in_channel(category);
    assert_eq!(inside.say("Hello."), Err(ClientError::NoChannel));
    let path = format!("/channels/{category}/messages");
    let body = json!({"content": "Hello."});
    let (status, refusal) = Rest::new(&sandbox).call(Method::POST, &path, &body).await?;
    assert_eq!((status, &refusal["code"]), (400, &json!(50_008)));
    Ok(())
}

#[tokio::test]
async fn overwrites_are_for_everyone_a_role_and_the_bot() -> Result<(), Failure> {
    let sandbox = start().await?;
    let staff_room = channel_id(&sandbox, "staff-room")?;
    let reader = sandbox.persona("reader")?.in_channel(staff_room);
    assert_eq!(reader.say("Hello."), Err(ClientError::NoChannel));
    let librarian = sandbox.persona("librarian")?.in_channel(staff_room);
    assert_eq!(librarian.say("Hello.")?.author, "ines");
    let path = format!("/channels/{staff_room}/messages");
    let (_, messages) = Rest::new(&sandbox).get(&path).await?;
    assert_eq!(messages[0]["author"]["global_name"], "Ines Vale");
    assert_eq!(sandbox.bot_permissions(staff_room) & SEND_MESSAGES, 0);
    Ok(())
}

#[tokio::test]
async fn a_fixture_that_does_not_hold_together_does_not_start() {
    let mut fixture = library();
    fixture.roles.clear();
    let options = Options {
        fixture,
        ..Options::default()
    };
    let refused = Sandbox::start(options).await.err();
    assert!(matches!(
        refused,
        Some(StartError::Fixture(FixtureError::UnknownRole(role))) if role == "Librarian"
    ));
}

#[tokio::test]
async fn a_channel_that_the_bot_may_not_see_is_obfuscated() -> Result<(), Failure> {
    let mut fixture = library();
    let store = ChannelFixture::new(ChannelKind::Text, "store").hidden_from_bot();
    fixture.channels.push(store);
    let options = Options {
        fixture,
        ..Options::default()
    };
    let sandbox = Sandbox::start(options).await?;
    let store = channel_id(&sandbox, "store")?;
    let (mut socket, _) = Socket::identified_with(&sandbox, 1).await?;
    let guild = socket.event("GUILD_CREATE").await?;
    let hidden = &guild["channels"][3];
    assert_eq!(
        (&hidden["id"], &hidden["name"], &hidden["flags"]),
        (
            &json!(store.to_string()),
            &json!("___hidden___"),
            &json!(1 << 17)
        )
    );
    assert!(hidden["topic"].is_null());
    assert_eq!(
        hidden["permission_overwrites"].as_array().map(Vec::len),
        Some(1)
    );
    let path = format!("/guilds/{}/channels", sandbox.guild_id());
    let wanted = json!(store.to_string());
    let listed = |channels: &Value| {
        let channels = channels.as_array().cloned().unwrap_or_default();
        channels.iter().any(|each| each["id"] == wanted)
    };
    let (status, channels) = Rest::new(&sandbox).get(&path).await?;
    assert_eq!((status, listed(&channels)), (200, false));
    sandbox.grant_bot(VIEW_CHANNEL, store);
    let update = socket.event("CHANNEL_UPDATE").await?;
    assert_eq!(update["name"], "store");
    assert!(listed(&Rest::new(&sandbox).get(&path).await?.1));
    sandbox.deny_bot(VIEW_CHANNEL, store);
    assert_eq!(
        socket.event("CHANNEL_UPDATE").await?["name"],
        "___hidden___"
    );
    Ok(())
}

#[tokio::test]
async fn people_wear_what_libraries_do_not_know_yet() -> Result<(), Failure> {
    let mut bot = TestBot::start().await?;
    let mut assets = Vec::new();
    for key in ["moderator", "manager", "member", "member2"] {
        bot.sandbox.persona(key)?.start_slash("/count of:1")?;
        let interaction = bot.socket.interaction().await?;
        let user = &interaction["member"]["user"];
        assert!(user["collectibles"].is_object() && user["primary_guild"].is_object());
        let asset = text(&user["avatar_decoration_data"]["asset"]);
        assets.push(
            asset
                .trim_end_matches(|c: char| c.is_ascii_hexdigit())
                .to_owned(),
        );
    }
    assert_eq!(assets, ["v2_a_", "", "v2_", "a_"]);
    Ok(())
}

#[tokio::test]
async fn a_nickname_and_a_decoration_are_as_the_fixture_says() -> Result<(), Failure> {
    let mut fixture = Fixture::default();
    fixture.people[0] = PersonFixture::new("moderator", "moderator", "\u{3164}", &[])
        .with_nickname("\u{2800}")
        .decorated(Decoration::Animated);
    let options = Options {
        fixture,
        ..Options::default()
    };
    let mut bot = TestBot::start_with(options).await?;
    bot.sandbox
        .persona("moderator")?
        .start_slash("/count of:1")?;
    let interaction = bot.socket.interaction().await?;
    let member = &interaction["member"];
    assert_eq!(
        (&member["nick"], &member["user"]["global_name"]),
        (&json!("\u{2800}"), &json!("\u{3164}"))
    );
    assert!(text(&member["user"]["avatar_decoration_data"]["asset"]).starts_with("a_6"));
    Ok(())
}
