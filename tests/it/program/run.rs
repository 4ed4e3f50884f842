//! `quorate run`: starts, answers, stops.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::time::Duration;

use discord_sandbox::{Fault, Message, Options, Sandbox};
use serde_json::{Value, json};

use super::database::{add, under_way};
use crate::harness::{persona, press, sandbox_options, shown, text, title, unlogged, within};
use crate::process::{Program, discord};
use crate::questions::{find, form};

#[tokio::test]
async fn a_wrong_token_is_one_clear_line_and_exit_code_2() {
    let sandbox = discord().await;
    let program = Program::run_in(&sandbox).env("DISCORD_TOKEN", "wrong-token");
    let ended = program.end().await;
    let ended = ended.says(2, &["Discord does not know this token", "copy it again"]);
    assert!(!ended.err.contains("wrong-token"));
    assert_eq!(ended.err.matches("ERROR").count(), 1);
    assert_eq!(sandbox.identifies(), 0);
}

#[tokio::test]
async fn why_it_stopped_is_said_though_the_log_is_off() {
    let sandbox = discord().await;
    let program = Program::run_in(&sandbox).env("DISCORD_TOKEN", "wrong-token");
    let ended = program.env("QUORATE_LOG__LEVEL", "off").end().await;
    let ended = ended.says(2, &["quorate: Discord does not know this token"]);
    assert_eq!(ended.err.lines().count(), 1, "{ended:?}");
}

#[tokio::test]
async fn what_the_gateway_refuses_for_good_is_one_clear_line_too() {
    for (close, code, line) in [
        (4004, 2, "Discord does not know this token"),
        (4013, 1, "Discord refuses the gateway intents"),
        (4014, 1, "Discord refuses the gateway intents"),
    ] {
        let sandbox = discord().await;
        let mut program = Program::run_in(&sandbox).start();
        program.line("ready").await;
        sandbox.close_sockets(close);
        let ended = program.end().await.says(code, &[line]);
        assert_eq!(ended.err.matches("ERROR").count(), 1, "{ended:?}");
        assert_eq!(sandbox.identifies(), 1);
    }
}

#[tokio::test]
async fn without_a_usable_token_it_says_where_to_put_one() {
    let sandbox = discord().await;
    let run = || Program::new(&["run"]);
    run()
        .end()
        .await
        .says(1, &["no token", "DISCORD_TOKEN_FILE"]);
    let both = Program::run_in(&sandbox).env("DISCORD_TOKEN_FILE", "f");
    both.end().await.says(1, &["both set", "unset"]);
    // Somebody may put the token where its file's name belongs.
    let mistaken = run().env("DISCORD_TOKEN_FILE", "abc.def.ghi").end().await;
    let ended = mistaken.says(1, &["DISCORD_TOKEN_FILE names a file that cannot be read"]);
    assert!(!ended.err.contains("abc"), "{ended:?}");
    let empty = run().env("DISCORD_TOKEN", " ");
    empty.end().await.says(1, &["DISCORD_TOKEN", "empty"]);
    let prefixed = run().env("DISCORD_TOKEN", "Bot secret-words");
    let ended = prefixed
        .end()
        .await
        .says(1, &["DISCORD_TOKEN", "copy it again"]);
    assert!(!ended.err.contains("secret-words"));
    let no_text = OsStr::from_bytes(b"secret-words\xff");
    let ended = run().env_bytes("DISCORD_TOKEN", no_text).end().await;
    let ended = ended.says(1, &["DISCORD_TOKEN", "copy it again"]);
    assert!(!ended.err.contains("secret-words"));
    assert!(sandbox.requests().is_empty());
}

#[tokio::test]
async fn a_token_in_a_file_is_used() {
    let sandbox = discord().await;
    let program = Program::new(&["run"]).env("QUORATE_DISCORD__API_URL", &sandbox.base_url());
    let file = program.file("token", format!("{}\n", sandbox.token()).as_bytes());
    let file = file.to_str().expect("UTF-8");
    // As a compose file sets it that leaves the choice to another.
    let program = program.env("DISCORD_TOKEN", "");
    let mut running = program.env("DISCORD_TOKEN_FILE", file).start();
    running.line("ready").await;
    running.stop().await.expect(0);
}

#[tokio::test]
async fn it_answers_until_it_is_told_to_stop() {
    for signal in ["TERM", "INT"] {
        let sandbox = discord().await;
        let mut running = Program::run_in(&sandbox).start();
        // The program's folder holds no knowledge.
        running.line("the knowledge in the program itself").await;
        within(sandbox.wait_for_commands()).await;
        let answer = persona(&sandbox, "clerk").slash("/model mat").await;
        let answer = answer.expect("an answer");
        assert_eq!(title(shown(&answer)), "Multi-academy trust");
        let line = running.line("answered").await;
        assert!(
            line.contains("command=") && line.contains("interaction{id="),
            "{line}"
        );
        assert!(line.contains("micros="), "{line}");
        running.signal(signal);
        running.end().await.expect(0);
        within(sandbox.wait_until(|sandbox| sandbox.sessions() == 0)).await;
    }
}

