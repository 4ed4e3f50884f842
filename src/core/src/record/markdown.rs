//! Writes a paper as Markdown for GitHub and Discord. Every text is escaped, so that people's words cannot format, link or
//! mention.

use std::fmt::Write as _;

use super::document::{Block, Document, Table};

/// A line to fill in by hand.
const BLANK: &str = "____________________";

impl Document {
    /// Writes the paper as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = format!("# {}\n", inline(&self.title));
        let mut follows_field = false;
        for block in &self.blocks {
            let is_field = matches!(block, Block::Field(..));
            if !(follows_field && is_field) {
                text.push('\n');
            }
            text.push_str(&block_markdown(block));
            text.push('\n');
            follows_field = is_field;
        }
        text
    }
}

/// A block, without the line break at its end.
fn block_markdown(block: &Block) -> String {
    match block {
        Block::Notice(words) | Block::Strong(words) => format!("**{}**", lines(words, "")),
        Block::Heading(level, words) => {
            let marks = "#".repeat(usize::from(*level) + 1);
            format!("{marks} {}", inline(words))
        }
        Block::Paragraph(words) => lines(words, ""),
        Block::Field(name, value) => {
            let value = value.as_ref().map(|value| lines(value, "  "));
            format!("- {}: {}", inline(name), value.as_deref().unwrap_or(BLANK))
        }
        Block::Bullets(items) => {
            let items = items.iter().map(|item| format!("- {}", lines(item, "  ")));
            items.collect::<Vec<_>>().join("\n")
        }
        Block::Numbered(items) => {
            let items = items.iter().zip(1..).map(|(item, number)| {
                let mark = format!("{number}. ");
                format!("{mark}{}", lines(item, &" ".repeat(mark.len())))
            });
            items.collect::<Vec<_>>().join("\n")
        }
        Block::Table(table) => table_markdown(table),
    }
}

fn table_markdown(table: &Table) -> String {
    let mut text = String::from("|");
    for (name, _) in &table.head {
        let _ = write!(text, " {} |", inline(name));
    }
    text.push_str("\n|");
    text.push_str(&" --- |".repeat(table.head.len()));
    for row in &table.rows {
        text.push_str("\n|");
        for cell in row {
            let _ = write!(text, " {} |", inline(cell));
        }
    }
    text
}

/// A text that may have several lines, each escaped; those after the first begin with `indent`.
fn lines(text: &str, indent: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.map(|line| escape(line, true)).collect();
    lines.join(&format!("\\\n{indent}"))
}

/// A text on one line, escaped, for a position where no list, heading or quotation can start.
fn inline(text: &str) -> String {
    let words: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    escape(&words.join(" "), false)
}

/// Escapes what would format, link or mention; `is_line_start` adds what does so only at the start of a line.
fn escape(line: &str, is_line_start: bool) -> String {
    let mut text = String::with_capacity(line.len() + 8);
    let mut is_number = is_line_start;
    for (start, c) in line.char_indices() {
        let rest = &line[start + c.len_utf8()..];
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '<' | '>' | '|' | '#' | '~' | '&'
            | '$' | '^' => true,
            '-' | '+' | '=' | ':' if is_line_start && start == 0 => true,
            // The number of a list item.
            '.' | ')' if is_number && start > 0 => true,
            // URLs: `https://`, `www.`
            ':' => rest.starts_with("//"),
            '.' => start >= 3 && line[..start].to_ascii_lowercase().ends_with("www"),
            _ => false,
        };
        is_number &= c.is_ascii_digit();
        match c {
            // Discord reads a mention through a backslash, but not through a character reference.
            '@' => text.push_str("&#64;"),
            _ if special => text.extend(['\\', c]),
            _ => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::document::Marking;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    /// The tags and the text of a paper of one block, as GitHub reads it.
    fn read(block: Block) -> (Vec<String>, String) {
        let document = Document {
            title: "Title".to_owned(),
            marking: Marking::Draft,
            kind: "paper",
            about: String::new(),
            blocks: vec![block],
        };
        let markdown = document.markdown();
        let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
        let (mut tags, mut text) = (Vec::new(), String::new());
        for event in Parser::new_ext(&markdown, options) {
            match event {
                Event::Start(Tag::Heading { level, .. }) => tags.push(format!("{level}")),
                Event::Start(tag) => {
                    let name = format!("{tag:?}");
                    tags.push(name.split(['(', ' ']).next().unwrap_or("").to_owned());
                }
                Event::Text(words) => text.push_str(&words),
                Event::HardBreak => text.push('\n'),
                Event::End(_) => {}
                other => tags.push(format!("{other:?}")),
            }
        }
        (tags, text)
    }

    /// Words as a document holds them: sanitised, and not empty.
    fn words() -> impl Strategy<Value = String> {
        let wild = "([ \\n\\\\`*_\\[\\]<>|#~&$^@:./=+0-9)(a-c!{}\"'-]|www|https://){1,30}";
        prop_oneof![any::<String>(), wild]
            .prop_map(|text| crate::record::sanitise::sanitise(&text))
            .prop_filter("it is not empty", |text| !text.is_empty())
    }

    proptest! {
        #[test]
        fn nobodys_words_format_a_line(words in words()) {
            let (tags, text) = read(Block::Paragraph(words.clone()));
            prop_assert_eq!(tags, ["h1", "Paragraph"]);
            prop_assert_eq!(text, format!("Title{words}"));
        }

        #[test]
        fn nobodys_words_format_a_list(words in words()) {
            let (tags, text) = read(Block::Bullets(vec![words.clone()]));
            prop_assert_eq!(tags, ["h1", "List", "Item"]);
            prop_assert_eq!(text, format!("Title{words}"));
            let (tags, _) = read(Block::Numbered(vec![words.clone(), words]));
            prop_assert_eq!(tags, ["h1", "List", "Item", "Item"]);
        }

        #[test]
        fn nobodys_words_format_a_heading_or_a_question(words in words()) {
            let flat = words.replace('\n', " ");
            let (tags, text) = read(Block::Heading(2, words.clone()));
            prop_assert_eq!(tags, ["h1", "h3"]);
            prop_assert_eq!(text, format!("Title{flat}"));
            let (tags, text) = read(Block::Strong(words.clone()));
            prop_assert_eq!(tags, ["h1", "Paragraph", "Strong"]);
            prop_assert_eq!(text, format!("Title{words}"));
        }

        #[test]
        fn nobodys_words_format_a_cell(words in words()) {
            let head = vec![("Name", 50), ("What", 50)];
            let rows = vec![vec![words.clone(), words.clone()]];
            let (tags, text) = read(Block::Table(Table { head, rows, min_lines: 0 }));
            prop_assert_eq!(tags.len(), 8, "{:?}", tags);
            let flat = words.replace('\n', " ");
            prop_assert_eq!(text, format!("TitleNameWhat{flat}{flat}"));
        }
    }

    #[test]
    fn addresses_and_mentions_stay_words() {
        assert_eq!(
            escape("See https://a.example, WWW.b.example; @everyone", true),
            "See https\\://a.example, WWW\\.b.example; &#64;everyone"
        );
        assert_eq!(escape("- 1. a", true), "\\- 1. a");
        assert_eq!(escape("12) a 3.5", true), "12\\) a 3.5");
        // Some readers take what stands in braces behind a heading for its attributes.
        assert_eq!(escape("{} {#id}", false), "\\{\\} \\{\\#id\\}");
    }
}
