//! From the options of `/questions` to the draft of a discussion.

use jiff::civil::Date;
use quorate_core::discussion::{
    DiscussionDraft, MAX_DAYS, MAX_SHORT_TEXT, Pace, PlannedQuestion, dates,
};
use quorate_core::id::{GuildId, RoleId};
use quorate_core::knowledge::{Model, Statement};
use quorate_core::limits;
use quorate_core::matching::Match;

use crate::commands::document::SourcedLine;
use crate::commands::error::CommandError;
use crate::knowledge_base::KnowledgeBase;
use crate::request::{ChannelContext, ChannelKind, Invocation, Invoker, OptionValue, Permissions};

/// The most governors in post.
pub(super) const MAX_IN_POST: i64 = 999;

/// What the bot must be allowed to do in the channel, with the names of Discord's settings.
const REQUIRED_PERMISSIONS: [(Permissions, &str); 6] = [
    (Permissions::VIEW_CHANNEL, "View Channel"),
    (Permissions::SEND_MESSAGES, "Send Messages"),
    (Permissions::EMBED_LINKS, "Embed Links"),
    (Permissions::ATTACH_FILES, "Attach Files"),
    (Permissions::CREATE_PUBLIC_THREADS, "Create Public Threads"),
    (Permissions::SEND_IN_THREADS, "Send Messages in Threads"),
];

/// Checks that the invoker may start a discussion in a channel, and that the bot can show it there. Returns the guild.
/// `starters` is the role that may start discussions beside those who manage threads.
pub(super) fn check_start(
    channel: &ChannelContext,
    invoker: &Invoker,
    starters: Option<RoleId>,
) -> Result<GuildId, CommandError> {
    let guild = match (channel.guild, channel.kind) {
        (None, _) | (_, ChannelKind::Direct) => Err("in direct messages"),
        (Some(guild), ChannelKind::Text) => Ok(guild),
        (_, ChannelKind::Thread) => Err("in a thread"),
        (_, ChannelKind::Forum) => Err("in a forum"),
        (_, ChannelKind::Voice) => Err("in a voice channel"),
        (_, ChannelKind::Announcement | ChannelKind::Other) => Err("in this kind of channel"),
    };
    let guild = guild.map_err(CommandError::StartElsewhere)?;
    let is_starter = starters.is_some_and(|role| invoker.roles.contains(&role));
    if !is_starter && !invoker.permissions.allow(Permissions::MANAGE_THREADS) {
        return Err(CommandError::NotAStarter);
    }
    let missing: Vec<&str> = REQUIRED_PERMISSIONS
        .iter()
        .filter(|(permission, _)| !channel.bot_permissions.allow(*permission))
        .map(|(_, name)| *name)
        .collect();
    if !missing.is_empty() {
        return Err(CommandError::MissingPermissions(missing));
    }
    Ok(guild)
}

/// Makes a draft from the options. The second value is the time that was written beside the date of the meeting: it is
/// left out.
pub(super) fn draft(
    knowledge_base: &KnowledgeBase,
    invoker: &Invoker,
    invocation: &Invocation,
    default_days: u8,
    today: Date,
) -> Result<(DiscussionDraft, Option<String>), CommandError> {
    let model = model(knowledge_base, invocation)?;
    // Empty if the option is not given.
    let text = |option| invocation.text(option).unwrap_or_default().trim();
    let (meeting, time) = dates::parse_optional(text("meeting"), today)?;
    let (governors, mentionable) = match invocation.value("governors") {
        Some(OptionValue::Role(role, mentionable)) => (Some(*role), *mentionable),
        _ => (None, None),
    };
    let person = |option| match invocation.value(option) {
        Some(OptionValue::User(user, name)) => Some((*user, name.clone())),
        _ => None,
    };
    let in_post = number(invocation, "in_post", MAX_IN_POST, "governors in post")?;
    let days = number(invocation, "days", MAX_DAYS.into(), "days")?;
    let mut draft = DiscussionDraft {
        title: text("title").to_owned(),
        school: text("school").to_owned(),
        group: text("group").to_owned(),
        model: model.map(|model| (model.id.clone(), model.name.clone())),
        questions: Vec::new(),
        sources: Vec::new(),
        revision: knowledge_base.knowledge.revision.clone(),
        chair: person("chair"),
        clerk: person("clerk").unwrap_or_else(|| (invoker.user, invoker.name.clone())),
        governors,
        mentionable,
        in_post,
        meeting,
        days: days.unwrap_or(default_days),
        pace: match invocation.text("pace") {
            Some("all") => Pace::All,
            _ => Pace::One,
        },
    };
    if draft.title.is_empty() {
        draft.title = default_title(&draft);
    }
    add_questions(knowledge_base, model, &mut draft);
    Ok((draft, time))
}

