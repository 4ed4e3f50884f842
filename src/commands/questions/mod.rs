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

use quorate_core::discussion::{Actor, MAX_DAYS, MAX_SHORT_TEXT, NewEvents, Now, Refusal, State};
use quorate_core::id::{DiscussionId, InteractionId};
use tracing::error;

use super::definition::{Definition, OptionDefinition, OptionKind, Reach};
use super::desk::{CommandContext, DiscussionServices};
use super::{Command, Way, complete};
use crate::action::{ComponentAction, DiscussionAction};
use crate::reply::{Reply, Response};
use crate::request::{ComponentUse, ModalSubmit, Permissions, Request};
use crate::store::{ActError, Acted, LoadedDiscussion, StoreError};
use crate::view::refusal_text;

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
        limit: MAX_SHORT_TEXT as u16,
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
                number(MAX_DAYS.into()),
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
async fn command(
    desk: &CommandContext,
    request: &Request,
    options: &crate::request::Invocation,
) -> Response {
    let reply = start::propose(desk, request, options).await;
    Response::Message(reply.unwrap_or_else(|why| sorry(&why)).into_ephemeral())
}

/// Answers a button or select of a discussion or a draft; nothing where it is of neither.
pub(super) async fn press(
    desk: &CommandContext,
    request: &Request,
    press: &ComponentUse,
) -> Option<Response> {
    match ComponentAction::from_custom_id(&press.custom_id)? {
        ComponentAction::Discuss(id, step) => {
            let visit = match Visit::to(desk, request, id).await {
                Ok(visit) => visit,
                Err(why) => return Some(told(press.ephemeral, sorry(&why))),
            };
            let answer = steps::answer(&visit, press, step).await;
            Some(answer.unwrap_or_else(|why| told(press.ephemeral, sorry(&why))))
        }
        ComponentAction::Draft(id, step) => {
            Some(start::press(desk, request, press, id, step).await)
        }
        _ => None,
    }
}

/// Answers a form of a discussion or a draft; nothing where it is of neither.
pub(super) async fn submit(
    desk: &CommandContext,
    request: &Request,
    form: &ModalSubmit,
) -> Option<Response> {
    match ComponentAction::from_custom_id(&form.custom_id)? {
        ComponentAction::Discuss(id, step) => Some(match Visit::to(desk, request, id).await {
            Ok(visit) => submit::answer(&visit, form, step).await,
            Err(why) => told(form.ephemeral, submit::returned(id, step, form, &why)),
        }),
        ComponentAction::Draft(id, _) => Some(start::submit(desk, request, form, id).await),
        _ => None,
    }
}

/// Why something cannot be done.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    #[error("This discussion is not kept any more, or belongs to another server.")]
    Gone,
    #[error("{}", refusal_text(.0))]
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
    Reply::text(trouble.to_string()).into_ephemeral()
}

/// A private answer: in the place of a message that was private already.
pub(super) fn told(private: bool, reply: Reply) -> Response {
    if private {
        Response::Update(reply)
    } else {
        Response::Message(reply.into_ephemeral())
    }
}

/// One person in one discussion, at one moment.
struct Visit<'a> {
    discussions: &'a DiscussionServices,
    interaction: InteractionId,
    id: DiscussionId,
    loaded: LoadedDiscussion,
    actor: Actor,
    now: Now,
    /// What the bot may do here.
    may: Permissions,
}

impl<'a> Visit<'a> {
    async fn to(
        desk: &'a CommandContext,
        request: &'a Request,
        id: DiscussionId,
    ) -> Result<Self, Trouble> {
        let discussions = &desk.discussions;
        let loaded = discussions.store.load(id).await?.ok_or(Trouble::Gone)?;
        if request.channel.guild != Some(loaded.place.guild) {
            return Err(Trouble::Gone);
        }
        Ok(Self {
            discussions,
            interaction: request.id,
            id,
            loaded,
            actor: actor(request),
            now: moment(discussions),
            may: request.channel.bot_permissions,
        })
    }

    /// Whether a command would be refused now, before a form is filled in for nothing.
    fn probe(&self, command: &quorate_core::discussion::Command) -> Result<(), Refusal> {
        quorate_core::discussion::decide(&self.loaded.state, &self.actor, command, self.now)
            .map(drop)
    }

    /// Does it, and tells the keeper.
    async fn act(
        &self,
        command: &quorate_core::discussion::Command,
    ) -> Result<LoadedDiscussion, Trouble> {
        self.act_on(|state| quorate_core::discussion::decide(state, &self.actor, command, self.now))
            .await
    }

    /// Does what is decided on the discussion as it stands then, and tells the keeper.
    async fn act_on<D>(&self, decide: D) -> Result<LoadedDiscussion, Trouble>
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

    fn action(&self, step: DiscussionAction) -> ComponentAction {
        ComponentAction::Discuss(self.id, step)
    }
}

pub(super) fn actor(request: &Request) -> Actor {
    let asker = &request.invoker;
    Actor {
        person: asker.user,
        roles: asker.roles.clone(),
        manages: asker.permissions.allow(Permissions::MANAGE_THREADS),
        writes: asker.permissions.allow(Permissions::SEND_IN_THREADS),
    }
}

pub(super) fn moment(discussions: &DiscussionServices) -> Now {
    let there = discussions.clock.there();
    Now {
        at: there.timestamp(),
        today: there.date(),
    }
}
