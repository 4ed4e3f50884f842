//! What a command has to say, before it is laid out: headings, lines, and the sources of each line.

use quorate_core::knowledge::{Origin, SourceIndex, Statement, Statements};
use quorate_core::limits::{length, truncate};

use crate::knowledge_base::KnowledgeBase;

/// What stands where no source says.
pub(super) const NOT_STATED: &str = "Not stated in the briefing";

/// The whole of an answer.
#[derive(Debug, Clone, Default)]
pub(super) struct Document {
    pub(super) title: String,
    /// Lines under the title.
    pub(super) lead: Vec<Line>,
    pub(super) sections: Vec<Section>,
    /// Small text at the foot of every page.
    pub(super) footer: String,
}

/// Lines under a heading.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) lines: Vec<Line>,
}

/// A line, and the places of its sources among the knowledge's sources.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    text: String,
    sources: Vec<SourceIndex>,
}

/// A place in a line at which something was added.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    text: usize,
    sources: usize,
}

impl Line {
    /// Words of the bot's own that claim nothing about a model.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            sources: Vec::new(),
        }
    }

    /// Words of the bot's own that more follows: most lines fit into the room that is kept for them.
    pub(super) fn begun(text: &str) -> Self {
        const ROOM: usize = 256;
        let mut line = Self {
            text: String::with_capacity(ROOM),
            ..Self::default()
        };
        line.push(text);
        line
    }

    /// A statement with the mark of its sources.
    pub(super) fn stating(library: &KnowledgeBase, statement: &Statement) -> Self {
        let mut line = Self::begun("");
        line.state(library, statement);
        line
    }

    /// A statement as an item of a list.
    pub(super) fn item(library: &KnowledgeBase, statement: &Statement) -> Self {
        let mut line = Self::begun("- ");
        line.state(library, statement);
        line
    }

    /// A statement after a name in bold.
    pub(super) fn named(library: &KnowledgeBase, name: &str, statement: &Statement) -> Self {
        let mut line = Self::begun("**");
        line.push(name);
        line.push("**: ");
        line.state(library, statement);
        line
    }

    /// A statement cut so that it fits with its mark.
    pub(super) fn within(library: &KnowledgeBase, statement: &Statement, limit: usize) -> String {
        let whole = Self::stating(library, statement);
        let Some(over) = whole.length().checked_sub(limit) else {
            return whole.text;
        };
        let room = length(&statement.text).saturating_sub(over);
        let mut short = Self::plain(truncate(&statement.text, room));
        short.mark(library, &statement.origin);
        short.text
    }

    /// Adds words of the bot's own.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Where it ends now, for [`Line::move_after`].
    pub(super) fn end(&self) -> End {
        End {
            text: self.text.len(),
            sources: self.sources.len(),
        }
    }

    /// Moves what was added after it ended there to the end of another line.
    pub(super) fn move_after(&mut self, end: End, into: &mut Self) {
        into.text.push_str(&self.text.split_off(end.text));
        into.sources.extend(self.sources.drain(end.sources..));
    }

    /// Adds a statement with the mark of its sources.
    pub(super) fn state(&mut self, library: &KnowledgeBase, statement: &Statement) {
        self.push(&statement.text);
        self.mark(library, &statement.origin);
    }

    /// The mark of a statement's sources: their short forms in square brackets.
    pub(super) fn mark(&mut self, library: &KnowledgeBase, origin: &Origin) {
        let mut joint = " [";
        for place in &origin.sources {
            let Some(source) = library.source(*place) else {
                continue;
            };
            self.push(joint);
            self.push(&source.short);
            self.sources.push(*place);
            joint = "; ";
        }
        if joint == "; " {
            self.push("]");
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// How long Discord counts its text.
    pub(super) fn length(&self) -> usize {
        length(&self.text)
    }

    pub(super) fn sources(&self) -> &[SourceIndex] {
        &self.sources
    }
}

impl Section {
    /// A section of plain lines.
    pub(super) fn new(heading: impl Into<String>, lines: Vec<Line>) -> Self {
        Self {
            heading: heading.into(),
            lines,
        }
    }

    /// A list of what is said, or that it is not stated.
    pub(super) fn list(
        library: &KnowledgeBase,
        heading: impl Into<String>,
        value: &Statements,
    ) -> Self {
        let lines = match value {
            Statements::Stated(statements) => items(library, statements),
            Statements::NotStated => vec![Line::plain(NOT_STATED)],
        };
        Self::new(heading, lines)
    }
}

/// Statements as the items of a list.
pub(super) fn items(library: &KnowledgeBase, statements: &[Statement]) -> Vec<Line> {
    let statements = statements.iter();
    statements
        .map(|statement| Line::item(library, statement))
        .collect()
}
