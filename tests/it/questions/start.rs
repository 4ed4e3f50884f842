//! Starting a discussion: from `/questions` to a panel and a thread, or to a refusal.

use discord_sandbox::{Persona, permissions};

use super::{ELSEWHERE, OPTIONS, TestDiscussion, form};
use crate::harness::{TestServer, ask, controls, knowledge, press, shown, text, title, within};

#[tokio::test]
async fn a_clerk_previews_changes_and_starts() {
    let server = TestServer::start().await;
    let clerk = server.persona("clerk");
    let preview = clerk.slash("/questions model:mat school:Elm Primary").await;
    let preview = shown(&preview.expect("a preview")).clone();
    assert!(preview.ephemeral);
    assert_eq!(title(&preview), "Before it starts");
    assert!(text(&preview).contains("Multi-academy trust"));
    assert_eq!(
        controls(&preview),
        ["Start", "Change", "Blank checklist", "Cancel"]
    );
    let change = form(clerk.press(&preview, "Change").await.expect("a form"));
    let changed = clerk
        .submit(
            &change,
            &[("title", "Our own title"), ("meeting", "12/03/2036")],
        )
        .await;
    let changed = shown(&changed.expect("an answer")).clone();
    assert!(text(&changed).contains("Our own title"));
    assert!(text(&changed).contains("12 March 2036"));
    assert!(server.sandbox.threads().is_empty());
}

#[tokio::test]
async fn a_bad_date_gives_the_words_back() {
    let server = TestServer::start().await;
    let clerk = server.persona("clerk");
    let preview = clerk.slash("/questions").await.expect("a preview");
    let change = form(
        clerk
            .press(shown(&preview), "Change")
            .await
            .expect("a form"),
    );
    let boxes = [
        ("title", "A long and careful title"),
        ("meeting", "31 February 2036"),
    ];
    let refused = clerk.submit(&change, &boxes).await.expect("an answer");
    let refused = shown(&refused).clone();
    assert!(text(&refused).contains("A long and careful title"));
    let again = form(
        clerk
            .press(&refused, "Open the form again")
            .await
            .expect("a form"),
    );
    assert_eq!(again.fields[0].value, "A long and careful title");
    assert_eq!(again.fields[3].value, "31 February 2036");
}

#[tokio::test]
async fn a_panel_and_a_thread_appear_once() {
    let discussion = TestDiscussion::start().await;
    let threads = discussion.server.sandbox.threads();
    assert_eq!(threads.len(), 1);
    assert_eq!(threads[0].name, "Joining the trust");
    let panel = discussion.panel(|_| true).await;
    let reply = text(&panel);
    for words in [
        "Elm Primary",
        "Oak Trust",
        "Decisions are taken at a quorate meeting",
        "12 March 2036",
        "0 of 3",
    ] {
        assert!(reply.contains(words), "{words}: {reply}");
    }
}

#[tokio::test]
async fn a_start_that_is_pressed_twice_has_started_for_both() {
    let server = TestServer::start().await;
    let clerk = server.persona("clerk");
    let preview = ask(&clerk, "/questions").await;
    let presses = [(); 2].map(|()| clerk.start_press(&preview, "Start").expect("pressed"));
    for pressed in presses {
        let reply = pressed.answer().await.expect("an answer");
        let reply = text(shown(&reply));
        assert!(reply.contains("The discussion has started."), "{reply}");
    }
    within(
        server
            .sandbox
            .wait_until(|sandbox| !sandbox.threads().is_empty()),
    )
    .await;
    assert_eq!(server.sandbox.threads().len(), 1);
}

#[tokio::test]
async fn who_may_not_start_is_told_so() {
    let server = TestServer::start().await;
    for who in ["governor", "outsider"] {
        let answer = server
            .persona(who)
            .slash("/questions")
            .await
            .expect("an answer");
        assert!(text(shown(&answer)).contains("Manage Threads"));
    }
    assert!(server.sandbox.threads().is_empty());
}

#[tokio::test]
async fn where_none_can_start_is_said() {
    let server = TestServer::start().await;
    let clerk = server.persona("clerk");
    for (channel, words) in ELSEWHERE {
        let answer = clerk
            .in_channel(server.sandbox.channel_id(channel).expect("a channel"))
            .slash("/questions")
            .await
            .expect("an answer");
        let reply = text(shown(&answer));
        assert!(
            reply.contains(words) && reply.contains("text channel"),
            "{reply}"
        );
    }
    let answer = clerk
        .in_channel(server.sandbox.channel_id("quiet").expect("a channel"))
        .slash("/questions")
        .await
        .expect("an answer");
    let reply = text(shown(&answer));
    assert!(
        reply.contains("Send Messages") && reply.contains("Create Public Threads"),
        "{reply}"
    );
}

