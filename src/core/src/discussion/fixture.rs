//! A discussion and its people, for the tests of this package and of the bot.

mod sequences;

use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::{
    Actor, Command, DiscussionDraft, Event, NewEvents, Now, Pace, PlannedQuestion, Refusal, State,
    SystemCommand, Words, decide, decide_system, start,
};
use crate::id::{RoleId, UserId};

pub use self::sequences::{Attempt, NOTE_MARKER, any_attempts, any_pace, any_text, run_attempts};

/// The role of the governors.
pub const GOVERNORS: RoleId = RoleId::new(900);
/// The chair, who is a governor.
pub const CHAIR: UserId = UserId::new(1);
/// The clerk, who is not a governor.
pub const CLERK: UserId = UserId::new(2);
/// A governor.
pub const ANN: UserId = UserId::new(11);
/// A governor.
pub const BEN: UserId = UserId::new(12);
/// A governor.
pub const CAT: UserId = UserId::new(13);
/// Somebody outside the governing body.
pub const OUTSIDER: UserId = UserId::new(21);
/// Somebody who has the permission Manage Threads.
pub const MANAGER: UserId = UserId::new(22);

/// The time zone of the governing body: the rule of Europe/London, so that no time zone database is needed.
pub fn london() -> TimeZone {
    TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0").expect("a POSIX rule")
}

/// A person as Discord describes them: the chair, Ann, Ben and Cat hold the governors' role, the clerk does not.
pub fn actor(person: UserId) -> Actor {
    let is_governor = [CHAIR, ANN, BEN, CAT].contains(&person);
    Actor {
        person,
        roles: if is_governor {
            vec![GOVERNORS]
        } else {
            Vec::new()
        },
        manages: person == MANAGER,
        writes: true,
    }
}

/// A question with this title.
pub fn planned_question(title: &str) -> PlannedQuestion {
    PlannedQuestion {
        title: title.to_owned(),
        text: format!("What of {}?", title.to_lowercase()),
        prompts: vec![
            "Who would employ our staff? [Schools Week]".to_owned(),
            "Would pay change? [NGA 2013]".to_owned(),
        ],
    }
}

/// What the discussion starts with.
pub fn draft(pace: Pace) -> DiscussionDraft {
    DiscussionDraft {
        title: "Joining the Wessex Trust".to_owned(),
        school: "St Mary's Primary School".to_owned(),
        group: "Wessex Trust".to_owned(),
        model: Some(("mat".to_owned(), "Multi-academy trust".to_owned())),
        questions: ["Our aims", "Staff", "The steps", "Ethos"]
            .map(planned_question)
            .into(),
        sources: vec!["- NGA 2013: *Governing groups of schools*, NGA, 2013".to_owned()],
        revision: "1".to_owned(),
        chair: Some((CHAIR, "Jo Chair".to_owned())),
        clerk: (CLERK, "Sam Clerk".to_owned()),
        governors: Some(GOVERNORS),
        mentionable: None,
        in_post: Some(11),
        meeting: Some(date(2027, 3, 12)),
        days: 7,
        pace,
    }
}

/// A discussion under way with a clock of its own, as a store would hold it.
#[derive(Debug, Clone)]
pub struct DiscussionFixture {
    /// Its events.
    pub events: Vec<Event>,
    /// Its state, to which each event was applied.
    pub state: State,
    /// What people wrote.
    pub words: Words,
    /// Its clock.
    pub clock: Timestamp,
}

impl DiscussionFixture {
    /// Starts on Monday 1 February 2027 at noon.
    pub fn start(draft: &DiscussionDraft) -> Self {
        let clock: Timestamp = "2027-02-01T12:00:00Z".parse().expect("a time");
        let started = start(draft, CLERK, clock, date(2027, 2, 1)).expect("it starts");
        let state = State::replay(&started.events).expect("it has started");
        Self {
            events: started.events,
            state,
            words: started.words.into_iter().collect(),
            clock,
        }
    }

    /// The time and day on its clock.
    pub fn now(&self) -> Now {
        Now {
            at: self.clock,
            today: self.clock.to_zoned(london()).date(),
        }
    }

    /// A person gives a command, a minute later.
    pub fn act(&mut self, by: UserId, command: &Command) -> Result<NewEvents, Refusal> {
        self.advance(SignedDuration::from_mins(1));
        let decided = decide(&self.state, &actor(by), command, self.now())?;
        self.append(&decided);
        Ok(decided)
    }

    /// The bot gives a command.
    pub fn act_as_system(&mut self, command: &SystemCommand) -> Result<NewEvents, Refusal> {
        let decided = decide_system(&self.state, command, self.clock)?;
        self.append(&decided);
        Ok(decided)
    }

    /// Lets time pass.
    pub fn advance(&mut self, time: SignedDuration) {
        self.clock += time;
    }

    fn append(&mut self, new: &NewEvents) {
        self.words.extend(new.words.iter().cloned());
        for event in &new.events {
            self.state.apply(event);
            self.words.erase_by(&event.kind, &self.state);
        }
        self.events.extend(new.events.iter().cloned());
    }
}