fn model<'a>(
    knowledge_base: &'a KnowledgeBase,
    invocation: &Invocation,
) -> Result<Option<&'a Model>, CommandError> {
    let Some(text) = invocation.text("model") else {
        return Ok(None);
    };
    let knowledge = &knowledge_base.knowledge;
    match knowledge_base.matcher.find(text) {
        Match::One { model, .. } => Ok(knowledge.model_at(model)),
        Match::Choice {
            models: indexes, ..
        } => {
            let models = indexes
                .iter()
                .filter_map(|index| knowledge.model_at(*index));
            let names = models.map(|model| model.name.clone());
            Err(CommandError::AmbiguousModel(names.collect()))
        }
        Match::None => Err(CommandError::UnknownModel),
    }
}

/// The number given. Discord checks the range; an old client, or an old registration of the command, may not.
fn number<T: TryFrom<i64>>(
    invocation: &Invocation,
    option: &str,
    max: i64,
    what: &'static str,
) -> Result<Option<T>, CommandError> {
    let Some(OptionValue::Integer(number)) = invocation.value(option) else {
        return Ok(None);
    };
    let in_range = (1..=max).contains(number);
    let number = T::try_from(*number).ok().filter(|_| in_range);
    let number = number.ok_or(CommandError::StartNumber { what, max })?;
    Ok(Some(number))
}

fn default_title(draft: &DiscussionDraft) -> String {
    let about = if draft.group.is_empty() {
        draft.model.as_ref().map(|(_, name)| name.as_str())
    } else {
        Some(draft.group.as_str())
    };
    let title = about.map_or_else(
        || "Questions about working with other schools".to_owned(),
        |about| format!("Questions about joining: {about}"),
    );
    limits::truncate(&title, MAX_SHORT_TEXT).into_owned()
}

/// Adds the questions of the knowledge to the draft, with the model's own prompts, and the sources of all.
fn add_questions(
    knowledge_base: &KnowledgeBase,
    model: Option<&Model>,
    draft: &mut DiscussionDraft,
) {
    let mut sources = Vec::new();
    for question in &knowledge_base.knowledge.questions {
        let model_prompts = model.into_iter().flat_map(|model| &model.prompts);
        let model_prompts = model_prompts.filter(|prompt| prompt.question == question.id);
        let model_prompts = model_prompts.map(|prompt| &prompt.prompt);
        let prompts = question.prompts.iter().chain(model_prompts);
        let mut sourced_text = |statement: &Statement| {
            let line = SourcedLine::statement(knowledge_base, statement);
            sources.extend_from_slice(line.sources());
            line.text().to_owned()
        };
        let text = [Some(&question.text), question.second.as_ref()];
        let text: Vec<&str> = text
            .into_iter()
            .flatten()
            .map(|statement| statement.text.as_str())
            .collect();
        draft.questions.push(PlannedQuestion {
            title: question.title.clone(),
            text: text.join(" "),
            prompts: prompts.map(&mut sourced_text).collect(),
        });
        sources.extend_from_slice(&question.text.origin.sources);
    }
    sources.sort_unstable();
    sources.dedup();
    let citations = sources.into_iter();
    let citations = citations.filter_map(|source| knowledge_base.citation(source));
    draft.sources = citations.map(|citation| citation.text.clone()).collect();
}

#[cfg(test)]
mod tests {
    use super::*;
    use quorate_core::id::Id;

    /// The error of [`check_start`] for a member who manages threads; empty if a discussion can start.
    fn refusal(kind: ChannelKind, bot_permissions: Permissions) -> String {
        let channel = ChannelContext {
            guild: Some(Id::new(1)),
            id: Id::new(2),
            kind,
            bot_permissions,
        };
        let invoker = Invoker {
            permissions: Permissions::MANAGE_THREADS,
            user: Id::new(3),
            name: String::new(),
            roles: Vec::new(),
        };
        let guild = check_start(&channel, &invoker, None);
        guild.map_or_else(|error| error.to_string(), |_| String::new())
    }

    #[test]
    fn a_discussion_starts_in_a_text_channel_alone() {
        let all = Permissions::ADMINISTRATOR;
        assert_eq!(refusal(ChannelKind::Text, all), "");
        for (kind, words) in [
            (ChannelKind::Direct, "in direct messages"),
            (ChannelKind::Thread, "in a thread"),
            (ChannelKind::Forum, "in a forum"),
            (ChannelKind::Voice, "in a voice channel"),
            (ChannelKind::Announcement, "in this kind of channel"),
            (ChannelKind::Other, "in this kind of channel"),
        ] {
            let refusal = refusal(kind, all);
            assert!(
                refusal.contains(words) && refusal.contains("in a text channel"),
                "{refusal}"
            );
        }
    }

    #[test]
    fn every_permission_that_is_missing_is_named() {
        let none = refusal(ChannelKind::Text, Permissions::default());
        for (_, name) in REQUIRED_PERMISSIONS {
            assert!(none.contains(name), "{name}: {none}");
        }
        let view_only = refusal(ChannelKind::Text, Permissions::VIEW_CHANNEL);
        assert!(view_only.contains("Send Messages"), "{view_only}");
        assert!(!view_only.contains("View Channel"), "{view_only}");
    }
}
