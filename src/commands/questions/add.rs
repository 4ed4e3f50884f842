//! Add to record: what somebody wrote in the thread becomes a point, if they wish it.
//!
//! One's own words go in when their kind is chosen. Somebody else's are quoted in the thread, and their author is
//! asked there: until they agree, the words stand in that message alone and nowhere in the database.

use quorate_core::discussion::QuestionIndex;
use quorate_core::discussion::{Command as Do, MAX_TEXT, PointKind, Refusal, State, decide};
use quorate_core::escape;
use quorate_core::id::UserId;
use quorate_core::limits::{length, shorten};

use super::steps::{KINDS, PLACEHOLDER, chosen};
use super::{Trouble, Visit, sorry, told};
use crate::action::DiscussionAction;
use crate::commands::definition::{Definition, Kind, Reach};
use crate::commands::desk::CommandContext;
use crate::commands::{Command, Way};
use crate::reply::{
    ActionRow, Button, ButtonStyle, Embed, Mentions, Reply, Response, Select, SelectOption,
};
use crate::request::{ComponentUse, MessageCommand, Request};

pub(in crate::commands) const COMMAND: Command = Command {
    definition: || Definition {
        kind: Kind::Message,
        name: "Add to record",
        description: "Adds a message of a discussion's thread to its points, if its author agrees",
        example: "Open the menu of a message in the thread, then Apps, then Add to record.",
        reach: Reach::Server,
        ..Definition::default()
    },
    way: Way::Message(|desk, request, picked| Box::pin(command(desk, request, picked))),
    complete: None,
};

async fn command(desk: &CommandContext, request: &Request, picked: &MessageCommand) -> Response {
    let reply = pick(desk, request, picked).await;
    Response::Message(reply.unwrap_or_else(|why| sorry(&why)))
}

async fn pick(
    desk: &CommandContext,
    request: &Request,
    picked: &MessageCommand,
) -> Result<Reply, Trouble> {
    let store = &desk.discussions.store;
    let Some(id) = store.in_thread(request.channel.id).await? else {
        return Err(Trouble::Said(
            "Add to record works on messages in the thread of a discussion. /questions starts one, in a text channel."
                .to_owned(),
        ));
    };
    let visit = Visit::to(desk, request, id).await?;
    if let Some(why) = unfit(picked) {
        return Err(Trouble::Said(why));
    }
    let state = &visit.loaded.state;
    let questions = open(state);
    let first = questions.first().copied().unwrap_or(QuestionIndex(0));
    visit.probe(&point(first, PointKind::For, PLACEHOLDER))?;
    match questions[..] {
        [only] => offer(&visit, picked.author, only, &picked.words).await,
        _ => Ok(choice(&visit, picked, &questions)),
    }
}

/// Why a message cannot become a point.
fn unfit(picked: &MessageCommand) -> Option<String> {
    let count = length(picked.words.trim());
    if picked.bot {
        Some("That message is a bot's. Points are people's own: use it on a message that somebody wrote, or write one with \"Add a point\".".to_owned())
    } else if escape::is_blank(&picked.words) {
        Some("That message holds no words, and a point is words: I keep no pictures or files. \"Add a point\" takes a line about what it shows.".to_owned())
    } else if count > MAX_TEXT {
        Some(format!(
            "That message has {count} characters, and a point holds {MAX_TEXT}. Its author can add the heart of it with \"Add a point\"."
        ))
    } else {
        None
    }
}

/// The questions that take points.
fn open(state: &State) -> Vec<QuestionIndex> {
    state
        .indexed_questions()
        .filter(|(_, question)| question.standing.takes_points())
        .map(|(index, _)| index)
        .collect()
}

fn point(question: QuestionIndex, kind: PointKind, words: &str) -> Do {
    Do::AddPoint {
        question,
        kind,
        words: words.to_owned(),
    }
}

/// Asks which question the words belong to.
fn choice(visit: &Visit<'_>, picked: &MessageCommand, questions: &[QuestionIndex]) -> Reply {
    let state = &visit.loaded.state;
    let options = questions.iter().map(|number| {
        let asked = state.plan.questions.get(number.0);
        let title = asked.map_or("our own question", |asked| &asked.title);
        let mut label = format!("{}. {}", number.number(), escape::escape_line(title));
        shorten(&mut label, quorate_core::limits::SELECT_TEXT);
        let now = state.current == Some(*number);
        SelectOption {
            label,
            value: number.0.to_string(),
            description: if now { "The question of now" } else { "" }.to_owned(),
        }
    });
    Reply {
        embeds: vec![Embed {
            title: "Which question do these words belong to?".to_owned(),
            description: escape::escape(&picked.words),
            ..Embed::default()
        }],
        action_rows: vec![ActionRow::Select(Select {
            action: visit.action(DiscussionAction::TakeUnder(picked.author)),
            placeholder: "Choose a question".to_owned(),
            options: options.collect(),
        })],
        ephemeral: true,
        ..Reply::default()
    }
}

/// Asks for the kind of one's own words, or asks their author whether they may go in. They have some days to answer.
async fn offer(
    visit: &Visit<'_>,
    author: UserId,
    question: QuestionIndex,
    words: &str,
) -> Result<Reply, Trouble> {
    if author == visit.actor.person {
        return Ok(ask_kind(visit, question, words));
    }
    let store = &visit.discussions.store;
    let enquiry = store.put_enquiry(visit.id, visit.interaction, visit.now.at);
    enquiry.await?;
    Ok(ask_author(visit, author, question, words))
}

fn card(title: String, words: &str, footer: &str) -> Embed {
    Embed {
        title,
        description: escape::escape(words),
        footer: footer.to_owned(),
        ..Embed::default()
    }
}

