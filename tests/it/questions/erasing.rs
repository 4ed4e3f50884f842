//! Erasing: each kind of text that a person can leave is in no file of the database, and in no message, once they have had
//! it erased.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use discord_sandbox::{Fault, Message, Options, Persona};
use quorate::store::Store;

use super::{TestDiscussion, form};
use crate::harness::{LIMIT, TestServer, ask, choose, press, sandbox_options, shown, text, within};
use crate::process::Program;
use crate::scratch::Scratch;

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Texts of the discussion itself, which go with it and with nobody's erasing: title, governing body, group, and the names
/// of chair and clerk as the start found them.
const OF_THE_DISCUSSION: [&str; 5] = ["Qtitle", "Qschool", "Qgroup", "Qchairname", "Qclerkname"];
/// The governor's: points as they stand, as they were before a change and withdrawn, a note, an interest with its name.
const OF_THE_GOVERNOR: [&str; 7] = [
    "Qpoint",
    "Qformer",
    "Qchanged",
    "Qwithdrawn",
    "Qnote",
    "Qinterest",
    "Qgovernor",
];
/// The chair's: what stands in the record as the view reached, the actions, the reasons and summaries, in the chair's
/// words also where those name somebody else.
const OF_THE_CHAIR: [&str; 8] = [
    "Qneeded", "Qsource", "Qsummary", "Qreason", "Qview", "Qaction", "Qowner", "Qown",
];
/// The clerk's start that is not confirmed.
const OF_THE_CLERK: [&str; 1] = ["Qdraft"];
/// What is stored nowhere: the role's name, words that were refused, words that an author is asked about, and the name of
/// a member who holds no office.
const NEVER_STORED: [&str; 4] = ["Qrole", "Qrefused", "Qenquiry", "Qmembername"];

/// A sandbox whose members and roles have names of their own.
fn named() -> Options {
    let mut options = sandbox_options();
    for person in &mut options.fixture.people {
        match &*person.key {
            "chair" => "Qchairname".clone_into(&mut person.display_name),
            "clerk" => "Qclerkname".clone_into(&mut person.display_name),
            "governor" => "Qmembername".clone_into(&mut person.display_name),
            _ => {}
        }
        if person.roles.iter().any(|role| role == "Governor") {
            person.roles.push("Qrole".to_owned());
        }
    }
    let role = discord_sandbox::RoleFixture::new("Qrole", 0);
    options.fixture.roles.push(role);
    options
}

/// A database in a folder of its own.
struct Files(Scratch);

impl Files {
    fn url(&self) -> String {
        format!("sqlite://{}", self.0.0.join("quorate.db").display())
    }

    /// Those of all markers that are in a file of the database.
    fn found(&self) -> Vec<&'static str> {
        let all = bytes(&self.0.0);
        let markers = [&OF_THE_DISCUSSION[..], &OF_THE_GOVERNOR, &OF_THE_CHAIR];
        let markers = markers
            .into_iter()
            .chain([&OF_THE_CLERK[..], &NEVER_STORED]);
        let markers = markers.flatten().copied();
        markers.filter(|marker| all.contains(marker)).collect()
    }

    /// Waits until these markers are left and no others. At once, unless a reader kept the log from being truncated: then
    /// a later sweep or run of retention does it.
    async fn leave(&self, server: &TestServer, markers: &[&str]) {
        let left = async {
            while self.found() != markers {
                server.sandbox.advance(MINUTE);
                server.sweep().await;
            }
        };
        if tokio::time::timeout(LIMIT, left).await.is_err() {
            assert_eq!(self.found(), markers);
        }
    }

    async fn quorate(&self, arguments: &[&str]) -> String {
        let program = Program::new(arguments).env("QUORATE_DATABASE__URL", &self.url());
        program.end().await.expect(0).out.clone()
    }
}

/// All that is in the files of a folder. Another process reads them: if this one closed one of the files, the locks that
/// SQLite holds on it here would go, and with them the log under the bot's feet.
fn bytes(folder: &Path) -> String {
    let mut cat = Command::new("sh");
    let read = cat.args(["-c", "cat -- *"]).current_dir(folder).output();
    let read = read.expect("the files can be read");
    assert!(!read.stdout.is_empty(), "there is a database");
    String::from_utf8_lossy(&read.stdout).into_owned()
}

