//! The slash commands without a discussion, from each kind of place.

use discord_sandbox::Answer;

use crate::harness::{TestServer, ask, choose, controls, press, shown, text, title};

#[tokio::test]
async fn every_command_answers_everywhere() {
    let server = TestServer::start().await;
    let governor = server.governor();
    let places = [
        governor.clone(),
        governor.in_dm(),
        governor.in_private_channel(),
        governor.in_other_guild(),
    ];
    for place in places {
        for (line, expected) in [
            ("/model umbrella-trust", "Umbrella trust"),
            (
                "/compare mat federation",
                "Multi-academy trust · Hard federation",
            ),
            ("/models", "Models"),
            ("/models for:academy", "Which models an academy can join"),
            ("/reasons", "Why schools work together"),
            ("/resources", "Further reading"),
            ("/terms", "Words that are no model"),
            ("/help", "What I can do"),
            ("/about", concat!("Quorate ", env!("CARGO_PKG_VERSION"))),
        ] {
            let message = ask(&place, line).await;
            assert_eq!(title(&message), expected, "{line}");
            assert!(!message.ephemeral, "{line}");
        }
    }
}

#[tokio::test]
async fn a_private_answer_is_seen_by_its_asker_until_it_is_shared() {
    let server = TestServer::start().await;
    let (governor, chair) = (server.governor(), server.chair());
    for line in [
        "/model name:mat private:true",
        "/compare first:mat second:ut private:true",
        "/models private:true",
        "/reasons private:true",
        "/resources private:true",
        "/terms private:true",
        "/help private:true",
        "/about private:true",
    ] {
        let private = ask(&governor, line).await;
        assert!(private.ephemeral, "{line}");
        assert_eq!(chair.message(private.id), None, "{line}");
        let shared = governor.press(&private, "Share").await.expect("an answer");
        let shared = shown(&shared);
        assert!(!shared.ephemeral, "{line}");
        assert_eq!(shared.embeds, private.embeds, "{line}");
        assert!(!controls(shared).contains(&"Share"), "{line}");
        let seen = chair.message(shared.id).expect("the chair sees it");
        assert_eq!(seen.embeds, private.embeds, "{line}");
    }
}

#[tokio::test]
async fn what_is_asked_back_in_private_is_settled_in_private_and_then_shared() {
    let server = TestServer::start().await;
    let governor = server.governor();
    for (line, chosen) in [
        ("/model name:trust private:true", None),
        ("/model name:xkcdq private:true", Some("Umbrella trust")),
        (
            "/compare first:trust second:cp private:true",
            Some("Umbrella trust"),
        ),
        (
            "/compare first:ut second:ut private:true",
            Some("Hard federation"),
        ),
    ] {
        let prompt = ask(&governor, line).await;
        assert!(prompt.ephemeral, "{line}");
        assert!(!controls(&prompt).contains(&"Share"), "{line}");
        let updated = match chosen {
            Some(chosen) => choose(&governor, &prompt, chosen).await,
            None => press(&governor, &prompt, "Umbrella trust").await,
        };
        assert!(updated.ephemeral, "{line}");
        let shared = press(&governor, &updated, "Share").await;
        assert!(!shared.ephemeral, "{line}");
        assert_eq!(shared.embeds, updated.embeds, "{line}");
    }
}

#[tokio::test]
async fn about_tells_how_to_read_an_answer_and_what_is_kept() {
    let server = TestServer::start().await;
    let about = text(&ask(&server.governor(), "/about").await);
    assert!(about.contains("square brackets"), "{about}");
    assert!(!about.contains("S1–"), "{about}");
    assert!(about.contains("never who you are"), "{about}");
}

#[tokio::test]
async fn a_name_is_completed_while_it_is_typed() {
    let server = TestServer::start().await;
    let governor = server.governor();
    let all = governor.complete("/model name:").await.expect("choices");
    assert_eq!(all.len(), 7);
    assert!(
        all[0]
            .name
            .starts_with("Informal and formal partnerships: ")
    );
    let some = governor.complete("/model name:umb").await.expect("choices");
    assert_eq!(some[0].value, "umbrella-trust");
    assert!(some[0].name.ends_with("[briefing]"), "{}", some[0].name);
    let term = governor
        .complete("/model name:soft")
        .await
        .expect("choices");
    assert_eq!(term[0].value, "hard-federation");
    let exact = governor.complete("/model name:mat").await.expect("choices");
    assert_eq!(exact[0].value, "multi-academy-trust");
    let line = "/compare first:umbrella-trust second:";
    let others = governor.complete(line).await.expect("choices");
    assert_eq!(others.len(), 6);
    assert!(others.iter().all(|choice| choice.value != "umbrella-trust"));
}

