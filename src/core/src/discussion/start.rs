//! How a discussion starts.

use crate::id::UserId;
use jiff::Timestamp;
use jiff::civil::Date;

use super::scribe::Scribe;
use super::{
    Change, DAYS, Draft, Frame, Happened, Officer, Pace, Plan, QUESTIONS, Refusal, SHORT_TEXT,
    WordsId,
};

/// Starts a discussion: what follows, or why it cannot start so. `today` is the day where the governing body is.
///
/// # Errors
///
/// A text is missing or too long, or a number or date makes no sense.
pub fn start(draft: &Draft, by: UserId, at: Timestamp, today: Date) -> Result<Change, Refusal> {
    check(draft, today)?;
    let mut scribe = Scribe::new(Some(by), at, 0);
    let title = scribe.frame(&draft.title, SHORT_TEXT)?;
    let title = title.ok_or(Refusal::Empty("the title"))?;
    let frame = Frame {
        title,
        school: scribe.frame(&draft.school, SHORT_TEXT)?,
        group: scribe.frame(&draft.group, SHORT_TEXT)?,
    };
    let chair = draft.chair.as_ref();
    let chair = chair.map(|chair| officer(&mut scribe, chair)).transpose()?;
    let (model, model_name) = draft.model.clone().unzip();
    let plan = Plan {
        frame,
        model,
        model_name,
        questions: draft.questions.clone(),
        sources: draft.sources.clone(),
        revision: draft.revision.clone(),
        chair,
        clerk: officer(&mut scribe, &draft.clerk)?,
        governors: draft.governors,
        mentionable: draft.mentionable,
        in_post: draft.in_post,
        meeting: draft.meeting,
        days: draft.days,
        pace: draft.pace,
    };
    let opened = match plan.pace {
        Pace::One => 1,
        Pace::All => plan.questions.len(),
    };
    scribe.event(Happened::Started {
        plan: Box::new(plan),
    });
    for question in (0..opened).rev() {
        scribe.event(Happened::Opened { question });
    }
    Ok(scribe.done())
}

fn check(draft: &Draft, today: Date) -> Result<(), Refusal> {
    if draft.questions.is_empty() || draft.questions.len() > QUESTIONS {
        return Err(Refusal::NoQuestion);
    }
    if draft.in_post == Some(0) {
        return Err(Refusal::NobodyInPost);
    }
    if draft.meeting.is_some_and(|meeting| meeting < today) {
        return Err(Refusal::PastDate);
    }
    if !(1..=DAYS).contains(&draft.days) {
        return Err(Refusal::Days);
    }
    Ok(())
}

fn officer(scribe: &mut Scribe, (person, name): &(UserId, String)) -> Result<Officer, Refusal> {
    let id: Option<WordsId> = scribe.frame(name, SHORT_TEXT)?;
    Ok(Officer {
        person: *person,
        name: id.ok_or(Refusal::Empty("a name"))?,
    })
}
