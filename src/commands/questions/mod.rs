//! `/questions`: a governing body works through the questions in a thread.
//!
//! `begin` makes a draft from the options and `preview` shows it; `steps`
//! answers the buttons of a discussion, `submit` its forms, and `papers` makes
//! its documents. Who may do what is for `discussion::decide` to say, at every
//! press.

mod add;
mod begin;
mod forms;
mod mine;
mod notified;
mod papers;
mod preview;
mod start;
mod steps;
mod submit;

use quorate_core::discussion::{Actor, DAYS, NewEvents, Now, Refusal, SHORT_TEXT, State};
use quorate_core::id::{DiscussionId, InteractionId};
use tracing::error;

use super::definition::{Definition, OptionDefinition, OptionKind, Reach};
use super::desk::{Desk, Discussions};
use super::{Command, Way, complete};
use crate::action::{Action, Step};
use crate::reply::{Answer, Reply};
use crate::request::{Permissions, Press, Request, Submission};
use crate::store::{ActError, Acted, Loaded, StoreError};

pub(super) use self::add::COMMAND as ADD_TO_RECORD;
pub(super) use self::begin::USUAL_DAYS;

pub(super) const COMMAND: Command = Command {
    definition,
    way: Way::Kept(|desk, request, options| Box::pin(command(desk, request, options))),
    complete: Some(|library, _, focus| complete::models(library, &focus.typed, &[])),
};

fn definition() -> Definition {
    let option = |name, description, kind| OptionDefinition {
        name,
        description,
        required: false,
        kind,
    };
    #[expect(clippy::cast_possible_truncation, reason = "a short text is short")]
    let words = || OptionKind::Words {
        limit: SHORT_TEXT as u16,
    };
    let number = |most| OptionKind::Number { least: 1, most };
    Definition {
        name: "questions",
        description: "Work through the questions for governors in a thread, and take a draft record to the meeting",
        example: "/questions model:multi-academy trust days:7",
        options: vec![
            option(
                "model",
                "The model considered: adds its own prompts",
                OptionKind::Completed,
            ),
            option("school", "Whose governing body it is", words()),
            option("group", "The trust or partnership considered", words()),
            option("title", "What the discussion is called", words()),
            option("chair", "Who chairs", OptionKind::Person),
            option(
                "clerk",
                "Who clerks; you, if nobody is named",
                OptionKind::Person,
            ),
            option(
                "governors",
                "The role whose holders may add points",
                OptionKind::Role,
            ),
            option(
                "in_post",
                "How many governors are in post",
                number(begin::IN_POST),
            ),
            option(
                "meeting",
                "The date of the next meeting, such as 12 March 2027",
                words(),
            ),
            option(
                "days",
                "After how many days the chair is prompted about a question",
                number(DAYS.into()),
            ),
            option(
                "pace",
                "How the questions are opened",
                OptionKind::Chosen(&[("One at a time", "one"), ("All at once", "all")]),
            ),
        ],
        reach: Reach::Server,
        ..Definition::default()
    }
}

/// Answers `/questions` itself.
async fn command(desk: &Desk, request: &Request, options: &crate::request::Invocation) -> Answer {
    let reply = start::propose(desk, request, options).await;
    Answer::Post(reply.unwrap_or_else(|why| sorry(&why)).privately())
}

/// Answers a button or select of a discussion or a draft; nothing where it is of neither.
pub(super) async fn press(desk: &Desk, request: &Request, press: &Press) -> Option<Answer> {
    match Action::from_custom_id(&press.custom_id)? {
        Action::Discuss(id, step) => {
            let visit = match Visit::to(desk, request, id).await {
                Ok(visit) => visit,
                Err(why) => return Some(told(press.private, sorry(&why))),
            };
            let answer = steps::answer(&visit, press, step).await;
            Some(answer.unwrap_or_else(|why| told(press.private, sorry(&why))))
        }
        Action::Draft(id, step) => Some(start::press(desk, request, press, id, step).await),
        _ => None,
    }
}

