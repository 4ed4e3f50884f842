//! Every rule of a discussion under way: what follows from a command, or why nothing does.

use jiff::Timestamp;
use jiff::civil::Date;

use super::scribe::Scribe;
use super::state::{Phase, Question, Standing, State};
use super::{
    ACTIONS, Actor, Command, Event, Happened, NewAction, POINTS, PlannedAction, QUESTIONS, Refusal,
    SHORT_TEXT, TEXT, Text,
};

/// What follows from a command.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// The events, in order.
    pub events: Vec<Event>,
    /// The texts that the events name.
    pub words: Vec<Text>,
}

/// Somebody wants something now. `today` is the day where the governing body is.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// The time.
    pub at: Timestamp,
    /// The day.
    pub today: Date,
}

/// What follows from a command, given how the discussion stands.
///
/// # Errors
///
/// Why nothing follows: a line for the person.
pub fn decide(
    state: &State,
    actor: &Actor,
    command: &Command,
    now: Moment,
) -> Result<Change, Refusal> {
    let scribe = Scribe::new(Some(actor.person), now.at, state.next_words);
    let mut rules = Rules {
        state,
        actor,
        now,
        scribe,
    };
    match command {
        Command::Erase { .. } | Command::Hold { .. } | Command::Close | Command::Reopen => {
            rules.whole(command)?;
        }
        _ if !state.is_open() => return Err(Refusal::Closed),
        Command::AddPoint { .. }
        | Command::EditPoint { .. }
        | Command::WithdrawPoint { .. }
        | Command::SetConfidence { .. } => rules.points(command)?,
        Command::DeclareInterest { .. }
        | Command::NothingToDeclare
        | Command::WithdrawInterest { .. }
        | Command::AddNote { .. }
        | Command::RemindMe { .. } => rules.persons(command)?,
        Command::ReachView { .. }
        | Command::NeedInformation { .. }
        | Command::ForTheBoard { .. }
        | Command::NotForUs { .. } => rules.settling(command)?,
        _ => rules.steering(command)?,
    }
    Ok(rules.scribe.done())
}

struct Rules<'a> {
    state: &'a State,
    actor: &'a Actor,
    now: Moment,
    scribe: Scribe,
}

