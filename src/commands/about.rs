//! `/about`: what this bot is, and where its answers come from.

use super::document::{Document, Line, Section, items};
use super::{Command, Definition, Outcome, Reach, Way};
use crate::action::Subject;
use crate::knowledge::{Knowledge, Series};
use crate::library::Library;

pub(super) const COMMAND: Command = Command {
    definition: || Definition {
        name: "about",
        description: "What this bot is, where its answers come from, and what it keeps",
        example: "/about",
        options: Vec::new(),
        reach: Reach::Everywhere,
    },
    way: Way::Knowledge(|_, _| Outcome::Show(Subject::About)),
    complete: None,
};

pub(super) fn document(library: &Library) -> Document {
    let knowledge = &library.knowledge;
    let version = env!("CARGO_PKG_VERSION");
    let series = knowledge.series.iter().map(numbers);
    Document {
        title: format!("Quorate {version}"),
        lead: vec![Line::plain(
            "A bot for the governing bodies of English schools. It gives information, not legal advice.",
        )],
        sections: vec![
            Section::new("The briefing", items(library, &knowledge.briefing.about)),
            Section::new("Knowledge", vec![revision(knowledge)]),
            Section::new("The numbers of facts", series.collect()),
            Section::new(
                "The briefing's publisher",
                items(library, &knowledge.briefing.contact),
            ),
            Section::new(
                "Privacy",
                vec![Line::plain(
                    "I keep nothing that you ask, and I cannot read your messages: only the commands and buttons you use reach me.\nMy log holds numbers that Discord gives to commands and people, never your words.",
                )],
            ),
        ],
        footer: String::new(),
    }
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

fn numbers(series: &Series) -> Line {
    let Series {
        letter,
        last,
        meaning,
        ..
    } = series;
    Line::plain(format!("- {letter}1–{letter}{last}: {meaning}"))
}
