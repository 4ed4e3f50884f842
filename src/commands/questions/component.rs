//! The buttons and selects that execute a command without asking for anything more.

use quorate_core::discussion::{Command, QuestionIndex, Standing, State};

use super::discussion_context::DiscussionContext;
use super::role_mentions::RoleMentions;
use crate::action::DiscussionAction;
use crate::commands::error::CommandError;
use crate::reply::Reply;
use crate::request::ComponentUse;

/// Executes the command of a component, and says what changed.
pub(super) async fn act(
    discussion: &DiscussionContext<'_>,
    action: DiscussionAction,
    component: &ComponentUse,
) -> Result<Reply, CommandError> {
    let command = command(discussion, action, component)?;
    let loaded = discussion.act(&command).await?;
    Ok(Reply::text(confirmation(
        discussion,
        &command,
        &loaded.state,
    )))
}

/// What a person reads after a command, given the state after it.
fn confirmation(discussion: &DiscussionContext<'_>, command: &Command, state: &State) -> String {
    match command {
        Command::SetConfidence { confidence, .. } => {
            format!("Noted: {confidence}. Only counts are shown.")
        }
        Command::WithdrawPoint { .. } => {
            "Your point is withdrawn. Its place in the thread says so.".to_owned()
        }
        Command::NothingToDeclare => "Noted: you have nothing to declare.".to_owned(),
        Command::WithdrawInterest { .. } => "Your declaration is withdrawn.".to_owned(),
        // Read from the state, not the command: another process may have executed the same interaction first.
        Command::RemindMe { .. }
            if state
                .reminder_requests
                .contains_key(&discussion.actor.person) =>
        {
            "You will be reminded in the thread when this discussion needs you.".to_owned()
        }
        Command::RemindMe { .. } => "You will no longer be reminded.".to_owned(),
        Command::Next { .. } | Command::GoTo { .. } | Command::OpenAgain { .. } => {
            let number = state.current.map_or(0, QuestionIndex::number);
            format!("The discussion is at question {number}.")
        }
        Command::Pause { on: true } => "Reminders rest until you press Go on.".to_owned(),
        Command::Pause { on: false } => "Reminders go on.".to_owned(),
        Command::Remind { .. } => {
            let mentions = RoleMentions::of_plan(&state.plan, discussion.bot_permissions);
            let problem = mentions.mention_problem_at_start();
            let problem = problem.map_or_else(String::new, |problem| format!(" {problem}"));
            format!("The reminder is on its way.{problem}")
        }
        Command::Reopen => "The discussion is open again.".to_owned(),
        Command::Hold { on: true } => {
            "This discussion is on hold: nothing in it is erased until the hold is lifted."
                .to_owned()
        }
        Command::Hold { on: false } => "The hold is lifted.".to_owned(),
        _ if *discussion.loaded.state == *state => "Nothing has changed.".to_owned(),
        _ => "Done.".to_owned(),
    }
}

/// The command of a component.
fn command(
    discussion: &DiscussionContext<'_>,
    action: DiscussionAction,
    component: &ComponentUse,
) -> Result<Command, CommandError> {
    let state = &discussion.loaded.state;
    Ok(match action {
        DiscussionAction::Feel(question, confidence) => Command::SetConfidence {
            question,
            confidence,
        },
        DiscussionAction::WithdrawPoint(point) => Command::WithdrawPoint { point },
        DiscussionAction::NothingToDeclare => Command::NothingToDeclare,
        DiscussionAction::WithdrawInterest(interest) => Command::WithdrawInterest { interest },
        DiscussionAction::RemindMe(_) => Command::RemindMe {
            on: !state
                .reminder_requests
                .contains_key(&discussion.actor.person),
        },
        DiscussionAction::Next(from) => Command::Next { from },
        DiscussionAction::GoTo => Command::GoTo {
            question: selected_question(component)?,
        },
        DiscussionAction::OpenAgain(question) => Command::OpenAgain { question },
        DiscussionAction::Remind => Command::Remind {
            question: state.current.filter(|current| {
                let question = state.question(*current);
                question.is_some_and(|question| {
                    question.standing != Standing::NotStarted && question.standing.takes_points()
                })
            }),
        },
        DiscussionAction::Pause(on) => Command::Pause { on },
        DiscussionAction::Reopen => Command::Reopen,
        DiscussionAction::Hold(on) => Command::Hold { on },
        // An action with a modal, whose question or point no longer exists.
        _ => return Err(CommandError::NoDiscussion),
    })
}

/// The question that was selected.
pub(super) fn selected_question(component: &ComponentUse) -> Result<QuestionIndex, CommandError> {
    let index = component.selected_index();
    index
        .map(QuestionIndex)
        .ok_or(CommandError::NothingSelected)
}
