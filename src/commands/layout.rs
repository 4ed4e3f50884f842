//! Lays a document out on pages, one embed each.
//!
//! Greedy pagination: a page takes the sections that fit Discord's limits for one message together with the citations of
//! their sources. A section that does not fit what is left of a page starts a new one; one that fits no page is split
//! between lines. Nothing is dropped, and only a line longer than a whole field is truncated.

use std::collections::BTreeSet;
use std::mem;

use quorate_core::knowledge::SourceIndex;
use quorate_core::limits::{
    self, EMBED_DESCRIPTION, EMBED_FIELD_NAME, EMBED_FIELD_VALUE, EMBED_FIELDS, EMBED_TITLE,
    EMBEDS_TOTAL, length, truncate,
};

use super::document::{Document, Section, SourcedLine};
use crate::knowledge_base::KnowledgeBase;
use crate::reply::{Embed, Field};

/// The heading of the citations.
const SOURCES: &str = "Sources";
/// The end of the heading of a field that continues another.
const CONTINUED: &str = " (continued)";
/// The longest "Page 12 of 34" with its separator.
const PAGE_NUMBER: usize = 24;

/// Lays a document out. Returns at least one page.
pub(super) fn pages(knowledge_base: &KnowledgeBase, document: Document) -> Vec<Embed> {
    let title = truncate(&document.title, EMBED_TITLE).into_owned();
    let mut layout = Layout {
        knowledge_base,
        fixed_length: length(&title) + length(&document.footer) + PAGE_NUMBER,
        title,
        footer: document.footer,
        page: Page::default(),
        pages: Vec::new(),
    };
    layout.lead(document.lead);
    for section in document.sections {
        layout.section(section);
    }
    layout.finish_page();
    let mut pages = layout.pages;
    number_pages(&mut pages);
    pages
}

fn number_pages(pages: &mut [Embed]) {
    let count = pages.len();
    if count < 2 {
        return;
    }
    for (page, number) in pages.iter_mut().zip(1..) {
        let separator = if page.footer.is_empty() { "" } else { " · " };
        page.footer = format!("{}{separator}Page {number} of {count}", page.footer);
    }
}

/// The page being filled.
#[derive(Debug, Default)]
struct Page {
    embed: Embed,
    /// Characters so far, without title, footer and citations.
    length: usize,
    /// The indexes of the sources that it cites.
    sources: BTreeSet<SourceIndex>,
    /// Characters of the citations.
    citations_length: usize,
    /// The length of the last field, if it belongs to the section being laid out.
    open_field: Option<usize>,
}

struct Layout<'a> {
    knowledge_base: &'a KnowledgeBase,
    title: String,
    footer: String,
    /// Characters of title and footer, on every page.
    fixed_length: usize,
    page: Page,
    /// The finished pages.
    pages: Vec<Embed>,
}

