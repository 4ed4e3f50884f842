//! A subject as a reply: its page, the buttons under it, and who sees it.

use super::document::Document;
use super::layout::pages;
use super::{about, choose, compare, help, model, models, reasons, resources, terms};
use crate::action::{ComponentAction, Subject};
use crate::knowledge_base::KnowledgeBase;
use crate::reply::{ActionRow, Button, Reply};

/// A page of a subject, counted from 0; the last one where there are fewer.
/// Nothing where a model it names is gone.
pub(super) fn present(
    library: &KnowledgeBase,
    subject: Subject,
    page: usize,
    private: bool,
) -> Option<Reply> {
    let document = document(library, &subject)?;
    let mut cards = pages(library, document);
    let count = cards.len();
    let page = page.min(count.saturating_sub(1));
    let card = cards.swap_remove(page);
    let mut rows = Vec::new();
    if let Subject::Model(named) = &subject {
        rows.extend(choose::compare_with(library, named.model));
    }
    rows.extend(buttons(subject, page, count, private));
    Some(Reply {
        embeds: vec![card],
        action_rows: rows,
        ephemeral: private,
        ..Reply::default()
    })
}

fn document(library: &KnowledgeBase, subject: &Subject) -> Option<Document> {
    Some(match subject {
        Subject::Model(named) => {
            let term = named.term.and_then(|term| library.term(term));
            model::document(library, library.model(named.model)?, term)
        }
        Subject::Compare(named) => compare::document(library, named)?,
        Subject::Models(kind) => models::document(library, *kind),
        Subject::Reasons => reasons::document(library),
        Subject::Resources => resources::document(library),
        Subject::Terms => terms::document(library),
        Subject::Help => help::document(),
        Subject::About => about::document(library),
    })
}

fn buttons(subject: Subject, page: usize, count: usize, private: bool) -> Option<ActionRow> {
    let mut buttons = Vec::new();
    if count > 1 {
        // At either end the button is dead, and leads to the page after the last so that ids differ.
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