/// Fills the form behind a button, and returns what answers.
async fn fill(
    persona: &Persona,
    message: &Message,
    button: &str,
    boxes: &[(&str, &str)],
) -> Message {
    let opened = form(persona.press(message, button).await.expect("a form"));
    let answer = persona.submit(&opened, boxes).await;
    shown(&answer.expect("an answer")).clone()
}

/// The first governor's own point that a select names so, chosen from their list.
async fn chosen(discussion: &TestDiscussion, name: &str) -> Message {
    let governor = discussion.governor(0);
    let question = discussion.question(1).await;
    let mine = press(&governor, &question, "My points").await;
    choose(&governor, &mine, name).await
}

/// What a governor leaves, and the message that asks whether words of theirs may go in.
async fn governor_writes(discussion: &TestDiscussion) -> Message {
    let governor = discussion.governor(0);
    for (kind, words) in [
        ("A point for", "Qpoint stands"),
        ("A point against", "Qformer words"),
        ("Information", "Qwithdrawn words"),
    ] {
        discussion.point(0, 1, kind, words).await;
    }
    let point = chosen(discussion, "Question 1: against").await;
    fill(
        &governor,
        &point,
        "Change it",
        &[("words", "Qchanged words")],
    )
    .await;
    let point = chosen(discussion, "Question 1: information").await;
    press(&governor, &point, "Withdraw it").await;
    let question = discussion.question(1).await;
    let note = [("words", "Qnote on staff")];
    fill(&governor, &question, "Confidential note", &note).await;
    let interests = press(&governor, &question, "Interests").await;
    let boxes = [("name", "Qgovernor"), ("words", "Qinterest there")];
    fill(&governor, &interests, "Declare an interest", &boxes).await;
    enquiry(discussion).await
}

/// A governor sends a form after the chair has settled the question, and is given the words back.
async fn refused(discussion: &TestDiscussion, settling: impl Future<Output = ()>) {
    let governor = discussion.governor(0);
    let question = discussion.question(1).await;
    let kinds = press(&governor, &question, "Add a point").await;
    let opened = form(governor.press(&kinds, "A point for").await.expect("a form"));
    settling.await;
    let answer = governor.submit(&opened, &[("words", "Qrefused words")]);
    let answer = text(shown(&answer.await.expect("an answer")));
    assert!(
        answer.contains("Qrefused") && answer.contains("Not added"),
        "{answer}"
    );
}

/// A colleague asks to add what the first governor said in the thread.
async fn enquiry(discussion: &TestDiscussion) -> Message {
    let message = discussion.governor(0).say("Qenquiry words");
    let message = message.expect("it is sent").id;
    let colleague = discussion.governor(1);
    let answer = colleague.message_command("Add to record", message).await;
    let enquiry = shown(&answer.expect("an answer")).clone();
    assert!(text(&enquiry).contains("Qenquiry"), "{}", text(&enquiry));
    enquiry
}

async fn chair_writes(discussion: &TestDiscussion) {
    let needed = [("words", "Qneeded accounts"), ("from", "Qsource")];
    discussion.settle("More information needed", &needed).await;
    let summary = [("words", "Qsummary of it")];
    discussion.settle("For the board", &summary).await;
    discussion.steer("Open again").await;
    discussion
        .settle("Not for us", &[("words", "Qreason for that")])
        .await;
    discussion.steer("Open again").await;
    let boxes = [
        ("words", "Qview of all"),
        ("actions", "Qaction first; Qowner; 12 March 2036"),
    ];
    discussion.settle("Where we got to", &boxes).await;
    discussion
        .settle("Our own question", &[("words", "Qown question")])
        .await;
}

/// Has what a person wrote erased by `/privacy`, and returns what was asked and answered.
async fn erase(person: &Persona) -> (String, String) {
    let page = ask(person, "/privacy").await;
    let confirmation = press(person, &page, "Erase what I wrote").await;
    let done = press(person, &confirmation, "Erase it").await;
    let asked = confirmation.embeds[0]["description"].as_str();
    (asked.unwrap_or_default().to_owned(), text(&done))
}

