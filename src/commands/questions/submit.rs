//! A modal submitted: makes a command from its text inputs, and executes it.

use jiff::civil::Date;
use quorate_core::discussion::{Command, QuestionIndex, Refusal, State, TextPlace, WordsId, dates};
use quorate_core::id::DiscussionId;
use quorate_core::limits::truncate;

use super::action_lines::{self, ActionLine};
use super::discussion_context::DiscussionContext;
use super::modal::{
    ACTIONS, DATE, FROM, NAME, STEPS_BACK, WORDS, blank, give_back, give_back_without_modal,
    refilled,
};
use crate::action::{ComponentAction, DiscussionAction};
use crate::commands::error::{CommandError, error_text};
use crate::reply::{ActionRow, Button, Reply};
use crate::request::{ComponentUse, ModalSubmit};

/// The answer to a declaration: what is usually expected of a governor with an interest.
const INTEREST_DECLARED: &str = "Your declaration is noted, and stands in the record under your name. Usually a governor with an interest steps back: leaves the meeting while the matter is discussed, and takes no part in what is agreed there. Ask your clerk what your governing body's rules say. I cannot see to it that anyone steps back.";

/// The longest time that is said back.
const MAX_TIME: usize = 40;

/// Executes the command of a modal, and says what changed.
pub(super) async fn answer(
    discussion: &DiscussionContext<'_>,
    modal: &ModalSubmit,
    action: DiscussionAction,
) -> Result<Reply, CommandError> {
    let mut times = Vec::new();
    let command = command(discussion, action, modal, &mut times)?;
    match discussion.act_once(&command, None).await {
        // The form came back with the date that it was filled with.
        Err(CommandError::Refused(Refusal::NoChange))
            if matches!(command, Command::SetMeeting { .. }) => {}
        result => drop(result?),
    }
    let times = times
        .iter()
        .map(|time| format!("\n{}", time_left_out(time)));
    let times: String = times.collect();
    let confirmation = confirmation(&command, discussion.now.today);
    Ok(Reply::text(confirmation + &times))
}

/// Adds the words of a card that asked them back, after all.
pub(super) async fn add_again(
    discussion: &DiscussionContext<'_>,
    component: &ComponentUse,
    place: TextPlace,
    again: WordsId,
) -> Result<Reply, CommandError> {
    let action = form_of(place);
    let blank = blank(discussion.id, action).ok_or(CommandError::NoDiscussion)?;
    let inputs = refilled(blank, &component.embed_fields).inputs.into_iter();
    let inputs = inputs.map(|input| (input.custom_id.to_owned(), input.value));
    let modal = ModalSubmit {
        action: None,
        inputs: inputs.collect(),
        ephemeral: component.ephemeral,
    };
    // None of these forms has a date, and so no time beside one.
    let command = command(discussion, action, &modal, &mut Vec::new())?;
    discussion.act_once(&command, Some(again)).await?;
    Ok(Reply::text(confirmation(&command, discussion.now.today)))
}

/// The action of the form with which a text is added.
fn form_of(place: TextPlace) -> DiscussionAction {
    match place {
        TextPlace::Point(question, kind) => DiscussionAction::WritePoint(question, kind),
        TextPlace::Interest => DiscussionAction::DeclareInterest,
        TextPlace::Note => DiscussionAction::Note,
        TextPlace::OwnQuestion => DiscussionAction::OwnQuestion,
    }
}

/// The place of the texts that a form adds. Returns `None` for any other action.
fn place_of(action: DiscussionAction) -> Option<TextPlace> {
    Some(match action {
        DiscussionAction::WritePoint(question, kind) => TextPlace::Point(question, kind),
        DiscussionAction::DeclareInterest => TextPlace::Interest,
        DiscussionAction::Note => TextPlace::Note,
        DiscussionAction::OwnQuestion => TextPlace::OwnQuestion,
        _ => return None,
    })
}

