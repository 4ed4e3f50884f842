//! `/privacy`: what is kept, why, for how long and by whom; and how a person has their words erased.

use quorate_core::discussion::reminders::Retention;
use quorate_core::discussion::{Command as Do, decide};
use quorate_core::escape::escape_line_truncated;

use super::counted;
use super::desk::CommandContext;
use super::questions::{Trouble, actor, moment, sorry, told};
use super::{Command, Definition, Reach, Way};
use crate::action::{ComponentAction, PrivacyAction};
use crate::config::Operator;
use crate::reply::{ActionRow, Button, ButtonStyle, Embed, Field, Reply, Response};
use crate::request::{ComponentUse, Request};
use crate::store::{ActError, PersonsWords};

/// The most discussions that are listed.
const LISTED: usize = 20;
/// The longest name or address of whoever runs the bot, as it shows.
const NAME: usize = 300;

const KEPT: &str = "Of commands about models, nothing. Of a discussion that `/questions` starts: Discord's numbers for its server, channel, thread and messages, and for the people who take part; what they did and when; and the words that they put in with my forms and buttons. I cannot read other messages, unless somebody uses Add to record on one.";
const WHY: &str = "So that the thread shows the discussion, its chair and clerk can take a draft record to the meeting, and the governing body can answer for it. The record does not say who thought what: names stand at actions and declared interests.";
const LOG: &str = "Discord's number for each use, what kind it was and how it went: never who you are, never your words.";
const SHARED: &str = "There are no analytics, and nothing is passed on to anyone. The chair and clerk of a discussion read its record, and they alone its confidential notes.";
const DISCORD: &str = "What is typed here passes through Discord, which stores it itself: in the United States, by its own account. What stands in Discord's channels goes by Discord's rules, not by mine.";
const ERASING: &str = "The button below erases the words that you put into discussions, in every server that I serve. That something was added then stays, without the words. It asks before it does anything.";

pub(super) const COMMAND: Command = Command {
    definition: || Definition {
        name: "privacy",
        description: "What is kept, why and for how long, and how to have what you wrote erased",
        example: "/privacy",
        options: Vec::new(),
        reach: Reach::Everywhere,
        ..Definition::default()
    },
    way: Way::Kept(|desk, request, _| Box::pin(answer(desk, request))),
    complete: None,
};

async fn answer(desk: &CommandContext, request: &Request) -> Response {
    let reply = page(desk, request).await;
    Response::Message(reply.unwrap_or_else(|why| sorry(&why)).into_ephemeral())
}

async fn page(desk: &CommandContext, request: &Request) -> Result<Reply, Trouble> {
    let discussions = &desk.discussions;
    let usual = Retention::default().months;
    let how_long = match request.channel.guild {
        Some(guild) => {
            let settings = discussions.store.settings(guild).await?;
            let months = settings.months.unwrap_or(usual);
            format!(
                "A discussion of this server is erased {} after somebody last did something in it.",
                counted(months.into(), "month")
            )
        }
        None => format!(
            "A discussion is erased {usual} months after somebody last did something in it, unless its server has chosen another time with `/settings`."
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
    let name = escape_line_truncated(&operator.name, NAME);
    let contact = escape_line_truncated(&operator.contact, NAME);
    match (name.is_empty(), contact.is_empty()) {
        (true, true) => "Whoever runs this bot has not given a name or an address. Please ask whoever added me to the server.".to_owned(),
        (false, true) => format!("{name}. No address is given: please ask whoever added me to the server."),
        (true, false) => format!("No name is given. To reach whoever runs it: {contact}"),
        (false, false) => format!("{name}. To reach them: {contact}"),
    }
}

/// Answers the buttons under it.
pub(super) async fn press(
    desk: &CommandContext,
    request: &Request,
    press: &ComponentUse,
    step: PrivacyAction,
) -> Response {
    let reply = match step {
        PrivacyAction::Ask => ask(desk, request).await,
        PrivacyAction::Erase => erase(desk, request).await,
    };
    told(press.ephemeral, reply.unwrap_or_else(|why| sorry(&why)))
}

async fn ask(desk: &CommandContext, request: &Request) -> Result<Reply, Trouble> {
    let person = request.invoker.user;
    let found = desk.discussions.store.persons_words(person).await?;
    let (held, free): (Vec<_>, Vec<_>) = found.iter().partition(|one| one.held);
    if free.is_empty() {
        return Ok(Reply::text(if held.is_empty() {
            "There are no words of yours in any discussion: there is nothing to erase.".to_owned()
        } else {
            format!("Nothing can be erased now. {}", on_hold(&held))
        }));
    }
    let mut description = format!(
        "This erases {}:\n{}\nTheir places will say \"withdrawn\", in the thread and in the record. It cannot be taken back.",
        in_all(&free),
        lines(&free)
    );
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

async fn erase(desk: &CommandContext, request: &Request) -> Result<Reply, Trouble> {
    let discussions = &desk.discussions;
    let (actor, now) = (actor(request), moment(discussions));
    let person = actor.person;
    let command = Do::Erase { person };
    let found = discussions.store.persons_words(person).await?;
    let (mut held, mut erased) = (Vec::new(), Vec::new());
    for one in &found {
        // One press changes several discussions, so its number stands at none of them: done twice, it is done.
        let acted = discussions
            .store
            .act(one.id, None, |state| decide(state, &actor, &command, now))
            .await;
        match acted {
            Ok(_) => {
                discussions.tell(one.id);
                erased.push(one);
            }
            Err(ActError::Refused(_)) => held.push(one),
            Err(ActError::Gone) => {}
            Err(ActError::Store(why)) => return Err(why.into()),
        }
    }
    discussions.store.forget_drafts(person).await?;
    let mut said = if erased.is_empty() {
        "Nothing was left to erase.".to_owned()
    } else {
        format!(
            "Erased: {}. The messages in the threads change in a moment.",
            in_all(&erased)
        )
    };
    if !held.is_empty() {
        said = format!("{said}\n\n{}", on_hold(&held));
    }
    Ok(Reply::text(said))
}

fn in_all(found: &[&PersonsWords]) -> String {
    let texts = found.iter().map(|one| one.texts).sum();
    format!(
        "{} in {}",
        counted(texts, "text"),
        counted(found.len() as u64, "discussion")
    )
}

fn on_hold(held: &[&PersonsWords]) -> String {
    format!(
        "On hold, so that nothing can be erased there: {}. A chair or clerk puts a discussion on hold while its papers may be asked for, for instance under the Freedom of Information Act. Ask them when the hold will be lifted, and come back then.\n{}",
        in_all(held),
        lines(held)
    )
}

fn lines(found: &[&PersonsWords]) -> String {
    let shown = found.iter().take(LISTED).map(|one| {
        let texts = counted(one.texts, "text");
        match one.thread {
            Some(thread) => format!("- {texts} in <#{thread}>"),
            None => format!("- {texts} in discussion {}", one.id),
        }
    });
    let mut lines: Vec<String> = shown.collect();
    if let Some(more @ 1..) = found.len().checked_sub(LISTED) {
        lines.push(format!("- and {more} more"));
    }
    lines.join("\n")
}
