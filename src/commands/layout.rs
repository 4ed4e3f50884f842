//! A document laid out on cards: nothing cut, in pages where it must.
//!
//! A page takes what fits Discord's limits for one message, names in full the
//! sources of what stands on it, and keeps a section whole where it can.

use std::collections::BTreeSet;
use std::mem;

use quorate_core::knowledge::SourceIndex;
use quorate_core::limits::{
    self, EMBED_DESCRIPTION, EMBED_FIELD_NAME, EMBED_FIELD_VALUE, EMBED_FIELDS, EMBED_TITLE,
    EMBEDS_TOTAL, length, truncate,
};

use super::document::{Document, Line, Section};
use crate::knowledge_base::KnowledgeBase;
use crate::reply::{Embed, Field};

/// The heading of the sources.
const SOURCES: &str = "Sources";
/// What a heading that goes on says.
const CONTINUED: &str = " (continued)";
/// The longest "Page 12 of 34" with what joins it to a footer.
const PAGE_MARK: usize = 24;

/// Lays a document out. There is always at least one page.
pub(super) fn pages(library: &KnowledgeBase, document: Document) -> Vec<Embed> {
    let title = truncate(&document.title, EMBED_TITLE).into_owned();
    let mut layout = Layout {
        library,
        frame: length(&title) + length(&document.footer) + PAGE_MARK,
        title,
        footer: document.footer,
        page: Page::default(),
        done: Vec::new(),
    };
    layout.lead(document.lead);
    for section in document.sections {
        layout.section(section);
    }
    layout.turn();
    let mut cards = mem::take(&mut layout.done);
    number(&mut cards);
    cards
}

fn number(cards: &mut [Embed]) {
    let count = cards.len();
    if count < 2 {
        return;
    }
    for (at, card) in cards.iter_mut().enumerate() {
        let gap = if card.footer.is_empty() { "" } else { " · " };
        card.footer = format!("{}{gap}Page {} of {count}", card.footer, at + 1);
    }
}

/// The page being filled.
#[derive(Debug, Default)]
struct Page {
    card: Embed,
    /// Characters so far, without title, footer and sources.
    used: usize,
    sources: BTreeSet<SourceIndex>,
    source_characters: usize,
    /// How long the last field is, where it belongs to the section being laid out.
    open: Option<usize>,
}

struct Layout<'a> {
    library: &'a KnowledgeBase,
    title: String,
    footer: String,
    /// Characters of title and footer, on every page.
    frame: usize,
    page: Page,
    done: Vec<Embed>,
}