impl Layout<'_> {
    /// Puts the lead on the first page. It fits: the validation of the knowledge bounds its few lines.
    fn lead(&mut self, lines: Vec<SourcedLine>) {
        for line in lines {
            let description = &mut self.page.embed.description;
            if !description.is_empty() {
                description.push('\n');
            }
            description.push_str(line.text());
            self.cite(line.sources());
        }
        let description = &mut self.page.embed.description;
        limits::truncate_in_place(description, EMBED_DESCRIPTION);
        self.page.length += length(description);
    }

    fn section(&mut self, section: Section) {
        let heading = truncate(&section.heading, EMBED_FIELD_NAME - CONTINUED.len());
        let mut whole = self.fits_whole(&heading, &section.lines);
        if !whole && !self.page.embed.fields.is_empty() {
            self.finish_page();
            whole = self.fits_whole(&heading, &section.lines);
        }
        self.page.open_field = None;
        let mut continued = false;
        for line in section.lines {
            let fits = whole || self.fits_line(&heading, &line);
            if !fits && !self.page.embed.fields.is_empty() {
                self.finish_page();
            }
            self.push_line(&heading, continued, &line);
            self.cite(line.sources());
            continued = true;
        }
    }

    /// Whether a whole section fits on the page as it is.
    fn fits_whole(&self, heading: &str, lines: &[SourcedLine]) -> bool {
        let text: usize = lines.iter().map(|line| line.length() + 1).sum();
        // An upper bound: two fields in a row are together longer than one may be.
        let fields = text / (EMBED_FIELD_VALUE / 2) + 1;
        let headings = fields * (length(heading) + CONTINUED.len());
        let sources = lines.iter().flat_map(SourcedLine::sources);
        self.fits(text + headings, fields, self.new_citations_length(sources))
    }

    /// Whether one more line fits on the page, in a field of its own at worst.
    fn fits_line(&self, heading: &str, line: &SourcedLine) -> bool {
        let text = line.length() + 1 + length(heading) + CONTINUED.len();
        self.fits(text, 1, self.new_citations_length(line.sources().iter()))
    }

    /// Whether so many more characters, fields and characters of citations fit.
    fn fits(&self, characters: usize, fields: usize, citations: usize) -> bool {
        let citations = self.page.citations_length + citations;
        // An upper bound, as above: a field ends before a citation that no longer fits it.
        let citation_fields = citations / (EMBED_FIELD_VALUE / 2) + 1;
        let headings = citation_fields * (SOURCES.len() + CONTINUED.len());
        let total = self.page.length + characters + citations + headings + self.fixed_length;
        let count = self.page.embed.fields.len() + fields + citation_fields;
        total <= EMBEDS_TOTAL && count <= EMBED_FIELDS
    }

    /// How many characters of citations the sources add that the page does not cite yet.
    fn new_citations_length<'a>(&self, sources: impl Iterator<Item = &'a SourceIndex>) -> usize {
        let mut new: Vec<SourceIndex> = sources
            .filter(|source| !self.page.sources.contains(source))
            .copied()
            .collect();
        new.sort_unstable();
        new.dedup();
        new.into_iter()
            .map(|source| self.citation_length(source))
            .sum()
    }

    fn citation_length(&self, source: SourceIndex) -> usize {
        let citation = self.knowledge_base.citation(source);
        citation.map_or(0, |citation| citation.length + 1)
    }

    fn cite(&mut self, sources: &[SourceIndex]) {
        for source in sources {
            if self.page.sources.insert(*source) {
                self.page.citations_length += self.citation_length(*source);
            }
        }
    }

    /// Adds a line to the section's last field, or to a new one. `continued`: whether the section has a field already.
    fn push_line(&mut self, heading: &str, continued: bool, line: &SourcedLine) {
        let text = truncate(line.text(), EMBED_FIELD_VALUE);
        let characters = line.length().min(EMBED_FIELD_VALUE);
        let page = &mut self.page;
        if let Some(field) = page.embed.fields.last_mut()
            && let Some(field_length) = &mut page.open_field
            && *field_length + 1 + characters <= EMBED_FIELD_VALUE
        {
            field.value.push('\n');
            field.value.push_str(&text);
            *field_length += 1 + characters;
            page.length += 1 + characters;
            return;
        }
        let suffix = if continued { CONTINUED } else { "" };
        let name = format!("{heading}{suffix}");
        page.length += length(&name) + characters;
        page.open_field = Some(characters);
        let mut value = String::with_capacity(EMBED_FIELD_VALUE);
        value.push_str(&text);
        page.embed.fields.push(Field { name, value });
    }

    /// Ends the page with its citations, and starts another.
    fn finish_page(&mut self) {
        let mut page = mem::take(&mut self.page);
        let sources = page.sources.iter();
        let citations = sources.filter_map(|source| self.knowledge_base.citation(*source));
        let mut field: Option<(String, usize)> = None;
        let mut fields: Vec<String> = Vec::new();
        for citation in citations {
            match &mut field {
                Some((value, used)) if *used + 1 + citation.length <= EMBED_FIELD_VALUE => {
                    value.push('\n');
                    value.push_str(&citation.text);
                    *used += 1 + citation.length;
                }
                _ => {
                    let next = (citation.text.clone(), citation.length);
                    fields.extend(field.replace(next).map(|(value, _)| value));
                }
            }
        }
        fields.extend(field.map(|(value, _)| value));
        for (index, value) in fields.into_iter().enumerate() {
            let suffix = if index == 0 { "" } else { CONTINUED };
            let name = format!("{SOURCES}{suffix}");
            page.embed.fields.push(Field { name, value });
        }
        page.embed.title.clone_from(&self.title);
        page.embed.footer.clone_from(&self.footer);
        self.pages.push(page.embed);
    }
}
