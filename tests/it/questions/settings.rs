//! What a server chooses for its discussions.

use crate::harness::{TestServer, ask, shown, text, title};

#[tokio::test]
async fn settings_are_shown_changed_and_used() {
    let server = TestServer::start().await;
    let clerk = server.persona("clerk");
    let before = ask(&clerk, "/settings").await;
    assert!(before.ephemeral);
    let reply = text(&before);
    assert!(reply.contains("After 7 days (the default)"), "{reply}");
    assert!(reply.contains("12 months after the last activity (the default)"));
    let saved = ask(&clerk, "/settings starters:Governor days:9").await;
    assert_eq!(title(&saved), "Settings kept");
    let saved = text(&ask(&clerk, "/settings months:24").await);
    for words in ["<@&", "After 9 days,", "24 months after the last activity"] {
        assert!(saved.contains(words), "{words}: {saved}");
    }
    let preview = text(&ask(&server.governor(), "/questions").await);
    assert!(preview.contains("prompted after 9 days"), "{preview}");
    let preview = text(&ask(&clerk, "/questions days:3").await);
    assert!(preview.contains("prompted after 3 days"), "{preview}");
    let preview = text(&ask(&clerk, "/questions days:1").await);
    assert!(preview.contains("prompted after 1 day") && !preview.contains("1 days"));
    let privacy = text(&ask(&server.governor(), "/privacy").await);
    assert!(privacy.contains("erased 24 months after"), "{privacy}");
    let saved = text(&ask(&clerk, "/settings days:1 months:1").await);
    for words in ["After 1 day,", "1 month after the last activity"] {
        assert!(saved.contains(words), "{words}: {saved}");
    }
    let privacy = text(&ask(&clerk, "/privacy").await);
    assert!(privacy.contains("erased 1 month after"), "{privacy}");
}

#[tokio::test]
async fn a_choice_goes_back_to_its_default() {
    let server = TestServer::start().await;
    let clerk = server.persona("clerk");
    ask(&clerk, "/settings starters:Governor days:9 months:24").await;
    let reply = text(&ask(&clerk, "/settings reset:When the chair is prompted").await);
    assert!(reply.contains("After 7 days (the default)"), "{reply}");
    assert!(
        reply.contains("<@&") && reply.contains("24 months"),
        "{reply}"
    );
    let reply = text(&ask(&clerk, "/settings reset:Everything days:5").await);
    assert!(reply.contains("After 5 days,"), "{reply}");
    assert!(reply.contains("12 months after the last activity (the default)"));
    assert!(!reply.contains("<@&"), "{reply}");
}

#[tokio::test]
async fn only_who_manages_the_server_sees_or_changes_them() {
    let server = TestServer::start().await;
    for who in ["governor", "outsider"] {
        assert!(
            server.persona(who).slash("/settings").await.is_err(),
            "it is not offered"
        );
        // A press of an older client, or a server that offers it to all.
        let pending = server
            .persona("clerk")
            .slash_mangled("/settings months:3", |event| {
                event["member"]["permissions"] = "1024".into();
            });
        let refused = pending
            .expect("it is sent")
            .answer()
            .await
            .expect("an answer");
        assert!(text(shown(&refused)).contains("Manage Server"));
    }
    let saved = text(&ask(&server.persona("clerk"), "/settings").await);
    assert!(saved.contains("12 months"), "{saved}");
}

#[tokio::test]
async fn a_value_that_does_not_fit_changes_nothing() {
    let server = TestServer::start().await;
    let clerk = server.persona("clerk");
    for (line, bad) in [("/settings months:84", 85), ("/settings days:60", 0)] {
        let pending = clerk.slash_mangled(line, |event| {
            event["data"]["options"][0]["value"] = bad.into();
        });
        let refused = pending
            .expect("it is sent")
            .answer()
            .await
            .expect("an answer");
        let reply = text(shown(&refused));
        assert!(reply.contains("Nothing was changed"), "{reply}");
    }
    let guild = server.sandbox.guild_id().to_string();
    let pending = clerk.slash_mangled("/settings starters:Governor", |event| {
        event["data"]["options"][0]["value"] = guild.into();
    });
    let refused = pending
        .expect("it is sent")
        .answer()
        .await
        .expect("an answer");
    assert!(text(shown(&refused)).contains("everyone"));
    assert!(!text(&ask(&clerk, "/settings").await).contains("<@&"));
}
