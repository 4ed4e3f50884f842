//! The forms of a discussion, filled in.

use jiff::civil::Date;
use quorate_core::discussion::{Command, NewAction, dates};
use quorate_core::id::DiscussionId;

use super::forms::{ACTIONS, DATE, FROM, NAME, STEPS_BACK, WORDS, blank, give_back, hand_back};
use super::{Trouble, Visit, sorry, told};
use crate::action::DiscussionAction;
use crate::reply::{Reply, Response};
use crate::request::ModalSubmit;

/// What the one who declares an interest is told of what is usually expected.
const EXPECTED: &str = "Your declaration is noted, and stands in the record under your name. Usually a governor with an interest steps back: leaves the meeting while the matter is discussed, and takes no part in what is agreed there. Ask your clerk what your governing body's rules say. I cannot see to it that anyone steps back.";

pub(super) async fn answer(
    visit: &Visit<'_>,
    submission: &ModalSubmit,
    step: DiscussionAction,
) -> Response {
    let outcome = match command(step, submission, visit.now.today) {
        Ok(command) => visit.act(&command).await.map(|_| command),
        Err(why) => Err(why),
    };
    match outcome {
        Ok(command) => told(submission.ephemeral, Reply::text(thanks(&command))),
        Err(why) => told(
            submission.ephemeral,
            returned(visit.id, step, submission, &why),
        ),
    }
}

/// The words of a form that were not taken, with why: to be sent again, unless there is nothing left to send them to.
pub(super) fn returned(
    id: DiscussionId,
    step: DiscussionAction,
    submission: &ModalSubmit,
    why: &Trouble,
) -> Reply {
    let said = sorry(why).content;
    match blank(id, step) {
        Some(form) if !matches!(why, Trouble::Gone) => give_back(&form, submission, &said),
        _ => hand_back(submission, &said),
    }
}

fn command(
    step: DiscussionAction,
    submission: &ModalSubmit,
    today: Date,
) -> Result<Command, Trouble> {
    let text = |name| {
        let text = submission.text(name).map(str::to_owned);
        text.ok_or_else(|| {
            Trouble::Said(
                "Discord sent this form without one of its boxes. Please try again.".to_owned(),
            )
        })
    };
    Ok(match step {
        DiscussionAction::WritePoint(question, kind) => Command::AddPoint {
            question,
            kind,
            words: text(WORDS)?,
        },
        DiscussionAction::EditPoint(point) => Command::EditPoint {
            point,
            words: text(WORDS)?,
        },
        DiscussionAction::DeclareInterest => Command::DeclareInterest {
            name: text(NAME)?,
            what: text(WORDS)?,
            steps_back: text(STEPS_BACK)?,
        },
        DiscussionAction::Note => Command::AddNote {
            words: text(WORDS)?,
        },
        DiscussionAction::ReachView(question) => Command::ReachView {
            question,
            words: text(WORDS)?,
            actions: actions(&text(ACTIONS)?, today)?,
        },
        DiscussionAction::NeedInformation(question) => Command::NeedInformation {
            question,
            words: text(WORDS)?,
            from: text(FROM)?,
        },
        DiscussionAction::ForTheBoard(question) => Command::ForTheBoard {
            question,
            words: text(WORDS)?,
        },
        DiscussionAction::NotForUs(question) => Command::NotForUs {
            question,
            words: text(WORDS)?,
        },
        DiscussionAction::OwnQuestion => Command::AddQuestion {
            words: text(WORDS)?,
        },
        DiscussionAction::Meeting => Command::SetMeeting {
            meeting: date(&text(DATE)?, today)?,
        },
        _ => return Err(Trouble::Gone),
    })
}

/// A date, or nothing where nothing is written.
fn date(written: &str, today: Date) -> Result<Option<Date>, Trouble> {
    if written.trim().is_empty() {
        return Ok(None);
    }
    let read = dates::parse(written, today).map_err(|why| Trouble::Said(why.to_string()))?;
    Ok(Some(read))
}

