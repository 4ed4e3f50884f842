//! The buttons and selects of a discussion.

use quorate_core::discussion::PointIndex;
use quorate_core::discussion::QuestionIndex;
use quorate_core::discussion::{Command, Confidence, PointKind, Refusal, Standing};
use quorate_core::id::DiscussionId;

use super::forms::{form, refilled};
use super::notified::Notified;
use super::{Trouble, Visit, add, mine, papers, told};
use crate::action::DiscussionAction;
use crate::commands::desk::DiscussionServices;
use crate::reply::{ActionRow, Button, ButtonStyle, Embed, Reply, Response};
use crate::request::ComponentUse;
use crate::store::Location;

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
    press: &ComponentUse,
    step: DiscussionAction,
) -> Result<Response, Trouble> {
    if let Some(form) = form(visit.id, step, &visit.loaded.state, &visit.loaded.words) {
        match tried(step) {
            Some(command) => visit.probe(&command)?,
            None if visit.actor.may_steer(&visit.loaded.state.plan) => {}
            None => return Err(Refusal::NotSteering.into()),
        }
        return Ok(Response::Modal(refilled(form, &press.embed_fields)));
    }
    if let Some(answer) = add::answer(visit, press, step).await {
        return answer;
    }
    let reply = match step {
        DiscussionAction::AddPoint(question) => kinds(visit, question)?,
        DiscussionAction::Confidence(question) => feelings(visit, question)?,
        DiscussionAction::MyPoints => mine::points(visit),
        DiscussionAction::ChoosePoint => mine::point(visit, PointIndex(chosen(press)?))?,
        DiscussionAction::Interests => mine::interests(visit)?,
        DiscussionAction::Record => papers::record(visit).await?,
        DiscussionAction::Close => confirm_close(visit)?,
        DiscussionAction::CloseNow => {
            visit.act(&Command::Close).await?;
            papers::closed(visit).await?
        }
        step => done(visit, step, press).await?,
    };
    Ok(told(press.ephemeral, reply))
}

/// A command like the one that a form leads to, to see before whether it would be refused.
fn tried(step: DiscussionAction) -> Option<Command> {
    let words = || PLACEHOLDER.to_owned();
    Some(match step {
        DiscussionAction::WritePoint(question, kind) => Command::AddPoint {
            question,
            kind,
            words: words(),
        },
        DiscussionAction::EditPoint(point) => Command::EditPoint {
            point,
            words: words(),
        },
        DiscussionAction::DeclareInterest => Command::DeclareInterest {
            name: words(),
            what: words(),
            steps_back: String::new(),
        },
        DiscussionAction::Note => Command::AddNote { words: words() },
        DiscussionAction::ReachView(question) => Command::ReachView {
            question,
            words: words(),
            actions: Vec::new(),
        },
        DiscussionAction::NeedInformation(question) => Command::NeedInformation {
            question,
            words: words(),
            from: String::new(),
        },
        DiscussionAction::ForTheBoard(question) => Command::ForTheBoard {
            question,
            words: words(),
        },
        DiscussionAction::NotForUs(question) => Command::NotForUs {
            question,
            words: words(),
        },
        DiscussionAction::OwnQuestion => Command::AddQuestion { words: words() },
        _ => return None,
    })
}

/// What was chosen in a select, as a number from 0.
pub(super) fn chosen(press: &ComponentUse) -> Result<usize, Trouble> {
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
        Button::new(
            label,
            visit.action(DiscussionAction::WritePoint(question, kind)),
        )
    };
    Ok(Reply {
        embeds: vec![Embed {
            title: format!("What would you like to add to question {}?", question.number()),
            description: "In the thread, a point shows who made it. In the record, views are unnamed: names stand only at actions and declared interests. Name no pupil, parent or member of staff. What is confidential goes to chair and clerk with \"Confidential note\".".to_owned(),
            ..Embed::default()
        }],
        action_rows: vec![ActionRow::Buttons(KINDS.map(button).to_vec())],
        ephemeral: true,
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
        ..Button::new(
            label,
            visit.action(DiscussionAction::Feel(question, confidence)),
        )
    };
    let buttons = [
        (Confidence::Confident, "Confident"),
        (Confidence::Unsure, "Unsure"),
        (Confidence::Concerned, "Concerned"),
    ];
    let so_far = now.map_or_else(String::new, |now| format!(" So far you said: {now}."));
    Ok(Reply {
        embeds: vec![Embed {
            title: format!(
                "How do you feel about question {} so far?",
                question.number()
            ),
            description: format!(
                "Only counts are shown, in the thread and in the record. You can change it while the question is open.{so_far}"
            ),
            ..Embed::default()
        }],
        action_rows: vec![ActionRow::Buttons(buttons.map(button).to_vec())],
        ephemeral: true,
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
        embeds: vec![Embed {
            title: "Close the discussion?".to_owned(),
            description: format!(
                "{left}\nA summary is posted in the thread, you get the draft record, and the thread is locked where I am allowed to. It can be reopened from the panel."
            ),
            ..Embed::default()
        }],
        action_rows: vec![ActionRow::Buttons(vec![
            Button::new("Close it", visit.action(DiscussionAction::CloseNow))
                .with_style(ButtonStyle::Danger),
        ])],
        ephemeral: true,
        ..Reply::default()
    })
}

/// What is done at once, with a line that says so.
async fn done(
    visit: &Visit<'_>,
    step: DiscussionAction,
    press: &ComponentUse,
) -> Result<Reply, Trouble> {
    let command = command(visit, step, press)?;
    let before = &visit.loaded.state;
    let loaded = visit.act(&command).await?;
    let state = &loaded.state;
    let current = || {
        state
            .current
            .map_or(0, quorate_core::discussion::QuestionIndex::number)
    };
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
        Command::RemindMe { .. } if state.reminder_requests.contains_key(&visit.actor.person) => {
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

fn command(
    visit: &Visit<'_>,
    step: DiscussionAction,
    press: &ComponentUse,
) -> Result<Command, Trouble> {
    let state = &visit.loaded.state;
    Ok(match step {
        DiscussionAction::Feel(question, confidence) => Command::SetConfidence {
            question,
            confidence,
        },
        DiscussionAction::WithdrawPoint(point) => Command::WithdrawPoint { point },
        DiscussionAction::NothingToDeclare => Command::NothingToDeclare,
        DiscussionAction::WithdrawInterest(interest) => Command::WithdrawInterest { interest },
        DiscussionAction::RemindMe(_) => Command::RemindMe {
            on: !state.reminder_requests.contains_key(&visit.actor.person),
        },
        DiscussionAction::Next(from) => Command::Next { from },
        DiscussionAction::GoTo => Command::GoTo {
            question: QuestionIndex(chosen(press)?),
        },
        DiscussionAction::OpenAgain(question) => Command::OpenAgain { question },
        DiscussionAction::Remind => Command::Remind {
            question: state.current.filter(|current| {
                let known = state.question(*current);
                known.is_some_and(|known| {
                    known.standing != Standing::NotStarted && known.standing.takes_points()
                })
            }),
        },
        DiscussionAction::Pause(on) => Command::Pause { on },
        DiscussionAction::Reopen => Command::Reopen,
        DiscussionAction::Hold(on) => Command::Hold { on },
        _ => return Err(Trouble::Gone),
    })
}

/// Where a discussion's panel is.
pub(super) fn panel(place: &Location) -> String {
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
pub(super) async fn here(
    discussions: &DiscussionServices,
    id: DiscussionId,
) -> Result<Reply, Trouble> {
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