/// The button that adds words that were asked back, if that is why they were refused.
fn again_button(
    id: DiscussionId,
    action: DiscussionAction,
    error: &CommandError,
) -> Option<Button> {
    let CommandError::Refused(Refusal::Repeated(text)) = error else {
        return None;
    };
    let action = DiscussionAction::AddAgain(place_of(action)?, *text);
    Some(Button::new(
        "Add it again",
        ComponentAction::Discuss(id, action),
    ))
}

/// Gives back the texts of a modal that were not taken, with why, to be submitted again. If there is no discussion any
/// more, or the action has no modal, they can only be copied.
pub(super) fn give_back_texts(
    id: DiscussionId,
    action: DiscussionAction,
    modal: &ModalSubmit,
    error: &CommandError,
) -> Reply {
    let reason = error_text(error);
    match blank(id, action) {
        Some(blank) if !matches!(error, CommandError::NoDiscussion) => {
            let mut reply = give_back(&blank, modal, &reason);
            if let Some(button) = again_button(id, action, error) {
                reply
                    .action_rows
                    .insert(0, ActionRow::Buttons(vec![button]));
            }
            reply
        }
        _ => give_back_without_modal(modal, &reason),
    }
}

/// Makes the command. Times of day that were written beside dates are left out of it, and added to `times`.
fn command(
    discussion: &DiscussionContext<'_>,
    action: DiscussionAction,
    modal: &ModalSubmit,
    times: &mut Vec<String>,
) -> Result<Command, CommandError> {
    let (state, today) = (&discussion.loaded.state, discussion.now.today);
    let text = |input| written(modal, input);
    Ok(match action {
        DiscussionAction::WritePoint(question, kind) => Command::AddPoint {
            question,
            kind,
            words: text(WORDS)?,
        },
        DiscussionAction::EditPoint(point) => Command::EditPoint {
            point,
            words: text(WORDS)?,
        },
        DiscussionAction::DeclareInterest => Command::DeclareInterest {
            name: text(NAME)?,
            what: text(WORDS)?,
            steps_back: text(STEPS_BACK)?,
        },
        DiscussionAction::Note => Command::AddNote {
            words: text(WORDS)?,
        },
        DiscussionAction::ReachView(question) => {
            let filled = dates_of_actions(state, question);
            let (words, lines) = (text(WORDS)?, text(ACTIONS)?);
            reach_view(
                question,
                words,
                action_lines::parse(&lines, today, &filled)?,
                times,
            )
        }
        DiscussionAction::NeedInformation(question) => Command::NeedInformation {
            question,
            words: text(WORDS)?,
            from: text(FROM)?,
        },
        DiscussionAction::ForTheBoard(question) => Command::ForTheBoard {
            question,
            words: text(WORDS)?,
        },
        DiscussionAction::NotForUs(question) => Command::NotForUs {
            question,
            words: text(WORDS)?,
        },
        DiscussionAction::OwnQuestion => Command::AddQuestion {
            words: text(WORDS)?,
        },
        DiscussionAction::Meeting => {
            let filled = state.plan.meeting.as_slice();
            set_meeting(dates::parse_filled(&text(DATE)?, today, filled)?, times)
        }
        _ => return Err(CommandError::NoDiscussion), // No modal has this action.
    })
}

/// What is written in a text input of a modal.
fn written(modal: &ModalSubmit, input: &str) -> Result<String, CommandError> {
    let text = modal.text(input).map(str::to_owned);
    text.ok_or(CommandError::MissingInput)
}

/// The dates that the form of a question's view is filled with.
fn dates_of_actions(state: &State, question: QuestionIndex) -> Vec<Date> {
    let actions = state.question(question).into_iter();
    let actions = actions.flat_map(|question| &question.actions);
    actions.filter_map(|action| action.due).collect()
}

/// What a person reads of a time that they wrote beside a date.
pub(super) fn time_left_out(time: &str) -> String {
    let time = truncate(time, MAX_TIME);
    format!("I keep dates without a time, so \"{time}\" is left out.")
}

