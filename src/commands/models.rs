//! `/models`: the list of models, all or for one kind of school.

use quorate_core::knowledge::{EligibilityAnswer, Model, SchoolKind};

use super::command::{CommandEntry, CommandHandler, CommandOutcome, PRIVATE_OPTION};
use super::definition::{CommandDefinition, OptionDefinition, OptionKind};
use super::document::{Document, NOT_STATED, Section, SourcedLine};
use crate::action::Subject;
use crate::knowledge_base::KnowledgeBase;
use crate::reply::Reply;
use crate::request::Invocation;

const FOR: &str = "for";

pub(super) const COMMAND: CommandEntry = CommandEntry {
    definition: CommandDefinition {
        name: "models",
        description: "Every model in a line; or which of them a kind of school can join",
        example: "/models for:maintained",
        options: &[
            OptionDefinition {
                name: FOR,
                description: "The kind of school that wants to join",
                required: false,
                kind: OptionKind::Choices(&[
                    ("A maintained school", "maintained"),
                    ("An academy", "academy"),
                    ("An independent school", "independent"),
                ]),
            },
            PRIVATE_OPTION,
        ],
        ..CommandDefinition::SLASH
    },
    handler: CommandHandler::Stateless(answer),
    autocomplete: None,
};

fn answer(_: &KnowledgeBase, invocation: &Invocation) -> CommandOutcome {
    let Some(name) = invocation.text(FOR) else {
        return CommandOutcome::Show(Subject::Models(None));
    };
    match SchoolKind::from_name(name) {
        Some(kind) => CommandOutcome::Show(Subject::Models(Some(kind))),
        None => CommandOutcome::Reply(
            Reply::text(
                "I do not know this kind of school. Choose maintained, academy or independent.",
            )
            .into_ephemeral(),
        ),
    }
}

pub(super) fn document(knowledge_base: &KnowledgeBase, kind: Option<SchoolKind>) -> Document {
    match kind {
        None => all(knowledge_base),
        Some(kind) => for_kind(knowledge_base, kind),
    }
}

fn all(knowledge_base: &KnowledgeBase) -> Document {
    let knowledge = &knowledge_base.knowledge;
    let models = knowledge.models.iter();
    let sections = models.map(|model| {
        let mut lines = vec![SourcedLine::statement(knowledge_base, &model.tagline)];
        if let Some(statement) = &model.available.statement {
            let mut line = SourcedLine::plain("Can it still be formed? ");
            line.push_statement(knowledge_base, statement);
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

fn for_kind(knowledge_base: &KnowledgeBase, kind: SchoolKind) -> Document {
    let headings = [
        ("Can join", EligibilityAnswer::Yes),
        ("Cannot join", EligibilityAnswer::No),
        ("Not stated", EligibilityAnswer::NotStated),
    ];
    let sections = headings.map(|(heading, answer)| {
        let models = knowledge_base.knowledge.models.iter();
        let mut lines: Vec<SourcedLine> = models
            .filter(|model| model.joining.of(kind).answer == answer)
            .map(|model| joining(knowledge_base, model, kind))
            .collect();
        if lines.is_empty() {
            lines.push(SourcedLine::plain("None."));
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

fn joining(knowledge_base: &KnowledgeBase, model: &Model, kind: SchoolKind) -> SourcedLine {
    match &model.joining.of(kind).statement {
        Some(statement) => SourcedLine::named_statement(knowledge_base, &model.name, statement),
        None => SourcedLine::plain(format!("**{}**: {NOT_STATED}", model.name)),
    }
}
