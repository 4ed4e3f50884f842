//! The main part of a Word file: `word/document.xml`.

use std::fmt::Write as _;

use super::xml::{DECLARATION, W_NAMESPACE, escape};
use crate::record::document::{Block, Document, Table};

/// The width of the text in twentieths of a point: A4 without its margins.
const TEXT_WIDTH: u32 = 9638;
/// The height of a line of handwriting in twentieths of a point.
const HANDWRITING_LINE: u32 = 454;

/// The section properties: page size (A4), margins, header and footer.
const SECTION: &str = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/>\
    <w:footerReference w:type=\"default\" r:id=\"rId5\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
    <w:pgMar w:top=\"1418\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"624\" w:footer=\"567\" \
    w:gutter=\"0\"/></w:sectPr>";

/// Writes the part.
pub(super) fn body(document: &Document) -> String {
    let mut out = format!(
        "{DECLARATION}<w:document {W_NAMESPACE} \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>"
    );
    paragraph(&mut out, "Title", &runs(&document.title));
    let mut list = 1;
    let following_blocks = document.blocks.iter().skip(1).map(Some).chain([None]);
    for (block, following) in document.blocks.iter().zip(following_blocks) {
        let keep_next = matches!(following, Some(Block::Table(_)));
        write_block(&mut out, block, &mut list, keep_next);
    }
    out.push_str(SECTION);
    out.push_str("</w:body></w:document>");
    out
}

/// Writes a block. `list` is the numbering id of the last numbered list, or of the bullets; `keep_next` keeps a list on the
/// page of the block after it.
fn write_block(out: &mut String, block: &Block, list: &mut u32, keep_next: bool) {
    match block {
        Block::Notice(words) => paragraph(out, "Notice", &runs(words)),
        Block::Heading(level, words) => {
            paragraph(
                out,
                &format!("Heading{}", level.clamp(&1, &3)),
                &runs(words),
            );
        }
        Block::Paragraph(words) => paragraph(out, "Normal", &runs(words)),
        Block::Strong(words) => paragraph(out, "Question", &runs(words)),
        Block::Field(name, value) => field(out, name, value.as_deref()),
        Block::Bullets(items) => write_list(out, items, ("ListBullet", 1), keep_next),
        Block::Numbered(items) => {
            *list += 1;
            write_list(out, items, ("ListNumber", *list), keep_next);
        }
        Block::Table(table) => write_table(out, table),
    }
}

fn paragraph(out: &mut String, style: &str, runs: &str) {
    let _ = write!(
        out,
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>"
    );
}

/// A label with its value, or with a line to write on.
fn field(out: &mut String, name: &str, value: Option<&str>) {
    let style = if value.is_some() { "Fact" } else { "Blank" };
    let value = value.map_or_else(|| "<w:r><w:tab/></w:r>".to_owned(), runs);
    let name = escape(name);
    let name = format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{name}:</w:t></w:r><w:r><w:tab/></w:r>");
    paragraph(out, style, &(name + &value));
}

fn write_list(out: &mut String, items: &[String], (style, list): (&str, u32), keep_next: bool) {
    let keep_next = if keep_next { "<w:keepNext/>" } else { "" };
    for item in items {
        let _ = write!(
            out,
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keep_next}<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/>\
             </w:numPr></w:pPr>{}</w:p>",
            runs(item)
        );
    }
}

/// A text as a run, with its line breaks.
fn runs(text: &str) -> String {
    let mut runs = String::from("<w:r>");
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            runs.push_str("<w:br/>");
        }
        let _ = write!(runs, "<w:t xml:space=\"preserve\">{}</w:t>", escape(line));
    }
    runs.push_str("</w:r>");
    runs
}

fn write_table(out: &mut String, table: &Table) {
    let widths = table.head.iter().map(|(_, share)| share * TEXT_WIDTH / 100);
    let widths: Vec<u32> = widths.collect();
    out.push_str(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"0\" w:type=\"auto\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" \
         w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
    );
    for width in &widths {
        let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid>");
    let head = table.head.iter().map(|(name, _)| *name);
    write_row(
        out,
        "<w:cantSplit/><w:tblHeader/>",
        "CellHead",
        &widths,
        head,
    );
    let properties = match table.min_lines * HANDWRITING_LINE {
        0 => "<w:cantSplit/>".to_owned(),
        height => format!("<w:cantSplit/><w:trHeight w:val=\"{height}\" w:hRule=\"atLeast\"/>"),
    };
    for row in &table.rows {
        write_row(
            out,
            &properties,
            "Cell",
            &widths,
            row.iter().map(|cell| &**cell),
        );
    }
    out.push_str("</w:tbl>");
    // Word merges two tables that have no paragraph between them.
    paragraph(out, "AfterTable", "");
}

fn write_row<'a>(
    out: &mut String,
    properties: &str,
    style: &str,
    widths: &[u32],
    cells: impl Iterator<Item = &'a str>,
) {
    let _ = write!(out, "<w:tr><w:trPr>{properties}</w:trPr>");
    for (cell, width) in cells.zip(widths) {
        let _ = write!(
            out,
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"
        );
        paragraph(out, style, &runs(cell));
        out.push_str("</w:tc>");
    }
    out.push_str("</w:tr>");
}
