//! How a discussion starts.

use crate::discussion::QuestionIndex;
use crate::id::UserId;
use jiff::Timestamp;
use jiff::civil::Date;

use super::recorder::EventRecorder;
use super::{
    DAYS, Draft, EventKind, Frame, NewEvents, Officer, Pace, Plan, QUESTIONS, Refusal, SHORT_TEXT,
    WordsId,
};

/// Starts a discussion: what follows, or why it cannot start so. `today` is the day where the governing body is.
///
/// # Errors
///
/// A text is missing or too long, or a number or date makes no sense.
pub fn start(draft: &Draft, by: UserId, at: Timestamp, today: Date) -> Result<NewEvents, Refusal> {
    check(draft, today)?;
    let mut recorder = EventRecorder::new(Some(by), at, 0);
    let title = recorder.frame(&draft.title, SHORT_TEXT)?;
    let title = title.ok_or(Refusal::Empty("the title"))?;
    let frame = Frame {
        title,
        school: recorder.frame(&draft.school, SHORT_TEXT)?,
        group: recorder.frame(&draft.group, SHORT_TEXT)?,
    };
    let chair = draft.chair.as_ref();
    let chair = chair
        .map(|chair| officer(&mut recorder, chair))
        .transpose()?;
    let (model, model_name) = draft.model.clone().unzip();
    let plan = Plan {
        frame,
        model,
        model_name,
        questions: draft.questions.clone(),
        sources: draft.sources.clone(),
        revision: draft.revision.clone(),
        chair,
        clerk: officer(&mut recorder, &draft.clerk)?,
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
    recorder.event(EventKind::Started {
        plan: Box::new(plan),
    });
    for question in (0..opened).rev() {
        recorder.event(EventKind::Opened {
            question: QuestionIndex(question),
        });
    }
    Ok(recorder.done())
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

fn officer(
    recorder: &mut EventRecorder,
    (person, name): &(UserId, String),
) -> Result<Officer, Refusal> {
    let id: Option<WordsId> = recorder.frame(name, SHORT_TEXT)?;
    Ok(Officer {
        person: *person,
        name: id.ok_or(Refusal::Empty("a name"))?,
    })
}
