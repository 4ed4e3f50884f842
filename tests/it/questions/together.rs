//! Two processes with one token and one database: both are sent everything, and press for press one of them answers.

use discord_sandbox::Message;

use super::kill::{Installation, add};
use super::{find, form};
use crate::harness::{persona, press, shown, text, within};

/// How many points each of four people adds.
const EACH: usize = 8;

#[tokio::test]
async fn two_processes_lose_and_double_nothing() {
    let installation = Installation::new().await;
    let first = installation.start();
    within(
        installation
            .sandbox
            .wait_until(|sandbox| sandbox.sessions() == 1),
    )
    .await;
    let processes = [first, installation.start()];
    within(
        installation
            .sandbox
            .wait_until(|sandbox| sandbox.sessions() == 2),
    )
    .await;
    let thread = installation.begin().await;
    let people = ["chair", "governor", "governor2", "governor3"];
    let people = people.map(|who| {
        let person = persona(&installation.sandbox, who).in_thread(thread);
        tokio::spawn(async move {
            for at in 0..EACH {
                assert!(add(&person, at % 12, &format!("{who} {at}")).await);
            }
        })
    });
    for person in people {
        within(person).await.expect("every point is acknowledged");
    }
    let reader = persona(&installation.sandbox, "governor").in_thread(thread);
    let all = |messages: &[Message]| {
        let points = messages
            .iter()
            .filter(|message| message.content.starts_with("**For**"));
        points.count() >= 4 * EACH
    };
    within(reader.wait_until(all)).await;
    steering(&installation, thread).await;
    for process in processes {
        let ended = process.stop().await.expect(0);
        assert!(!ended.err.contains("ERROR"), "{}", ended.err);
    }
    nothing_doubled(&installation, thread).await;
}

/// Fails unless every point is stored and shown once, and every message of the bot posted once.
async fn nothing_doubled(installation: &Installation, thread: u64) {
    let (stored, shown) = (installation.stored().await, installation.shown(thread));
    assert_eq!((stored.len(), shown.len()), (4 * EACH, 4 * EACH));
    assert!(
        stored
            .values()
            .chain(shown.values())
            .all(|count| *count == 1)
    );
    let reader = persona(&installation.sandbox, "governor").in_thread(thread);
    let messages = reader.messages();
    for heading in [
        "Before you begin",
        "Question 1 of 12",
        "Question 12 of 12",
        "Closing summary",
    ] {
        let posted = messages
            .iter()
            .filter(|message| text(message).contains(heading));
        assert_eq!(posted.count(), 1, "{heading}");
    }
    assert_eq!(installation.sandbox.threads().len(), 1);
    let panels = persona(&installation.sandbox, "chair").messages();
    let panels = panels
        .iter()
        .filter(|message| message.component("Record").is_some());
    assert_eq!(panels.count(), 1);
}

/// A press of a toggle reaches both processes and takes effect once.
async fn steering(installation: &Installation, thread: u64) {
    let chair = persona(&installation.sandbox, "chair");
    let reader = persona(&installation.sandbox, "governor").in_thread(thread);
    let messages = reader.messages();
    let opening = find(&messages, "Before you begin")
        .expect("it is there")
        .clone();
    for round in 0..10 {
        let reply = text(&press(&reader, &opening, "Remind me").await);
        let wanted = ["You will be reminded", "You will no longer"][round % 2];
        assert!(reply.contains(wanted), "{round}: {reply}");
    }
    let panel = within(chair.wait_for(thread, |panel| panel.component("Pause").is_some())).await;
    let reply = text(&press(&chair, &panel, "Pause").await);
    assert!(reply.contains("Reminders rest"), "{reply}");
    let view = form(
        chair
            .press(&panel, "Where we got to")
            .await
            .expect("a form"),
    );
    let reply = chair
        .submit(&view, &[("words", "A view")])
        .await
        .expect("an answer");
    assert!(
        text(shown(&reply)).contains("view reached"),
        "{}",
        text(shown(&reply))
    );
    let confirmation = press(&chair, &panel, "Close").await;
    let reply = text(&press(&chair, &confirmation, "Close it").await);
    assert!(reply.contains("The discussion is closed"), "{reply}");
    let closed = |messages: &[Message]| find(messages, "Closing summary").is_some();
    within(reader.wait_until(closed)).await;
    within(
        installation
            .sandbox
            .wait_until(|sandbox| sandbox.threads()[0].archived),
    )
    .await;
}