/// Waits until an enquiry has neither buttons nor words, and returns its text.
async fn without_words(discussion: &TestDiscussion, enquiry: &Message) -> String {
    let ended = |message: &Message| message.components.is_empty();
    text(&within(discussion.governor(0).wait_for(enquiry.id, ended)).await)
}

const PLACES: &str =
    "The places of your texts will say \"withdrawn\", in the thread and in the record.";
const ENQUIRIES: &str =
    "Questions to you about your words will no longer show them, and those words are not added.";
const FOR_GOOD: &str = "It cannot be taken back.";
const CHANGES: &str = "The messages in the threads change in a moment.";
const NOTHING: &str = "There are no words of yours in any discussion: there is nothing to erase.";
const WITHOUT_WORDS: &str =
    "Their author had these words erased, so they were not added. Nothing of them is kept.";

#[tokio::test]
async fn each_kind_of_text_is_in_no_file_once_its_writer_had_it_erased() {
    let files = Files(Scratch::new());
    let server = TestServer::start_sweeping(named(), &files.url()).await;
    let options = "title:Qtitle school:Qschool group:Qgroup chair:chair governors:Qrole in_post:3";
    let discussion = TestDiscussion::start_on(server, options).await;
    let server = &discussion.server;
    let enquiry = governor_writes(&discussion).await;
    refused(&discussion, chair_writes(&discussion)).await;
    ask(&discussion.clerk, "/questions title:Qdraft").await;
    let left = [&OF_THE_DISCUSSION[..], &OF_THE_GOVERNOR, &OF_THE_CHAIR];
    let left = [left[0], left[1], left[2], &OF_THE_CLERK].concat();
    assert_eq!(files.found(), left);

    let (asked, done) = erase(&discussion.governor(0).in_dm()).await;
    let held = "7 texts and 1 question to you about your words";
    let thread = discussion.thread;
    assert_eq!(
        asked,
        format!(
            "This erases {held} in 1 discussion:\n- {held} in <#{thread}>\n{PLACES}\n{ENQUIRIES}\n{FOR_GOOD}"
        )
    );
    assert_eq!(done, format!("Erased: {held} in 1 discussion. {CHANGES}"));
    let left = [&OF_THE_DISCUSSION[..], &OF_THE_CHAIR, &OF_THE_CLERK].concat();
    files.leave(server, &left).await;
    assert_eq!(without_words(&discussion, &enquiry).await, WITHOUT_WORDS);

    let chair = discussion.chair.user_id().to_string();
    let said = files
        .quorate(&["discussions", "erase", &chair, "--yes"])
        .await;
    assert_eq!(said, "discussion 1: 8 of their texts erased\n");
    let left = [&OF_THE_DISCUSSION[..], &OF_THE_CLERK].concat();
    files.leave(server, &left).await;

    let (asked, done) = erase(&discussion.clerk).await;
    let start = "1 start not confirmed.";
    assert_eq!(asked, format!("This erases {start}\n{FOR_GOOD}"));
    assert_eq!(done, format!("Erased: {start}"));
    files.leave(server, &OF_THE_DISCUSSION).await;

    files.quorate(&["discussions", "purge", "1", "--yes"]).await;
    files.leave(server, &[]).await;
}

#[tokio::test]
async fn an_enquiry_that_is_all_there_is_of_a_person_is_erased() {
    for on_the_command_line in [false, true] {
        let files = Files(Scratch::new());
        let server = TestServer::start_sweeping(sandbox_options(), &files.url()).await;
        let discussion = TestDiscussion::start_on(server, super::OPTIONS).await;
        let enquiry = enquiry(&discussion).await;
        let author = discussion.governor(0);
        let question = "1 question to you about your words in 1 discussion";
        if on_the_command_line {
            let person = author.user_id().to_string();
            let said = files
                .quorate(&["discussions", "erase", &person, "--yes"])
                .await;
            let erased = "discussion 1: 1 question to them about their words erased\n";
            assert_eq!(said, erased);
        } else {
            let (asked, done) = erase(&author.in_dm()).await;
            let line = format!(
                "- 1 question to you about your words in <#{}>",
                discussion.thread
            );
            assert_eq!(
                asked,
                format!("This erases {question}:\n{line}\n{ENQUIRIES}\n{FOR_GOOD}")
            );
            assert_eq!(done, format!("Erased: {question}. {CHANGES}"));
        }
        assert_eq!(without_words(&discussion, &enquiry).await, WITHOUT_WORDS);
        let page = ask(&author, "/privacy").await;
        let again = press(&author, &page, "Erase what I wrote").await;
        assert!(
            text(&again).contains("nothing to erase"),
            "{}",
            text(&again)
        );
        within(async {
            while asked(&files).await > 0 {
                discussion.server.sandbox.advance(MINUTE);
                discussion.server.sweep().await;
            }
        })
        .await;
    }
}