/// Answers a form of a discussion or a draft; nothing where it is of neither.
pub(super) async fn submit(desk: &Desk, request: &Request, form: &Submission) -> Option<Answer> {
    match Action::from_custom_id(&form.custom_id)? {
        Action::Discuss(id, step) => Some(match Visit::to(desk, request, id).await {
            Ok(visit) => submit::answer(&visit, form, step).await,
            Err(why) => told(form.private, submit::returned(id, step, form, &why)),
        }),
        Action::Draft(id, _) => Some(start::submit(desk, request, form, id).await),
        _ => None,
    }
}

/// Why something cannot be done.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    #[error("This discussion is not kept any more, or belongs to another server.")]
    Gone,
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("{0}")]
    Said(String),
    #[error("{}", .0.for_person())]
    Store(#[from] StoreError),
}

impl From<ActError> for Trouble {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Gone => Self::Gone,
            ActError::Refused(refusal) => Self::Refused(refusal),
            ActError::Store(why) => Self::Store(why),
        }
    }
}

/// What a person is told; the log is told the cause where whoever runs the bot must know.
pub(super) fn sorry(trouble: &Trouble) -> Reply {
    if let Trouble::Store(why) = trouble {
        error!(%why, "the discussions cannot be kept");
    }
    Reply::text(trouble.to_string()).privately()
}

/// A private answer: in the place of a message that was private already.
pub(super) fn told(private: bool, reply: Reply) -> Answer {
    if private {
        Answer::Replace(reply)
    } else {
        Answer::Post(reply.privately())
    }
}

/// One person in one discussion, at one moment.
struct Visit<'a> {
    discussions: &'a Discussions,
    interaction: InteractionId,
    id: DiscussionId,
    loaded: Loaded,
    actor: Actor,
    now: Now,
    /// What the bot may do here.
    may: Permissions,
}

impl<'a> Visit<'a> {
    async fn to(desk: &'a Desk, request: &'a Request, id: DiscussionId) -> Result<Self, Trouble> {
        let discussions = &desk.discussions;
        let loaded = discussions.store.load(id).await?.ok_or(Trouble::Gone)?;
        if request.place.guild != Some(loaded.place.guild) {
            return Err(Trouble::Gone);
        }
        Ok(Self {
            discussions,
            interaction: request.id,
            id,
            loaded,
            actor: actor(request),
            now: moment(discussions),
            may: request.place.may,
        })
    }

    /// Whether a command would be refused now, before a form is filled in for nothing.
    fn probe(&self, command: &quorate_core::discussion::Command) -> Result<(), Refusal> {
        quorate_core::discussion::decide(&self.loaded.state, &self.actor, command, self.now)
            .map(drop)
    }

    /// Does it, and tells the keeper.
    async fn act(&self, command: &quorate_core::discussion::Command) -> Result<Loaded, Trouble> {
        self.act_on(|state| quorate_core::discussion::decide(state, &self.actor, command, self.now))
            .await
    }

    /// Does what is decided on the discussion as it stands then, and tells the keeper.
    async fn act_on<D>(&self, decide: D) -> Result<Loaded, Trouble>
    where
        D: FnOnce(&State) -> Result<NewEvents, Refusal>,
    {
        let store = &self.discussions.store;
        let acted = store.act(self.id, Some(self.interaction), decide).await?;
        self.discussions.tell(self.id);
        match acted {
            Acted::Now(loaded) | Acted::Already(loaded) => Ok(loaded),
        }
    }

    fn action(&self, step: Step) -> Action {
        Action::Discuss(self.id, step)
    }
}

pub(super) fn actor(request: &Request) -> Actor {
    let asker = &request.asker;
    Actor {
        person: asker.person,
        roles: asker.roles.clone(),
        manages: asker.may.allow(Permissions::MANAGE_THREADS),
        writes: asker.may.allow(Permissions::SEND_IN_THREADS),
    }
}

pub(super) fn moment(discussions: &Discussions) -> Now {
    let there = discussions.clock.there();
    Now {
        at: there.timestamp(),
        today: there.date(),
    }
}