fn set_meeting(
    (meeting, time): (Option<Date>, Option<String>),
    times: &mut Vec<String>,
) -> Command {
    times.extend(time);
    Command::SetMeeting { meeting }
}

fn reach_view(
    question: QuestionIndex,
    words: String,
    lines: Vec<ActionLine>,
    times: &mut Vec<String>,
) -> Command {
    let actions = lines.into_iter().map(|line| {
        times.extend(line.time);
        line.action
    });
    Command::ReachView {
        question,
        words,
        actions: actions.collect(),
    }
}

/// What a person reads after a command.
fn confirmation(command: &Command, today: Date) -> String {
    match command {
        Command::AddPoint { question, .. } => format!(
            "Your point is added to question {}. \"My points\" lists what you have added, to change it or take it back.",
            question.number()
        ),
        Command::EditPoint { .. } => "Your point is changed.".to_owned(),
        Command::DeclareInterest { .. } => INTEREST_DECLARED.to_owned(),
        Command::AddNote { .. } => {
            "Your note is kept for this discussion's chair and clerk alone. It stands neither in the thread nor in the general record.".to_owned()
        }
        Command::ReachView { question, actions, .. } => {
            let actions = action_lines::said_back(actions);
            format!("Question {}: view reached.{actions}", question.number())
        }
        Command::NeedInformation { question, .. } => format!("Question {}: needs information.", question.number()),
        Command::ForTheBoard { question, .. } => format!("Question {}: for the board.", question.number()),
        Command::NotForUs { question, .. } => format!("Question {}: not for us.", question.number()),
        Command::AddQuestion { .. } => "Your question is added after the others. \"Go to\" opens it.".to_owned(),
        Command::SetMeeting { meeting: Some(meeting) } if *meeting < today => format!("The meeting was on {}.", dates::long(*meeting)),
        Command::SetMeeting { meeting: Some(meeting) } => format!("The next meeting is on {}.", dates::long(*meeting)),
        Command::SetMeeting { meeting: None } => "No date is set for the next meeting.".to_owned(),
        _ => "Done.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use quorate_core::discussion::{PointIndex, PointKind};
    use quorate_core::id::Id;

    #[tokio::test]
    async fn what_cannot_be_kept_now_comes_back_with_its_form() {
        let error = Store::open("nothing://").await.map(drop);
        let error = CommandError::from(error.unwrap_err());
        let kind = PointKind::For;
        for (action, inputs) in [
            (
                DiscussionAction::WritePoint(QuestionIndex(0), kind),
                vec![WORDS],
            ),
            (DiscussionAction::EditPoint(PointIndex(0)), vec![WORDS]),
            (
                DiscussionAction::ReachView(QuestionIndex(0)),
                vec![WORDS, ACTIONS],
            ),
            (
                DiscussionAction::DeclareInterest,
                vec![NAME, WORDS, STEPS_BACK],
            ),
        ] {
            let inputs = inputs.iter().map(|input| {
                let text = format!("Words of {input}");
                ((*input).to_owned(), text)
            });
            let modal = ModalSubmit {
                action: None,
                inputs: inputs.collect(),
                ephemeral: true,
            };
            let reply = give_back_texts(Id::new(1), action, &modal, &error);
            let fields = reply.embeds[0].fields.iter();
            let fields: Vec<&str> = fields.map(|field| field.value.as_str()).collect();
            let texts = modal.inputs.iter();
            let texts: Vec<&str> = texts.map(|(_, text)| text.as_str()).collect();
            assert_eq!(fields, texts, "{action:?}");
            assert_eq!(reply.action_rows.len(), 1, "{action:?}");
            let reply = give_back_texts(Id::new(1), action, &modal, &CommandError::NoDiscussion);
            assert_eq!(reply.embeds[0].fields.len(), texts.len(), "{action:?}");
            assert!(reply.action_rows.is_empty(), "{action:?}");
        }
    }
}
