//! "Add to record": a message of the thread becomes a point, if its author agrees.
//!
//! One's own message is added once its kind is chosen. Somebody else's is quoted in the thread, and its author is asked
//! there.
//!
//! **Invariant**: until the author agrees, the text of the message is in the enquiry's embed alone, and not in the database.

use quorate_core::discussion::{MAX_TEXT, PointKind, QuestionIndex, Refusal, State, decide};
use quorate_core::escape;
use quorate_core::id::UserId;
use quorate_core::limits::{SELECT_OPTION_TEXT, length, truncate_in_place};

use super::component::selected_question;
use super::discussion_context::DiscussionContext;
use super::points::{KINDS, add_point};
use super::sample::SAMPLE_TEXT;
use crate::action::DiscussionAction;
use crate::commands::command::{CommandEntry, CommandHandler};
use crate::commands::context::CommandContext;
use crate::commands::definition::{Availability, CommandDefinition, CommandKind};
use crate::commands::ephemeral::respond_or_update;
use crate::commands::error::{CommandError, error_reply};
use crate::reply::{
    ActionRow, Button, ButtonStyle, Embed, Mentions, Reply, Response, Select, SelectOption,
};
use crate::request::{ComponentUse, MessageCommand, MessageKind, Request};

pub(in crate::commands) const COMMAND: CommandEntry = CommandEntry {
    definition: CommandDefinition {
        kind: CommandKind::Message,
        name: "Add to record",
        description: "Adds a message of a discussion's thread to its points, if its author agrees",
        example: "Open the menu of a message in the thread, then Apps, then Add to record.",
        availability: Availability::Guild,
        ..CommandDefinition::SLASH
    },
    handler: CommandHandler::MessageMenu(|context, request, message| {
        Box::pin(async move {
            let reply = quote(context, request, message).await;
            Response::Message(reply.unwrap_or_else(|error| error_reply(&error)))
        })
    }),
    autocomplete: None,
};

async fn quote(
    context: &CommandContext,
    request: &Request,
    message: &MessageCommand,
) -> Result<Reply, CommandError> {
    let store = &context.discussions.store;
    let id = store.in_thread(request.channel.id).await?;
    let id = id.ok_or(CommandError::NotInThread)?;
    let discussion = DiscussionContext::load(context, request, id).await?;
    check_message(message)?;
    let questions = open_questions(&discussion.loaded.state);
    // If no question takes points, the check refuses question 1 with the reason.
    let first = questions.first().copied().unwrap_or(QuestionIndex(0));
    discussion.check(&add_point(first, PointKind::For, SAMPLE_TEXT))?;
    match questions[..] {
        [only] => ask(&discussion, message.author, only, &message.content).await,
        _ => Ok(choose_question(&discussion, message, &questions)),
    }
}

/// Whether a message can become a point.
fn check_message(message: &MessageCommand) -> Result<(), CommandError> {
    let count = length(message.content.trim());
    if message.bot {
        Err(CommandError::BotMessage)
    } else if escape::is_blank(&message.content) {
        Err(CommandError::WordlessMessage(wordless(message.kind)))
    } else if count > MAX_TEXT {
        Err(CommandError::LongMessage(count))
    } else {
        Ok(())
    }
}

/// What a message without words of its own is, and what to do instead.
fn wordless(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Forward => {
            "That message is forwarded: its words are somebody else's. Add a point takes what you make of them."
        }
        MessageKind::Poll => {
            "That message is a poll: its words are choices, not a point. Add a point takes what you make of its outcome."
        }
        MessageKind::Voice => {
            "That message is a voice message, and I cannot hear it. Add a point takes what was said, in writing."
        }
        MessageKind::Sticker => {
            "That message is a sticker, and a point is words. Add a point takes what you mean by it."
        }
        MessageKind::Files => {
            "That message holds pictures or files and no words: I keep none of them. Add a point takes a line about what they show."
        }
        MessageKind::Embed => {
            "That message holds no words of its own: what it shows is made from somebody else's page or app. Add a point takes what you make of it."
        }
        MessageKind::Notice => {
            "That message is a notice of Discord's, and nobody's words. Add a point takes what you want to say."
        }
        MessageKind::Plain => {
            "That message holds no words that show, and a point is words. Add a point takes what you want to say."
        }
    }
}

