//! `/settings`: what a server has chosen for its discussions.

use quorate_core::discussion::MAX_DAYS;
use quorate_core::discussion::reminders::Retention;
use quorate_core::id::{GuildId, RoleId};

use super::counted;
use super::definition::{Definition, OptionDefinition, OptionKind, Reach};
use super::desk::CommandContext;
use super::questions::{Trouble, USUAL_DAYS, sorry};
use super::{Command, Way};
use crate::reply::{Embed, Field, Reply, Response};
use crate::request::{Invocation, OptionValue, Permissions, Request};
use crate::store::Settings;

/// The most months that a discussion is kept: seven years.
const MONTHS: u16 = 84;

const STARTERS: &str = "starters";
const RETENTION: &str = "months";
const PROMPT: &str = "days";
const RESET: &str = "reset";
const EVERYTHING: &str = "all";
/// What can go back to its default.
const RESETS: [(&str, &str); 4] = [
    ("Who may start a discussion", STARTERS),
    ("When the chair is prompted", PROMPT),
    ("How long discussions are kept", RETENTION),
    ("Everything", EVERYTHING),
];

pub(super) const COMMAND: Command = Command {
    definition,
    way: Way::Kept(|desk, request, options| Box::pin(answer(desk, request, options))),
    complete: None,
};

fn definition() -> Definition {
    let option = |name, description, kind| OptionDefinition {
        name,
        description,
        required: false,
        kind,
    };
    let number = |most| OptionKind::Number { least: 1, most };
    Definition {
        name: "settings",
        description: "Who may start discussions in this server, when the chair is prompted, how long they are kept",
        example: "/settings days:7 months:12",
        options: vec![
            option(
                STARTERS,
                "The role whose holders may start discussions, beside those who manage threads",
                OptionKind::Role,
            ),
            option(
                PROMPT,
                "After how many days the chair is prompted, where a start does not say",
                number(MAX_DAYS.into()),
            ),
            option(
                RETENTION,
                "How many months a discussion is kept after the last activity",
                number(MONTHS.into()),
            ),
            option(
                RESET,
                "What goes back to its default",
                OptionKind::Chosen(&RESETS),
            ),
        ],
        reach: Reach::Server,
        needs: Permissions::MANAGE_SERVER,
        ..Definition::default()
    }
}

async fn answer(desk: &CommandContext, request: &Request, options: &Invocation) -> Response {
    let reply = settle(desk, request, options).await;
    Response::Message(reply.unwrap_or_else(|why| sorry(&why)).into_ephemeral())
}

async fn settle(
    desk: &CommandContext,
    request: &Request,
    options: &Invocation,
) -> Result<Reply, Trouble> {
    let said = |words: &str| Trouble::Said(words.to_owned());
    let guild = request.channel.guild;
    let guild =
        guild.ok_or_else(|| said("Settings belong to a server. Use /settings in yours."))?;
    // A server can offer the command to others than Discord does by itself.
    if !request
        .invoker
        .permissions
        .allow(Permissions::MANAGE_SERVER)
    {
        return Err(said(
            "Only people with the permission Manage Server can see and change this server's settings.",
        ));
    }
    let store = &desk.discussions.store;
    let before = store.settings(guild).await?;
    let left = reset(before, options.text(RESET));
    let after = Settings {
        starters: starters(options, guild)?.or(left.starters),
        days: number(options, PROMPT, MAX_DAYS.into(), "days")?.or(left.days),
        months: number(options, RETENTION, MONTHS.into(), "months")?.or(left.months),
    };
    if after != before {
        store.set_settings(guild, after).await?;
    }
    Ok(shown(after, options.options.is_empty()))
}

/// What is left where something goes back to its default. What is given beside it is set after that.
fn reset(settings: Settings, what: Option<&str>) -> Settings {
    let goes = |name| what.is_some_and(|what| what == name || what == EVERYTHING);
    Settings {
        starters: settings.starters.filter(|_| !goes(STARTERS)),
        days: settings.days.filter(|_| !goes(PROMPT)),
        months: settings.months.filter(|_| !goes(RETENTION)),
    }
}

/// The role that was given.
fn starters(options: &Invocation, guild: GuildId) -> Result<Option<RoleId>, Trouble> {
    match options.value(STARTERS) {
        // The role that everyone holds has the server's number, and stands in nobody's list of roles.
        Some(OptionValue::Role(role, _)) if *role == guild.cast() => Err(Trouble::Said(
            "Starting discussions is for some, so it cannot be given to everyone. Please choose another role, such as one for clerks."
                .to_owned(),
        )),
        Some(OptionValue::Role(role, _)) => Ok(Some(*role)),
        _ => Ok(None),
    }
}

fn number<T: TryFrom<i64>>(
    options: &Invocation,
    name: &str,
    most: i64,
    what: &str,
) -> Result<Option<T>, Trouble> {
    let Some(OptionValue::Number(number)) = options.value(name) else {
        return Ok(None);
    };
    let fits = (1..=most).contains(number);
    let number = T::try_from(*number).ok().filter(|_| fits);
    let wrong = || {
        Trouble::Said(format!(
            "The number of {what} must be from 1 to {most}. Nothing was changed."
        ))
    };
    number.ok_or_else(wrong).map(Some)
}

fn shown(settings: Settings, only_shown: bool) -> Reply {
    let starters = settings.starters.map_or_else(
        || "People with the permission Manage Threads".to_owned(),
        |role| format!("People with the permission Manage Threads, and holders of <@&{role}>"),
    );
    let usual = |is_usual: bool| if is_usual { " (the default)" } else { "" };
    let days = settings.days.unwrap_or(USUAL_DAYS);
    let months = settings.months.unwrap_or(Retention::default().months);
    let field = |name: &str, value: String| Field {
        name: name.to_owned(),
        value,
    };
    let (title, footer) = if only_shown {
        (
            "This server's settings",
            "To change one, give it as an option: /settings months:24. To go back to a default: the option reset",
        )
    } else {
        (
            "Settings kept",
            "A discussion under way keeps the days that it started with.",
        )
    };
    Reply {
        embeds: vec![Embed {
            title: title.to_owned(),
            fields: vec![
                field("Who may start a discussion", starters),
                field(
                    "When the chair is prompted",
                    format!(
                        "After {}{}, where the start does not say",
                        counted(days.into(), "day"),
                        usual(settings.days.is_none())
                    ),
                ),
                field(
                    "How long discussions are kept",
                    format!(
                        "{} after the last activity{}",
                        counted(months.into(), "month"),
                        usual(settings.months.is_none())
                    ),
                ),
            ],
            footer: footer.to_owned(),
            ..Embed::default()
        }],
        ..Reply::default()
    }
}
