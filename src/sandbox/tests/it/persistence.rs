//! A sandbox saved in a state file.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::Duration;

use crate::bot::{Failure, TestBot, channel_id, message};
use discord_sandbox::permissions::SEND_MESSAGES;
use discord_sandbox::{
    ChannelFixture, ChannelKind, Options, PersonFixture, Sandbox, StartError, Venue,
};

/// A folder of a test's own, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Result<Self, Failure> {
        let folder =
            std::env::temp_dir().join(format!("discord-sandbox-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    fn options(&self) -> Options {
        Options {
            state_file: Some(self.0.join("server.json")),
            ..Options::default()
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn the_next_one_goes_on_where_the_last_one_ended() -> Result<(), Failure> {
    let folder = Folder::new("goes-on")?;
    let mut bot = TestBot::start_with(folder.options()).await?;
    let member = bot.sandbox.persona("member")?;
    member.say("Good evening.")?;
    let thread = member.start_thread("Aside", "Here.")?;
    let pending = member.start_slash("/model tram")?;
    bot.socket.event("THREAD_CREATE").await?;
    bot.answer(&message("A card.")).await?;
    pending.answer().await?;
    let channel = format!("/channels/{}/messages", member.channel_id());
    let files: [(&str, &'static [u8]); 1] = [("a.png", &[0, 128, 255])];
    let body = serde_json::json!({"content": "File."});
    let posted = bot
        .rest
        .upload(reqwest::Method::POST, &channel, &body, &files);
    assert_eq!(posted.await?.0, 200);
    bot.sandbox.advance(Duration::from_secs(25 * 60 * 60));
    let (before, token, now) = (
        member.messages(),
        bot.sandbox.token().to_owned(),
        bot.sandbox.now(),
    );
    bot.sandbox.stop().await;

    let again = Sandbox::start(folder.options()).await?;
    assert_eq!(again.token(), token);
    assert!(again.now() >= now);
    assert_eq!(again.persona("member")?.messages(), before);
    assert_eq!(
        again.persona("member")?.messages()[2].attachments[0].bytes[..],
        [0, 128, 255]
    );
    assert_eq!(
        again.thread(thread).map(|thread| thread.archived),
        Some(true)
    );
    assert_eq!(
        again
            .persona("moderator")?
            .at(Venue::Thread(thread))
            .messages()[0]
            .content,
        "Here."
    );
    let newer = again.persona("member")?.say("Good night.")?;
    assert!(before.iter().all(|message| message.id < newer.id));
    let mode = fs::metadata(folder.0.join("server.json"))?
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    again.stop().await;
    Ok(())
}

#[tokio::test]
async fn a_file_in_use_or_of_another_kind_is_refused_and_left_alone() -> Result<(), Failure> {
    let folder = Folder::new("refused")?;
    let first = Sandbox::start(folder.options()).await?;
    let refusal = |result: Result<Sandbox, StartError>| {
        // No error reads as an empty refusal, which no assertion accepts.
        result
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default()
    };
    let second = refusal(Sandbox::start(folder.options()).await);
    assert!(
        second.contains("another practice server has it open"),
        "{second}"
    );
    first.stop().await;
    let path = folder.0.join("server.json");
    let saved = fs::read_to_string(&path)?;
    for (text, message) in [
        ("no JSON", "this is no practice server"),
        (
            &saved.replacen("\"form\":1", "\"form\":99", 1),
            "another version of this program",
        ),
    ] {
        fs::write(&path, text)?;
        let refused = refusal(Sandbox::start(folder.options()).await);
        assert!(
            refused.contains(message) && refused.contains("server.json"),
            "{refused}"
        );
        assert_eq!(fs::read_to_string(&path)?, text);
    }
    Ok(())
}

#[tokio::test]
async fn a_state_that_cannot_be_written_stops_nothing() -> Result<(), Failure> {
    let folder = Folder::new("unwritten")?;
    fs::create_dir_all(folder.0.join("server.new"))?;
    let sandbox = Sandbox::start(folder.options()).await?;
    let member = sandbox.persona("member")?;
    member.say("Good evening.")?;
    assert_eq!(member.messages().len(), 1);
    sandbox.stop().await;
    assert!(!folder.0.join("server.json").exists());
    fs::remove_dir(folder.0.join("server.new"))?;
    let again = Sandbox::start(folder.options()).await?;
    assert_eq!(again.persona("member")?.messages(), []);
    again.stop().await;
    assert!(folder.0.join("server.json").exists());
    Ok(())
}

/// Written before snowflakes had labels, for a guild of as many roles, people and channels as the default's.
const WITHOUT_LABELS: &str = include_str!("../data/state-without-labels.json");

#[tokio::test]
async fn a_state_without_labels_is_read_by_the_order_of_its_ids() -> Result<(), Failure> {
    let folder = Folder::new("without-labels")?;
    fs::write(folder.0.join("server.json"), WITHOUT_LABELS)?;
    let written: serde_json::Value = serde_json::from_str(WITHOUT_LABELS)?;
    let mut options = folder.options();
    let category = ChannelFixture::new(ChannelKind::Category, "Rooms");
    options.fixture.channels.insert(0, category);
    let sandbox = Sandbox::start(options).await?;
    assert_eq!(sandbox.token(), written["token"]);
    let ids = written["ids"].as_array().ok_or("no ids")?;
    assert_eq!(ids[0], sandbox.guild_id());
    assert_eq!(ids[1], sandbox.role_id("Member").ok_or("no role")?);
    assert_eq!(ids[19], channel_id(&sandbox, "general")?);
    let category = channel_id(&sandbox, "Rooms")?;
    assert!(!ids.iter().any(|id| *id == category));

    let manager = sandbox.persona("manager")?;
    let messages = manager.messages();
    let first = &messages[0];
    assert_eq!(
        (first.content.as_str(), first.author.as_str()),
        ("Good evening.", "manager")
    );
    assert_eq!(
        messages.iter().filter(|message| message.ephemeral).count(),
        1
    );
    let thread = sandbox.threads()[0].id;
    assert_eq!(
        messages.last().and_then(|message| message.thread),
        Some(thread)
    );
    assert_eq!(manager.in_thread(thread).messages().len(), 2);
    let quiet = channel_id(&sandbox, "quiet")?;
    let whispered = &manager.in_channel(quiet).messages()[0];
    assert_eq!(whispered.attachments[0].bytes[..], [0, 128, 255]);
    assert_eq!(sandbox.bot_permissions(quiet) & SEND_MESSAGES, 0);
    sandbox.stop().await;

    let rewritten = fs::read_to_string(folder.0.join("server.json"))?;
    let rewritten: serde_json::Value = serde_json::from_str(&rewritten)?;
    let before = ids.len();
    assert_eq!(
        rewritten["ids"].as_array().map(|ids| &ids[..before]),
        Some(&ids[..])
    );
    assert_eq!(rewritten["ids"][before], category);
    Ok(())
}

#[tokio::test]
async fn an_id_stays_with_its_label() -> Result<(), Failure> {
    let folder = Folder::new("labels")?;
    let sandbox = Sandbox::start(folder.options()).await?;
    sandbox.persona("guest")?.say("Good evening.")?;
    let (random, guest) = (
        channel_id(&sandbox, "random")?,
        sandbox.persona("guest")?.user_id(),
    );
    sandbox.stop().await;
    let mut options = folder.options();
    options.fixture.channels.rotate_left(2);
    options.fixture.people.rotate_right(1);
    let newcomer = PersonFixture::new("newcomer", "newcomer", "Newcomer", &[]);
    options.fixture.people.insert(0, newcomer);
    let again = Sandbox::start(options).await?;
    assert_eq!(channel_id(&again, "random")?, random);
    assert_eq!(again.persona("guest")?.user_id(), guest);
    assert_eq!(again.persona("newcomer")?.channel_id(), random);
    let general = channel_id(&again, "general")?;
    let seen = again.persona("newcomer")?.in_channel(general).messages();
    assert_eq!(seen[0].author, "guest");
    Ok(())
}
