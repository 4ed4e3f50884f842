//! A discussion to test with, and its people: for the tests of this package and of the bot.

mod sequences;

use crate::id::{RoleId, UserId};
use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::{
    Actor, Command, Draft, Event, EventKind, NewEvents, Now, Pace, PlannedQuestion, Refusal, State,
    SystemCommand, Words, decide, decide_system, start,
};

pub use self::sequences::{Act, SECRET, acts, pace, play, text};

/// The role of the governors.
pub const GOVERNORS: RoleId = RoleId::new(900);
/// The chair, who is a governor.
pub const CHAIR: UserId = UserId::new(1);
/// The clerk, who is none.
pub const CLERK: UserId = UserId::new(2);
/// A governor.
pub const ANN: UserId = UserId::new(11);
/// A governor.
pub const BEN: UserId = UserId::new(12);
/// A governor.
pub const CAT: UserId = UserId::new(13);
/// Nobody of the governing body.
pub const OUTSIDER: UserId = UserId::new(21);
/// Whoever manages the threads of the server.
pub const MANAGER: UserId = UserId::new(22);

/// Where the governing body is. The rule stands for Europe/London, so that no database is needed.
pub fn london() -> TimeZone {
    TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0").expect("a rule of POSIX")
}

/// A person as Discord describes them: the chair, Ann, Ben and Cat hold the governors' role, the clerk does not.
pub fn actor(person: UserId) -> Actor {
    let governs = [CHAIR, ANN, BEN, CAT].contains(&person);
    Actor {
        person,
        roles: if governs { vec![GOVERNORS] } else { Vec::new() },
        manages: person == MANAGER,
        writes: true,
    }
}

/// A question with this title.
pub fn asked(title: &str) -> PlannedQuestion {
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
pub fn draft(pace: Pace) -> Draft {
    Draft {
        title: "Joining the Wessex Trust".to_owned(),
        school: "St Mary's Primary School".to_owned(),
        group: "Wessex Trust".to_owned(),
        model: Some(("mat".to_owned(), "Multi-academy trust".to_owned())),
        questions: ["Our aims", "Staff", "The steps", "Ethos"]
            .map(asked)
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

/// A discussion under way, as a store would hold it.
#[derive(Debug, Clone)]
pub struct Stage {
    /// What has happened.
    pub events: Vec<Event>,
    /// What that adds up to.
    pub state: State,
    /// What people wrote.
    pub words: Words,
    /// The time.
    pub now: Timestamp,
}

impl Stage {
    /// Starts on Monday 1 February 2027 at noon.
    pub fn start(draft: &Draft) -> Self {
        let now: Timestamp = "2027-02-01T12:00:00Z".parse().expect("a time");
        let change = start(draft, CLERK, now, date(2027, 2, 1)).expect("it starts");
        let state = State::replay(&change.events).expect("it has started");
        Self {
            events: change.events,
            state,
            words: change.words.into_iter().collect(),
            now,
        }
    }

    /// The moment at which somebody acts.
    pub fn moment(&self) -> Now {
        Now {
            at: self.now,
            today: self.now.to_zoned(london()).date(),
        }
    }

    /// A person does something a minute later.
    pub fn run(&mut self, by: UserId, command: &Command) -> Result<NewEvents, Refusal> {
        self.pass(SignedDuration::from_mins(1));
        let change = decide(&self.state, &actor(by), command, self.moment())?;
        self.take(&change);
        Ok(change)
    }

    /// The bot does something.
    pub fn keep(&mut self, what: &SystemCommand) -> Result<NewEvents, Refusal> {
        let change = decide_system(&self.state, what, self.now)?;
        self.take(&change);
        Ok(change)
    }

    /// Lets time pass.
    pub fn pass(&mut self, time: SignedDuration) {
        self.now += time;
    }

    fn take(&mut self, change: &NewEvents) {
        self.words.extend(change.words.iter().cloned());
        for event in &change.events {
            self.state.apply(event);
            if let EventKind::Erased { person } = event.kind {
                self.words.erase(person);
            }
        }
        self.events.extend(change.events.iter().cloned());
    }
}
