//! What an earlier build stored is read by this one, and its buttons do what they say.
//!
//! `stored_bytes/README.md` says how the files were made.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use discord_sandbox::{Answer, Message, Options, Persona, Sandbox, Venue};
use jiff::Timestamp;
use quorate::action::ComponentAction;
use quorate::clock::Clock;
use quorate::config;

use crate::harness::{
    BotOptions, StoreOptions, TestBot, TestServer, controls, is_a, sandbox_options, shown,
    sweeping, text, within,
};
use crate::process::Program;
use crate::questions::form;
use crate::scratch::{Scratch, repository};

/// When the files were stored.
const STORED: &str = "2026-11-29T14:55:00Z";

/// The people of the practice server, by their keys.
const PEOPLE: [&str; 6] = [
    "chair",
    "clerk",
    "governor",
    "governor2",
    "governor3",
    "outsider",
];

/// A file of the earlier build.
fn stored(name: &str) -> Vec<u8> {
    let folder = repository().join("tests/it/stored_bytes");
    std::fs::read(folder.join(name)).expect("the file is there")
}

fn stored_text(name: &str) -> String {
    String::from_utf8(stored(name)).expect("UTF-8")
}

/// A copy of the stored database.
fn database(scratch: &Scratch) -> String {
    let path = scratch.file("quorate.db", &stored("quorate.db"));
    format!("sqlite://{}", path.display())
}

/// The earlier build's practice server with this build in it, a moment after it was stored.
struct Reopened {
    server: TestServer,
    _scratch: Scratch,
}

impl Reopened {
    async fn new() -> Self {
        let scratch = Scratch::new();
        let sandbox = kept_server(&scratch).await;
        let options = BotOptions {
            store: StoreOptions::Url(database(&scratch)),
            clock: clock(),
        };
        let bot = TestBot::start_with(sandbox.base_url(), sandbox.token(), sweeping(), options);
        let server = TestServer {
            current: Arc::clone(&bot.current),
            sandbox,
            bot,
        };
        within(server.sandbox.wait_for_commands()).await;
        Self {
            server,
            _scratch: scratch,
        }
    }

    fn person(&self, key: &str) -> Persona {
        self.server.persona(key)
    }

    /// The channels and threads that hold messages.
    fn venues(&self) -> Vec<Venue> {
        let threads = self.server.sandbox.threads();
        let threads = threads.iter().map(|thread| Venue::Thread(thread.id));
        let channels = ["governors", "committee", "general"].into_iter();
        let channels = channels.filter_map(|name| self.server.sandbox.channel_id(name));
        channels.map(Venue::Channel).chain(threads).collect()
    }

    /// The newest message that this person sees with this component, and the person in its channel.
    fn offered(&self, person: &str, custom_id: &str) -> (Persona, Message) {
        let places = self.venues().into_iter();
        let mut places = places.map(|venue| self.person(person).at(venue));
        let found = places.find_map(|persona| {
            let messages = persona.messages();
            let mut newest = messages.into_iter().rev();
            newest
                .find(|message| message.component(custom_id).is_some())
                .map(|message| (persona, message))
        });
        found.unwrap_or_else(|| panic!("{person:?} is not offered {custom_id}"))
    }

    /// Uses a stored component, and says what answers: a form's title, or a message's text and controls.
    async fn uses(&self, person: &str, custom_id: &str, chosen: &str) -> (Answer, String) {
        let (persona, message) = self.offered(person, custom_id);
        let answer = if chosen.is_empty() {
            within(persona.press(&message, custom_id)).await
        } else {
            within(persona.select(&message, custom_id, &[chosen])).await
        };
        let answer = answer.unwrap_or_else(|error| panic!("{custom_id}: {error}"));
        let words = match &answer {
            Answer::Modal(form) => format!("form: {}", form.title),
            answer => format!("{} {:?}", text(shown(answer)), controls(shown(answer))),
        };
        (answer, words)
    }

    /// Every `custom_id` of the stored messages.
    fn custom_ids(&self) -> BTreeSet<String> {
        let people = PEOPLE.into_iter().map(|person| self.person(person));
        let venues = self.venues();
        let places = people.flat_map(|person| venues.iter().map(move |venue| person.at(*venue)));
        let messages = places.flat_map(|persona| persona.messages());
        let components = messages.flat_map(|message| message.components);
        components.filter_map(|each| each.custom_id).collect()
    }
}

