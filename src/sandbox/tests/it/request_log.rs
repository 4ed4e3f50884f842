//! The log of requests.

use std::path::PathBuf;

use reqwest::Method;
use serde_json::{Value, json};

use crate::bot::{Failure, TestBot, callback, message};
use discord_sandbox::{Fault, Options, Sandbox, StartError};

/// A file of this test's own, removed in the end.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[tokio::test]
async fn every_request_is_a_line_without_a_secret() -> Result<(), Failure> {
    let file = Scratch(
        std::env::temp_dir().join(format!("discord-sandbox-log-{}.jsonl", std::process::id())),
    );
    let mut bot = TestBot::start_with(Options {
        log: Some(file.0.clone()),
        ..Options::default()
    })
    .await?;
    let token = bot.sandbox.token().to_owned();
    let _pending = bot
        .sandbox
        .persona("moderator")?
        .in_private_channel()
        .start_slash("/model tram")?;
    let interaction = bot.socket.interaction().await?;
    bot.sandbox
        .fault(Fault::status(500).on("POST", "/interactions/**").times(1));
    bot.rest.respond(&interaction, &message("m")).await?;
    let body = message("m");
    let (path, files): (_, [(&str, &[u8]); 1]) = (callback(&interaction), [("a.png", b"x")]);
    bot.rest.upload(Method::POST, &path, &body, &files).await?;
    let log = std::fs::read_to_string(&file.0)?;
    assert!(!log.contains(&token) && !log.to_lowercase().contains("authorization"));
    let is_faulty = |line: &&str| line.starts_with('#');
    assert_eq!(log.lines().filter(is_faulty).count(), 1);
    let lines = log.lines().filter(|line| !is_faulty(line));
    let lines: Vec<Value> = lines.map(serde_json::from_str).collect::<Result<_, _>>()?;
    assert_eq!(
        (&lines[0]["method"], lines[0]["body"].is_array()),
        (&json!("PUT"), true)
    );
    assert_eq!(
        (
            &lines[1]["method"],
            &lines[1]["body"]["op"],
            &lines[1]["body"]["d"]["token"]
        ),
        (&json!("WS"), &json!(2), &json!("…"))
    );
    let last = &lines[2];
    assert_eq!(
        (&last["payload_json"], &last["files"]),
        (&body, &json!(["files[0]=a.png"]))
    );
    assert_eq!(
        (&last["interaction_type"], &last["user_install_only"]),
        (&json!(2), &json!(true))
    );
    assert!(last["received_t"].as_f64() <= last["t"].as_f64());
    Ok(())
}

#[tokio::test]
async fn a_log_that_cannot_be_written_is_named() {
    let options = Options {
        log: Some(PathBuf::from("/no/such/folder/log.jsonl")),
        ..Options::default()
    };
    let refused = Sandbox::start(options).await.err();
    assert!(matches!(&refused, Some(StartError::Log { .. })));
    assert!(refused.is_some_and(|error| error.to_string().contains("/no/such/folder/log.jsonl")));
}
