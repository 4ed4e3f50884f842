//! An answer before it is laid out on pages: headings and lines, each line with its sources.
//!
//! **Invariant**: a line that says something about a model is a statement of the knowledge with the mark of its sources in
//! square brackets. Text that is the bot's own claims nothing.

use quorate_core::knowledge::{Origin, SourceIndex, Statement, Statements};
use quorate_core::limits::{length, truncate};

use crate::knowledge_base::KnowledgeBase;

/// The text for what no source states.
pub(super) const NOT_STATED: &str = "Not stated in the briefing";

/// An answer before layout.
#[derive(Debug, Clone, Default)]
pub(super) struct Document {
    pub(super) title: String,
    /// Lines under the title.
    pub(super) lead: Vec<SourcedLine>,
    pub(super) sections: Vec<Section>,
    /// The footer of every page.
    pub(super) footer: String,
}

/// Lines under a heading.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) lines: Vec<SourcedLine>,
}

/// A line, with the indexes of its sources in the knowledge.
#[derive(Debug, Clone, Default)]
pub(super) struct SourcedLine {
    text: String,
    sources: Vec<SourceIndex>,
}

/// A position in a line, to split it there.
#[derive(Debug, Clone, Copy)]
pub(super) struct LinePosition {
    text: usize,
    sources: usize,
}

impl SourcedLine {
    /// Text of the bot's own that claims nothing about a model.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            sources: Vec::new(),
        }
    }

    /// Text of the bot's own, to be continued. Allocates enough for most lines.
    pub(super) fn starting_with(text: &str) -> Self {
        const CAPACITY: usize = 256;
        let mut line = Self {
            text: String::with_capacity(CAPACITY),
            ..Self::default()
        };
        line.push(text);
        line
    }

    /// A statement with its sources.
    pub(super) fn statement(knowledge_base: &KnowledgeBase, statement: &Statement) -> Self {
        let mut line = Self::starting_with("");
        line.push_statement(knowledge_base, statement);
        line
    }

    /// A statement as an item of a list.
    pub(super) fn list_item(knowledge_base: &KnowledgeBase, statement: &Statement) -> Self {
        let mut line = Self::starting_with("- ");
        line.push_statement(knowledge_base, statement);
        line
    }

    /// A statement after a name in bold.
    pub(super) fn named_statement(
        knowledge_base: &KnowledgeBase,
        name: &str,
        statement: &Statement,
    ) -> Self {
        let mut line = Self::starting_with("**");
        line.push(name);
        line.push("**: ");
        line.push_statement(knowledge_base, statement);
        line
    }

    /// A statement truncated so that it fits `limit` characters together with its sources.
    pub(super) fn truncated_statement(
        knowledge_base: &KnowledgeBase,
        statement: &Statement,
        limit: usize,
    ) -> String {
        let whole = Self::statement(knowledge_base, statement);
        let Some(excess) = whole.length().checked_sub(limit) else {
            return whole.text;
        };
        let room = length(&statement.text).saturating_sub(excess);
        let mut line = Self::plain(truncate(&statement.text, room));
        line.push_sources(knowledge_base, &statement.origin);
        line.text
    }

    /// Adds text of the bot's own.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds a statement with its sources.
    pub(super) fn push_statement(&mut self, knowledge_base: &KnowledgeBase, statement: &Statement) {
        self.push(&statement.text);
        self.push_sources(knowledge_base, &statement.origin);
    }

    /// Adds the mark of a statement's sources: their short forms in square brackets.
    pub(super) fn push_sources(&mut self, knowledge_base: &KnowledgeBase, origin: &Origin) {
        let mut separator = " [";
        for index in &origin.sources {
            let Some(source) = knowledge_base.source(*index) else {
                continue;
            };
            self.push(separator);
            self.push(&source.short);
            self.sources.push(*index);
            separator = "; ";
        }
        if separator == "; " {
            self.push("]");
        }
    }

    /// The end of the line as it is now, for [`SourcedLine::move_after`].
    pub(super) fn end(&self) -> LinePosition {
        LinePosition {
            text: self.text.len(),
            sources: self.sources.len(),
        }
    }

    /// Moves what follows a position to the end of another line.
    pub(super) fn move_after(&mut self, position: LinePosition, target: &mut Self) {
        target.text.push_str(&self.text.split_off(position.text));
        target
            .sources
            .extend(self.sources.drain(position.sources..));
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The length in characters, as Discord counts it.
    pub(super) fn length(&self) -> usize {
        length(&self.text)
    }

    pub(super) fn sources(&self) -> &[SourceIndex] {
        &self.sources
    }
}

impl Section {
    pub(super) fn new(heading: impl Into<String>, lines: Vec<SourcedLine>) -> Self {
        Self {
            heading: heading.into(),
            lines,
        }
    }

    /// A list of statements, or a line that says that nothing is stated.
    pub(super) fn list(
        knowledge_base: &KnowledgeBase,
        heading: impl Into<String>,
        value: &Statements,
    ) -> Self {
        let lines = match value {
            Statements::Stated(statements) => list_items(knowledge_base, statements),
            Statements::NotStated => vec![SourcedLine::plain(NOT_STATED)],
        };
        Self::new(heading, lines)
    }
}

/// Statements as the items of a list.
pub(super) fn list_items(
    knowledge_base: &KnowledgeBase,
    statements: &[Statement],
) -> Vec<SourcedLine> {
    let statements = statements.iter();
    statements
        .map(|statement| SourcedLine::list_item(knowledge_base, statement))
        .collect()
}