/// The questions that take points.
fn open_questions(state: &State) -> Vec<QuestionIndex> {
    state
        .indexed_questions()
        .filter(|(_, question)| question.standing.takes_points())
        .map(|(index, _)| index)
        .collect()
}

/// Asks which question the message belongs to.
fn choose_question(
    discussion: &DiscussionContext<'_>,
    message: &MessageCommand,
    questions: &[QuestionIndex],
) -> Reply {
    let state = &discussion.loaded.state;
    let options = questions.iter().map(|index| {
        let planned = state.plan.questions.get(index.0);
        let title = planned.map_or("our own question", |planned| &planned.title);
        let mut label = format!("{}. {}", index.number(), escape::clean_line(title));
        truncate_in_place(&mut label, SELECT_OPTION_TEXT);
        let current = state.current == Some(*index);
        SelectOption {
            label,
            value: index.0.to_string(),
            description: if current { "The question of now" } else { "" }.to_owned(),
        }
    });
    Reply {
        embeds: vec![Embed {
            title: "Which question do these words belong to?".to_owned(),
            description: escape::escape(&message.content),
            ..Embed::default()
        }],
        action_rows: vec![ActionRow::Select(Select {
            action: discussion.action(DiscussionAction::TakeUnder(message.author)),
            placeholder: "Choose a question".to_owned(),
            options: options.collect(),
        })],
        ephemeral: true,
        ..Reply::default()
    }
}

/// Asks for the kind of one's own message, or asks the author of another. That enquiry expires after a week.
async fn ask(
    discussion: &DiscussionContext<'_>,
    author: UserId,
    question: QuestionIndex,
    text: &str,
) -> Result<Reply, CommandError> {
    if author == discussion.actor.person {
        return Ok(ask_kind(discussion, question, text));
    }
    let store = &discussion.services.store;
    let (interaction, at) = (discussion.interaction, discussion.now.at);
    store
        .put_enquiry(discussion.id, interaction, author, at)
        .await?;
    Ok(ask_author(discussion, author, question, text))
}

/// A quotation. The buttons under it read the text back from the embed's description.
fn quotation(title: String, text: &str, footer: &str) -> Embed {
    Embed {
        title,
        description: escape::escape(text),
        footer: footer.to_owned(),
        ..Embed::default()
    }
}

fn ask_kind(discussion: &DiscussionContext<'_>, question: QuestionIndex, text: &str) -> Reply {
    let button = |(kind, label): (PointKind, &str)| {
        let action = DiscussionAction::Take(question, kind);
        Button::new(label, discussion.action(action))
    };
    Reply {
        embeds: vec![quotation(
            format!(
                "As what do these words go in, under question {}?",
                question.number()
            ),
            text,
            "In the record, views are unnamed. Name no pupil, parent or member of staff.",
        )],
        action_rows: vec![ActionRow::Buttons(KINDS.map(button).to_vec())],
        ephemeral: true,
        ..Reply::default()
    }
}

fn ask_author(
    discussion: &DiscussionContext<'_>,
    author: UserId,
    question: QuestionIndex,
    text: &str,
) -> Reply {
    let agree = |(kind, label): (PointKind, &str)| {
        let action = DiscussionAction::Agree(question, kind, author);
        let label = format!("Agree: {}", label.to_lowercase());
        Button::new(label, discussion.action(action))
    };
    let decline = discussion.action(DiscussionAction::Decline(author));
    let mut buttons = KINDS.map(agree).to_vec();
    buttons.push(Button::new("No", decline).with_style(ButtonStyle::Danger));
    Reply {
        content: format!(
            "<@{author}>: <@{}> asks whether these words of yours may go in as a point, under question {}.",
            discussion.actor.person,
            question.number()
        ),
        embeds: vec![quotation(
            "Add these words to the discussion?".to_owned(),
            text,
            "Only their author can answer, within 7 days. Nothing is kept until then. The thread shows who made a point; in the record, views are unnamed.",
        )],
        action_rows: vec![ActionRow::Buttons(buttons)],
        mentions: Mentions {
            users: vec![author],
            roles: Vec::new(),
        },
        ..Reply::default()
    }
}

