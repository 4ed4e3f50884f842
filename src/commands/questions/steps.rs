//! The buttons and selects of a discussion.

use quorate_core::discussion::PointIndex;
use quorate_core::discussion::QuestionIndex;
use quorate_core::discussion::{Command, Confidence, PointKind, Refusal, Standing};
use quorate_core::id::DiscussionId;

use super::forms::{form, refilled};
use super::notified::Notified;
use super::{Trouble, Visit, add, mine, papers, told};
use crate::action::Step;
use crate::commands::desk::Discussions;
use crate::reply::{Answer, Button, Card, Reply, Row, Style};
use crate::request::Press;
use crate::store::Place;

/// The kinds of points, as buttons say them.
pub(super) const KINDS: [(PointKind, &str); 4] = [
    (PointKind::For, "A point for"),
    (PointKind::Against, "A point against"),
    (PointKind::Question, "A question to ask"),
    (PointKind::Information, "Information"),
];

/// What stands in for words that are yet to be written.
pub(super) const PLACEHOLDER: &str = "…";

pub(super) async fn answer(
    visit: &Visit<'_>,
    press: &Press,
    step: Step,
) -> Result<Answer, Trouble> {
    if let Some(form) = form(visit.id, step, &visit.loaded.state, &visit.loaded.words) {
        match tried(step) {
            Some(command) => visit.probe(&command)?,
            None if visit.actor.may_steer(&visit.loaded.state.plan) => {}
            None => return Err(Refusal::NotSteering.into()),
        }
        return Ok(Answer::Form(refilled(form, &press.fields)));
    }
    if let Some(answer) = add::answer(visit, press, step).await {
        return answer;
    }
    let reply = match step {
        Step::AddPoint(question) => kinds(visit, question)?,
        Step::Confidence(question) => feelings(visit, question)?,
        Step::MyPoints => mine::points(visit),
        Step::ChoosePoint => mine::point(visit, PointIndex(chosen(press)?))?,
        Step::Interests => mine::interests(visit)?,
        Step::Record => papers::record(visit).await?,
        Step::Close => confirm_close(visit)?,
        Step::CloseNow => {
            visit.act(&Command::Close).await?;
            papers::closed(visit).await?
        }
        step => done(visit, step, press).await?,
    };
    Ok(told(press.private, reply))
}

/// A command like the one that a form leads to, to see before whether it would be refused.
fn tried(step: Step) -> Option<Command> {
    let words = || PLACEHOLDER.to_owned();
    Some(match step {
        Step::WritePoint(question, kind) => Command::AddPoint {
            question,
            kind,
            words: words(),
        },
        Step::EditPoint(point) => Command::EditPoint {
            point,
            words: words(),
        },
        Step::DeclareInterest => Command::DeclareInterest {
            name: words(),
            what: words(),
            steps_back: String::new(),
        },
        Step::Note => Command::AddNote { words: words() },
        Step::ReachView(question) => Command::ReachView {
            question,
            words: words(),
            actions: Vec::new(),
        },
        Step::NeedInformation(question) => Command::NeedInformation {
            question,
            words: words(),
            from: String::new(),
        },
        Step::ForTheBoard(question) => Command::ForTheBoard {
            question,
            words: words(),
        },
        Step::NotForUs(question) => Command::NotForUs {
            question,
            words: words(),
        },
        Step::OwnQuestion => Command::AddQuestion { words: words() },
        _ => return None,
    })
}

/// What was chosen in a select, as a number from 0.
pub(super) fn chosen(press: &Press) -> Result<usize, Trouble> {
    let chosen = press.values.first().and_then(|value| value.parse().ok());
    chosen.ok_or_else(|| Trouble::Said("Nothing was chosen. Please try again.".to_owned()))
}

fn kinds(visit: &Visit<'_>, question: QuestionIndex) -> Result<Reply, Trouble> {
    let kind = PointKind::For;
    visit.probe(&Command::AddPoint {
        question,
        kind,
        words: PLACEHOLDER.to_owned(),
    })?;
    let button = |(kind, label): (PointKind, &str)| {
        Button::new(label, visit.action(Step::WritePoint(question, kind)))
    };
    Ok(Reply {
        cards: vec![Card {
            title: format!("What would you like to add to question {}?", question.number()),
            description: "In the thread, a point shows who made it. In the record, views are unnamed: names stand only at actions and declared interests. Name no pupil, parent or member of staff. What is confidential goes to chair and clerk with \"Confidential note\".".to_owned(),
            ..Card::default()
        }],
        rows: vec![Row::Buttons(KINDS.map(button).to_vec())],
        private: true,
        ..Reply::default()
    })
}

fn feelings(visit: &Visit<'_>, question: QuestionIndex) -> Result<Reply, Trouble> {
    let known = visit.loaded.state.question(question);
    let now = known.and_then(|known| known.confidence.get(&visit.actor.person));
    let other = Confidence::ALL.into_iter().find(|one| Some(one) != now);
    if let Some(confidence) = other {
        visit.probe(&Command::SetConfidence {
            question,
            confidence,
        })?;
    }
    let button = |(confidence, label): (Confidence, &str)| Button {
        enabled: now != Some(&confidence),
        ..Button::new(label, visit.action(Step::Feel(question, confidence)))
    };
    let buttons = [
        (Confidence::Confident, "Confident"),
        (Confidence::Unsure, "Unsure"),
        (Confidence::Concerned, "Concerned"),
    ];
    let so_far = now.map_or_else(String::new, |now| format!(" So far you said: {now}."));
    Ok(Reply {
        cards: vec![Card {
            title: format!(
                "How do you feel about question {} so far?",
                question.number()
            ),
            description: format!(
                "Only counts are shown, in the thread and in the record. You can change it while the question is open.{so_far}"
            ),
            ..Card::default()
        }],
        rows: vec![Row::Buttons(buttons.map(button).to_vec())],
        private: true,
        ..Reply::default()
    })
}

