//! Applies reminders, warnings, the state of the thread, and closing.

use jiff::Timestamp;

use crate::discussion::event::{Event, EventKind};
use crate::discussion::state::{Closing, ErasureWarning, Notice, Phase, State};
use crate::discussion::thread_state::ThreadState;

impl State {
    /// Applies a reminder, a warning of erasure, or what was found of the thread.
    pub(super) fn apply_reminder_or_warning(&mut self, event: &Event) {
        match &event.kind {
            EventKind::Reminded {
                question,
                also,
                reason,
            } => {
                let questions = question.iter().chain(also).copied();
                let notice = Notice {
                    reason: *reason,
                    at: event.at,
                    questions: questions.collect(),
                    meeting: self.plan.meeting,
                    people: self.reminder_requests.keys().copied().collect(),
                };
                self.note_reminded(&notice);
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

    fn note_reminded(&mut self, notice: &Notice) {
        if notice.questions.is_empty() {
            self.meeting_reminded = Some(notice.at);
        }
        for index in &notice.questions {
            if let Some(question) = self.question_mut(*index) {
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
        // Reopening unlocks the thread; a deleted one stays deleted.
        if matches!(self.thread, ThreadState::Locked | ThreadState::Shut) {
            self.thread = ThreadState::Usable;
        }
    }
}
