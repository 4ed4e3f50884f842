//! What was added in the last minutes, to recognise a form that is sent a second time.

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};

use super::actor::Actor;
use super::command::Command;
use super::decide::decide;
use super::event::EventKind;
use super::index::QuestionIndex;
use super::new_events::NewEvents;
use super::now::Now;
use super::point_kind::PointKind;
use super::refusal::Refusal;
use super::state::State;
use super::words::{Words, WordsId};
use crate::id::UserId;

/// For how long the same words are asked back. Who was told that sending failed sends again within minutes.
pub(super) const REPEAT_WINDOW: SignedDuration = SignedDuration::from_mins(10);

/// Where a text is added, one of many: what is written there replaces nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextPlace {
    /// A point of this kind, under this question.
    Point(QuestionIndex, PointKind),
    /// A declared interest.
    Interest,
    /// A confidential note.
    Note,
    /// A question of the governing body's own.
    OwnQuestion,
}

/// A text that was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct RecentText {
    at: Timestamp,
    by: UserId,
    place: TextPlace,
    words: WordsId,
}

/// The texts that were added in the last minutes, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct RecentTexts(VecDeque<RecentText>);

impl RecentTexts {
    /// Notes what an event of a person added, and forgets what was added too long before it.
    pub(super) fn note(&mut self, kind: &EventKind, by: UserId, at: Timestamp) {
        let is_over = |text: &RecentText| at.duration_since(text.at) > REPEAT_WINDOW;
        while self.0.front().is_some_and(is_over) {
            self.0.pop_front();
        }
        let (place, words) = match kind {
            EventKind::PointAdded {
                question,
                point,
                words,
                ..
            } => (TextPlace::Point(*question, *point), *words),
            EventKind::InterestDeclared { what, .. } => (TextPlace::Interest, *what),
            EventKind::NoteAdded { words } => (TextPlace::Note, *words),
            EventKind::QuestionAdded { words } => (TextPlace::OwnQuestion, *words),
            _ => return,
        };
        self.0.push_back(RecentText {
            at,
            by,
            place,
            words,
        });
    }

    /// Forgets a text that no longer stands: it was changed or withdrawn.
    pub(super) fn forget(&mut self, words: WordsId) {
        self.0.retain(|text| text.words != words);
    }
}

impl State {
    /// The latest text of the last minutes that a command would add again: the same words, by the same person, in the
    /// same place.
    fn repeated_text(
        &self,
        words: &Words,
        person: UserId,
        command: &Command,
        at: Timestamp,
    ) -> Option<WordsId> {
        let (place, added) = match command {
            Command::AddPoint {
                question,
                kind,
                words,
            } => (TextPlace::Point(*question, *kind), words),
            Command::DeclareInterest { what, .. } => (TextPlace::Interest, what),
            Command::AddNote { words } => (TextPlace::Note, words),
            Command::AddQuestion { words } => (TextPlace::OwnQuestion, words),
            _ => return None,
        };
        let mut latest_first = self.recent.0.iter().rev();
        let repeated = latest_first.find(|text| {
            text.by == person
                && text.place == place
                && at.duration_since(text.at) <= REPEAT_WINDOW
                && words.get(text.words) == Some(added.trim())
        });
        repeated.map(|text| text.words)
    }
}

/// As [`decide`], but refuses what the same person added in the same place within minutes: a form may have been sent a
/// second time because the answer to the first was lost. `again` is the text that they were told of, if they want it
/// twice. It is no longer the latest once it was added again, so that a second press adds nothing.
///
/// # Errors
///
/// The rules refuse the command, or its words were added already.
pub fn decide_once(
    state: &State,
    words: &Words,
    actor: &Actor,
    command: &Command,
    now: Now,
    again: Option<WordsId>,
) -> Result<NewEvents, Refusal> {
    let new = decide(state, actor, command, now)?;
    match (
        state.repeated_text(words, actor.person, command, now.at),
        again,
    ) {
        (Some(latest), Some(again)) if latest != again => Err(Refusal::NoChange),
        (Some(latest), None) => Err(Refusal::Repeated(latest)),
        _ => Ok(new),
    }
}
