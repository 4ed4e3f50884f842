//! People of every look and name: how somebody looks shuts nobody out.

use discord_sandbox::{ChannelFixture, ChannelKind, Decoration, Fixture};

use super::{OPTIONS, TestDiscussion};
use crate::harness::{TestServer, press, quick, sandbox_options, shown, text};

/// Starts a sandbox with the practice guild, changed, and the bot in it.
async fn start(change: impl FnOnce(&mut Fixture)) -> TestServer {
    let mut options = sandbox_options();
    change(&mut options.fixture);
    TestServer::start_with(options, quick()).await
}

/// Whether the panel says this of the chair or clerk.
async fn panel_says(discussion: &TestDiscussion, office: &str, name: &str) {
    let panel = text(&discussion.panel(|_| true).await);
    let mut lines = panel.lines();
    let line = lines.find(|line| line.contains(office)).expect("a line");
    assert!(line.ends_with(&format!(" {name}")), "{line}");
}

#[tokio::test]
async fn whoever_wears_a_decoration_is_answered_wherever_they_stand() {
    for form in [
        Decoration::Still,
        Decoration::Animated,
        Decoration::Versioned,
        Decoration::VersionedAnimated,
    ] {
        let server = start(|guild| {
            for person in &mut guild.people {
                person.decoration = Some(form);
            }
            let hidden = ChannelFixture::new(ChannelKind::Text, "staff").hidden_from_bot();
            guild.channels.push(hidden);
        })
        .await;
        let governor = server.governor();
        server.answers().await;
        governor
            .in_dm()
            .slash("/model mat")
            .await
            .expect("an answer");
        let choices = governor.complete("/model name:umb").await;
        assert!(!choices.expect("an answer").is_empty(), "{form:?}");
        // The clerk starts it, with somebody chosen as chair.
        let discussion = TestDiscussion::start_on(server, OPTIONS).await;
        let (author, colleague) = (discussion.governor(0), discussion.governor(1));
        let message = author.say("Purple costs").expect("it is sent").id;
        let enquiry = colleague.message_command("Add to record", message).await;
        let enquiry = shown(&enquiry.expect("an answer")).clone();
        assert_eq!(enquiry.pings, ["governor"], "{form:?}");
        // The enquiry mentions its author, and somebody else's interaction made it.
        let agreed = press(&author, &enquiry, "Agree: a point for").await;
        assert!(
            text(&agreed).contains("agreed"),
            "{form:?}: {}",
            text(&agreed)
        );
        discussion.says("**For** · question 1").await;
        discussion
            .point(1, 1, "A point against", "They would fall")
            .await;
        discussion.says("They would fall").await;
        discussion.steer("Record").await;
    }
}

#[tokio::test]
async fn people_whose_name_shows_nothing_are_called_by_the_next_that_does() {
    let server = start(|guild| {
        for person in &mut guild.people {
            match person.key.as_str() {
                "clerk" => person.display_name = "\u{3164}".to_owned(),
                "chair" => person.nickname = Some("\u{2800}\u{200b}".to_owned()),
                _ => {}
            }
        }
    })
    .await;
    let discussion = TestDiscussion::start_on(server, OPTIONS).await;
    panel_says(&discussion, "Clerk", "clerk").await;
    panel_says(&discussion, "Chair", "Chair").await;
}

#[tokio::test]
async fn a_nickname_goes_before_the_other_names() {
    let server = start(|guild| {
        let chair = guild.people.iter_mut().find(|person| person.key == "chair");
        chair.expect("a chair").nickname = Some("Chair of Elm".to_owned());
    })
    .await;
    let discussion = TestDiscussion::start_on(server, OPTIONS).await;
    panel_says(&discussion, "Chair", "Chair of Elm").await;
}