#[tokio::test]
async fn the_blank_checklist_is_a_paper() {
    let server = TestServer::start().await;
    let clerk = server.persona("clerk");
    let preview = clerk
        .slash("/questions model:mat")
        .await
        .expect("a preview");
    let answer = clerk
        .press(shown(&preview), "Blank checklist")
        .await
        .expect("an answer");
    let files = &shown(&answer).attachments;
    assert_eq!(files.len(), 2);
    assert!(files[0].bytes.starts_with(b"PK"), "no Word file");
    let markdown = String::from_utf8_lossy(&files[1].bytes).into_owned();
    assert!(markdown.contains("12"), "{markdown}");
}

/// The blank checklist that a start leads to, as text.
async fn checklist(clerk: &Persona, line: &str) -> String {
    let preview = ask(clerk, line).await;
    let paper = press(clerk, &preview, "Blank checklist").await;
    String::from_utf8_lossy(&paper.attachments[1].bytes).into_owned()
}

#[tokio::test]
async fn a_model_completes_and_brings_its_own_prompts() {
    let server = TestServer::start().await;
    let clerk = server.persona("clerk");
    let choices = clerk.complete("/questions model:umbr").await;
    let first = choices.expect("choices")[0].name.clone();
    assert!(first.starts_with("Umbrella trust"), "{first}");
    let knowledge = knowledge();
    let models = knowledge.models.iter();
    let mut models = models.filter(|model| !model.prompts.is_empty());
    let model = models.next().expect("a model with prompts of its own");
    let with = checklist(&clerk, &format!("/questions model:{}", model.name)).await;
    let without = checklist(&clerk, "/questions").await;
    for own in &model.prompts {
        let words = own.prompt.text.as_str();
        assert!(with.contains(words) && !without.contains(words), "{words}");
    }
}

#[tokio::test]
async fn a_role_that_cannot_be_mentioned_is_said_to_be() {
    let server = TestServer::start().await;
    let clerk = server.persona("clerk");
    let words = "Governors will not be notified";
    let line = "/questions governors:Governor";
    assert!(!text(&ask(&clerk, line).await).contains(words));
    server.sandbox.set_mentionable("Governor", false);
    let preview = ask(&clerk, line).await;
    let reply = text(&preview);
    assert!(
        reply.contains(words) && reply.contains("Allow anyone to @mention this role"),
        "{reply}"
    );
    assert!(!text(&ask(&clerk, "/questions").await).contains(words));
    let started = press(&clerk, &preview, "Start").await;
    assert!(text(&started).contains(words), "{}", text(&started));
    server
        .sandbox
        .grant_bot(permissions::MENTION_EVERYONE, clerk.channel_id());
    assert!(!text(&ask(&clerk, line).await).contains(words));
}

#[tokio::test]
async fn a_reminder_by_hand_says_whom_it_does_not_reach() {
    let server = TestServer::start().await;
    server.sandbox.set_mentionable("Governor", false);
    let discussion = TestDiscussion::start_on(server, OPTIONS).await;
    let reply = text(&discussion.steer("Remind now").await);
    assert!(
        reply.contains("nobody with the role is notified"),
        "{reply}"
    );
}

#[tokio::test]
async fn the_role_is_invited_once_in_the_thread() {
    let discussion = TestDiscussion::start().await;
    let opening = discussion.says("Before you begin").await;
    assert_eq!(opening.pings, ["Governor"]);
    assert!(opening.content.contains("You are invited"));
    let others = discussion.governor(0).messages();
    let others = others.iter().filter(|message| message.id != opening.id);
    assert!(others.into_iter().all(|message| message.pings.is_empty()));
}

#[tokio::test]
async fn in_its_thread_the_command_leads_to_the_panel() {
    let discussion = TestDiscussion::start().await;
    let clerk = discussion.clerk.in_thread(discussion.thread);
    let answer = clerk.slash("/questions").await.expect("an answer");
    let reply = text(shown(&answer));
    assert!(
        reply.contains("https://discord.com/channels/") && reply.contains("is open"),
        "{reply}"
    );
}