/// The local Discord that was stored; its clock does not go back behind that moment.
async fn kept_server(scratch: &Scratch) -> Arc<Sandbox> {
    let options = Options {
        state_file: Some(scratch.file("server.json", &stored("server.json"))),
        keep_messages: 10_000,
        ..sandbox_options()
    };
    let sandbox = Sandbox::start(options).await.expect("it is read");
    let behind = stored_at().as_second() - i64::try_from(sandbox.now().as_secs()).expect("a time");
    if let Ok(behind) = u64::try_from(behind) {
        sandbox.advance(Duration::from_secs(behind));
    }
    Arc::new(sandbox)
}

fn stored_at() -> Timestamp {
    STORED.parse().expect("a time")
}

/// A clock that starts when the files were stored.
fn clock() -> Clock {
    let (stored, began) = (stored_at(), Instant::now());
    let zone = config::DiscussionSettings::default()
        .zone()
        .expect("a zone");
    Clock::from_fn(move || stored + began.elapsed(), zone)
}

#[tokio::test]
async fn stored_discussions_are_replayed() {
    let scratch = Scratch::new();
    let url = database(&scratch);
    for id in ["1", "2"] {
        let program = Program::new(&["discussions", "show", id]);
        let shown = program.env("QUORATE_DATABASE__URL", &url).end().await;
        let wanted = stored_text(&format!("show-{id}.txt"));
        assert_eq!(shown.expect(0).out, wanted);
    }
}

#[tokio::test]
async fn every_stored_custom_id_is_read_and_written_alike() {
    let custom_ids = Reopened::new().await.custom_ids();
    assert!(custom_ids.len() > 50, "{custom_ids:?}");
    for custom_id in custom_ids {
        let action = ComponentAction::from_custom_id(&custom_id);
        let written = action.map(|action| action.to_custom_id());
        assert_eq!(written.as_deref(), Some(&*custom_id));
    }
}

/// Uses stored components, each as it was stored, and checks the words that answer. A line is a person, a component of
/// a message that they see, what they choose in it where it is a select, and words of the answer.
async fn answers(uses: &str) {
    for line in uses.trim().lines() {
        let columns: Vec<&str> = line.split('|').map(str::trim).collect();
        let [name, custom_id, chosen, wanted] = columns[..] else {
            panic!("not four columns: {line}");
        };
        let reopened = Reopened::new().await;
        let (_, words) = reopened.uses(name, custom_id, chosen).await;
        assert!(words.contains(wanted), "{name}, {custom_id}: {words}");
    }
}

/// What the record of a discussion holds in the file whose name begins so.
fn file(answer: &Answer, name: &str) -> String {
    let mut files = shown(answer).attachments.iter();
    let file = files.find(|file| file.filename.starts_with(name) && is_a(file, "md"));
    String::from_utf8(file.expect("it is there").bytes.to_vec()).expect("UTF-8")
}

#[tokio::test]
async fn stored_messages_and_records_stay_as_they_are() {
    let reopened = Reopened::new().await;
    reopened.server.sweep().await;
    for method in ["POST", "PATCH", "DELETE"] {
        assert_eq!(reopened.server.count(method, "/messages"), 0, "{method}");
    }
    for id in ["1", "2"] {
        let custom_id = format!("1.discuss.{id}.record");
        let (record, _) = reopened.uses("chair", &custom_id, "").await;
        let wanted = stored_text(&format!("record-{id}.md"));
        assert_eq!(file(&record, "draft-record"), wanted);
        if id == "1" {
            let wanted = stored_text("confidential-1.md");
            assert_eq!(file(&record, "confidential"), wanted);
        }
    }
}

#[tokio::test]
async fn stored_buttons_of_answers_do_what_they_say() {
    let uses = "
        governor  | 1.show.m-666o7~pHlBE.0       |                 | Multi-academy trust
        governor2 | 1.show.m-8bNru~pHlBE.0       |                 | You asked for
        governor2 | 1.show.c-666o7-8bNru-ZaDkr.1 |                 | Accountability, intervention
        governor2 | 1.show.r.1                   |                 | Why schools work together
        governor  | 1.share.m-8bNru.0            |                 | Umbrella trust
        governor2 | 1.with.8bNru                 | Hard federation | Umbrella trust · Hard federation
        governor2 | 1.choose                     | Hard federation | Hard federation
        governor  | 1.settle.666o7-8bNru~pHlBE_gs3xc~k1GMt.0 | Umbrella trust | Umbrella trust · Hard federation
        governor  | 1.privacy.ask                |                 | This erases 7 texts in 1 discussion
        governor2 | 1.privacy.erase              |                 | Erased: 6 texts in 1 discussion
        clerk     | 1.draft.3.blank              |                 | The questions as a paper
        clerk     | 1.draft.3.change             |                 | form: Change the words
        clerk     | 1.draft.3.cancel             |                 | Nothing was started, and nothing is kept
        clerk     | 1.draft.3.start              |                 | The discussion has started";
    answers(uses).await;
}