/// Actions, one a line: what, who, by when, parted by semicolons.
fn actions(written: &str, today: Date) -> Result<Vec<NewAction>, Trouble> {
    let lines = written.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let mut parts = line.splitn(3, ';').map(str::trim);
            let what = parts.next().unwrap_or_default().to_owned();
            let owner = parts.next().unwrap_or_default().to_owned();
            let due = date(parts.next().unwrap_or_default(), today)?;
            Ok(NewAction { what, owner, due })
        })
        .collect()
}

fn thanks(command: &Command) -> String {
    match command {
        Command::AddPoint { question, .. } => format!(
            "Your point is added to question {}. \"My points\" lists what you have added, to change it or take it back.",
            question.number()
        ),
        Command::EditPoint { .. } => "Your point is changed.".to_owned(),
        Command::DeclareInterest { .. } => EXPECTED.to_owned(),
        Command::AddNote { .. } => {
            "Your note is kept for this discussion's chair and clerk alone. It stands neither in the thread nor in the general record.".to_owned()
        }
        Command::ReachView { question, actions, .. } => {
            let due = actions.iter().filter_map(|action| action.due);
            let due: Vec<String> = due.map(dates::long).collect();
            let due = if due.is_empty() { String::new() } else { format!(" Dates: {}.", due.join(", ")) };
            format!("Question {}: view reached.{due}", question.number())
        }
        Command::NeedInformation { question, .. } => format!("Question {}: needs information.", question.number()),
        Command::ForTheBoard { question, .. } => format!("Question {}: for the board.", question.number()),
        Command::NotForUs { question, .. } => format!("Question {}: not for us.", question.number()),
        Command::AddQuestion { .. } => "Your question is added after the others. \"Go to\" opens it.".to_owned(),
        Command::SetMeeting { meeting: Some(meeting) } => format!("The next meeting is on {}.", dates::long(*meeting)),
        Command::SetMeeting { meeting: None } => "No date is set for the next meeting.".to_owned(),
        _ => "Done.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use quorate_core::discussion::PointKind;
    use quorate_core::discussion::{PointIndex, QuestionIndex};
    use quorate_core::id::Id;

    #[tokio::test]
    async fn what_cannot_be_kept_now_comes_back_with_its_form() {
        let why = Store::open("nothing://").await.map(drop);
        let why = Trouble::from(why.unwrap_err());
        let kind = PointKind::For;
        for (step, names) in [
            (
                DiscussionAction::WritePoint(QuestionIndex(0), kind),
                vec![WORDS],
            ),
            (DiscussionAction::EditPoint(PointIndex(0)), vec![WORDS]),
            (
                DiscussionAction::ReachView(QuestionIndex(0)),
                vec![WORDS, ACTIONS],
            ),
            (
                DiscussionAction::DeclareInterest,
                vec![NAME, WORDS, STEPS_BACK],
            ),
        ] {
            let boxes = names.iter().map(|name| {
                let words = format!("Words of {name}");
                ((*name).to_owned(), words)
            });
            let submission = ModalSubmit {
                custom_id: String::new(),
                inputs: boxes.collect(),
                ephemeral: true,
            };
            let reply = returned(Id::new(1), step, &submission, &why);
            let written = reply.embeds[0].fields.iter();
            let written: Vec<&str> = written.map(|field| field.value.as_str()).collect();
            let wanted = submission.inputs.iter();
            let wanted: Vec<&str> = wanted.map(|(_, words)| words.as_str()).collect();
            assert_eq!(written, wanted, "{step:?}");
            assert_eq!(reply.action_rows.len(), 1, "{step:?}");
            let gone = returned(Id::new(1), step, &submission, &Trouble::Gone);
            assert_eq!(gone.embeds[0].fields.len(), wanted.len(), "{step:?}");
            assert!(gone.action_rows.is_empty(), "{step:?}");
        }
    }
}
