//! The zip archive that a Word file is, and every part of it but the main one.

use std::io::{self, Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::body::body;
use super::xml::{DECLARATION, W_NAMESPACE, escape};
use crate::limits::truncate;
use crate::record::document::{Block, Document, Marking};

/// The most characters of the title in the footer, so that it fits on one line beside the page number.
const MAX_FOOTER_TITLE: usize = 60;

/// The parts that are the same for every paper: names in the archive, and texts.
const STATIC_PARTS: [(&str, &str); 5] = [
    ("[Content_Types].xml", include_str!("content_types.xml")),
    ("_rels/.rels", include_str!("package_rels.xml")),
    (
        "word/_rels/document.xml.rels",
        include_str!("document_rels.xml"),
    ),
    ("word/settings.xml", include_str!("settings.xml")),
    ("word/styles.xml", include_str!("styles.xml")),
];

impl Document {
    /// Writes the paper as a Word file.
    ///
    /// # Errors
    ///
    /// Writing the archive fails.
    pub fn word(&self) -> io::Result<Vec<u8>> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let static_parts = STATIC_PARTS.map(|(name, text)| (name, text.to_owned()));
        for (name, text) in static_parts.into_iter().chain(self.parts()) {
            archive.start_file(name, SimpleFileOptions::default())?;
            archive.write_all(text.as_bytes())?;
        }
        Ok(archive.finish()?.into_inner())
    }

    /// The parts that depend on the paper.
    fn parts(&self) -> [(&'static str, String); 5] {
        [
            ("docProps/core.xml", self.properties()),
            ("word/document.xml", body(self)),
            ("word/numbering.xml", self.numbering()),
            ("word/header1.xml", self.header()),
            ("word/footer1.xml", self.footer()),
        ]
    }

    /// The title and the language, which screen readers need.
    fn properties(&self) -> String {
        format!(
            "{DECLARATION}<cp:coreProperties \
             xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
             <dc:title>{}</dc:title><dc:creator>Quorate</dc:creator><dc:language>en-GB</dc:language>\
             </cp:coreProperties>",
            escape(&self.title)
        )
    }

    /// The header of every page.
    fn header(&self) -> String {
        let style = match self.marking {
            Marking::Confidential => "Confidential",
            Marking::Draft | Marking::Checklist => "Header",
        };
        format!(
            "{DECLARATION}<w:hdr {W_NAMESPACE}><w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>\
             <w:r><w:t>{}</w:t></w:r></w:p></w:hdr>",
            escape(self.marking.words())
        )
    }

    /// The footer of every page: the title and the page number.
    fn footer(&self) -> String {
        let field = |name| {
            format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
        };
        let text = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
        format!(
            "{DECLARATION}<w:ftr {W_NAMESPACE}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}<w:r><w:tab/></w:r>{}{}{}{}\
             </w:p></w:ftr>",
            text(&escape(&truncate(&self.title, MAX_FOOTER_TITLE))),
            text("Page "),
            field("PAGE"),
            text(" of "),
            field("NUMPAGES"),
        )
    }

    /// The numbering definitions: bullets, and numbers that start with 1 in each list.
    fn numbering(&self) -> String {
        let lists = self
            .blocks
            .iter()
            .filter(|block| matches!(block, Block::Numbered(_)));
        let numbers = lists.zip(2..).map(|(_, id): (_, u32)| {
            format!(
                "<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\">\
                 <w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
            )
        });
        let level = |form: &str, text: &str| {
            format!(
                "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{form}\"/><w:lvlText w:val=\"{text}\"/>\
                 <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"454\" w:hanging=\"454\"/></w:pPr></w:lvl>"
            )
        };
        format!(
            "{DECLARATION}<w:numbering {W_NAMESPACE}>\
             <w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/>{}</w:abstractNum>\
             <w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"singleLevel\"/>{}</w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>{}</w:numbering>",
            level("bullet", "•"),
            level("decimal", "%1."),
            numbers.collect::<String>(),
        )
    }
}