#[tokio::test]
async fn stored_buttons_of_a_panel_do_what_they_say() {
    let uses = "
        chair    | 1.discuss.1.interests  |    | Nothing to declare
        chair    | 1.discuss.1.remindme-1 |    | You will be reminded
        chair    | 1.discuss.1.view-5     |    | form: Question 6: where we got to
        chair    | 1.discuss.1.need-5     |    | form: Question 6: more information
        chair    | 1.discuss.1.board-5    |    | form: Question 6: for the board
        chair    | 1.discuss.1.notus-5    |    | form: Question 6: not for us
        chair    | 1.discuss.1.own        |    | form: Our own question
        chair    | 1.discuss.1.meeting    |    | form: The next meeting
        chair    | 1.discuss.1.pause-0    |    | Reminders go on
        clerk    | 1.discuss.1.remind     |    | The reminder is on its way
        governor | 1.discuss.1.next-5     |    | Only this discussion's chair and clerk
        chair    | 1.discuss.1.next-5     |    | The discussion is at question 7
        chair    | 1.discuss.1.goto       | 12 | The discussion is at question 13
        chair    | 1.discuss.1.close      |    | Not dealt with yet: question 3
        chair    | 1.discuss.1.closenow   |    | The discussion is closed
        chair    | 1.discuss.2.interests  |    | Declare an interest
        chair    | 1.discuss.2.hold-1     |    | This discussion is on hold
        governor | 1.discuss.2.reopen     |    | Only this discussion's chair and clerk
        chair    | 1.discuss.2.reopen     |    | The discussion is open again";
    answers(uses).await;
}

#[tokio::test]
async fn stored_buttons_of_a_thread_do_what_they_say() {
    let uses = "
        governor  | 1.discuss.1.point-2      |   | A question to ask
        outsider  | 1.discuss.1.point-4      |   | Only the governors of this discussion
        governor  | 1.discuss.1.write-4-q    |   | form: Question 5: a question to ask
        governor  | 1.discuss.1.confidence-2 |   | How do you feel about question 3
        governor  | 1.discuss.1.feel-4-c     |   | Noted: confident
        governor  | 1.discuss.1.feel-4-u     |   | Noted: unsure
        governor  | 1.discuss.1.feel-4-w     |   | Noted: concerned
        governor  | 1.discuss.1.note         |   | form: Confidential note
        governor  | 1.discuss.1.declare      |   | form: Declare an interest
        governor  | 1.discuss.1.undeclare-0  |   | Your declaration is withdrawn
        governor2 | 1.discuss.1.mine         |   | Question 5, against: Buses are rare
        governor3 | 1.discuss.1.choose       | 3 | The accounts are public
        governor3 | 1.discuss.1.edit-3       |   | Question 1 is marked
        governor3 | 1.discuss.1.withdraw-3   |   | Your point is withdrawn
        governor  | 1.discuss.1.take-4-a     |   | Your words are added to question 5
        governor3 | 1.discuss.1.under-1576612042703493443   | 4 | Parking is hard there
        governor  | 1.discuss.1.agree-4-a-1576612042703493443 | | Only the person who wrote these words
        governor2 | 1.discuss.1.agree-4-a-1576612042703493443 | | agreed: the words are added to question 5
        governor2 | 1.discuss.1.decline-1576612042703493443 |   | would rather not add these words";
    answers(uses).await;
}

#[tokio::test]
async fn a_form_behind_a_stored_button_adds_a_point() {
    let reopened = Reopened::new().await;
    let governor = "governor";
    let (opened, _) = reopened.uses(governor, "1.discuss.1.write-4-f", "").await;
    let governor = reopened.person(governor);
    let boxes = [("words", "Their choir is good")];
    let added = within(governor.submit(&form(opened), &boxes)).await;
    let added = text(shown(&added.expect("an answer")));
    assert!(added.contains("added to question 5"), "{added}");
}