fn confirm_close(visit: &Visit<'_>) -> Result<Reply, Trouble> {
    visit.probe(&Command::Close)?;
    let state = &visit.loaded.state;
    let open: Vec<String> = state
        .unsettled()
        .map(|number| {
            let standing = state.questions[number.0].standing;
            format!("question {} ({standing})", number.number())
        })
        .collect();
    let left = if open.is_empty() {
        "Every question has been dealt with.".to_owned()
    } else {
        format!("Not dealt with yet: {}.", open.join(", "))
    };
    Ok(Reply {
        cards: vec![Card {
            title: "Close the discussion?".to_owned(),
            description: format!(
                "{left}\nA summary is posted in the thread, you get the draft record, and the thread is locked where I am allowed to. It can be reopened from the panel."
            ),
            ..Card::default()
        }],
        rows: vec![Row::Buttons(vec![
            Button::new("Close it", visit.action(Step::CloseNow)).styled(Style::Danger),
        ])],
        private: true,
        ..Reply::default()
    })
}

/// What is done at once, with a line that says so.
async fn done(visit: &Visit<'_>, step: Step, press: &Press) -> Result<Reply, Trouble> {
    let command = command(visit, step, press)?;
    let before = &visit.loaded.state;
    let loaded = visit.act(&command).await?;
    let state = &loaded.state;
    let current = || state.current.map_or(0, |current| current.number());
    Ok(Reply::text(match command {
        Command::SetConfidence { confidence, .. } => {
            format!("Noted: {confidence}. Only counts are shown.")
        }
        Command::WithdrawPoint { .. } => {
            "Your point is withdrawn. Its place in the thread says so.".to_owned()
        }
        Command::NothingToDeclare => "Noted: you have nothing to declare.".to_owned(),
        Command::WithdrawInterest { .. } => "Your declaration is withdrawn.".to_owned(),
        // As it now stands: of two processes that were told, the other may have done it.
        Command::RemindMe { .. } if state.remind.contains_key(&visit.actor.person) => {
            "You will be reminded in the thread when this discussion needs you.".to_owned()
        }
        Command::RemindMe { .. } => "You will no longer be reminded.".to_owned(),
        Command::Next { .. } | Command::GoTo { .. } | Command::OpenAgain { .. } => {
            format!("The discussion is at question {}.", current())
        }
        Command::Pause { on: true } => "Reminders rest until you press Go on.".to_owned(),
        Command::Pause { on: false } => "Reminders go on.".to_owned(),
        Command::Remind { .. } => {
            let doubt = Notified::of_plan(&state.plan, visit.may).doubt();
            let doubt = doubt.map_or_else(String::new, |doubt| format!(" {doubt}"));
            format!("The reminder is on its way.{doubt}")
        }
        Command::Reopen => "The discussion is open again.".to_owned(),
        Command::Hold { on: true } => {
            "This discussion is on hold: nothing in it is erased until the hold is lifted."
                .to_owned()
        }
        Command::Hold { on: false } => "The hold is lifted.".to_owned(),
        _ if before == state => "Nothing has changed.".to_owned(),
        _ => "Done.".to_owned(),
    }))
}

fn command(visit: &Visit<'_>, step: Step, press: &Press) -> Result<Command, Trouble> {
    let state = &visit.loaded.state;
    Ok(match step {
        Step::Feel(question, confidence) => Command::SetConfidence {
            question,
            confidence,
        },
        Step::WithdrawPoint(point) => Command::WithdrawPoint { point },
        Step::NothingToDeclare => Command::NothingToDeclare,
        Step::WithdrawInterest(interest) => Command::WithdrawInterest { interest },
        Step::RemindMe(_) => Command::RemindMe {
            on: !state.remind.contains_key(&visit.actor.person),
        },
        Step::Next(from) => Command::Next { from },
        Step::GoTo => Command::GoTo {
            question: QuestionIndex(chosen(press)?),
        },
        Step::OpenAgain(question) => Command::OpenAgain { question },
        Step::Remind => Command::Remind {
            question: state.current.filter(|current| {
                let known = state.question(*current);
                known.is_some_and(|known| {
                    known.standing != Standing::NotStarted && known.standing.takes_points()
                })
            }),
        },
        Step::Pause(on) => Command::Pause { on },
        Step::Reopen => Command::Reopen,
        Step::Hold(on) => Command::Hold { on },
        _ => return Err(Trouble::Gone),
    })
}

/// Where a discussion's panel is.
pub(super) fn panel(place: &Place) -> String {
    place.panel.map_or_else(
        || "Its panel is being posted.".to_owned(),
        |panel| {
            format!(
                "Its panel: https://discord.com/channels/{}/{}/{panel}",
                place.guild, place.channel
            )
        },
    )
}

/// What `/questions` says inside a discussion's thread: where its panel is, and how it stands.
pub(super) async fn here(discussions: &Discussions, id: DiscussionId) -> Result<Reply, Trouble> {
    let loaded = discussions.store.load(id).await?.ok_or(Trouble::Gone)?;
    let state = &loaded.state;
    let panel = panel(&loaded.place);
    let count = |wanted: fn(Standing) -> bool| {
        let questions = state.questions.iter();
        questions
            .filter(|question| wanted(question.standing))
            .count()
    };
    let phase = if state.is_open() { "open" } else { "closed" };
    let settled = count(Standing::is_settled);
    let open = count(Standing::takes_points);
    let all = state.questions.len();
    Ok(Reply::text(format!(
        "This thread's discussion is {phase}. Of its {all} questions, {settled} have been dealt with and {open} are open.\n{panel}"
    )))
}
