//! A sandbox kept in a file.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::Duration;

use crate::bot::{Failure, Stage, message};
use discord_sandbox::{Options, Sandbox, StartError, Venue};

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
            keep: Some(self.0.join("server.json")),
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
async fn the_next_one_goes_on_where_it_ended() -> Result<(), Failure> {
    let folder = Folder::new("goes-on")?;
    let mut stage = Stage::set_with(folder.options()).await?;
    let member = stage.sandbox.persona("member")?;
    member.say("Good evening.")?;
    let thread = member.start_thread("Aside", "Here.")?;
    let pending = member.start_slash("/model tram")?;
    stage.socket.event("THREAD_CREATE").await?;
    stage.answer(&message("A card.")).await?;
    pending.answer().await?;
    let channel = format!("/channels/{}/messages", member.channel_id());
    let files: [(&str, &'static [u8]); 1] = [("a.png", &[0, 128, 255])];
    let body = serde_json::json!({"content": "File."});
    let posted = stage
        .rest
        .upload(reqwest::Method::POST, &channel, &body, &files);
    assert_eq!(posted.await?.0, 200);
    stage.sandbox.advance(Duration::from_secs(25 * 60 * 60));
    let (before, token, now) = (
        member.messages(),
        stage.sandbox.token().to_owned(),
        stage.sandbox.now(),
    );
    stage.sandbox.stop().await;

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
    let why = |result: Result<Sandbox, StartError>| {
        result.err().map(|why| why.to_string()).unwrap_or_default()
    };
    let second = why(Sandbox::start(folder.options()).await);
    assert!(
        second.contains("another practice server has it open"),
        "{second}"
    );
    first.stop().await;
    let path = folder.0.join("server.json");
    let kept = fs::read_to_string(&path)?;
    for (text, told) in [
        ("no JSON", "this is no practice server"),
        (
            &kept.replacen("\"form\":1", "\"form\":99", 1),
            "another version of this program",
        ),
    ] {
        fs::write(&path, text)?;
        let refused = why(Sandbox::start(folder.options()).await);
        assert!(
            refused.contains(told) && refused.contains("server.json"),
            "{refused}"
        );
        assert_eq!(fs::read_to_string(&path)?, text);
    }
    Ok(())
}

#[tokio::test]
async fn what_cannot_be_written_stops_nothing() -> Result<(), Failure> {
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
