//! `/privacy`: what is stored, why, for how long and by whom; and how a person has what they wrote erased.

use quorate_core::discussion::reminders::Retention;
use quorate_core::discussion::{Command, decide};
use quorate_core::escape::escape_line_truncated;

use super::command::{CommandEntry, CommandHandler};
use super::context::CommandContext;
use super::definition::CommandDefinition;
use super::ephemeral::{ephemeral_message, respond_or_update};
use super::error::{CommandError, error_reply};
use crate::action::{ComponentAction, PrivacyAction};
use crate::config::Operator;
use crate::reply::{ActionRow, Button, ButtonStyle, Embed, Field, Reply, Response};
use crate::request::{ComponentUse, Request};
use crate::store::{ActError, PersonsWords};
use crate::view::count;

/// The most discussions that are listed.
const MAX_LISTED: usize = 20;
/// The most characters of the operator's name or address.
const MAX_OPERATOR: usize = 300;

const KEPT: &str = "Of commands about models, nothing. Of a discussion that `/questions` starts: Discord's numbers for its server, channel, thread and messages, and for the people who take part; what they did and when; and the words that they put in with my forms and buttons. I cannot read other messages, unless somebody uses Add to record on one.";
const WHY: &str = "So that the thread shows the discussion, its chair and clerk can take a draft record to the meeting, and the governing body can answer for it. The record does not say who thought what: names stand at actions and declared interests.";
const LOG: &str = "Discord's number for each use, what kind it was and how it went: never who you are, never your words.";
const SHARED: &str = "There are no analytics, and nothing is passed on to anyone. The chair and clerk of a discussion read its record, and they alone its confidential notes.";
const DISCORD: &str = "What is typed here passes through Discord, which stores it itself: in the United States, by its own account. What stands in Discord's channels goes by Discord's rules, not by mine.";
const ERASING: &str = "The button below erases the words that you put into discussions, in every server that I serve, starts that you have not confirmed, and questions that quote you. That something was added then stays, without the words. It asks before it does anything. The chair and clerk of a discussion, and those who manage threads, can take a single point out of it; its words are erased then too.";

const PLACES: &str =
    "\nThe places of your texts will say \"withdrawn\", in the thread and in the record.";
const ENQUIRIES: &str =
    "\nQuestions to you about your words will no longer show them, and those words are not added.";

pub(super) const COMMAND: CommandEntry = CommandEntry {
    definition: CommandDefinition {
        name: "privacy",
        description: "What is kept, why and for how long, and how to have what you wrote erased",
        example: "/privacy",
        ..CommandDefinition::SLASH
    },
    handler: CommandHandler::Stateful(|context, request, _| Box::pin(answer(context, request))),
    autocomplete: None,
};

async fn answer(context: &CommandContext, request: &Request) -> Response {
    ephemeral_message(overview(context, request).await)
}

/// What is stored, in a field for each question that people ask.
async fn overview(context: &CommandContext, request: &Request) -> Result<Reply, CommandError> {
    let discussions = &context.discussions;
    let default = Retention::default().months;
    let how_long = match request.channel.guild {
        Some(guild) => {
            let settings = discussions.store.settings(guild).await?;
            let months = settings.months.unwrap_or(default);
            format!(
                "A discussion of this server is erased {} after somebody last did something in it.",
                count(months, "month")
            )
        }
        None => format!(
            "A discussion is erased {default} months after somebody last did something in it, unless its server has chosen another time with `/settings`."
        ),
    };
    let how_long = format!(
        "{how_long} Its chair and clerk are told before, and can put it on hold, so that nothing of it is erased. After I am removed from a server, its discussions are erased after 30 days. A start that is not confirmed is forgotten after a day."
    );
    let field = |name: &str, value: &str| Field {
        name: name.to_owned(),
        value: value.to_owned(),
    };
    Ok(Reply {
        embeds: vec![Embed {
            title: "What is kept about you".to_owned(),
            fields: vec![
                field("Who runs this bot", &operator(&discussions.operator)),
                field("What is kept", KEPT),
                field("Why", WHY),
                field("How long", &how_long),
                field("The log", LOG),
                field("Who else has it", SHARED),
                field("Discord", DISCORD),
                field("Erase what you wrote", ERASING),
            ],
            ..Embed::default()
        }],
        action_rows: vec![ActionRow::Buttons(vec![Button::new(
            "Erase what I wrote",
            ComponentAction::Privacy(PrivacyAction::Ask),
        )])],
        ..Reply::default()
    })
}

fn operator(operator: &Operator) -> String {
    let name = escape_line_truncated(&operator.name, MAX_OPERATOR);
    let contact = escape_line_truncated(&operator.contact, MAX_OPERATOR);
    match (name.is_empty(), contact.is_empty()) {
        (true, true) => "Whoever runs this bot has not given a name or an address. Please ask whoever added me to the server.".to_owned(),
        (false, true) => format!("{name}. No address is given: please ask whoever added me to the server."),
        (true, false) => format!("No name is given. To reach whoever runs it: {contact}"),
        (false, false) => format!("{name}. To reach them: {contact}"),
    }
}

/// Answers the buttons of `/privacy`.
pub(super) async fn use_component(
    context: &CommandContext,
    request: &Request,
    component: &ComponentUse,
    action: PrivacyAction,
) -> Response {
    let result = match action {
        PrivacyAction::Ask => confirm(context, request).await,
        PrivacyAction::Erase => erase(context, request).await,
    };
    let reply = result.unwrap_or_else(|error| error_reply(&error));
    respond_or_update(component.ephemeral, reply)
}

