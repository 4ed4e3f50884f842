//! `/about`: what this bot is, and where its answers come from.

use quorate_core::knowledge::Knowledge;

use super::command::{CommandEntry, CommandHandler, CommandOutcome, PRIVATE_OPTION};
use super::definition::CommandDefinition;
use super::document::{Document, Section, SourcedLine, list_items};
use crate::action::Subject;
use crate::knowledge_base::KnowledgeBase;

const READING: &str = "In square brackets after each statement stands its source; the foot of the page names it in full. Where the briefing says nothing and no later source was found, the answer says \"Not stated in the briefing\" and fills no gap.";

/// Three lines: what is stored, what reaches the bot, and what the log holds (written by `discord::interaction_service`).
const PRIVACY: &str = "I keep nothing of what you ask about models. What is put into a discussion is kept for its record: `/privacy` says what, why, for how long and by whom, and erases what you wrote.\nI cannot read your messages: only the commands, buttons and forms that you use reach me.\nMy log notes that a command or button was used, the number that Discord gives to that use, and how it went: never who you are, never your words.";

pub(super) const COMMAND: CommandEntry = CommandEntry {
    definition: CommandDefinition {
        name: "about",
        description: "What this bot is, where its answers come from, and what it keeps",
        example: "/about",
        options: &[PRIVATE_OPTION],
        ..CommandDefinition::SLASH
    },
    handler: CommandHandler::Stateless(|_, _| CommandOutcome::Show(Subject::About)),
    autocomplete: None,
};

pub(super) fn document(knowledge_base: &KnowledgeBase) -> Document {
    let knowledge = &knowledge_base.knowledge;
    let version = env!("CARGO_PKG_VERSION");
    Document {
        title: format!("Quorate {version}"),
        lead: vec![SourcedLine::plain(
            "A bot for the governing bodies of English schools. It gives information, not legal advice.",
        )],
        sections: vec![
            Section::new(
                "The briefing",
                list_items(knowledge_base, &knowledge.briefing.about),
            ),
            Section::new("Knowledge", vec![revision(knowledge)]),
            Section::new("Where statements come from", series(knowledge)),
            Section::new("How to read an answer", vec![SourcedLine::plain(READING)]),
            Section::new(
                "The briefing's publisher",
                list_items(knowledge_base, &knowledge.briefing.contact),
            ),
            Section::new("Privacy", vec![SourcedLine::plain(PRIVACY)]),
        ],
        footer: String::new(),
    }
}

/// What each series of facts is.
fn series(knowledge: &Knowledge) -> Vec<SourcedLine> {
    let series = knowledge.series.iter();
    series
        .map(|series| SourcedLine::plain(format!("- {}", series.meaning)))
        .collect()
}

fn revision(knowledge: &Knowledge) -> SourcedLine {
    let dates = knowledge.models.iter().map(|model| model.reviewed);
    let day = |date: jiff::civil::Date| date.strftime("%-d %B %Y").to_string();
    let first = dates.clone().min().map(day).unwrap_or_default(); // Empty if there are no models.
    let last = dates.max().map(day).unwrap_or_default(); // Empty if there are no models.
    let reviewed = if first == last {
        format!("reviewed {first}")
    } else {
        format!("reviewed between {first} and {last}")
    };
    let revision = &knowledge.revision;
    let count = knowledge.models.len();
    SourcedLine::plain(format!("{count} models, {reviewed}. Revision {revision}."))
}
