//! The fold over events.

use std::collections::{BTreeMap, BTreeSet};

use crate::discussion::event::{Event, EventKind};
use crate::discussion::plan::Plan;
use crate::discussion::recent::RecentTexts;
use crate::discussion::state::{Phase, Question, State};
use crate::discussion::thread_state::ThreadState;
use crate::discussion::words::WordsId;
use crate::id::UserId;

impl State {
    /// Replays events from the first. None if the first does not start a discussion.
    #[must_use]
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a Event>) -> Option<Self> {
        let mut events = events.into_iter();
        let first = events.next()?;
        let EventKind::Started { plan } = &first.kind else {
            return None;
        };
        let mut state = Self::after_start(plan.as_ref().clone(), first);
        state.count_words(&first.kind);
        for event in events {
            state.apply(event);
        }
        Some(state)
    }

    /// The state after the event that starts a discussion.
    fn after_start(plan: Plan, event: &Event) -> Self {
        let questions = plan.questions.iter().map(|_| Question::new(None));
        Self {
            questions: questions.collect(),
            plan,
            started: event.at,
            last_active: event.at,
            phase: Phase::Open,
            paused: false,
            resumed: event.at,
            held: false,
            current: None,
            points: Vec::new(),
            interests: Vec::new(),
            nothing_to_declare: BTreeSet::new(),
            notes: Vec::new(),
            contributors: BTreeSet::new(),
            reminder_requests: BTreeMap::new(),
            meeting_set: event.at,
            meeting_reminded: None,
            notices: Vec::new(),
            warnings: Vec::new(),
            closings: Vec::new(),
            thread: ThreadState::Usable,
            recent: RecentTexts::default(),
            next_words_id: WordsId::FIRST,
        }
    }

    /// Applies the next event.
    pub fn apply(&mut self, event: &Event) {
        self.count_words(&event.kind);
        if let Some(person) = event.by {
            self.last_active = event.at;
            self.call_off_warnings();
            self.recent.note(&event.kind, person, event.at);
            self.apply_contribution(event, person);
        }
        self.apply_to_question(event);
        self.apply_reminder_or_warning(event);
        match &event.kind {
            EventKind::MeetingSet { meeting } => {
                self.plan.meeting = *meeting;
                self.meeting_set = event.at;
                self.meeting_reminded = None;
            }
            EventKind::Paused { on } => {
                self.paused = *on;
                self.resumed = event.at;
            }
            EventKind::Held { on } => {
                self.held = *on;
                self.call_off_warnings();
            }
            EventKind::Closed => self.close(event.at),
            EventKind::Reopened => self.reopen(event.at),
            EventKind::Erased { person } => self.erase(*person),
            _ => {}
        }
    }

    /// Keeps `next_words_id` above every id that an event refers to.
    fn count_words(&mut self, kind: &EventKind) {
        kind.visit_words_ids(&mut |id| self.next_words_id = self.next_words_id.max(id.next()));
    }

    /// Withdraws everything that a person wrote, and forgets what they chose.
    fn erase(&mut self, person: UserId) {
        for point in &mut self.points {
            point.withdrawn |= point.author == person;
        }
        for interest in &mut self.interests {
            interest.withdrawn |= interest.person == person;
        }
        for note in &mut self.notes {
            note.withdrawn |= note.author == person;
        }
        for question in &mut self.questions {
            question.confidence.remove(&person);
        }
        self.nothing_to_declare.remove(&person);
        self.contributors.remove(&person);
        self.reminder_requests.remove(&person);
        for notice in &mut self.notices {
            notice.people.retain(|subscriber| *subscriber != person);
        }
    }
}
