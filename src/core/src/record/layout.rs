//! Lays out a record as a document.

use super::document::{Block, Document, Marking, Table};
use super::gather::{Record, RecordedInterest};
use super::wording::{capitalised, count_sentence, date, period};
use crate::discussion::Standing;

/// The paragraph that says what the record is.
const ABOUT: &str = "Governors discussed these questions online, between meetings, to prepare. Their views are noted \
    without names. Anything to be agreed was left to a quorate meeting of the governing body.";

impl Record {
    /// Lays the record out.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut blocks = vec![
            Block::Notice(Marking::Draft.words().to_owned()),
            Block::Paragraph(ABOUT.to_owned()),
        ];
        self.particulars(&mut blocks);
        self.interests(&mut blocks);
        self.summary(&mut blocks);
        blocks.push(Block::heading(1, "The questions"));
        for (question, number) in self.questions.iter().zip(1..) {
            question.lay_out(number, &mut blocks);
        }
        self.for_the_board(&mut blocks);
        self.actions(&mut blocks);
        self.papers(&mut blocks);
        approval(&mut blocks);
        Document {
            title: format!("Draft record: {}", self.title),
            marking: Marking::Draft,
            kind: "draft-record",
            about: self.title.clone(),
            blocks,
        }
    }

    fn particulars(&self, blocks: &mut Vec<Block>) {
        let invited = if self.by_role {
            "The governors, by their role in the server"
        } else {
            "Everyone who could write in the thread"
        };
        let suffix = if self.closed { "" } else { "; still open" };
        let period = format!("{}{suffix}", period(self.first, self.last));
        let meeting = if self.meeting.is_some_and(|meeting| meeting < self.drawn_up) {
            "Meeting that this was for"
        } else {
            "Next meeting"
        };
        blocks.extend([
            Block::heading(1, "The discussion"),
            Block::Field("Governing body", self.school.clone()),
            Block::Field("Matter", Some(self.title.clone())),
            Block::Field("Model considered", self.model.clone()),
            Block::Field("Trust or partnership", self.group.clone()),
            Block::Field("Held online", Some(period)),
            Block::Field("Chair", self.chair.clone()),
            Block::Field("Clerk", self.clerk.clone()),
            Block::Field("Invited", Some(invited.to_owned())),
            Block::Field(
                "Governors in post",
                self.in_post.map(|count| count.to_string()),
            ),
            Block::Field("Governors who contributed", Some(self.contributed())),
            Block::Field(meeting, self.meeting.map(date)),
            Block::Field("Drawn up", Some(date(self.drawn_up))),
        ]);
    }

    /// How many contributed, with a word where that is more than are in post.
    fn contributed(&self) -> String {
        let contributed = self.contributed;
        match self.in_post {
            Some(in_post) if contributed > in_post => {
                format!("{contributed}, more than the {in_post} said to be in post")
            }
            _ => contributed.to_string(),
        }
    }

    fn interests(&self, blocks: &mut Vec<Block>) {
        blocks.push(Block::heading(1, "Declared interests"));
        let rows = self.interests.iter().map(|interest| {
            let RecordedInterest {
                name,
                what,
                steps_back,
            } = interest;
            vec![
                name.clone(),
                what.clone(),
                steps_back.clone().unwrap_or_default(), // Nothing to step back from: an empty cell.
            ]
        });
        let rows: Vec<_> = rows.collect();
        if rows.is_empty() {
            blocks.push(Block::paragraph("No interest was declared."));
        } else {
            let head = vec![("Name", 28), ("Interest", 40), ("Steps back from", 32)];
            blocks.push(Block::Table(Table {
                head,
                rows,
                min_lines: 0,
            }));
        }
        if self.nothing_to_declare > 0 {
            let (singular, plural) = (
                "person recorded having nothing to declare",
                "people recorded having nothing to declare",
            );
            blocks.push(Block::paragraph(&count_sentence(
                self.nothing_to_declare,
                singular,
                plural,
            )));
        }
        if self.interests_withdrawn > 0 {
            let (singular, plural) = ("declaration was withdrawn", "declarations were withdrawn");
            blocks.push(Block::paragraph(&count_sentence(
                self.interests_withdrawn,
                singular,
                plural,
            )));
        }
    }

    /// The summary table of the questions.
    fn summary(&self, blocks: &mut Vec<Block>) {
        let rows = self.questions.iter().zip(1..).map(|(question, number)| {
            let points: usize = question.points.iter().map(Vec::len).sum();
            let title = question
                .title
                .clone()
                .unwrap_or_else(|| question.text.replace('\n', " "));
            vec![
                number.to_string(),
                title,
                capitalised(&question.standing.to_string()),
                points.to_string(),
            ]
        });
        let table = Table {
            head: vec![
                ("No.", 8),
                ("Question", 52),
                ("How it stood", 26),
                ("Points", 14),
            ],
            rows: rows.collect(),
            min_lines: 0,
        };
        blocks.extend([Block::heading(1, "Summary"), Block::Table(table)]);
    }

    fn for_the_board(&self, blocks: &mut Vec<Block>) {
        blocks.push(Block::heading(1, "Items for the board"));
        let questions = self.questions.iter().zip(1..);
        let questions =
            questions.filter(|(question, _)| question.standing == Standing::ForTheBoard);
        let items = questions.map(|(question, number)| {
            let words = question.outcome.as_ref().unwrap_or(&question.text);
            match &question.title {
                Some(title) => format!("Question {number}, {title}: {words}"),
                None => format!("Question {number}: {words}"),
            }
        });
        let items: Vec<_> = items.collect();
        blocks.push(if items.is_empty() {
            Block::paragraph("No item was put forward for the board’s agenda.")
        } else {
            Block::Numbered(items)
        });
    }

    fn actions(&self, blocks: &mut Vec<Block>) {
        blocks.push(Block::heading(1, "Actions"));
        if self.actions.is_empty() {
            blocks.push(Block::paragraph("No action was noted."));
        } else {
            let rows = self.actions.iter().zip(1..).map(|(action, number)| {
                vec![
                    number.to_string(),
                    format!("{} (question {})", action.what, action.question),
                    action.owner.clone().unwrap_or_default(), // No owner: an empty cell.
                    action.due.map_or_else(String::new, date),
                    String::new(),
                ]
            });
            let table = Table {
                head: vec![
                    ("No.", 8),
                    ("Action", 40),
                    ("Owner", 20),
                    ("Due date", 17),
                    ("Status", 15),
                ],
                rows: rows.collect(),
                min_lines: 0,
            };
            blocks.push(Block::Table(table));
        }
        blocks.push(Block::heading(1, "Confidential items"));
        blocks.push(Block::paragraph(&match self.confidential {
            0 => "No confidential item was recorded.".to_owned(),
            count => count_sentence(
                count,
                "item is recorded separately",
                "items are recorded separately",
            ),
        }));
    }

    fn papers(&self, blocks: &mut Vec<Block>) {
        let mut papers = self.sources.clone();
        if let Some(model) = &self.model {
            papers.push(format!("The bot’s model card: {model}"));
        }
        papers.push(format!("The bot’s knowledge, revision {}", self.revision));
        blocks.extend([
            Block::heading(1, "Papers relied on"),
            Block::Bullets(papers),
        ]);
    }
}

/// The fields to be filled in by hand.
fn approval(blocks: &mut Vec<Block>) {
    blocks.extend([
        Block::heading(1, "Checking and approval"),
        Block::paragraph(
            "These notes are a draft until the governing body has approved them at a meeting.",
        ),
        Block::Field("Checked by the chair on", None),
        Block::Field("Checked by the headteacher on", None),
        Block::Field("Approved at the meeting on", None),
        Block::Field("Changes made", None),
        Block::Field("Signed (chair)", None),
        Block::Field("Name", None),
        Block::Field("Date", None),
    ]);
}
