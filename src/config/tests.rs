use std::path::Path;

use jiff::tz::TimeZoneDatabase;

use super::error::ConfigError;
use super::load::layer;
use super::*;

fn with(text: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let variables = variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    layer(Path::new("quorate.toml"), text, variables)
}

fn error(text: &str, variables: &[(&str, &str)]) -> String {
    let error = with(text, variables).err();
    error.expect("an error").to_string()
}

#[test]
fn the_file_in_the_repository_holds_every_setting_at_its_default() {
    let file: toml::Table = toml::from_str(include_str!("../../config/quorate.toml")).unwrap();
    assert_eq!(file, toml::Table::try_from(Config::default()).unwrap());
}

#[test]
fn nothing_given_is_the_defaults() {
    assert_eq!(with("", &[]).unwrap(), Config::default());
}

#[test]
fn the_environment_comes_before_the_file_and_the_file_before_the_defaults() {
    let text = "[log]\nformat = \"json\"\nlevel = \"warn\"\n";
    let config = with(text, &[("QUORATE_LOG__LEVEL", "debug")]).unwrap();
    let log = LogSettings {
        format: LogFormat::Json,
        level: LogLevel::Debug,
    };
    assert_eq!(config.log, log);
    assert_eq!(config.discord, DiscordSettings::default());
}

#[test]
fn variables_without_a_section_are_left_alone() {
    let others = [("DISCORD_SANDBOX_LOG", "x"), ("LOG__LEVEL", "x")];
    assert_eq!(with("", &others).unwrap(), Config::default());
}

#[test]
fn a_knowledge_directory_is_known_to_be_chosen() {
    let given = |text, variables: &[_]| with(text, variables).unwrap().knowledge.given;
    assert!(!given("[knowledge]\ndir = \"knowledge\"", &[]));
    assert!(given("[knowledge]\ndir = \"elsewhere\"", &[]));
    assert!(given("", &[("QUORATE_KNOWLEDGE__DIR", "knowledge")]));
}

#[test]
fn the_database_is_named_by_its_variable() {
    let variable = [("QUORATE_DATABASE__URL", "sqlite:///srv/q.db")];
    assert_eq!(
        with("", &variable).unwrap().database.url,
        "sqlite:///srv/q.db"
    );
    assert_eq!(
        with("", &[]).unwrap().database.url,
        "sqlite://data/quorate.db"
    );
}

#[test]
fn an_unknown_key_is_named_with_its_place_and_the_nearest() {
    let text = error("[discord]\n  api_ulr = \"http://x\"\n", &[]);
    assert_eq!(
        text,
        "quorate.toml:2:3: discord.api_ulr is no setting: did you mean discord.api_url?"
    );
    let text = error("colour = 1\n", &[]);
    assert!(text.starts_with("quorate.toml:1:1: colour is no setting: the settings are "));
    assert!(text.contains("knowledge.dir"), "{text}");
}

#[test]
fn a_bad_value_is_named_with_its_place_and_what_it_takes() {
    let text = error("[log]\nlevel = \"loud\"\n", &[]);
    assert!(text.starts_with("quorate.toml:2:9: "), "{text}");
    assert!(text.contains("`loud`") && text.contains("`warn`"), "{text}");
    let text = error("[log]\nlevel = \n", &[]);
    assert!(text.starts_with("quorate.toml:2:"), "{text}");
}

#[test]
fn a_wrong_variable_is_named() {
    let text = error("", &[("QUORATE_LOG__LEVLE", "info")]);
    assert_eq!(
        text,
        "QUORATE_LOG__LEVLE sets log.levle, which is no setting: did you mean QUORATE_LOG__LEVEL?"
    );
    let text = error("", &[("QUORATE_LOG__FORMAT", "xml")]);
    assert!(text.starts_with("QUORATE_LOG__FORMAT: "), "{text}");
    assert!(text.contains("xml") && text.contains("json"), "{text}");
}

#[test]
fn an_address_has_a_scheme_and_a_host() {
    for address in [
        "discord.com",
        "ftp://x",
        "http://",
        "http:///x",
        "https://a b",
        "http://[::x",
        "http://:99999",
        "http://x:99999",
        "https://x/?a=b",
        "https://x/#a",
    ] {
        let text = error("", &[("QUORATE_DISCORD__API_URL", address)]);
        assert!(text.starts_with("QUORATE_DISCORD__API_URL: "), "{text}");
        assert!(text.contains("https://discord.com"), "{text}");
        let text = error(&format!("[discord]\napi_url = \"{address}\"\n"), &[]);
        let place = "quorate.toml:2:11: discord.api_url: ";
        assert!(text.starts_with(place), "{text}");
        assert!(!text.contains("in quotes"), "{text}");
    }
    for address in ["http://127.0.0.1:8080", "http://[::1]:1/", "https://x/y"] {
        let config = with("", &[("QUORATE_DISCORD__API_URL", address)]).unwrap();
        assert_eq!(config.discord.api_url, address);
    }
}

