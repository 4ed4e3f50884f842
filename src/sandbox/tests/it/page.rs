//! The page's API: who may talk to it, and what one person's page is told and may do.

mod client;

use futures_util::SinkExt;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message as Frame;

use self::client::{Client, with_page};
use crate::bot::{Failure, TestBot, message};
use discord_sandbox::{ChannelFixture, ChannelKind, Options, Sandbox};

#[tokio::test]
async fn only_its_own_page_is_let_in() -> Result<(), Failure> {
    let sandbox = Sandbox::start(with_page()).await?;
    let get = async |headers: &[(&str, &str)]| {
        let request = reqwest::Client::new().get(format!("{}/", sandbox.base_url()));
        let request = headers.iter().fold(request, |request, (name, value)| {
            request.header(*name, *value)
        });
        request.send().await
    };
    let own = sandbox.base_url();
    let by_name = format!("localhost:{}", sandbox.port());
    let page = get(&[]).await?;
    assert_eq!(page.status(), StatusCode::OK);
    let policy = page.headers()["content-security-policy"]
        .to_str()?
        .to_owned();
    assert_eq!(
        policy,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    assert_eq!(
        get(&[("Host", &by_name), ("Origin", &own)]).await?.status(),
        StatusCode::OK
    );
    let refused = [
        get(&[("Host", "elsewhere.example")]).await?,
        get(&[("Origin", "https://elsewhere.example")]).await?,
        get(&[("Origin", "null")]).await?,
    ];
    assert!(
        refused
            .iter()
            .all(|each| each.status() == StatusCode::FORBIDDEN)
    );
    for origin in [None, Some("http://elsewhere.example")] {
        assert!(
            Client::connect(&sandbox, origin).await.is_err(),
            "{origin:?}"
        );
    }
    assert!(Client::connect(&sandbox, Some(&own)).await.is_ok());
    Ok(())
}

#[tokio::test]
async fn a_sandbox_without_a_page_has_none() -> Result<(), Failure> {
    let sandbox = Sandbox::start(Options::default()).await?;
    let answer = reqwest::get(format!("{}/", sandbox.base_url())).await?;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    Ok(())
}

#[tokio::test]
async fn a_command_is_offered_completed_used_and_its_answer_seen() -> Result<(), Failure> {
    let mut bot = TestBot::start_with(with_page()).await?;
    let mut page = Client::of(&bot.sandbox, "member").await?;
    let channels = page.event("channels").await?;
    let channel = channels["channels"][0]["id"].clone();
    let opened = page.ok(json!({"do": "open", "channel": channel})).await?;
    assert_eq!(opened, json!({"messages": [], "more": false}));
    let commands = page.event("commands").await?;
    assert_eq!(
        (&commands["slash"][0]["name"], &commands["closed"]),
        (&json!("model"), &Value::Null)
    );

    let typed = json!([{"name": "private", "value": true}, {"name": "name", "value": "ma"}]);
    let autocomplete = json!({"do": "autocomplete", "channel": channel, "command": "model", "options": typed, "focused": "name"});
    let request = page.send(autocomplete).await?;
    let choices = json!({"type": 8, "data": {"choices": [{"name": "Tram", "value": "tram"}]}});
    let interaction = bot.socket.interaction().await?;
    assert_eq!(interaction["data"]["options"][1]["focused"], true);
    bot.rest.respond(&interaction, &choices).await?;
    assert_eq!(
        page.response(request).await?["ok"]["choices"][0]["value"],
        "tram"
    );

    let slash = json!({"do": "slash", "channel": channel, "command": "model", "options": [{"name": "name", "value": "tram"}]});
    let request = page.send(slash).await?;
    bot.answer(&message("A card.")).await?;
    let shown = page.response(request).await?["ok"].clone();
    let news = page.event("messages").await?;
    assert_eq!(news["messages"][0]["content"], "A card.");
    assert_eq!(
        (&shown["shown"], &shown["message"]),
        (&json!("message"), &news["messages"][0]["id"])
    );
    Ok(())
}

#[tokio::test]
async fn what_discord_would_show_is_told_in_its_words() -> Result<(), Failure> {
    let bot = TestBot::start_with(with_page()).await?;
    let mut page = Client::of(&bot.sandbox, "moderator").await?;
    let channel = page.event("channels").await?["channels"][0]["id"].clone();
    let slash = json!({"do": "slash", "channel": channel, "command": "model", "options": [{"name": "name", "value": "tram"}]});
    let request = page.send(slash).await?;
    bot.sandbox.advance(std::time::Duration::from_secs(4));
    assert_eq!(
        page.response(request).await?["error"],
        "The application did not respond"
    );
    let refused = [
        (
            json!({"do": "slash", "channel": channel, "command": "model"}),
            "/model needs name",
        ),
        (
            json!({"do": "say", "channel": channel, "text": " "}),
            "a message has 1 to 2000 characters, and this has 0",
        ),
        (
            json!({"do": "say", "channel": "1", "text": "x"}),
            "this channel is not here",
        ),
        (
            json!({"do": "say", "channel": "x", "text": "x"}),
            "not understood: an id that is no number",
        ),
        (
            json!({"do": "advance", "seconds": 0}),
            "time moves forward, by 31 days at most",
        ),
        (
            json!({"do": "advance", "seconds": u64::MAX}),
            "time moves forward, by 31 days at most",
        ),
        (
            json!({"do": "submit", "channel": channel, "modal": "7", "values": {}}),
            "this form is no longer open; open it again",
        ),
        (
            json!({"do": "hello", "persona": "nobody"}),
            "not understood: who that is",
        ),
    ];
    for (request, error) in refused {
        assert_eq!(page.request(request).await?["error"], error);
    }
    Ok(())
}

#[tokio::test]
async fn a_form_is_sent_with_every_choice_of_a_select() -> Result<(), Failure> {
    let mut bot = TestBot::start_with(with_page()).await?;
    let mut page = Client::of(&bot.sandbox, "member").await?;
    let channel = page.event("channels").await?["channels"][0]["id"].clone();
    let slash = json!({"do": "slash", "channel": channel, "command": "model", "options": [{"name": "name", "value": "tram"}]});
    let request = page.send(slash).await?;
    let select = json!({"type": 3, "custom_id": "days", "max_values": 3, "options": [
        {"label": "Monday", "value": "mon"}, {"label": "Friday", "value": "fri"}, {"label": "Sunday", "value": "sun"}]});
    let form = json!({"type": 9, "data": {"custom_id": "when", "title": "When", "components": [
        {"type": 18, "label": "Days", "component": select},
        {"type": 18, "label": "Place", "component": {"type": 4, "custom_id": "place", "style": 1}}]}});
    bot.answer(&form).await?;
    let modal = page.response(request).await?["ok"]["modal"]["key"].clone();
    let submit = |days: &Value| json!({"do": "submit", "channel": channel, "modal": modal, "values": {"days": days, "place": "Hall"}});
    let missing = page.request(submit(&json!([]))).await?;
    assert_eq!(missing["error"], "Days: it has to be filled in");
    let request = page.send(submit(&json!(["mon", "sun"]))).await?;
    let interaction = bot.socket.interaction().await?;
    let days = &interaction["data"]["components"][0]["component"]["values"];
    assert_eq!(*days, json!(["mon", "sun"]));
    bot.rest.respond(&interaction, &message("Done.")).await?;
    assert_eq!(page.response(request).await?["ok"]["shown"], "message");
    Ok(())
}

#[tokio::test]
async fn what_is_no_request_is_refused() -> Result<(), Failure> {
    let bot = TestBot::start_with(with_page()).await?;
    let mut page = Client::of(&bot.sandbox, "moderator").await?;
    let unknown = page.request(json!({"do": "dance"})).await?;
    let names = "`older`, `say`, `delete`, `thread`, `slash`, `autocomplete`, `press`, `select`, `submit`, `message_command`, `advance`";
    let error = format!("not understood: unknown variant `dance`, expected one of {names}");
    assert_eq!(unknown["error"], error);
    page.stream.send(Frame::text("no JSON")).await?;
    let answer = page.read().await?;
    assert!(
        answer["re"].is_null() && answer["error"].is_string(),
        "{answer}"
    );
    Ok(())
}

#[tokio::test]
async fn a_private_message_is_seen_by_one_and_put_away() -> Result<(), Failure> {
    let mut bot = TestBot::start_with(with_page()).await?;
    let mut page = Client::of(&bot.sandbox, "member").await?;
    let mut other = Client::of(&bot.sandbox, "member2").await?;
    let channel = page.event("channels").await?["channels"][0]["id"].clone();
    let slash = json!({"do": "slash", "channel": channel, "command": "model", "options": [{"name": "name", "value": "tram"}]});
    let request = page.send(slash).await?;
    bot.answer(&json!({"type": 4, "data": {"content": "Between us.", "flags": 64}}))
        .await?;
    let message = page.response(request).await?["ok"]["message"].clone();
    assert_eq!(page.event("messages").await?["messages"][0]["flags"], 64);
    let open = json!({"do": "open", "channel": channel});
    assert_eq!(other.ok(open.clone()).await?["messages"], json!([]));
    let put_away = json!({"do": "delete", "channel": channel, "message": message});
    assert_eq!(
        other.request(put_away.clone()).await?["error"],
        "this message is not here"
    );
    page.ok(put_away).await?;
    assert_eq!(page.event("messages").await?["deleted"][0]["id"], message);
    assert_eq!(page.ok(open).await?["messages"], json!([]));
    Ok(())
}

#[tokio::test]
async fn a_long_channel_comes_in_pages_and_threads_and_time_are_told() -> Result<(), Failure> {
    let bot = TestBot::start_with(with_page()).await?;
    let moderator = bot.sandbox.persona("moderator")?;
    for number in 1..=60 {
        moderator.say(&number.to_string())?;
    }
    let mut page = Client::of(&bot.sandbox, "moderator").await?;
    let channel = page.event("channels").await?["channels"][0]["id"].clone();
    let newest = page.ok(json!({"do": "open", "channel": channel})).await?;
    assert_eq!(
        (
            newest["messages"][0]["content"].clone(),
            newest["more"].clone()
        ),
        (json!("11"), json!(true))
    );
    let before = newest["messages"][0]["id"].clone();
    let older = page
        .ok(json!({"do": "older", "channel": channel, "before": before}))
        .await?;
    assert_eq!(
        (
            older["messages"][9]["content"].clone(),
            older["more"].clone()
        ),
        (json!("10"), json!(false))
    );

    page.event("clock").await?;
    let thread = moderator.start_thread("Aside", "Here.")?;
    let threads = page.event("channels").await?["threads"].clone();
    assert_eq!(threads[0]["id"], thread.to_string());
    page.ok(json!({"do": "advance", "seconds": 25 * 60 * 60}))
        .await?;
    assert_eq!(page.event("clock").await?["offset"], 25 * 60 * 60 * 1_000);
    let mut channels = page.event("channels").await?;
    while channels["threads"][0]["thread_metadata"]["archived"] != true {
        channels = page.event("channels").await?;
    }
    let reopen = json!({"do": "thread", "channel": thread.to_string(), "change": "unarchive"});
    page.ok(reopen).await?;
    assert_eq!(
        bot.sandbox.thread(thread).map(|thread| thread.archived),
        Some(false)
    );
    Ok(())
}

#[tokio::test]
async fn a_notice_and_the_bots_going_are_told() -> Result<(), Failure> {
    let bot = TestBot::start_with(with_page()).await?;
    let mut page = Client::of(&bot.sandbox, "guest").await?;
    assert_eq!(page.event("notice").await?["text"], Value::Null);
    assert_eq!(page.event("bot").await?["connected"], true);
    bot.sandbox
        .notice(Some("models/x.toml:3:1: no name".to_owned()));
    assert_eq!(
        page.event("notice").await?["text"],
        "models/x.toml:3:1: no name"
    );
    bot.sandbox.drop_sockets();
    assert_eq!(page.event("bot").await?["connected"], false);
    Ok(())
}

#[tokio::test]
async fn a_category_is_listed_over_its_channels_and_cannot_be_opened() -> Result<(), Failure> {
    let mut options = with_page();
    let channels = &mut options.fixture.channels;
    channels.push(ChannelFixture::new(ChannelKind::Category, "Archive"));
    channels.push(ChannelFixture::new(ChannelKind::Text, "old").under("Archive"));
    let sandbox = Sandbox::start(options).await?;
    let mut page = Client::of(&sandbox, "member").await?;
    let channels = page.event("channels").await?["channels"].take();
    let named = |name: &str| {
        let mut channels = channels.as_array().into_iter().flatten();
        channels.find(|channel| channel["name"] == name)
    };
    let category = named("Archive").ok_or("no category")?;
    let old = named("old").ok_or("no channel")?;
    assert_eq!(
        (&category["type"], &old["parent_id"]),
        (&json!(4), &category["id"])
    );
    let open = json!({"do": "open", "channel": category["id"]});
    assert_eq!(
        page.request(open).await?["error"],
        "this channel is not here"
    );
    Ok(())
}

#[tokio::test]
async fn a_page_that_names_no_persona_is_the_default_one() -> Result<(), Failure> {
    for (default, key) in [(Some("guest".to_owned()), "guest"), (None, "moderator")] {
        let mut options = with_page();
        options.page.as_mut().ok_or("a page")?.persona = default;
        let sandbox = Sandbox::start(options).await?;
        let mut page = Client::connect(&sandbox, Some(&sandbox.base_url())).await?;
        let greeting = page.ok(json!({"do": "hello"})).await?;
        assert_eq!(greeting["me"]["key"], key);
    }
    Ok(())
}