#[tokio::test]
async fn unclear_words_are_asked_back_and_settled_in_place() {
    let server = TestServer::start().await;
    let governor = server.governor();
    let prompt = ask(&governor, "/model trust").await;
    assert_eq!(title(&prompt), "Which one do you mean?");
    assert!(text(&prompt).contains("[briefing]"));
    let options = controls(&prompt);
    assert_eq!(options, ["Multi-academy trust", "Umbrella trust"]);
    let answer = governor.press(&prompt, "Umbrella trust").await;
    let Ok(Answer::Updated(updated)) = answer else {
        panic!("not in place: {answer:?}");
    };
    assert_eq!(updated.id, prompt.id);
    assert_eq!(title(&updated), "Umbrella trust");
}

#[tokio::test]
async fn words_that_fit_nothing_are_not_repeated() {
    let server = TestServer::start().await;
    let governor = server.governor();
    let words = "@everyone **xkcdq** <@1>";
    let message = governor.slash_with("model", &[("name", words)]).await;
    let message = shown(&message.expect("an answer")).clone();
    assert_eq!(title(&message), "No model fits");
    assert!(!text(&message).contains("xkcdq"));
    assert_eq!(message.pings, Vec::<String>::new());
    let answer = governor
        .select(&message, "Choose a model", &["Hard federation"])
        .await;
    let Ok(Answer::Updated(chosen)) = answer else {
        panic!("not in place: {answer:?}");
    };
    assert_eq!(title(&chosen), "Hard federation");
}

#[tokio::test]
async fn a_bare_federation_is_the_hard_one_with_what_else_it_may_mean() {
    let server = TestServer::start().await;
    let message = ask(&server.governor(), "/model federation").await;
    assert_eq!(title(&message), "Hard federation");
    assert!(text(&message).contains("soft federation"));
}

#[tokio::test]
async fn a_hub_leads_to_the_alliance_which_has_ended() {
    let server = TestServer::start().await;
    let message = ask(&server.governor(), "/model teaching school hub").await;
    assert_eq!(title(&message), "Teaching school alliance");
    let text = text(&message);
    assert!(text.contains("Ended in 2021"));
    assert!(text.contains("Hubs took the place of teaching school alliances"));
}

#[tokio::test]
async fn a_card_leads_to_a_comparison() {
    let server = TestServer::start().await;
    let governor = server.governor();
    let card = ask(&governor, "/model mat").await;
    let answer = governor
        .select(&card, "Compare with…", &["Umbrella trust"])
        .await;
    let Ok(Answer::Message(comparison)) = answer else {
        panic!("not a new message: {answer:?}");
    };
    assert_eq!(title(&comparison), "Multi-academy trust · Umbrella trust");
    assert!(!comparison.ephemeral);
}

#[tokio::test]
async fn nobody_turns_the_pages_of_another_persons_answer() {
    let server = TestServer::start().await;
    let (governor, outsider) = (server.governor(), server.persona("outsider"));
    let page = ask(&governor, "/compare first:mat second:ut third:cp").await;
    let answer = outsider.press(&page, "Next").await;
    let Ok(Answer::Message(copy)) = answer else {
        panic!("changed in place: {answer:?}");
    };
    assert!(copy.ephemeral);
    assert_ne!(copy.embeds, page.embeds);
    let unchanged = governor.message(page.id).expect("it is still there");
    assert_eq!(unchanged.embeds, page.embeds);
    let answer = outsider.press(&copy, "Back").await;
    let Ok(Answer::Updated(own)) = answer else {
        panic!("not in place: {answer:?}");
    };
    assert_eq!(own.embeds, page.embeds);
}

