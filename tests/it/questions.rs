//! A discussion, as its clerk, chair, governors and an outsider meet it.

mod add;
mod bad_input;
mod counts;
mod erasing;
mod faults;
mod full_size;
mod governors;
mod journey;
mod kept;
mod kill;
mod people;
mod privacy;
mod record;
mod refusals;
mod refused_by_discord;
mod removed;
mod returned;
mod rights;
mod settings;
mod start;
mod steer;
mod together;
mod twice;
mod typed;
mod unchanged;
mod upkeep;
mod words;

use discord_sandbox::{Answer, Message, Modal, Persona};
use quorate::store::Store;

use crate::harness::{TestServer, shown, text, within};

/// A discussion under way in a sandbox, and its people.
pub(crate) struct TestDiscussion {
    pub(crate) server: TestServer,
    pub(crate) clerk: Persona,
    pub(crate) chair: Persona,
    pub(crate) thread: u64,
}

/// The options that most tests start with.
pub(crate) const OPTIONS: &str = "title:Joining the trust school:Elm Primary group:Oak Trust chair:chair governors:Governor in_post:3 meeting:12 March 2036";

impl TestDiscussion {
    pub(crate) async fn start() -> Self {
        Self::start_with(OPTIONS).await
    }

    pub(crate) async fn start_with(options: &str) -> Self {
        Self::start_on(TestServer::start().await, options).await
    }

    /// Starts one in a bot with this store.
    pub(crate) async fn start_with_store(store: Store, options: &str) -> Self {
        Self::start_on(TestServer::start_with_store(store).await, options).await
    }

    /// Starts one on a server that is there already.
    pub(crate) async fn start_on(server: TestServer, options: &str) -> Self {
        let (clerk, chair) = (server.persona("clerk"), server.chair());
        let preview = clerk.slash(&format!("/questions {options}")).await;
        let preview = shown(&preview.expect("a preview")).clone();
        let started = clerk.press(&preview, "Start").await.expect("an answer");
        assert!(
            text(shown(&started)).contains("has started"),
            "{}",
            text(shown(&started))
        );
        within(
            server
                .sandbox
                .wait_until(|sandbox| !sandbox.threads().is_empty()),
        )
        .await;
        let thread = server.sandbox.threads()[0].id;
        let discussion = Self {
            server,
            clerk,
            chair,
            thread,
        };
        discussion.question(1).await;
        discussion
    }

    /// The panel, as the chair sees it.
    pub(crate) async fn panel(&self, wanted: impl Fn(&Message) -> bool) -> Message {
        within(self.chair.wait_for(self.thread, wanted)).await
    }

    /// A question's message in the thread, once it is there.
    pub(crate) async fn question(&self, number: usize) -> Message {
        let heading = format!("Question {number} of ");
        let found = |messages: &[Message]| find(messages, &heading).is_some();
        let messages = within(self.governor(0).wait_until(found)).await;
        find(&messages, &heading).expect("it was there").clone()
    }

    /// A message of the thread that holds these words, once it is there.
    pub(crate) async fn says(&self, words: &str) -> Message {
        let found = |messages: &[Message]| find(messages, words).is_some();
        let messages = within(self.governor(0).wait_until(found)).await;
        find(&messages, words).expect("it was there").clone()
    }

    /// One of the three governors, in the thread.
    pub(crate) fn governor(&self, number: usize) -> Persona {
        self.server
            .persona(GOVERNORS[number])
            .in_thread(self.thread)
    }

    pub(crate) fn outsider(&self) -> Persona {
        self.server.persona("outsider").in_thread(self.thread)
    }

    /// Adds a point as a governor does.
    pub(crate) async fn point(
        &self,
        governor: usize,
        question: usize,
        kind: &str,
        words: &str,
    ) -> String {
        let governor = self.governor(governor);
        let question = self.question(question).await;
        let kinds = governor
            .press(&question, "Add a point")
            .await
            .expect("an answer");
        let form = form(governor.press(shown(&kinds), kind).await.expect("a form"));
        let done = governor
            .submit(&form, &[("words", words)])
            .await
            .expect("an answer");
        text(shown(&done))
    }

    /// Presses a button of the panel as the chair, and reads the private answer.
    pub(crate) async fn steer(&self, button: &str) -> Message {
        let panel = self
            .panel(|panel| {
                panel
                    .component(button)
                    .is_some_and(|button| !button.disabled)
            })
            .await;
        let answer = self.chair.press(&panel, button).await.expect("an answer");
        let reply = shown(&answer).clone();
        assert!(reply.ephemeral, "{button}");
        reply
    }

    /// Submits the modal behind a button of the panel as the chair.
    pub(crate) async fn settle(&self, button: &str, boxes: &[(&str, &str)]) -> Message {
        let panel = self
            .panel(|panel| {
                panel
                    .component(button)
                    .is_some_and(|button| !button.disabled)
            })
            .await;
        let form = form(self.chair.press(&panel, button).await.expect("a form"));
        let answer = self.chair.submit(&form, boxes).await.expect("an answer");
        shown(&answer).clone()
    }
}

pub(crate) fn form(answer: Answer) -> Modal {
    match answer {
        Answer::Modal(form) => form,
        other => panic!("no form: {other:?}"),
    }
}

pub(crate) fn find<'a>(messages: &'a [Message], words: &str) -> Option<&'a Message> {
    messages
        .iter()
        .find(|message| text(message).contains(words))
}

/// The keys of the governors who neither chair nor clerk.
const GOVERNORS: [&str; 3] = ["governor", "governor2", "governor3"];

/// Channels in which no discussion can start, each with a word of the refusal.
pub(crate) const ELSEWHERE: [(&str, &str); 2] = [
    ("meeting-room", "voice channel"),
    ("announcements", "kind of channel"),
];