/// How many enquiries are recorded.
async fn asked(files: &Files) -> usize {
    let later = "2200-01-01T00:00Z".parse().expect("a time");
    let store = Store::open(&files.url()).await.expect("a store");
    store.enquiries_until(later).await.expect("a list").len()
}

#[tokio::test]
async fn an_enquiry_that_is_on_its_way_when_its_author_erases_loses_its_words() {
    let files = Files(Scratch::new());
    let server = TestServer::start_sweeping(sandbox_options(), &files.url()).await;
    let discussion = TestDiscussion::start_on(server, super::OPTIONS).await;
    let late = Fault::delay(Duration::from_millis(800)).times(1);
    let late = late.on("POST", "/interactions/*/*/callback");
    discussion.server.sandbox.fault(late);
    let author = discussion.governor(0);
    let erased = async {
        while asked(&files).await == 0 {
            discussion.server.sweep().await;
        }
        erase(&author).await
    };
    let (enquiry, _) = tokio::join!(enquiry(&discussion), within(erased));
    assert_eq!(without_words(&discussion, &enquiry).await, WITHOUT_WORDS);
}

#[tokio::test]
async fn an_enquiry_that_was_answered_is_nothing_to_erase() {
    for button in ["No", "Agree: a point against"] {
        let discussion = TestDiscussion::start().await;
        let enquiry = enquiry(&discussion).await;
        let author = discussion.governor(0);
        press(&author, &enquiry, button).await;
        let page = ask(&author, "/privacy").await;
        let asked = text(&press(&author, &page, "Erase what I wrote").await);
        let wanted = match button {
            "No" => NOTHING,
            _ => "This erases 1 text in 1 discussion:",
        };
        assert!(asked.contains(wanted), "{asked}");
    }
}

#[tokio::test]
async fn an_enquiry_of_a_discussion_on_hold_stays() {
    let discussion = TestDiscussion::start().await;
    let enquiry = enquiry(&discussion).await;
    let record = discussion.steer("Record").await;
    press(&discussion.chair, &record, "Put on hold").await;
    let author = discussion.governor(0);
    let page = ask(&author, "/privacy").await;
    let asked = text(&press(&author, &page, "Erase what I wrote").await);
    let wanted = "On hold, so that nothing can be erased there: 1 question to you about your words in 1 discussion.";
    assert!(asked.contains(wanted), "{asked}");
    let messages = author.messages();
    assert!(messages.contains(&enquiry), "it is as it was");
}

#[tokio::test]
async fn what_a_preview_held_is_in_no_file_once_it_is_gone() {
    for way in ["Cancel", "Erase", "a day", "Start"] {
        let files = Files(Scratch::new());
        let server = TestServer::start_sweeping(sandbox_options(), &files.url()).await;
        let clerk = server.persona("clerk");
        let preview = ask(&clerk, "/questions title:Qformer").await;
        let boxes = [("title", "Qdraft")];
        let preview = fill(&clerk, &preview, "Change", &boxes).await;
        assert!(files.found().contains(&"Qdraft"), "{way}");
        match way {
            "Cancel" | "Start" => drop(press(&clerk, &preview, way).await),
            "Erase" => drop(erase(&clerk).await),
            _ => server.sandbox.advance(DAY),
        }
        // What was started has it as its title.
        let left: &[&str] = if way == "Start" { &["Qdraft"] } else { &[] };
        files.leave(&server, left).await;
    }
}
