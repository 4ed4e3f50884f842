//! A discussion of twelve open questions, in which people press.

use discord_sandbox::{
    Decoration, Fixture, Message, Options, PersonFixture, Persona, RouteLimit, Sandbox,
};
use quorate::cli::practice_guild;
use std::time::Duration;

use crate::kind::PEOPLE;

/// A discussion, by what people press.
pub(crate) struct Discussion {
    /// The message with the controls.
    pub(crate) panel: Message,
}

/// A local Discord that limits nothing, with a crowd of governors.
pub(crate) async fn sandbox() -> Sandbox {
    let options = Options {
        route_limit: RouteLimit {
            requests: u32::MAX,
            window: Duration::from_secs(1),
        },
        fixture: guild(),
        // The panel stays, however many answers follow it.
        keep_messages: 200_000,
        keep_interactions: 200,
        ..Options::default()
    };
    Sandbox::start(options).await.expect("a free port")
}

fn guild() -> Fixture {
    let mut guild = practice_guild();
    let crowd = (0..PEOPLE).map(|number| {
        let key = key(number);
        PersonFixture::new(&key, &key, &format!("Person {number}"), &["Governor"])
    });
    guild.people.extend(crowd);
    for person in &mut guild.people {
        // The form that every build reads: so two of them do the same work.
        person.decoration = Some(Decoration::Still);
    }
    guild
}

fn key(number: usize) -> String {
    format!("crowd.{number}")
}

/// A governor of the crowd.
pub(crate) fn governor(sandbox: &Sandbox, number: usize) -> Persona {
    sandbox.persona(&key(number)).expect("one of the crowd")
}

impl Discussion {
    /// Starts a discussion.
    pub(crate) async fn begin(sandbox: &Sandbox) -> Self {
        let clerk = sandbox.persona("clerk").expect("a person of the guild");
        let preview = clerk.slash("/questions title:Load governors:Governor pace:all");
        let preview = preview.await.expect("a preview");
        let preview = preview.message().expect("a message").clone();
        clerk.press(&preview, "Start").await.expect("an answer");
        let panel = find(&clerk, "Interests").await;
        Self { panel }
    }
}

/// The first message with a button, once it is there.
async fn find(persona: &Persona, button: &str) -> Message {
    let has = |message: &&Message| message.component(button).is_some();
    let shown = persona.wait_until(|messages| messages.iter().any(|message| has(&message)));
    let messages = shown.await;
    messages.iter().find(has).expect("it was there").clone()
}
