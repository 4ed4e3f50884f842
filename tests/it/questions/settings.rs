//! What a server chooses for its discussions.

use crate::harness::{Stage, ask, shown, text, title};

#[tokio::test]
async fn settings_are_shown_changed_and_used() {
    let stage = Stage::new().await;
    let clerk = stage.persona("clerk");
    let before = ask(&clerk, "/settings").await;
    assert!(before.ephemeral);
    let said = text(&before);
    assert!(said.contains("After 7 days (the default)"), "{said}");
    assert!(said.contains("12 months after the last activity (the default)"));
    let kept = ask(&clerk, "/settings starters:Governor days:9").await;
    assert_eq!(title(&kept), "Settings kept");
    let kept = text(&ask(&clerk, "/settings months:24").await);
    for words in ["<@&", "After 9 days,", "24 months after the last activity"] {
        assert!(kept.contains(words), "{words}: {kept}");
    }
    let preview = text(&ask(&stage.governor(), "/questions").await);
    assert!(preview.contains("prompted after 9 days"), "{preview}");
    let preview = text(&ask(&clerk, "/questions days:3").await);
    assert!(preview.contains("prompted after 3 days"), "{preview}");
    let preview = text(&ask(&clerk, "/questions days:1").await);
    assert!(preview.contains("prompted after 1 day") && !preview.contains("1 days"));
    let privacy = text(&ask(&stage.governor(), "/privacy").await);
    assert!(privacy.contains("erased 24 months after"), "{privacy}");
    let kept = text(&ask(&clerk, "/settings days:1 months:1").await);
    for words in ["After 1 day,", "1 month after the last activity"] {
        assert!(kept.contains(words), "{words}: {kept}");
    }
    let privacy = text(&ask(&clerk, "/privacy").await);
    assert!(privacy.contains("erased 1 month after"), "{privacy}");
}

#[tokio::test]
async fn a_choice_goes_back_to_its_default() {
    let stage = Stage::new().await;
    let clerk = stage.persona("clerk");
    ask(&clerk, "/settings starters:Governor days:9 months:24").await;
    let said = text(&ask(&clerk, "/settings reset:When the chair is prompted").await);
    assert!(said.contains("After 7 days (the default)"), "{said}");
    assert!(said.contains("<@&") && said.contains("24 months"), "{said}");
    let said = text(&ask(&clerk, "/settings reset:Everything days:5").await);
    assert!(said.contains("After 5 days,"), "{said}");
    assert!(said.contains("12 months after the last activity (the default)"));
    assert!(!said.contains("<@&"), "{said}");
}

#[tokio::test]
async fn only_who_manages_the_server_sees_or_changes_them() {
    let stage = Stage::new().await;
    for who in ["governor", "outsider"] {
        assert!(
            stage.persona(who).slash("/settings").await.is_err(),
            "it is not offered"
        );
        // A press of an older client, or a server that offers it to all.
        let asked = stage
            .persona("clerk")
            .slash_mangled("/settings months:3", |event| {
                event["member"]["permissions"] = "1024".into();
            });
        let refused = asked.expect("asked").answer().await.expect("an answer");
        assert!(text(shown(&refused)).contains("Manage Server"));
    }
    let kept = text(&ask(&stage.persona("clerk"), "/settings").await);
    assert!(kept.contains("12 months"), "{kept}");
}

#[tokio::test]
async fn a_value_that_does_not_fit_changes_nothing() {
    let stage = Stage::new().await;
    let clerk = stage.persona("clerk");
    for (line, bad) in [("/settings months:84", 85), ("/settings days:60", 0)] {
        let asked = clerk.slash_mangled(line, |event| {
            event["data"]["options"][0]["value"] = bad.into();
        });
        let refused = asked.expect("asked").answer().await.expect("an answer");
        let said = text(shown(&refused));
        assert!(said.contains("Nothing was changed"), "{said}");
    }
    let guild = stage.sandbox.guild_id().to_string();
    let asked = clerk.slash_mangled("/settings starters:Governor", |event| {
        event["data"]["options"][0]["value"] = guild.into();
    });
    let refused = asked.expect("asked").answer().await.expect("an answer");
    assert!(text(shown(&refused)).contains("everyone"));
    assert!(!text(&ask(&clerk, "/settings").await).contains("<@&"));
}