fn ask_kind(visit: &Visit<'_>, question: QuestionIndex, words: &str) -> Reply {
    let button = |(kind, label): (PointKind, &str)| {
        Button::new(label, visit.action(DiscussionAction::Take(question, kind)))
    };
    Reply {
        embeds: vec![card(
            format!(
                "As what do these words go in, under question {}?",
                question.number()
            ),
            words,
            "In the record, views are unnamed. Name no pupil, parent or member of staff.",
        )],
        action_rows: vec![ActionRow::Buttons(KINDS.map(button).to_vec())],
        ephemeral: true,
        ..Reply::default()
    }
}

fn ask_author(visit: &Visit<'_>, author: UserId, question: QuestionIndex, words: &str) -> Reply {
    let agree = |(kind, label): (PointKind, &'static str)| {
        let step = DiscussionAction::Agree(question, kind, author);
        Button::new(
            format!("Agree: {}", label.to_lowercase()),
            visit.action(step),
        )
    };
    let mut buttons = KINDS.map(agree).to_vec();
    buttons.push(
        Button::new("No", visit.action(DiscussionAction::Decline(author)))
            .with_style(ButtonStyle::Danger),
    );
    Reply {
        content: format!(
            "<@{author}>: <@{}> asks whether these words of yours may go in as a point, under question {}.",
            visit.actor.person,
            question.number()
        ),
        embeds: vec![card(
            "Add these words to the discussion?".to_owned(),
            words,
            "Only their author can answer, within 7 days. Nothing is kept until then. The thread shows who made a point; in the record, views are unnamed.",
        )],
        action_rows: vec![ActionRow::Buttons(buttons)],
        mentions: Mentions {
            people: vec![author],
            roles: Vec::new(),
        },
        ..Reply::default()
    }
}

/// Answers the buttons of all this; nothing where the step is another.
pub(super) async fn answer(
    visit: &Visit<'_>,
    press: &ComponentUse,
    step: DiscussionAction,
) -> Option<Result<Response, Trouble>> {
    Some(match step {
        DiscussionAction::TakeUnder(author) => under(visit, press, author).await,
        DiscussionAction::Take(question, kind) => take(visit, press, question, kind).await,
        DiscussionAction::Agree(question, kind, author) => {
            agree(visit, press, question, kind, author).await
        }
        DiscussionAction::Decline(author) => decline(visit, author),
        _ => return None,
    })
}

async fn under(
    visit: &Visit<'_>,
    press: &ComponentUse,
    author: UserId,
) -> Result<Response, Trouble> {
    let question = QuestionIndex(chosen(press)?);
    visit.probe(&point(question, PointKind::For, PLACEHOLDER))?;
    let reply = offer(
        visit,
        author,
        question,
        &escape::unescape(&press.embed_description),
    )
    .await?;
    Ok(if reply.ephemeral {
        told(press.ephemeral, reply)
    } else {
        Response::Message(reply)
    })
}

async fn take(
    visit: &Visit<'_>,
    press: &ComponentUse,
    question: QuestionIndex,
    kind: PointKind,
) -> Result<Response, Trouble> {
    let said = put_in(visit, press, question, kind).await?;
    let reply = Reply::text(format!(
        "Your words {said} question {}. \"My points\" lists what you have added, to change it or take it back.",
        question.number()
    ));
    Ok(told(press.ephemeral, reply))
}

async fn agree(
    visit: &Visit<'_>,
    press: &ComponentUse,
    question: QuestionIndex,
    kind: PointKind,
    author: UserId,
) -> Result<Response, Trouble> {
    is_author(visit, author)?;
    let said = put_in(visit, press, question, kind).await?;
    Ok(Response::Update(Reply::text(format!(
        "<@{author}> agreed: the words {said} question {}.",
        question.number()
    ))))
}

fn decline(visit: &Visit<'_>, author: UserId) -> Result<Response, Trouble> {
    is_author(visit, author)?;
    Ok(Response::Update(Reply::text(format!(
        "<@{author}> would rather not add these words. Nothing of them is kept."
    ))))
}

fn is_author(visit: &Visit<'_>, author: UserId) -> Result<(), Trouble> {
    if visit.actor.person == author {
        return Ok(());
    }
    Err(Trouble::Said(
        "Only the person who wrote these words can answer this.".to_owned(),
    ))
}

/// Adds the words that the message holds, unless they are in already, and says which.
async fn put_in(
    visit: &Visit<'_>,
    press: &ComponentUse,
    question: QuestionIndex,
    kind: PointKind,
) -> Result<&'static str, Trouble> {
    let words = escape::unescape(&press.embed_description);
    if is_in(visit, question, &words) {
        return Ok("are in already, under");
    }
    let command = point(question, kind, &words);
    let seen = visit.loaded.state.points.len();
    let done = visit
        .act_on(|state| {
            // A second press while the first was under way.
            let since = state.points.iter().skip(seen);
            let mut since = since.filter(|point| point.author == visit.actor.person);
            if since.any(|point| point.question == question) {
                return Err(Refusal::NoChange);
            }
            decide(state, &visit.actor, &command, visit.now)
        })
        .await;
    match done {
        Ok(_) => Ok("are added to"),
        Err(Trouble::Refused(Refusal::NoChange)) => Ok("are in already, under"),
        Err(why) => Err(why),
    }
}

fn is_in(visit: &Visit<'_>, question: QuestionIndex, words: &str) -> bool {
    let state = &visit.loaded.state;
    let mut points = state.points_under(question);
    points.any(|(_, point)| {
        point.author == visit.actor.person && visit.loaded.words.get(point.words) == Some(words)
    })
}
