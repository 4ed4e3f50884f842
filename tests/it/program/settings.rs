//! Settings that cannot be used, each refused with its place and the way out.

use crate::process::Program;

/// Runs with this config file, and fails unless a line that names its place says all of this.
async fn refused(text: &[u8], place: &str, wanted: &[&str]) {
    let program = Program::new(&["run"]).env("DISCORD_TOKEN", "a-token");
    program.file("config/quorate.toml", text);
    let ended = program.end().await;
    let place = format!("config/quorate.toml:{place}: ");
    let wanted: Vec<&str> = [place.as_str()]
        .into_iter()
        .chain(wanted.iter().copied())
        .collect();
    ended.says(1, &wanted);
}

#[tokio::test]
async fn a_file_with_what_is_no_setting_names_it_and_the_nearest() {
    refused(
        b"[discord]\napi_uri = \"x\"\n",
        "2:1",
        &["discord.api_uri", "did you mean discord.api_url?"],
    )
    .await;
    refused(b"[logs]\n", "1:2", &["logs", "settings are"]).await;
}

#[tokio::test]
async fn a_file_with_a_bad_value_names_those_that_do() {
    refused(
        b"[log]\nlevel = \"loud\"\n",
        "2:9",
        &["log.level", "loud", "`debug`"],
    )
    .await;
    refused(b"[log]\nformat = 3\n", "2:10", &["log.format", "in quotes"]).await;
    refused(
        b"[log]\nlevel   =   true\n",
        "2:13",
        &["log.level", "in quotes"],
    )
    .await;
    refused(
        b"[discord]\napi_url = \"http://:99999\"\n",
        "2:11",
        &["discord.api_url", "https://discord.com"],
    )
    .await;
    refused(b"[log\n", "1:5", &[]).await;
    refused(b"[log]\n# \xff\n", "2:3", &["UTF-8"]).await;
}

#[tokio::test]
async fn a_given_file_that_is_missing_is_named() {
    for subcommand in ["run", "register", "invite"] {
        let program = Program::new(&[subcommand, "--config", "no-such.toml"]);
        let ended = program.env("DISCORD_TOKEN", "a-token").end().await;
        ended.says(1, &["no-such.toml", "cannot be read", "leave it out"]);
    }
}

#[tokio::test]
async fn variables_are_checked_as_the_file_is() {
    for (name, value, wanted) in [
        ("QUORATE_DISCORD__API_URI", "x", "QUORATE_DISCORD__API_URL"),
        ("QUORATE_LOG__LEVEL", "loud", "`debug`"),
        ("QUORATE_LOG__FORMAT", "", "`json`"),
        ("QUORATE_DISCORD__API_URL", "discord.com", "https://"),
        ("QUORATE_DISCORD__API_URL", "http://[::x", "https://"),
        ("QUORATE_KNOWLEDGE__DIR", "", "names no folder"),
    ] {
        let program = Program::new(&["run"]).env("DISCORD_TOKEN", "a-token");
        let ended = program.env(name, value).end().await;
        ended.says(1, &[name, wanted]);
    }
}

#[tokio::test]
async fn a_knowledge_directory_that_is_set_and_missing_is_named_with_its_setting() {
    for arguments in [
        &["run"][..],
        &["check"],
        &["ask", "/model mat"],
        &["match", "mat"],
    ] {
        let program = Program::new(arguments).env("DISCORD_TOKEN", "a-token");
        let program = program.env("QUORATE_KNOWLEDGE__DIR", "no-such-folder");
        let wanted = [
            "QUORATE_KNOWLEDGE__DIR",
            "no-such-folder",
            "there is no such folder",
        ];
        program.end().await.says(1, &wanted);
        let program = Program::new(arguments).env("DISCORD_TOKEN", "a-token");
        program.file("config/quorate.toml", b"[knowledge]\ndir = \"gone\"\n");
        let ended = program.end().await;
        ended.says(1, &["knowledge.dir", "gone", "there is no such folder"]);
    }
}

#[tokio::test]
async fn the_knowledge_that_the_settings_name_is_used() {
    let tools = || {
        [
            &["check"][..],
            &["ask", "/model umbrella-trust"],
            &["match", "umbrella trust"],
        ]
        .map(|arguments| Program::new(arguments).with_knowledge())
    };
    for program in tools() {
        let knowledge = program.folder().join("knowledge");
        std::fs::rename(knowledge, program.folder().join("ours")).expect("it can be moved");
        program.file("config/quorate.toml", b"[knowledge]\ndir = \"ours\"\n");
        program.file("ours/models/umbrella-trust.toml", b"name = [");
        let ended = program.end().await;
        ended.says(1, &["ours/models/umbrella-trust.toml:1:"]);
    }
    for program in tools() {
        let program = program.env("QUORATE_KNOWLEDGE__DIR", "knowledge");
        let ended = program.end().await.expect(0);
        assert!(!ended.err.contains("in the program itself"), "{ended:?}");
    }
}

#[tokio::test]
async fn the_copy_in_the_program_is_used_where_nothing_is_set_and_said_to_be() {
    for arguments in [&["check"][..], &["ask", "/model mat"], &["match", "mat"]] {
        let program = Program::new(arguments);
        program.file("config/quorate.toml", b"[knowledge]\ndir = \"knowledge\"\n");
        let ended = program.end().await;
        ended.says(0, &["the knowledge in the program itself"]);
    }
}

#[tokio::test]
async fn settings_that_cannot_be_used_stop_the_tools_too() {
    for arguments in [&["check"][..], &["ask", "/model mat"], &["match", "mat"]] {
        let program = Program::new(arguments).env("QUORATE_KNOWLEDGE__DRI", "x");
        program.end().await.says(1, &["QUORATE_KNOWLEDGE__DIR"]);
    }
}
