//! Hostile input in a discussion, and components used by people without the right to them.

use discord_sandbox::{Message, Modal, Persona};
use jiff::{ToSpan, Zoned};
use quorate::action::{ComponentAction, DiscussionAction};
use quorate_core::discussion::{Confidence, PointKind, dates};
use quorate_core::discussion::{InterestIndex, PointIndex, QuestionIndex};
use quorate_core::id::Id;
use serde_json::json;

use super::{TestDiscussion, form};
use crate::harness::{TestServer, ask, press, shown, text, title, within};

#[tokio::test]
async fn a_title_formats_nothing_and_reaches_nobody() {
    let title = "**Join** @everyone [us](https://a.example) \u{202e}won# <@1>";
    let discussion = TestDiscussion::start_with(&format!("title:{title}")).await;
    let panel = discussion.panel(|_| true).await;
    assert!(panel.pings.is_empty());
    let reply = text(&panel);
    assert!(reply.contains(r"\*\*Join\*\* \@everyone \[us\]"), "{reply}");
    assert!(
        !reply.contains('\u{202e}') && !reply.contains("<@1>"),
        "{reply}"
    );
    let thread = &discussion.server.sandbox.threads()[0].name;
    assert!(thread.starts_with("**Join** @everyone") && !thread.contains('\u{202e}'));
    assert!(discussion.question(1).await.pings.is_empty());
}

#[tokio::test]
async fn options_that_do_not_fit_are_refused_with_why() {
    let server = TestServer::start().await;
    let clerk = server.persona("clerk");
    for (line, value, words) in [
        ("/questions in_post:3", json!(0), "from 1 to 999"),
        ("/questions in_post:3", json!(1000), "from 1 to 999"),
        ("/questions days:3", json!(0), "from 1 to 60"),
        ("/questions days:3", json!(61), "from 1 to 60"),
        ("/questions meeting:today", json!("31 February 2036"), "31"),
        (
            "/questions meeting:today",
            json!(dates::short(Zoned::now().date() - 3.days())),
            "passed",
        ),
        ("/questions meeting:today", json!("when it suits"), "date"),
        ("/questions title:x", json!("x".repeat(101)), "100"),
    ] {
        let pending = clerk.slash_mangled(line, |event| {
            event["data"]["options"][0]["value"] = value;
        });
        let answer = within(pending.expect("it is sent").answer()).await;
        let answer = shown(&answer.expect("an answer")).clone();
        let reply = text(&answer);
        assert!(
            answer.ephemeral && answer.components.is_empty(),
            "{line}: {reply}"
        );
        assert!(reply.contains(words), "{line}: {reply}");
    }
    assert!(server.sandbox.threads().is_empty());
}

/// The form without one of its boxes, as no client sends it.
fn without(mut form: Modal, at: usize) -> Modal {
    let boxes = form.raw["data"]["components"].as_array_mut();
    boxes.expect("it has boxes").remove(at);
    form
}

async fn send(persona: &Persona, form: &Modal, boxes: &[(&str, &str)]) -> String {
    let answer = persona.submit(form, boxes).await.expect("an answer");
    text(shown(&answer))
}

#[tokio::test]
async fn a_form_without_a_box_gives_the_words_back() {
    let server = TestServer::start().await;
    let clerk = server.persona("clerk");
    let preview = ask(&clerk, "/questions").await;
    let change = form(clerk.press(&preview, "Change").await.expect("a form"));
    let reply = send(&clerk, &without(change, 3), &[("title", "Our title")]).await;
    assert!(reply.contains("without one of its boxes") && reply.contains("Our title"));
    let discussion = TestDiscussion::start().await;
    let panel = discussion.panel(|_| true).await;
    let view = discussion.chair.press(&panel, "Where we got to").await;
    let view = without(form(view.expect("a form")), 1);
    let reply = send(&discussion.chair, &view, &[("words", "A careful view")]).await;
    assert!(reply.contains("without one of its boxes") && reply.contains("A careful view"));
    let kinds = press(
        &discussion.governor(0),
        &discussion.question(1).await,
        "Add a point",
    )
    .await;
    let point = discussion.governor(0).press(&kinds, "A point for").await;
    let point = without(form(point.expect("a form")), 0);
    let reply = send(&discussion.governor(0), &point, &[]).await;
    assert!(reply.contains("without one of its boxes"), "{reply}");
}

