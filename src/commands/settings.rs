//! `/settings`: what a guild has chosen for its discussions.

use quorate_core::discussion::MAX_DAYS;
use quorate_core::discussion::reminders::Retention;
use quorate_core::id::{GuildId, RoleId};

use super::command::{CommandEntry, CommandHandler};
use super::context::CommandContext;
use super::definition::{Availability, CommandDefinition, OptionDefinition, OptionKind};
use super::ephemeral::ephemeral_message;
use super::error::CommandError;
use crate::reply::{Embed, Field, Reply, Response};
use crate::request::{Invocation, OptionValue, Permissions, Request};
use crate::store::Settings;
use crate::view::count;

/// After how many days the chair is prompted about a question by default.
pub(super) const DEFAULT_PROMPT_DAYS: u8 = 7;

/// The most months that a discussion is kept: seven years.
const MAX_MONTHS: u16 = 84;

const STARTERS: &str = "starters";
const MONTHS: &str = "months";
const PROMPT_DAYS: &str = "days";
const RESET: &str = "reset";
/// The choice of [`RESET`] that resets every setting.
const ALL: &str = "all";

pub(super) const COMMAND: CommandEntry = CommandEntry {
    definition: CommandDefinition {
        name: "settings",
        description: "Who may start discussions in this server, when the chair is prompted, how long they are kept",
        example: "/settings days:7 months:12",
        options: &[
            OptionDefinition::optional(
                STARTERS,
                "The role whose holders may start discussions, beside those who manage threads",
                OptionKind::Role,
            ),
            OptionDefinition::optional(
                PROMPT_DAYS,
                "After how many days the chair is prompted, where a start does not say",
                OptionKind::Integer {
                    min: 1,
                    max: MAX_DAYS as i64,
                },
            ),
            OptionDefinition::optional(
                MONTHS,
                "How many months a discussion is kept after the last activity",
                OptionKind::Integer {
                    min: 1,
                    max: MAX_MONTHS as i64,
                },
            ),
            OptionDefinition::optional(
                RESET,
                "What goes back to its default",
                OptionKind::Choices(&[
                    ("Who may start a discussion", STARTERS),
                    ("When the chair is prompted", PROMPT_DAYS),
                    ("How long discussions are kept", MONTHS),
                    ("Everything", ALL),
                ]),
            ),
        ],
        availability: Availability::Guild,
        default_permissions: Permissions::MANAGE_SERVER,
        ..CommandDefinition::SLASH
    },
    handler: CommandHandler::Stateful(|context, request, invocation| {
        Box::pin(answer(context, request, invocation))
    }),
    autocomplete: None,
};

async fn answer(context: &CommandContext, request: &Request, invocation: &Invocation) -> Response {
    ephemeral_message(change(context, request, invocation).await)
}

/// Changes the settings that are given, and shows all.
async fn change(
    context: &CommandContext,
    request: &Request,
    invocation: &Invocation,
) -> Result<Reply, CommandError> {
    let guild = request.channel.guild;
    let guild = guild.ok_or(CommandError::SettingsOutsideGuild)?;
    // A guild can offer the command to others than `default_permissions` does.
    let permissions = request.invoker.permissions;
    if !permissions.allow(Permissions::MANAGE_SERVER) {
        return Err(CommandError::NotAManager);
    }
    let store = &context.discussions.store;
    let before = store.settings(guild).await?;
    let base = reset(before, invocation.text(RESET));
    let starters = starters(invocation, guild)?;
    let days = number(invocation, PROMPT_DAYS, MAX_DAYS.into(), "days")?;
    let months = number(invocation, MONTHS, MAX_MONTHS.into(), "months")?;
    let after = Settings {
        starters: starters.or(base.starters),
        days: days.or(base.days),
        months: months.or(base.months),
    };
    if after != before {
        store.set_settings(guild, after).await?;
    }
    Ok(overview(after, invocation.options.is_empty()))
}

/// The settings after one of them, or all, went back to the default. An option given beside the reset is applied later.
fn reset(settings: Settings, choice: Option<&str>) -> Settings {
    let keeps = |name| choice.is_none_or(|choice| choice != name && choice != ALL);
    Settings {
        starters: settings.starters.filter(|_| keeps(STARTERS)),
        days: settings.days.filter(|_| keeps(PROMPT_DAYS)),
        months: settings.months.filter(|_| keeps(MONTHS)),
    }
}

/// The role given.
fn starters(invocation: &Invocation, guild: GuildId) -> Result<Option<RoleId>, CommandError> {
    match invocation.value(STARTERS) {
        // The role that everyone holds has the guild's id, and is in no member's list of roles.
        Some(OptionValue::Role(role, _)) if *role == guild.cast() => {
            Err(CommandError::EveryoneAsStarters)
        }
        Some(OptionValue::Role(role, _)) => Ok(Some(*role)),
        _ => Ok(None),
    }
}

/// The number given. Discord checks the range; an old client, or an old registration of the command, may not.
fn number<T: TryFrom<i64>>(
    invocation: &Invocation,
    name: &str,
    max: i64,
    what: &'static str,
) -> Result<Option<T>, CommandError> {
    let Some(OptionValue::Integer(number)) = invocation.value(name) else {
        return Ok(None);
    };
    let in_range = (1..=max).contains(number);
    let number = T::try_from(*number).ok().filter(|_| in_range);
    let number = number.ok_or(CommandError::SettingNumber { what, max })?;
    Ok(Some(number))
}

fn overview(settings: Settings, unchanged: bool) -> Reply {
    let starters = settings.starters.map_or_else(
        || "People with the permission Manage Threads".to_owned(),
        |role| format!("People with the permission Manage Threads, and holders of <@&{role}>"),
    );
    let default = |is_default: bool| if is_default { " (the default)" } else { "" };
    let days = settings.days.unwrap_or(DEFAULT_PROMPT_DAYS);
    let months = settings.months.unwrap_or(Retention::default().months);
    let field = |name: &str, value: String| Field {
        name: name.to_owned(),
        value,
    };
    let (title, footer) = if unchanged {
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
                        count(days, "day"),
                        default(settings.days.is_none())
                    ),
                ),
                field(
                    "How long discussions are kept",
                    format!(
                        "{} after the last activity{}",
                        count(months, "month"),
                        default(settings.months.is_none())
                    ),
                ),
            ],
            footer: footer.to_owned(),
            ..Embed::default()
        }],
        ..Reply::default()
    }
}