impl Layout<'_> {
    /// Puts the lead on the first page. Its few lines are bounded by the limits of knowledge.
    fn lead(&mut self, lines: Vec<Line>) {
        for line in lines {
            let description = &mut self.page.card.description;
            if !description.is_empty() {
                description.push('\n');
            }
            description.push_str(line.text());
            self.note_sources(line.sources());
        }
        let description = &mut self.page.card.description;
        limits::truncate_in_place(description, EMBED_DESCRIPTION);
        self.page.used += length(description);
    }

    fn section(&mut self, section: Section) {
        let heading = truncate(&section.heading, EMBED_FIELD_NAME - CONTINUED.len());
        let mut whole = self.holds_whole(&heading, &section.lines);
        if !whole && !self.page.card.fields.is_empty() {
            self.turn();
            whole = self.holds_whole(&heading, &section.lines);
        }
        self.page.open = None;
        let mut begun = false;
        for line in section.lines {
            let holds = whole || self.holds(&heading, &line);
            if !holds && !self.page.card.fields.is_empty() {
                self.turn();
            }
            self.add(&heading, begun, &line);
            self.note_sources(line.sources());
            begun = true;
        }
    }

    /// Whether a section fits on the page as it is.
    fn holds_whole(&self, heading: &str, lines: &[Line]) -> bool {
        let text: usize = lines.iter().map(|line| line.length() + 1).sum();
        // Two fields in a row are together longer than one may be.
        let fields = text / (EMBED_FIELD_VALUE / 2) + 1;
        let headings = fields * (length(heading) + CONTINUED.len());
        let sources = lines.iter().flat_map(Line::sources);
        self.fits(text + headings, fields, self.new_characters(sources))
    }

    fn holds(&self, heading: &str, line: &Line) -> bool {
        let text = line.length() + 1 + length(heading) + CONTINUED.len();
        self.fits(text, 1, self.new_characters(line.sources().iter()))
    }

    /// Whether so many more characters, fields and characters of sources fit.
    fn fits(&self, characters: usize, fields: usize, sources: usize) -> bool {
        let sources = self.page.source_characters + sources;
        // A field of sources may end early, before a line that no longer fits.
        let source_fields = sources / (EMBED_FIELD_VALUE / 2) + 1;
        let headings = source_fields * (SOURCES.len() + CONTINUED.len());
        let total = self.page.used + characters + sources + headings + self.frame;
        let count = self.page.card.fields.len() + fields + source_fields;
        total <= EMBEDS_TOTAL && count <= EMBED_FIELDS
    }

    /// How many characters the sources that the page does not name yet would add.
    fn new_characters<'a>(&self, places: impl Iterator<Item = &'a SourceIndex>) -> usize {
        let mut new: Vec<SourceIndex> = places
            .filter(|place| !self.page.sources.contains(place))
            .copied()
            .collect();
        new.sort_unstable();
        new.dedup();
        new.into_iter()
            .map(|place| self.source_characters(place))
            .sum()
    }

    fn source_characters(&self, place: SourceIndex) -> usize {
        let line = self.library.source_line(place);
        line.map_or(0, |line| line.length + 1)
    }

    fn note_sources(&mut self, sources: &[SourceIndex]) {
        for place in sources {
            if self.page.sources.insert(*place) {
                self.page.source_characters += self.source_characters(*place);
            }
        }
    }

    /// Adds a line to the section's last field, or to a new one.
    fn add(&mut self, heading: &str, begun: bool, line: &Line) {
        let text = truncate(line.text(), EMBED_FIELD_VALUE);
        let characters = line.length().min(EMBED_FIELD_VALUE);
        let page = &mut self.page;
        if let Some(field) = page.card.fields.last_mut()
            && let Some(open) = &mut page.open
            && *open + 1 + characters <= EMBED_FIELD_VALUE
        {
            field.value.push('\n');
            field.value.push_str(&text);
            *open += 1 + characters;
            page.used += 1 + characters;
            return;
        }
        let continued = if begun { CONTINUED } else { "" };
        let name = format!("{heading}{continued}");
        page.used += length(&name) + characters;
        page.open = Some(characters);
        let mut value = String::with_capacity(EMBED_FIELD_VALUE);
        value.push_str(&text);
        page.card.fields.push(Field { name, value });
    }

    /// Ends the page with its sources and begins another.
    fn turn(&mut self) {
        let page = mem::take(&mut self.page);
        let mut card = page.card;
        let mut continued = "";
        let mut value = String::new();
        let mut push = |value: &mut String| {
            if !value.is_empty() {
                card.fields.push(Field {
                    name: format!("{SOURCES}{continued}"),
                    value: mem::take(value),
                });
                continued = CONTINUED;
            }
        };
        let mut used = 0;
        for line in page
            .sources
            .iter()
            .filter_map(|place| self.library.source_line(*place))
        {
            if used > 0 && used + 1 + line.length > EMBED_FIELD_VALUE {
                push(&mut value);
                used = 0;
            }
            if used > 0 {
                value.push('\n');
                used += 1;
            }
            value.push_str(&line.text);
            used += line.length;
        }
        push(&mut value);
        card.title.clone_from(&self.title);
        card.footer.clone_from(&self.footer);
        self.done.push(card);
    }
}