#[tokio::test]
async fn a_second_start_while_the_first_is_under_way_starts_nothing_twice() {
    let server = TestServer::start().await;
    let clerk = server.persona("clerk");
    let preview = ask(&clerk, "/questions title:Once").await;
    let first = clerk.start_press(&preview, "Start").expect("pressed");
    let second = clerk.start_press(&preview, "Start").expect("pressed");
    for answer in [first.answer().await, second.answer().await] {
        assert!(!text(shown(&answer.expect("an answer"))).is_empty());
    }
    within(
        server
            .sandbox
            .wait_until(|sandbox| !sandbox.threads().is_empty()),
    )
    .await;
    let preview = ask(&clerk, "/questions title:Twice").await;
    press(&clerk, &preview, "Start").await;
    within(
        server
            .sandbox
            .wait_until(|sandbox| sandbox.threads().len() > 1),
    )
    .await;
    let names: Vec<String> = server
        .sandbox
        .threads()
        .into_iter()
        .map(|thread| thread.name)
        .collect();
    assert_eq!(names, ["Once", "Twice"]);
}

/// Every step that there is, but for one's own points and what belongs to another person.
fn steps() -> Vec<DiscussionAction> {
    let kind = PointKind::For;
    vec![
        DiscussionAction::AddPoint(QuestionIndex(0)),
        DiscussionAction::WritePoint(QuestionIndex(0), kind),
        DiscussionAction::Confidence(QuestionIndex(0)),
        DiscussionAction::Feel(QuestionIndex(0), Confidence::Unsure),
        DiscussionAction::ChoosePoint,
        DiscussionAction::EditPoint(PointIndex(0)),
        DiscussionAction::WithdrawPoint(PointIndex(0)),
        DiscussionAction::Interests,
        DiscussionAction::DeclareInterest,
        DiscussionAction::NothingToDeclare,
        DiscussionAction::WithdrawInterest(InterestIndex(0)),
        DiscussionAction::Note,
        DiscussionAction::RemindMe(true),
        DiscussionAction::ReachView(QuestionIndex(0)),
        DiscussionAction::NeedInformation(QuestionIndex(0)),
        DiscussionAction::ForTheBoard(QuestionIndex(0)),
        DiscussionAction::NotForUs(QuestionIndex(0)),
        DiscussionAction::Next(None),
        DiscussionAction::Next(Some(QuestionIndex(0))),
        DiscussionAction::GoTo,
        DiscussionAction::OpenAgain(QuestionIndex(0)),
        DiscussionAction::OwnQuestion,
        DiscussionAction::Meeting,
        DiscussionAction::Remind,
        DiscussionAction::Pause(true),
        DiscussionAction::Record,
        DiscussionAction::Close,
        DiscussionAction::CloseNow,
        DiscussionAction::Reopen,
        DiscussionAction::Hold(true),
        DiscussionAction::Take(QuestionIndex(0), kind),
        DiscussionAction::TakeUnder(Id::new(7)),
        DiscussionAction::Agree(QuestionIndex(0), kind, Id::new(7)),
        DiscussionAction::Decline(Id::new(7)),
    ]
}

/// Sends a component interaction for a component that no message has.
async fn used(persona: &Persona, step: DiscussionAction) -> Message {
    let bot = json!({"id": "1", "username": "quorate", "discriminator": "0000", "avatar": null, "bot": true});
    let pending = persona.slash_mangled("/help", |event| {
        event["message"] = json!({
            "id": "2", "channel_id": event["channel_id"], "author": bot, "content": "", "type": 0,
            "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": null, "tts": false,
            "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [],
            "embeds": [{"description": "Words"}], "pinned": false, "components": [],
        });
        event["type"] = json!(3);
        let id = ComponentAction::Discuss(Id::new(1), step).to_custom_id();
        event["data"] = json!({"custom_id": id, "component_type": 3, "values": ["0"]});
    });
    let answer = within(pending.expect("it is sent").answer()).await;
    let answer = answer.expect("an answer");
    let message = answer.message();
    message
        .unwrap_or_else(|| panic!("{step:?} opens a form"))
        .clone()
}

#[tokio::test]
async fn no_button_does_anything_for_an_outsider() {
    let discussion = TestDiscussion::start().await;
    discussion
        .point(0, 1, "A point for", "Purple savings")
        .await;
    discussion.says("Purple savings").await;
    let before = text(
        &discussion
            .panel(|panel| text(panel).contains("1 of 3"))
            .await,
    );
    for step in steps() {
        let reply = used(&discussion.outsider(), step).await;
        let refused = ["Only ", "You can change only", "is open already", "closed"];
        assert!(reply.ephemeral, "{step:?}");
        assert!(
            refused.iter().any(|words| text(&reply).contains(words)),
            "{step:?}: {}",
            text(&reply)
        );
        assert!(
            reply.attachments.is_empty() && title(&reply).is_empty(),
            "{step:?}"
        );
    }
    let reply = used(&discussion.outsider(), DiscussionAction::MyPoints).await;
    assert!(text(&reply).contains("no points"));
    discussion.point(1, 1, "Information", "The last one").await;
    discussion.says("The last one").await;
    let after = text(
        &discussion
            .panel(|panel| text(panel).contains("2 of 3"))
            .await,
    );
    let expected = before
        .replace("1 of 3", "2 of 3")
        .replace("1 point", "2 points");
    assert_eq!(after, expected);
}