#[tokio::test]
async fn what_cannot_be_answered_is_logged() {
    let sandbox = discord().await;
    let mut running = Program::run_in(&sandbox).start();
    running.line("ready").await;
    within(sandbox.wait_for_commands()).await;
    let event = json!({"id": "x", "data": {"name": "xylophone"}});
    sandbox.dispatch_raw("INTERACTION_CREATE", &event);
    running.line("holds no id or token").await;
    let never = Fault::rate_limited(Duration::from_secs(60));
    sandbox.fault(never.on("POST", "/interactions/*/*/callback"));
    let pending = persona(&sandbox, "clerk").start_slash("/model mat");
    let id = pending.expect("it is sent").id();
    let line = running.line("not answered").await;
    assert!(
        line.contains("ERROR") && line.contains("command="),
        "{line}"
    );
    assert!(line.contains(&format!("interaction{{id={id} ")), "{line}");
    assert!(line.contains("micros="), "{line}");
    let ended = running.stop().await.expect(0);
    assert!(!ended.err.contains("xylophone"));
}

#[tokio::test]
async fn a_process_that_was_stopped_for_a_while_counts_nothing_twice() {
    let sandbox = Sandbox::start(unlogged()).await.expect("a free port");
    let mut running = Program::run_in(&sandbox).start();
    let (governor, question) = under_way(&sandbox).await;
    let kinds = press(&governor, &question, "Add a point").await;
    let opened = governor.press(&kinds, "Information").await;
    let point = form(opened.expect("a form"));
    let send = async || governor.submit(&point, &[("words", "Said once")]).await;
    running.signal("STOP");
    assert!(send().await.is_err());
    // It fails as well, three seconds later: the first is as old again by then.
    assert!(governor.slash("/about").await.is_err());
    running.signal("CONT");
    let line = running.line("given up by Discord").await;
    assert!(line.contains("kind=\"modal\""), "{line}");
    let again = send().await.expect("an answer");
    assert!(text(shown(&again)).contains("is added"));
    add(&governor, &question, "Said after it").await;
    let after = |messages: &[Message]| find(messages, "Said after it").is_some();
    let messages = within(governor.wait_until(after)).await;
    let public = messages.iter().filter(|message| !message.ephemeral);
    let said = public.filter(|message| text(message).contains("Said once"));
    assert_eq!(said.count(), 1);
    running.stop().await.expect(0);
}

#[tokio::test]
async fn it_waits_for_discord_and_says_so() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let program = Program::new(&["run"])
        .env("DISCORD_TOKEN", "a-token")
        .env("QUORATE_DISCORD__API_URL", &format!("http://{address}"));
    let mut running = program.start();
    let line = running.line("cannot start yet").await;
    assert!(
        line.contains("cannot be reached") && line.contains("WARN"),
        "{line}"
    );
    let options = Options {
        port: address.port(),
        token: Some("a-token".to_owned()),
        ..sandbox_options()
    };
    let sandbox = Sandbox::start(options).await.expect("its port");
    running.line("ready").await;
    drop(sandbox);
    running.stop().await.expect(0);
}

#[tokio::test]
async fn the_log_can_be_json() {
    let sandbox = discord().await;
    let program = Program::run_in(&sandbox)
        .env("QUORATE_LOG__FORMAT", "json")
        .env("QUORATE_LOG__LEVEL", "trace");
    let mut running = program.start();
    running.line("ready").await;
    within(sandbox.wait_for_commands()).await;
    let clerk = persona(&sandbox, "clerk");
    assert!(clerk.complete("/model name:mat").await.is_ok());
    running.line("answered").await;
    assert!(clerk.slash("/about").await.is_ok());
    running.line("answered").await;
    let ended = running.stop().await.expect(0);
    let lines: Vec<Value> = ended
        .err
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object a line"))
        .collect();
    assert_eq!(ended.out, "");
    let answered = lines.iter().filter(|line| line["message"] == "answered");
    let answered: Vec<_> = answered.collect();
    for (line, [level, kind, command]) in answered.iter().zip([
        ["DEBUG", "autocomplete", "model"],
        ["INFO", "command", "about"],
    ]) {
        let span = &line["span"];
        assert_eq!(
            (&line["level"], &span["kind"]),
            (&json!(level), &json!(kind))
        );
        assert_eq!(span["command"], command);
        assert!(span["id"].is_u64() && line["micros"].is_u64());
    }
    assert_eq!(answered.len(), 2);
}
