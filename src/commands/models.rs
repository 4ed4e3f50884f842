//! `/models`: the list of models, all or for one kind of school.

use quorate_core::knowledge::{EligibilityAnswer, Model, SchoolKind};

use super::document::{Document, Line, NOT_STATED, Section};
use super::{Command, Definition, OptionDefinition, OptionKind, Outcome, Reach, Way};
use crate::action::Subject;
use crate::knowledge_base::KnowledgeBase;
use crate::reply::Reply;
use crate::request::Invocation;

const FOR: &str = "for";

pub(super) const COMMAND: Command = Command {
    definition,
    way: Way::Knowledge(answer),
    complete: None,
};

fn definition() -> Definition {
    Definition {
        name: "models",
        description: "Every model in a line; or which of them a kind of school can join",
        example: "/models for:maintained",
        options: vec![OptionDefinition {
            name: FOR,
            description: "The kind of school that wants to join",
            required: false,
            kind: OptionKind::Chosen(&[
                ("A maintained school", "maintained"),
                ("An academy", "academy"),
                ("An independent school", "independent"),
            ]),
        }],
        reach: Reach::Everywhere,
        ..Definition::default()
    }
}

fn answer(_: &KnowledgeBase, invocation: &Invocation) -> Outcome {
    let Some(name) = invocation.text(FOR) else {
        return Outcome::Show(Subject::Models(None));
    };
    match SchoolKind::from_name(name) {
        Some(kind) => Outcome::Show(Subject::Models(Some(kind))),
        None => Outcome::Say(
            Reply::text(
                "I do not know this kind of school. Choose maintained, academy or independent.",
            )
            .into_ephemeral(),
        ),
    }
}

pub(super) fn document(library: &KnowledgeBase, kind: Option<SchoolKind>) -> Document {
    match kind {
        None => all(library),
        Some(kind) => for_kind(library, kind),
    }
}

fn all(library: &KnowledgeBase) -> Document {
    let knowledge = &library.knowledge;
    let models = knowledge.models.iter();
    let sections = models.map(|model| {
        let mut lines = vec![Line::stating(library, &model.tagline)];
        if let Some(statement) = &model.available.statement {
            let mut line = Line::plain("Can it still be formed? ");
            line.state(library, statement);
            lines.push(line);
        }
        Section::new(model.name.clone(), lines)
    });
    Document {
        title: "Models".to_owned(),
        lead: Vec::new(),
        sections: sections.collect(),
        footer: "One in full: /model · side by side: /compare · other words in use: /terms"
            .to_owned(),
    }
}

fn for_kind(library: &KnowledgeBase, kind: SchoolKind) -> Document {
    let headings = [
        ("Can join", EligibilityAnswer::Yes),
        ("Cannot join", EligibilityAnswer::No),
        ("Not stated", EligibilityAnswer::NotStated),
    ];
    let sections = headings.map(|(heading, answer)| {
        let models = library.knowledge.models.iter();
        let mut lines: Vec<Line> = models
            .filter(|model| model.joining.of(kind).answer == answer)
            .map(|model| joining(library, model, kind))
            .collect();
        if lines.is_empty() {
            lines.push(Line::plain("None."));
        }
        Section::new(heading, lines)
    });
    let school = match kind {
        SchoolKind::Maintained => "a maintained school",
        SchoolKind::Academy => "an academy",
        SchoolKind::Independent => "an independent school",
    };
    Document {
        title: format!("Which models {school} can join"),
        lead: Vec::new(),
        sections: sections.to_vec(),
        footer: "One in full: /model".to_owned(),
    }
}

fn joining(library: &KnowledgeBase, model: &Model, kind: SchoolKind) -> Line {
    match &model.joining.of(kind).statement {
        Some(statement) => Line::named(library, &model.name, statement),
        None => Line::plain(format!("**{}**: {NOT_STATED}", model.name)),
    }
}
