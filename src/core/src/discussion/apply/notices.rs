//! What the bot told people of itself, and how it found the thread.

use jiff::Timestamp;

use super::super::kinds::ThreadState;
use super::super::state::{Closing, ErasureWarning, Notice, Phase, State};
use super::super::{Event, EventKind};

impl State {
    /// Reminders, warnings and what became of the thread.
    pub(super) fn apply_notices(&mut self, event: &Event) {
        match &event.kind {
            EventKind::Reminded {
                question,
                also,
                occasion,
            } => {
                let numbers = question.iter().chain(also).copied();
                let notice = Notice {
                    occasion: *occasion,
                    at: event.at,
                    questions: numbers.collect(),
                    meeting: self.plan.meeting,
                    people: self.remind.keys().copied().collect(),
                };
                self.note_reminder(&notice);
                self.notices.push(notice);
            }
            EventKind::RetentionWarned { erase } => {
                self.call_off_warnings();
                let erase = *erase;
                self.warnings.push(ErasureWarning { erase, holds: true });
            }
            EventKind::WarningCalledOff => self.call_off_warnings(),
            EventKind::ThreadNoticed { thread } => self.thread = *thread,
            _ => {}
        }
    }

    fn note_reminder(&mut self, notice: &Notice) {
        if notice.questions.is_empty() {
            self.meeting_reminded = Some(notice.at);
        }
        for number in &notice.questions {
            if let Some(question) = self.question_mut(*number) {
                question.reminded = Some(notice.at);
            }
        }
    }

    pub(super) fn call_off_warnings(&mut self) {
        for warning in &mut self.warnings {
            warning.holds = false;
        }
    }

    pub(super) fn close(&mut self, at: Timestamp) {
        self.phase = Phase::Closed { at };
        let reopened = None;
        self.closings.push(Closing { at, reopened });
    }

    pub(super) fn reopen(&mut self, at: Timestamp) {
        self.phase = Phase::Open;
        self.resumed = at;
        if let Some(closing) = self.closings.last_mut() {
            closing.reopened = Some(at);
        }
        // Opening it again unlocks the thread; one that is gone stays gone.
        if matches!(self.thread, ThreadState::Locked | ThreadState::Shut) {
            self.thread = ThreadState::Usable;
        }
    }
}