/// After a question was selected: asks for the kind, or asks the author.
pub(super) async fn take_under(
    discussion: &DiscussionContext<'_>,
    component: &ComponentUse,
    author: UserId,
) -> Result<Response, CommandError> {
    let question = selected_question(component)?;
    discussion.check(&add_point(question, PointKind::For, SAMPLE_TEXT))?;
    let text = escape::unescape(&component.embed_description);
    let reply = ask(discussion, author, question, &text).await?;
    Ok(if reply.ephemeral {
        respond_or_update(component.ephemeral, reply)
    } else {
        Response::Message(reply)
    })
}

/// After the author chose the kind of their own message: adds it.
pub(super) async fn take(
    discussion: &DiscussionContext<'_>,
    component: &ComponentUse,
    question: QuestionIndex,
    kind: PointKind,
) -> Result<Reply, CommandError> {
    let outcome = add(discussion, component, question, kind).await?;
    Ok(Reply::text(format!(
        "Your words {outcome} question {}. \"My points\" lists what you have added, to change it or take it back.",
        question.number()
    )))
}

/// After the author agreed: adds the message.
pub(super) async fn agree(
    discussion: &DiscussionContext<'_>,
    component: &ComponentUse,
    question: QuestionIndex,
    kind: PointKind,
    author: UserId,
) -> Result<Response, CommandError> {
    check_author(discussion, author)?;
    let outcome = add(discussion, component, question, kind).await?;
    mark_answered(discussion, component).await?;
    Ok(Response::Update(Reply::text(format!(
        "<@{author}> agreed: the words {outcome} question {}.",
        question.number()
    ))))
}

/// After the author declined.
pub(super) async fn decline(
    discussion: &DiscussionContext<'_>,
    component: &ComponentUse,
    author: UserId,
) -> Result<Response, CommandError> {
    check_author(discussion, author)?;
    mark_answered(discussion, component).await?;
    Ok(Response::Update(Reply::text(format!(
        "<@{author}> would rather not add these words. Nothing of them is kept."
    ))))
}

/// Records that the enquiry whose message this is was answered.
async fn mark_answered(
    discussion: &DiscussionContext<'_>,
    component: &ComponentUse,
) -> Result<(), CommandError> {
    if let Some(enquiry) = component.answers {
        let store = &discussion.services.store;
        store.mark_enquiry_answered(enquiry).await?;
    }
    Ok(())
}

fn check_author(discussion: &DiscussionContext<'_>, author: UserId) -> Result<(), CommandError> {
    if discussion.actor.person == author {
        return Ok(());
    }
    Err(CommandError::NotTheAuthor)
}

/// Adds the text that the component's message quotes, unless the author has added it already. Returns which of the two,
/// in words for the person.
async fn add(
    discussion: &DiscussionContext<'_>,
    component: &ComponentUse,
    question: QuestionIndex,
    kind: PointKind,
) -> Result<&'static str, CommandError> {
    const ADDED: &str = "are added to";
    const ALREADY_ADDED: &str = "are in already, under";
    let text = escape::unescape(&component.embed_description);
    if is_added(discussion, question, &text) {
        return Ok(ALREADY_ADDED);
    }
    let command = add_point(question, kind, &text);
    let points_loaded = discussion.loaded.state.points.len();
    let result = discussion
        .act_on(|state| {
            // A second use of the button adds no second point: the first was executed after this one loaded the state.
            let mut added_since = state.points.iter().skip(points_loaded);
            if added_since
                .any(|point| point.author == discussion.actor.person && point.question == question)
            {
                return Err(Refusal::NoChange);
            }
            decide(state, &discussion.actor, &command, discussion.now)
        })
        .await;
    match result {
        Ok(_) => Ok(ADDED),
        Err(CommandError::Refused(Refusal::NoChange)) => Ok(ALREADY_ADDED),
        Err(error) => Err(error),
    }
}

fn is_added(discussion: &DiscussionContext<'_>, question: QuestionIndex, text: &str) -> bool {
    let loaded = &discussion.loaded;
    let mut points = loaded.state.points_under(question);
    points.any(|(_, point)| {
        point.author == discussion.actor.person && loaded.words.get(point.words) == Some(text)
    })
}
