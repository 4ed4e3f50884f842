//! Comparisons, and what is asked back on the way to them.

use discord_sandbox::Answer;
use quorate_core::knowledge::Statements;

use crate::harness::{TestServer, ask, choose, controls, shown, text, title};

#[tokio::test]
async fn four_models_are_compared_uncut_in_pages() {
    let server = TestServer::start().await;
    let governor = server.governor();
    let line = "/compare first:mat second:ut third:cp fourth:tsa";
    let mut page = ask(&governor, line).await;
    let first = page.clone();
    let mut seen = text(&page);
    while page.component("Next").is_some_and(|next| !next.disabled) {
        let answer = governor.press(&page, "Next").await;
        let Ok(Answer::Updated(next)) = answer else {
            panic!("not in place: {answer:?}");
        };
        page = next;
        seen.push_str(&text(&page));
    }
    let current = server.current.get();
    for id in [
        "multi-academy-trust",
        "umbrella-trust",
        "collaborative-partnership",
        "teaching-school-alliance",
    ] {
        let model = current.knowledge.model(id).expect("a model");
        let cells = model.dimensions.values().flat_map(Statements::as_slice);
        let points = model
            .in_favour
            .as_slice()
            .iter()
            .chain(model.against.as_slice());
        for statement in cells.chain(points) {
            assert!(seen.contains(&statement.text), "cut: {}", statement.text);
        }
    }
    while page.component("Back").is_some_and(|back| !back.disabled) {
        let answer = governor.press(&page, "Back").await.expect("an answer");
        page = shown(&answer).clone();
    }
    assert_eq!(page.embeds, first.embeds);
}

#[tokio::test]
async fn a_comparison_asks_about_each_unclear_name_in_turn() {
    let server = TestServer::start().await;
    let governor = server.governor();
    let prompt = ask(&governor, "/compare first:trust second:partnership").await;
    assert_eq!(title(&prompt), "Which one do you mean by the first model?");
    let second = choose(&governor, &prompt, "Umbrella trust").await;
    assert_eq!(title(&second), "Which one do you mean by the second model?");
    assert!(text(&second).contains("Two of the briefing's models are partnerships"));
    let comparison = choose(&governor, &second, "Collaborative partnership").await;
    assert_eq!(comparison.id, prompt.id);
    assert_eq!(
        title(&comparison),
        "Umbrella trust · Collaborative partnership"
    );
}

#[tokio::test]
async fn a_settled_comparison_says_what_every_name_may_mean() {
    let server = TestServer::start().await;
    let governor = server.governor();
    let prompt = ask(&governor, "/compare trust federation").await;
    let comparison = choose(&governor, &prompt, "Multi-academy trust").await;
    assert_eq!(title(&comparison), "Multi-academy trust · Hard federation");
    let reply = text(&comparison);
    for term in ["trust", "federation"] {
        assert!(
            reply.contains(&format!("You asked for \"{term}\". ")),
            "{reply}"
        );
    }
    let next = governor
        .press(&comparison, "Next")
        .await
        .expect("an answer");
    let back = governor.press(shown(&next), "Back").await;
    assert_eq!(shown(&back.expect("an answer")).embeds, comparison.embeds);
}

#[tokio::test]
async fn four_unclear_names_are_settled_one_by_one() {
    let server = TestServer::start().await;
    let governor = server.governor();
    let line = "/compare first:\"academy group\" second:collaboration third:partnership fourth:\"trust partnership\"";
    let mut message = ask(&governor, line).await;
    for model in [
        "Umbrella trust",
        "Collaboration company",
        "Collaborative partnership",
        "Multi-academy trust",
    ] {
        message = choose(&governor, &message, model).await;
    }
    let wanted =
        "Umbrella trust · Collaboration company · Collaborative partnership · Multi-academy trust";
    assert_eq!(title(&message), wanted);
    assert!(text(&message).contains("You asked for \"academy group\". "));
}

#[tokio::test]
async fn a_term_that_led_to_two_models_is_explained_once() {
    let server = TestServer::start().await;
    let governor = server.governor();
    let prompt = ask(&governor, "/compare trust trust partnership").await;
    let comparison = choose(&governor, &prompt, "Umbrella trust").await;
    let comparison = choose(&governor, &comparison, "Collaborative partnership").await;
    let wanted = "Umbrella trust · Multi-academy trust · Collaborative partnership";
    assert_eq!(title(&comparison), wanted);
    assert_eq!(
        text(&comparison).matches("You asked for \"trust\"").count(),
        1
    );
}

#[tokio::test]
async fn the_same_model_twice_gets_a_helpful_answer() {
    let server = TestServer::start().await;
    let governor = server.governor();
    let message = ask(&governor, "/compare first:mat second:multi academy trust").await;
    assert_eq!(title(&message), "The same model twice");
    assert_eq!(controls(&message), ["Compare with…"]);
    let message = ask(&governor, "/compare first:mat second:burger").await;
    assert_eq!(title(&message), "No model fits");
    assert!(text(&message).contains("second model"));
}

#[tokio::test]
async fn a_choice_leaves_out_what_another_name_has_taken() {
    let server = TestServer::start().await;
    let governor = server.governor();
    let comparison = ask(
        &governor,
        "/compare first:\"soft federation\" second:federation",
    )
    .await;
    let wanted = "Informal and formal partnerships · Hard federation";
    assert_eq!(title(&comparison), wanted);
    assert!(text(&comparison).contains("You asked for \"soft federation\". "));
    let line = "/compare first:collaboration second:cp third:mat";
    let prompt = ask(&governor, line).await;
    assert!(!text(&prompt).contains("**Collaborative partnership**"));
    let answer = governor
        .select(&prompt, "Choose a model", &["Collaborative partnership"])
        .await;
    assert!(answer.is_err(), "{answer:?}");
    let comparison = choose(&governor, &prompt, "Collaboration company").await;
    let wanted = "Collaboration company · Collaborative partnership · Multi-academy trust";
    assert_eq!(title(&comparison), wanted);
}

#[tokio::test]
async fn two_unclear_names_alike_are_two_models() {
    let server = TestServer::start().await;
    let governor = server.governor();
    let prompt = ask(&governor, "/compare trust trust").await;
    let comparison = choose(&governor, &prompt, "Umbrella trust").await;
    assert_eq!(title(&comparison), "Umbrella trust · Multi-academy trust");
}

#[tokio::test]
async fn a_name_whose_models_are_all_taken_is_told_so() {
    let server = TestServer::start().await;
    let governor = server.governor();
    let message = ask(&governor, "/compare mat ut trust").await;
    assert_eq!(title(&message), "The same model twice");
    assert!(text(&message).contains("third model"), "{message:?}");
    let message = ask(&governor, "/compare trust mat mat").await;
    assert_eq!(title(&message), "The same model twice");
}