#[test]
fn a_folder_has_a_name() {
    let text = error("[knowledge]\ndir = \"\"\n", &[]);
    assert!(
        text.starts_with("quorate.toml:2:7: knowledge.dir: an empty text names no folder"),
        "{text}"
    );
    let text = error("", &[("QUORATE_KNOWLEDGE__DIR", "")]);
    assert!(text.starts_with("QUORATE_KNOWLEDGE__DIR: "), "{text}");
}

#[test]
fn a_value_that_is_no_text_is_named_however_it_is_written() {
    for text in [
        "[log]\nlevel   =   true\n",
        "[log]\nlevel=true\n",
        "\nlog.level\t= 3\n",
    ] {
        let text = error(text, &[]);
        assert!(text.starts_with("quorate.toml:2:"), "{text}");
        assert!(text.contains(": log.level: "), "{text}");
        assert!(
            text.ends_with("every setting is a text in quotes"),
            "{text}"
        );
    }
}

#[test]
fn a_given_file_must_exist() {
    let missing = Path::new("/no/such/quorate.toml");
    let error = load(Some(missing), []).err().map(|error| error.to_string());
    assert!(error.is_some_and(|text| text.starts_with("/no/such/quorate.toml: ")));
}

#[test]
fn a_time_zone_is_the_systems_or_the_programs() {
    let summer: jiff::Timestamp = "2026-07-01T12:00:00Z".parse().unwrap();
    // The last is in no file of a system that minds capitals.
    for name in ["Europe/London", "Europe/Paris", "europe/london"] {
        let discussions = DiscussionSettings {
            time_zone: name.to_owned(),
        };
        let bundled = TimeZoneDatabase::bundled().get(name).unwrap();
        let zone = discussions.zone().unwrap();
        assert_eq!(zone.to_offset(summer), bundled.to_offset(summer), "{name}");
    }
}

#[test]
fn a_time_zone_that_is_none_is_refused() {
    for name in [
        "Europe/Londn",
        "",
        "..",
        "../../../etc/hostname",
        "/etc/hostname",
        "Europe",
    ] {
        let discussions = DiscussionSettings {
            time_zone: name.to_owned(),
        };
        let message = discussions.zone().err().map(|error| error.to_string());
        let expected = format!("there is no time zone {name:?}: write one such as Europe/London");
        assert_eq!(message, Some(expected));
    }
    let text = error("[discussions]\ntime_zone = \"Europe/Londn\"\n", &[]);
    let place = "quorate.toml:2:13: discussions.time_zone: there is no time zone";
    assert!(text.starts_with(place), "{text}");
    let text = error("", &[("QUORATE_DISCUSSIONS__TIME_ZONE", "Londn")]);
    let place = "QUORATE_DISCUSSIONS__TIME_ZONE: there is no time zone";
    assert!(text.starts_with(place), "{text}");
}

#[test]
fn a_slip_in_the_file_is_explained_as_in_the_knowledge() {
    for (text, expected) in [
        (
            "[log]\nlevel\u{a0}= \"info\"\n",
            "2:6: an invisible character (no-break space, U+00A0) stands here; put an ordinary space",
        ),
        (
            "[log]\nlevel = “info”\n",
            "2:9: log.level: a curly quote (“) does not begin a text; write `\"`, and the same at its end",
        ),
        (
            "[log]\nlevel = \"info”\n",
            "2:14: a curly quote does not close a text; write `\"`",
        ),
        (
            "[log]\n\u{feff}level = \"info\"\n",
            "2:1: an invisible character (U+FEFF) stands here; delete it",
        ),
        (
            "[log]\nlevel: \"info\"\n",
            "2:6: a colon (:) stands behind the name; write `=`",
        ),
        (
            "\u{feff}[log]\nlevel = info\n",
            "2:9: log.level: the text that begins here has no quotes; put it in straight quotes (\"\")",
        ),
        (
            "\u{feff}log.level = info\n",
            "1:13: log.level: the text that begins here has no quotes; put it in straight quotes (\"\")",
        ),
    ] {
        assert_eq!(error(text, &[]), format!("quorate.toml:{expected}"));
    }
}
