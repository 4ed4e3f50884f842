//! How a discussion starts.

use jiff::Timestamp;
use jiff::civil::Date;

use super::bounds::{MAX_DAYS, MAX_QUESTIONS, MAX_SHORT_TEXT};
use super::event::EventKind;
use super::index::QuestionIndex;
use super::new_events::NewEvents;
use super::plan::{DiscussionDraft, Frame, Officer, Pace, Plan};
use super::recorder::EventRecorder;
use super::refusal::{Refusal, RequiredText};
use super::words::WordsId;
use crate::id::UserId;

/// The events that start a discussion. `today` is the calendar day where the governing body is.
///
/// # Errors
///
/// A text is missing or too long, or a number or date is out of range.
pub fn start(
    draft: &DiscussionDraft,
    by: UserId,
    at: Timestamp,
    today: Date,
) -> Result<NewEvents, Refusal> {
    check(draft, today)?;
    let mut recorder = EventRecorder::new(Some(by), at, WordsId::FIRST);
    let plan = plan(draft, &mut recorder)?;
    let opened = match plan.pace {
        Pace::One => 1,
        Pace::All => plan.questions.len(),
    };
    recorder.record(EventKind::Started {
        plan: Box::new(plan),
    });
    // Last to first: the question opened last is the current one.
    for question in (0..opened).rev() {
        recorder.record(EventKind::Opened {
            question: QuestionIndex(question),
        });
    }
    Ok(recorder.finish())
}

/// The draft with its words replaced by the ids that the recorder gives them.
fn plan(draft: &DiscussionDraft, recorder: &mut EventRecorder) -> Result<Plan, Refusal> {
    let title = recorder.frame_text(&draft.title, MAX_SHORT_TEXT)?;
    let frame = Frame {
        title: title.ok_or(Refusal::Empty(RequiredText::Title))?,
        school: recorder.frame_text(&draft.school, MAX_SHORT_TEXT)?,
        group: recorder.frame_text(&draft.group, MAX_SHORT_TEXT)?,
    };
    let chair = draft.chair.as_ref();
    let chair = chair.map(|chair| officer(recorder, chair)).transpose()?;
    let (model, model_name) = draft.model.clone().unzip();
    Ok(Plan {
        frame,
        model,
        model_name,
        questions: draft.questions.clone(),
        sources: draft.sources.clone(),
        revision: draft.revision.clone(),
        chair,
        clerk: officer(recorder, &draft.clerk)?,
        governors: draft.governors,
        mentionable: draft.mentionable,
        in_post: draft.in_post,
        meeting: draft.meeting,
        days: draft.days,
        pace: draft.pace,
    })
}

fn check(draft: &DiscussionDraft, today: Date) -> Result<(), Refusal> {
    if draft.questions.is_empty() || draft.questions.len() > MAX_QUESTIONS {
        return Err(Refusal::NoQuestion);
    }
    if draft.in_post == Some(0) {
        return Err(Refusal::NobodyInPost);
    }
    if draft.meeting.is_some_and(|meeting| meeting < today) {
        return Err(Refusal::PastDate);
    }
    if !(1..=MAX_DAYS).contains(&draft.days) {
        return Err(Refusal::Days);
    }
    Ok(())
}

fn officer(
    recorder: &mut EventRecorder,
    (person, name): &(UserId, String),
) -> Result<Officer, Refusal> {
    let name = recorder.frame_text(name, MAX_SHORT_TEXT)?;
    Ok(Officer {
        person: *person,
        name: name.ok_or(Refusal::Empty(RequiredText::OfficerName))?,
    })
}
