//! A subject as a reply: one page, the components under it, and who sees it.

use super::document::Document;
use super::layout::pages;
use super::list::COMMANDS;
use super::{about, compare, disambiguate, help, model, models, reasons, resources, terms};
use crate::action::{ComponentAction, Subject};
use crate::knowledge_base::KnowledgeBase;
use crate::reply::{ActionRow, Button, Reply};

/// A page of a subject, counted from 0; the last page if there are fewer. Returns `None` if the knowledge no longer has a
/// model that the subject names.
pub(super) fn present(
    knowledge_base: &KnowledgeBase,
    subject: Subject,
    page: usize,
    private: bool,
) -> Option<Reply> {
    let document = document(knowledge_base, &subject)?;
    let mut embeds = pages(knowledge_base, document);
    let count = embeds.len();
    let page = page.min(count.saturating_sub(1));
    let embed = embeds.swap_remove(page);
    let mut action_rows = Vec::new();
    if let Subject::Model(model) = &subject {
        action_rows.extend(disambiguate::compare_select(knowledge_base, model.model));
    }
    action_rows.extend(buttons(subject, page, count, private));
    Some(Reply {
        embeds: vec![embed],
        action_rows,
        ephemeral: private,
        ..Reply::default()
    })
}

fn document(knowledge_base: &KnowledgeBase, subject: &Subject) -> Option<Document> {
    Some(match subject {
        Subject::Model(named) => {
            let term = named.term.and_then(|term| knowledge_base.term(term));
            let model = knowledge_base.model(named.model)?;
            model::document(knowledge_base, model, term)
        }
        Subject::Compare(models) => compare::document(knowledge_base, models)?,
        Subject::Models(kind) => models::document(knowledge_base, *kind),
        Subject::Reasons => reasons::document(knowledge_base),
        Subject::Resources => resources::document(knowledge_base),
        Subject::Terms => terms::document(knowledge_base),
        Subject::Help => help::document(COMMANDS),
        Subject::About => about::document(knowledge_base),
    })
}

fn buttons(subject: Subject, page: usize, count: usize, private: bool) -> Option<ActionRow> {
    let mut buttons = Vec::new();
    if count > 1 {
        // On the first page Back is disabled; it names the page after the last, since each custom_id of a message must
        // differ.
        let back = page.checked_sub(1).unwrap_or(count);
        buttons.push(Button {
            enabled: page > 0,
            ..Button::new("Back", ComponentAction::Show(subject.clone(), back))
        });
        buttons.push(Button {
            enabled: page + 1 < count,
            ..Button::new("Next", ComponentAction::Show(subject.clone(), page + 1))
        });
    }
    if private {
        buttons.push(Button::new("Share", ComponentAction::Share(subject, page)));
    }
    (!buttons.is_empty()).then_some(ActionRow::Buttons(buttons))
}
