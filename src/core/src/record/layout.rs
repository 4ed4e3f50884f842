//! How a record is set out.

use super::document::{Block, Document, Marking, Table};
use super::english::{counted, date, period, sentence};
use super::gather::{Declared, Record};
use crate::discussion::Standing;

/// What the record is, in its own words.
const ABOUT: &str = "Governors discussed these questions online, between meetings, to prepare. Their views are noted \
    without names. Anything to be agreed was left to a quorate meeting of the governing body.";

impl Record {
    /// Sets the record out.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut blocks = vec![
            Block::Notice(Marking::Draft.words().to_owned()),
            Block::Line(ABOUT.to_owned()),
        ];
        self.face(&mut blocks);
        self.interests(&mut blocks);
        self.glance(&mut blocks);
        blocks.push(heading(1, "The questions"));
        for (part, number) in self.questions.iter().zip(1..) {
            part.set_out(number, &mut blocks);
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

    fn face(&self, blocks: &mut Vec<Block>) {
        let invited = if self.by_role {
            "The governors, by their role in the server"
        } else {
            "Everyone who could write in the thread"
        };
        let so_far = if self.closed { "" } else { "; still open" };
        let period = format!("{}{so_far}", period(self.first, self.last));
        blocks.extend([
            heading(1, "The discussion"),
            Block::Fact("Governing body", self.school.clone()),
            Block::Fact("Matter", Some(self.title.clone())),
            Block::Fact("Model considered", self.model.clone()),
            Block::Fact("Trust or partnership", self.group.clone()),
            Block::Fact("Held online", Some(period)),
            Block::Fact("Chair", self.chair.clone()),
            Block::Fact("Clerk", self.clerk.clone()),
            Block::Fact("Invited", Some(invited.to_owned())),
            Block::Fact("Governors in post", self.in_post.map(|n| n.to_string())),
            Block::Fact(
                "Governors who contributed",
                Some(self.contributed.to_string()),
            ),
            Block::Fact("Next meeting", self.meeting.map(date)),
            Block::Fact("Drawn up", Some(date(self.drawn_up))),
        ]);
    }

    fn interests(&self, blocks: &mut Vec<Block>) {
        blocks.push(heading(1, "Declared interests"));
        let rows = self.interests.iter().map(|interest| {
            let Declared {
                name,
                what,
                steps_back,
            } = interest;
            vec![
                name.clone(),
                what.clone(),
                steps_back.clone().unwrap_or_default(),
            ]
        });
        let rows: Vec<_> = rows.collect();
        if rows.is_empty() {
            blocks.push(line("No interest was declared."));
        } else {
            let head = vec![("Name", 28), ("Interest", 40), ("Steps back from", 32)];
            blocks.push(Block::Table(Table {
                head,
                rows,
                room: 0,
            }));
        }
        if self.nothing_to_declare > 0 {
            let (one, more) = (
                "person recorded having nothing to declare",
                "people recorded having nothing to declare",
            );
            blocks.push(line(&counted(self.nothing_to_declare, one, more)));
        }
        if self.interests_withdrawn > 0 {
            let (one, more) = ("declaration was withdrawn", "declarations were withdrawn");
            blocks.push(line(&counted(self.interests_withdrawn, one, more)));
        }
    }

    /// The questions at a glance.
    fn glance(&self, blocks: &mut Vec<Block>) {
        let rows = self.questions.iter().zip(1..).map(|(part, number)| {
            let points: usize = part.points.iter().map(Vec::len).sum();
            let title = part
                .title
                .clone()
                .unwrap_or_else(|| part.text.replace('\n', " "));
            vec![
                number_of(number),
                title,
                sentence(&part.standing.to_string()),
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
            room: 0,
        };
        blocks.extend([heading(1, "Summary"), Block::Table(table)]);
    }

    fn for_the_board(&self, blocks: &mut Vec<Block>) {
        blocks.push(heading(1, "Items for the board"));
        let parts = self.questions.iter().zip(1..);
        let parts = parts.filter(|(part, _)| part.standing == Standing::ForTheBoard);
        let items = parts.map(|(part, number)| {
            let words = part.outcome.as_ref().unwrap_or(&part.text);
            match &part.title {
                Some(title) => format!("Question {number}, {title}: {words}"),
                None => format!("Question {number}: {words}"),
            }
        });
        let items: Vec<_> = items.collect();
        blocks.push(if items.is_empty() {
            line("No item was put forward for the board’s agenda.")
        } else {
            Block::Numbered(items)
        });
    }

    fn actions(&self, blocks: &mut Vec<Block>) {
        blocks.push(heading(1, "Actions"));
        if self.actions.is_empty() {
            blocks.push(line("No action was noted."));
        } else {
            let rows = self.actions.iter().zip(1..).map(|(action, number)| {
                vec![
                    number_of(number),
                    format!("{} (question {})", action.what, action.question),
                    action.owner.clone().unwrap_or_default(),
                    action.due.map(date).unwrap_or_default(),
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
                room: 0,
            };
            blocks.push(Block::Table(table));
        }
        blocks.push(heading(1, "Confidential items"));
        blocks.push(line(&match self.confidential {
            0 => "No confidential item was recorded.".to_owned(),
            count => counted(
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
        blocks.extend([heading(1, "Papers relied on"), Block::Bullets(papers)]);
    }
}

/// Room for what happens to the record.
fn approval(blocks: &mut Vec<Block>) {
    blocks.extend([
        heading(1, "Checking and approval"),
        line("These notes are a draft until the governing body has approved them at a meeting."),
        Block::Fact("Checked by the chair on", None),
        Block::Fact("Checked by the headteacher on", None),
        Block::Fact("Approved at the meeting on", None),
        Block::Fact("Changes made", None),
        Block::Fact("Signed (chair)", None),
        Block::Fact("Name", None),
        Block::Fact("Date", None),
    ]);
}

pub(super) fn heading(level: u8, text: &str) -> Block {
    Block::Heading(level, text.to_owned())
}

pub(super) fn line(text: &str) -> Block {
    Block::Line(text.to_owned())
}

fn number_of(number: usize) -> String {
    number.to_string()
}
