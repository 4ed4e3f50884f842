//! `/about`: what this bot is, and where its answers come from.

use quorate_core::knowledge::Knowledge;

use super::document::{Document, Line, Section, items};
use super::{Command, Definition, Outcome, Reach, Way};
use crate::action::Subject;
use crate::knowledge_base::KnowledgeBase;

const READING: &str = "In square brackets after each statement stands its source; the foot of the page names it in full. Where the briefing says nothing and no later source was found, the answer says \"Not stated in the briefing\" and fills no gap.";

/// Three lines: what is kept, what reaches the bot, and what the log holds (`discord::interaction_service` writes it).
const PRIVACY: &str = "I keep nothing of what you ask about models. What is put into a discussion is kept for its record: `/privacy` says what, why, for how long and by whom, and erases what you wrote.\nI cannot read your messages: only the commands, buttons and forms that you use reach me.\nMy log notes that a command or button was used, the number that Discord gives to that use, and how it went: never who you are, never your words.";

pub(super) const COMMAND: Command = Command {
    definition: || Definition {
        name: "about",
        description: "What this bot is, where its answers come from, and what it keeps",
        example: "/about",
        options: Vec::new(),
        reach: Reach::Everywhere,
        ..Definition::default()
    },
    way: Way::Knowledge(|_, _| Outcome::Show(Subject::About)),
    complete: None,
};

pub(super) fn document(library: &KnowledgeBase) -> Document {
    let knowledge = &library.knowledge;
    let version = env!("CARGO_PKG_VERSION");
    Document {
        title: format!("Quorate {version}"),
        lead: vec![Line::plain(
            "A bot for the governing bodies of English schools. It gives information, not legal advice.",
        )],
        sections: vec![
            Section::new("The briefing", items(library, &knowledge.briefing.about)),
            Section::new("Knowledge", vec![revision(knowledge)]),
            Section::new("Where statements come from", kinds(knowledge)),
            Section::new("How to read an answer", vec![Line::plain(READING)]),
            Section::new(
                "The briefing's publisher",
                items(library, &knowledge.briefing.contact),
            ),
            Section::new("Privacy", vec![Line::plain(PRIVACY)]),
        ],
        footer: String::new(),
    }
}

/// What each series of facts is.
fn kinds(knowledge: &Knowledge) -> Vec<Line> {
    let series = knowledge.series.iter();
    series
        .map(|series| Line::plain(format!("- {}", series.meaning)))
        .collect()
}

fn revision(knowledge: &Knowledge) -> Line {
    let dates = knowledge.models.iter().map(|model| model.reviewed);
    let day = |date: jiff::civil::Date| date.strftime("%-d %B %Y").to_string();
    let first = dates.clone().min().map(day).unwrap_or_default();
    let last = dates.max().map(day).unwrap_or_default();
    let reviewed = if first == last {
        format!("reviewed {first}")
    } else {
        format!("reviewed between {first} and {last}")
    };
    let revision = &knowledge.revision;
    let count = knowledge.models.len();
    Line::plain(format!("{count} models, {reviewed}. Revision {revision}."))
}