/// Says what would be erased, and asks for confirmation.
async fn confirm(context: &CommandContext, request: &Request) -> Result<Reply, CommandError> {
    let (store, person) = (&context.discussions.store, request.invoker.user);
    let all = store.persons_words(person).await?;
    let starts = store.count_drafts(person).await?;
    let (held, erasable): (Vec<_>, Vec<_>) = all.iter().partition(|words| words.held);
    if erasable.is_empty() && starts == 0 {
        return Ok(Reply::text(if held.is_empty() {
            "There are no words of yours in any discussion: there is nothing to erase.".to_owned()
        } else {
            format!("Nothing can be erased now. {}", on_hold(&held))
        }));
    }
    let mut description = format!("This erases {}", total(&erasable, starts));
    if erasable.is_empty() {
        description.push('.');
    } else {
        description = format!("{description}:\n{}", lines(&erasable));
    }
    if erasable.iter().any(|words| words.texts > 0) {
        description.push_str(PLACES);
    }
    if erasable.iter().any(|words| words.enquiries > 0) {
        description.push_str(ENQUIRIES);
    }
    description.push_str("\nIt cannot be taken back.");
    if !held.is_empty() {
        description = format!("{description}\n\n{}", on_hold(&held));
    }
    Ok(Reply {
        embeds: vec![Embed {
            title: "Erase what you wrote?".to_owned(),
            description,
            ..Embed::default()
        }],
        action_rows: vec![ActionRow::Buttons(vec![
            Button::new("Erase it", ComponentAction::Privacy(PrivacyAction::Erase))
                .with_style(ButtonStyle::Danger),
        ])],
        ..Reply::default()
    })
}

async fn erase(context: &CommandContext, request: &Request) -> Result<Reply, CommandError> {
    let discussions = &context.discussions;
    let (actor, now) = (request.invoker.actor(), discussions.now());
    let person = actor.person;
    let command = Command::Erase { person };
    // Before the discussions: each erasure truncates the log, and the last one leaves it empty of all.
    let starts = discussions.store.forget_drafts(person).await?;
    let all = discussions.store.persons_words(person).await?;
    let (mut held, mut erased) = (Vec::new(), Vec::new());
    for words in &all {
        // No idempotency key: one interaction changes several discussions, and erasing is idempotent.
        let acted = discussions
            .store
            .act(words.id, None, |state| decide(state, &actor, &command, now))
            .await;
        match acted {
            Ok(_) => {
                discussions.notify_changed(words.id);
                erased.push(words);
            }
            Err(ActError::Refused(_)) => held.push(words),
            Err(ActError::Gone) => {}
            Err(ActError::Store(error)) => return Err(error.into()),
        }
    }
    let mut text = if erased.is_empty() && starts == 0 {
        "Nothing was left to erase.".to_owned()
    } else {
        format!("Erased: {}.", total(&erased, starts))
    };
    if !erased.is_empty() {
        text.push_str(" The messages in the threads change in a moment.");
    }
    if !held.is_empty() {
        text = format!("{text}\n\n{}", on_hold(&held));
    }
    Ok(Reply::text(text))
}

/// What discussions hold of a person's, and how many starts of theirs are not confirmed, as one phrase.
fn total(discussions: &[&PersonsWords], starts: u64) -> String {
    let texts = discussions.iter().map(|words| words.texts).sum();
    let enquiries = discussions.iter().map(|words| words.enquiries).sum();
    let places = count(discussions.len(), "discussion");
    let held = held_phrase(texts, enquiries).map(|held| format!("{held} in {places}"));
    let starts = (starts > 0).then(|| format!("{} not confirmed", count(starts, "start")));
    let parts: Vec<String> = held.into_iter().chain(starts).collect();
    parts.join(", and ")
}

/// "2 texts and 1 question to you about your words". `None` if there is neither.
fn held_phrase(texts: u64, enquiries: u64) -> Option<String> {
    let texts = (texts > 0).then(|| count(texts, "text"));
    let questions = (enquiries > 0).then(|| {
        let questions = count(enquiries, "question");
        format!("{questions} to you about your words")
    });
    let parts: Vec<String> = texts.into_iter().chain(questions).collect();
    (!parts.is_empty()).then(|| parts.join(" and "))
}

fn on_hold(held: &[&PersonsWords]) -> String {
    format!(
        "On hold, so that nothing can be erased there: {}. A chair or clerk puts a discussion on hold while its papers may be asked for, for instance under the Freedom of Information Act. Ask them when the hold will be lifted, and come back then.\n{}",
        total(held, 0),
        lines(held)
    )
}

fn lines(discussions: &[&PersonsWords]) -> String {
    let shown = discussions.iter().take(MAX_LISTED).map(|words| {
        let held = held_phrase(words.texts, words.enquiries).unwrap_or_default();
        match words.thread {
            Some(thread) => format!("- {held} in <#{thread}>"),
            None => format!("- {held} in discussion {}", words.id),
        }
    });
    let mut lines: Vec<String> = shown.collect();
    if let Some(more @ 1..) = discussions.len().checked_sub(MAX_LISTED) {
        lines.push(format!("- and {more} more"));
    }
    lines.join("\n")
}
