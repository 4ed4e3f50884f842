//! What a program's own fixture holds, as a bot and a persona meet it.

use reqwest::Method;
use serde_json::{Value, json};

use crate::bot::{Failure, Rest, Socket, channel_id, text};
use discord_sandbox::permissions::{SEND_MESSAGES, VIEW_CHANNEL};
use discord_sandbox::{
    ChannelFixture, ChannelKind, ClientError, Fixture, FixtureError, Options, OverwriteFixture,
    OverwriteSubject, PersonFixture, RoleFixture, Sandbox, StartError,
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
