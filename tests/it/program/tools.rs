//! `match`, `schema`, `register` and `invite`.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::thread;

use serde_json::{Value, json};

use crate::harness::{TestBot, count, within};
use crate::process::{Program, discord};

#[tokio::test]
async fn queries_are_matched_in_order_blank_ones_too() {
    let program = Program::new(&["match", "--json"]);
    let ended = program
        .input("mat\n\n  \ntrust\nburger\nUmbrella Trust\n")
        .end()
        .await
        .expect(0);
    let lines: Vec<Value> = ended
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect();
    let queries: Vec<&Value> = lines.iter().map(|line| &line["query"]).collect();
    assert_eq!(
        queries,
        ["mat", "", "  ", "trust", "burger", "Umbrella Trust"]
    );
    let outcomes: Vec<&Value> = lines.iter().map(|line| &line["outcome"]).collect();
    assert_eq!(
        outcomes,
        ["exact", "none", "none", "ambiguous", "none", "exact"]
    );
    assert_eq!(lines[0]["models"], json!(["multi-academy-trust"]));
    assert_eq!(
        lines[3]["models"],
        json!(["multi-academy-trust", "umbrella-trust"])
    );
    assert_eq!(lines[4]["models"], json!([]));
}

/// As `quorate match --json | head -1` meets it.
#[test]
fn a_reader_that_stops_reading_is_no_fault() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_quorate"))
        .args(["match", "--json"])
        .env_clear()
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut queries = child.stdin.take().expect("it is piped");
    let writer = thread::spawn(move || while queries.write_all(&b"mat\n".repeat(1000)).is_ok() {});
    let mut answers = BufReader::new(child.stdout.take().expect("it is piped"));
    let mut first = String::new();
    answers.read_line(&mut first).expect("a line");
    assert!(first.contains("multi-academy-trust"), "{first}");
    drop(answers);
    let ended = child.wait_with_output().expect("it ends");
    writer.join().expect("it ends with the program");
    let reply = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(0), "{reply}");
    assert!(!reply.contains("pipe"), "{reply}");
}

#[tokio::test]
async fn a_match_says_why() {
    let ended = Program::new(&["match", "federation"]).end().await;
    ended.says(0, &["hard-federation"]);
    Program::new(&["match"])
        .end()
        .await
        .says(1, &["no query", "--json"]);
}

#[tokio::test]
async fn schemas_are_json_and_others_are_listed() {
    for file in ["model", "terms", "dimensions"] {
        let ended = Program::new(&["schema", file]).end().await.expect(0);
        let schema: Value = serde_json::from_str(&ended.out).expect("JSON");
        assert!(schema["$schema"].is_string(), "{file}");
    }
    Program::new(&["schema", "modle"])
        .end()
        .await
        .says(1, &["modle", "model"]);
}

#[tokio::test]
async fn registering_by_hand_tells_what_differs() {
    let sandbox = discord().await;
    let register = |arguments: &[&str]| {
        Program::new(arguments)
            .env("DISCORD_TOKEN", sandbox.token())
            .env("QUORATE_DISCORD__API_URL", &sandbox.base_url())
            .end()
    };
    let dry = register(&["register", "--dry-run"]).await;
    dry.says(0, &["new: model, compare"])
        .says(0, &["Nothing was changed"]);
    assert_eq!(count(&sandbox, "PUT", "/commands"), 0);
    let done = register(&["register"]).await;
    done.says(0, &["Discord has these commands now"]);
    let again = register(&["register"]).await;
    again.says(0, &["Discord has these commands already"]);
    assert_eq!(
        (
            sandbox.commands().len(),
            count(&sandbox, "PUT", "/commands")
        ),
        (quorate::commands::definitions().len(), 1)
    );
    let guild = sandbox.guild_id().to_string();
    register(&["register", "--guild", &guild]).await.expect(0);
    assert_eq!(
        sandbox.guild_commands().len(),
        quorate::commands::definitions().len()
    );
    let again = register(&["register", "--guild", &guild, "--dry-run"]).await;
    again.says(0, &["Discord has these commands already"]);
    let bot = TestBot::start(
        sandbox.base_url(),
        sandbox.token(),
        quorate::discord::Timeouts::default(),
    );
    within(sandbox.ready()).await;
    assert_eq!(count(&sandbox, "PUT", "/commands"), 2);
    assert!(bot.stop().await.is_ok());
}

#[tokio::test]
async fn a_wrong_token_is_the_same_for_all() {
    let sandbox = discord().await;
    for subcommand in ["register", "invite"] {
        let program = Program::new(&[subcommand])
            .env("DISCORD_TOKEN", "wrong")
            .env("QUORATE_DISCORD__API_URL", &sandbox.base_url());
        program
            .end()
            .await
            .says(2, &["Discord does not know this token"]);
    }
}

#[tokio::test]
async fn the_invitation_names_the_application() {
    let sandbox = discord().await;
    let program = Program::new(&["invite"])
        .env("DISCORD_TOKEN", sandbox.token())
        .env("QUORATE_DISCORD__API_URL", &sandbox.base_url());
    let id = format!(
        "client_id={}&permissions=326417632256",
        sandbox.application_id()
    );
    program
        .end()
        .await
        .says(0, &["https://discord.com/oauth2/authorize", &id]);
    let ended = Program::new(&["invite", "--application", "42"]).end().await;
    ended.says(0, &["client_id=42&"]);
}