impl Rules<'_> {
    /// The discussion as a whole.
    fn whole(&mut self, command: &Command) -> Result<(), Refusal> {
        let happened = match command {
            Command::Erase { person } => {
                if *person != self.actor.person {
                    return Err(Refusal::NotYourWords);
                }
                if self.state.held {
                    return Err(Refusal::OnHold);
                }
                Happened::Erased { person: *person }
            }
            Command::Hold { on } => {
                self.steers()?;
                changes(self.state.held, *on)?;
                Happened::Held { on: *on }
            }
            Command::Close => {
                self.steers()?;
                if !self.state.is_open() {
                    return Err(Refusal::Closed);
                }
                Happened::Closed
            }
            _ => {
                self.steers()?;
                if self.state.phase == Phase::Open {
                    return Err(Refusal::NotClosed);
                }
                Happened::Reopened
            }
        };
        self.scribe.event(happened);
        Ok(())
    }

    fn points(&mut self, command: &Command) -> Result<(), Refusal> {
        self.contributes()?;
        let governor = self.actor.is_governor(&self.state.plan);
        let happened = match command {
            Command::AddPoint {
                question,
                kind,
                words,
            } => {
                self.takes_points(*question)?;
                room(self.state.points.len(), POINTS, "points")?;
                Happened::PointAdded {
                    question: *question,
                    point: *kind,
                    words: self.scribe.text(words, TEXT, "your point")?,
                    governor,
                }
            }
            Command::EditPoint { point, words } => {
                let question = self.own_point(*point)?;
                self.takes_points(question)?;
                Happened::PointEdited {
                    point: *point,
                    words: self.scribe.text(words, TEXT, "your point")?,
                }
            }
            Command::WithdrawPoint { point } => {
                self.own_point(*point)?;
                Happened::PointWithdrawn { point: *point }
            }
            Command::SetConfidence {
                question,
                confidence,
            } => {
                let known = self.takes_points(*question)?;
                if known.confidence.get(&self.actor.person) == Some(confidence) {
                    return Err(Refusal::NoChange);
                }
                Happened::ConfidenceSet {
                    question: *question,
                    confidence: *confidence,
                    governor,
                }
            }
            _ => return Err(Refusal::NoChange),
        };
        self.scribe.event(happened);
        Ok(())
    }

    /// What somebody says of themselves.
    fn persons(&mut self, command: &Command) -> Result<(), Refusal> {
        self.contributes()?;
        let person = self.actor.person;
        let happened = match command {
            Command::DeclareInterest {
                name,
                what,
                steps_back,
            } => Happened::InterestDeclared {
                name: self.scribe.text(name, SHORT_TEXT, "your name")?,
                what: self.scribe.text(what, TEXT, "the interest")?,
                steps_back: self.scribe.optional(steps_back, TEXT)?,
            },
            Command::NothingToDeclare => {
                let interests = &self.state.interests;
                let declared = interests
                    .iter()
                    .any(|interest| interest.person == person && !interest.withdrawn);
                if declared || self.state.nothing_to_declare.contains(&person) {
                    return Err(Refusal::NoChange);
                }
                Happened::NothingToDeclare
            }
            Command::WithdrawInterest { interest } => {
                let known = self.state.interests.get(*interest);
                let own = known.filter(|known| known.person == person && !known.withdrawn);
                own.ok_or(Refusal::NotYours)?;
                Happened::InterestWithdrawn {
                    interest: *interest,
                }
            }
            Command::AddNote { words } => Happened::NoteAdded {
                words: self.scribe.text(words, TEXT, "the note")?,
            },
            Command::RemindMe { on } => {
                changes(self.state.remind.contains(&person), *on)?;
                Happened::RemindMe { on: *on }
            }
            _ => return Err(Refusal::NoChange),
        };
        self.scribe.event(happened);
        Ok(())
    }

    /// Where a question got to.
    fn settling(&mut self, command: &Command) -> Result<(), Refusal> {
        self.steers()?;
        let happened = match command {
            Command::ReachView {
                question,
                words,
                actions,
            } => {
                self.started(*question)?;
                room(
                    actions.len().saturating_sub(1),
                    ACTIONS,
                    "actions for one question",
                )?;
                let words = self.scribe.text(words, TEXT, "where you got to")?;
                let actions = actions.iter().map(|action| self.planned(action));
                Happened::ViewReached {
                    question: *question,
                    words,
                    actions: actions.collect::<Result<_, _>>()?,
                }
            }
            Command::NeedInformation {
                question,
                words,
                from,
            } => {
                self.started(*question)?;
                Happened::InformationNeeded {
                    question: *question,
                    words: self.scribe.text(words, TEXT, "what is needed")?,
                    from: self.scribe.optional(from, SHORT_TEXT)?,
                }
            }
            Command::ForTheBoard { question, words } => {
                self.stands_otherwise(*question, Standing::ForTheBoard)?;
                Happened::ForTheBoard {
                    question: *question,
                    words: self.scribe.optional(words, TEXT)?,
                }
            }
            Command::NotForUs { question, words } => {
                self.stands_otherwise(*question, Standing::NotForUs)?;
                Happened::NotForUs {
                    question: *question,
                    words: self.scribe.text(words, TEXT, "the reason")?,
                }
            }
            _ => return Err(Refusal::NoChange),
        };
        self.scribe.event(happened);
        Ok(())
    }

    fn steering(&mut self, command: &Command) -> Result<(), Refusal> {
        self.steers()?;
        let happened = match command {
            Command::Next => {
                let mut questions = self.state.questions.iter();
                let next = questions.position(|known| known.standing == Standing::NotStarted);
                let question = next.ok_or(Refusal::NoMore)?;
                Happened::Opened { question }
            }
            Command::GoTo { question } => self.turn_to(*question)?,
            Command::OpenAgain { question } => {
                self.stands_otherwise(*question, Standing::Open)?;
                self.started(*question)?;
                Happened::Opened {
                    question: *question,
                }
            }
            Command::AddQuestion { words } => {
                room(self.state.questions.len(), QUESTIONS, "questions")?;
                Happened::QuestionAdded {
                    words: self.scribe.text(words, TEXT, "the question")?,
                }
            }
            Command::SetMeeting { meeting } => {
                if meeting.is_some_and(|meeting| meeting < self.now.today) {
                    return Err(Refusal::PastDate);
                }
                if *meeting == self.state.plan.meeting {
                    return Err(Refusal::NoChange);
                }
                Happened::MeetingSet { meeting: *meeting }
            }
            Command::Remind { question } => {
                if let Some(question) = question {
                    self.takes_points(*question)?;
                }
                Happened::Reminded {
                    question: *question,
                }
            }
            Command::Pause { on } => {
                changes(self.state.paused, *on)?;
                Happened::Paused { on: *on }
            }
            _ => return Err(Refusal::NoChange),
        };
        self.scribe.event(happened);
        Ok(())
    }

    fn turn_to(&self, question: usize) -> Result<Happened, Refusal> {
        let standing = self.question(question)?.standing;
        if standing == Standing::NotStarted {
            return Ok(Happened::Opened { question });
        }
        if self.state.current == Some(question) {
            return Err(Refusal::NoChange);
        }
        Ok(Happened::TurnedTo { question })
    }

    fn planned(&mut self, action: &NewAction) -> Result<PlannedAction, Refusal> {
        if action.due.is_some_and(|due| due < self.now.today) {
            return Err(Refusal::PastDate);
        }
        Ok(PlannedAction {
            what: self.scribe.text(&action.what, TEXT, "the action")?,
            owner: self.scribe.optional(&action.owner, SHORT_TEXT)?,
            due: action.due,
        })
    }

    fn contributes(&self) -> Result<(), Refusal> {
        let may = self.actor.may_contribute(&self.state.plan);
        may.then_some(()).ok_or(Refusal::NotAGovernor)
    }

    fn steers(&self) -> Result<(), Refusal> {
        let may = self.actor.may_steer(&self.state.plan);
        may.then_some(()).ok_or(Refusal::NotSteering)
    }

    fn question(&self, number: usize) -> Result<&Question, Refusal> {
        self.state.questions.get(number).ok_or(Refusal::NoQuestion)
    }

    fn started(&self, number: usize) -> Result<&Question, Refusal> {
        let question = self.question(number)?;
        match question.standing {
            Standing::NotStarted => Err(Refusal::NotStarted(number + 1)),
            _ => Ok(question),
        }
    }

    fn takes_points(&self, number: usize) -> Result<&Question, Refusal> {
        let question = self.started(number)?;
        if question.standing.takes_points() {
            return Ok(question);
        }
        Err(Refusal::Settled {
            number: number + 1,
            standing: question.standing,
        })
    }

    fn stands_otherwise(&self, number: usize, standing: Standing) -> Result<(), Refusal> {
        if self.question(number)?.standing == standing {
            let number = number + 1;
            return Err(Refusal::Already { number, standing });
        }
        Ok(())
    }

    /// The question of a point of the person's own that stands.
    fn own_point(&self, point: usize) -> Result<usize, Refusal> {
        let known = self.state.points.get(point);
        let own = known.filter(|known| known.author == self.actor.person && !known.withdrawn);
        own.map(|own| own.question).ok_or(Refusal::NotYours)
    }
}

fn room(held: usize, limit: usize, what: &'static str) -> Result<(), Refusal> {
    (held < limit)
        .then_some(())
        .ok_or(Refusal::Full { what, limit })
}

fn changes(is: bool, wanted: bool) -> Result<(), Refusal> {
    (is != wanted).then_some(()).ok_or(Refusal::NoChange)
}