#[tokio::test]
async fn schools_of_each_kind_are_told_what_they_can_join() {
    let server = TestServer::start().await;
    let governor = server.governor();
    for (kind, no, open) in [
        (
            "maintained",
            "Teaching school alliance",
            "Collaborative partnership",
        ),
        (
            "academy",
            "Hard federation",
            "Informal and formal partnerships",
        ),
        ("independent", "Hard federation", "Multi-academy trust"),
    ] {
        let message = ask(&governor, &format!("/models for:{kind}")).await;
        let fields = message.embeds[0]["fields"].as_array().expect("fields");
        let value = |name: &str| {
            let field = fields.iter().find(|field| field["name"] == name);
            field
                .and_then(|field| field["value"].as_str())
                .unwrap_or_default()
        };
        assert!(
            value("Can join").contains("Collaboration company"),
            "{kind}"
        );
        assert!(value("Cannot join").contains(no), "{kind}");
        assert!(value("Not stated").contains(open), "{kind}");
    }
}

#[tokio::test]
async fn help_names_every_command_with_an_example_that_works() {
    let server = TestServer::start().await;
    let clerk = server.persona("clerk");
    let mut page = ask(&clerk, "/help").await;
    let mut help = text(&page);
    while page.component("Next").is_some_and(|next| !next.disabled) {
        page = press(&clerk, &page, "Next").await;
        help.push_str(&text(&page));
    }
    for definition in quorate::commands::definitions() {
        assert!(help.contains(definition.example), "{}", definition.name);
        assert!(help.contains(definition.description), "{}", definition.name);
        if definition.kind == quorate::commands::CommandKind::Slash {
            let answer = ask(&clerk, definition.example).await;
            assert!(!title(&answer).is_empty(), "{}", text(&answer));
        }
    }
}

#[tokio::test]
async fn only_answers_for_everyone_can_be_asked_for_in_private() {
    for definition in quorate::commands::definitions() {
        let offered = definition
            .options
            .iter()
            .any(|option| option.name == "private");
        let with_state = [
            "questions",
            "settings",
            "privacy",
            "Add to record",
            "Take out a point",
        ];
        assert_eq!(
            offered,
            !with_state.contains(&definition.name),
            "{}",
            definition.name
        );
    }
}

#[tokio::test]
async fn about_says_where_statements_come_from_and_what_a_blank_means() {
    let server = TestServer::start().await;
    let reply = text(&ask(&server.governor(), "/about").await);
    for series in &crate::harness::knowledge().series {
        assert!(
            reply.contains(&series.meaning),
            "{}: {reply}",
            series.meaning
        );
    }
    assert!(reply.contains("no later source was found"), "{reply}");
}

#[tokio::test]
async fn every_line_of_a_completion_is_understood_whole_or_cut() {
    let server = TestServer::start().await;
    let clerk = server.persona("clerk");
    let choices = clerk.complete("/model ").await.expect("choices");
    assert_eq!(choices.len(), 7);
    for choice in choices {
        let (name, rest) = choice.name.split_once(": ").expect("a tagline");
        let half: String = rest.chars().take(rest.chars().count() / 2).collect();
        let cut = format!("{name}: {half}").to_uppercase();
        for label in [&choice.name, &cut] {
            let model = clerk.slash_with("model", &[("name", label.as_str())]).await;
            assert_eq!(title(shown(&model.expect("an answer"))), name, "{label}");
            let other = if name == "Hard federation" {
                "mat"
            } else {
                "hard federation"
            };
            let values = [("first", label.as_str()), ("second", other)];
            let compared = clerk
                .slash_with("compare", &values)
                .await
                .expect("an answer");
            assert!(title(shown(&compared)).starts_with(name), "{label}");
            let values = [("title", "A talk"), ("model", label.as_str())];
            let preview = clerk
                .slash_with("questions", &values)
                .await
                .expect("an answer");
            assert!(text(shown(&preview)).contains(name), "{label}");
            let again = clerk
                .complete_with("model", &[("name", label.as_str())])
                .await;
            let again: Vec<String> = again
                .expect("choices")
                .into_iter()
                .map(|each| each.name)
                .collect();
            assert_eq!(again, std::slice::from_ref(&choice.name), "{label}");
        }
    }
}
