//! `/questions`: from the options to a draft, and the preview of it.

use jiff::civil::Date;
use quorate_core::discussion::{
    DiscussionDraft, MAX_DAYS, MAX_SHORT_TEXT, Pace, PlannedQuestion, dates,
};
use quorate_core::id::RoleId;
use quorate_core::knowledge::{Model, Statement};
use quorate_core::limits;
use quorate_core::matching::Match;

use crate::commands::document::Line;
use crate::knowledge_base::KnowledgeBase;
use crate::request::{ChannelContext, ChannelKind, Invocation, Invoker, OptionValue, Permissions};

/// After how many days the chair is prompted where nobody says.
pub(in crate::commands) const USUAL_DAYS: u8 = 7;

/// The most governors in post.
pub(super) const IN_POST: i64 = 999;

/// What the bot must be allowed to do in the channel, in the words of Discord's settings.
const NEEDED: [(Permissions, &str); 6] = [
    (Permissions::VIEW_CHANNEL, "View Channel"),
    (Permissions::SEND_MESSAGES, "Send Messages"),
    (Permissions::EMBED_LINKS, "Embed Links"),
    (Permissions::ATTACH_FILES, "Attach Files"),
    (Permissions::CREATE_PUBLIC_THREADS, "Create Public Threads"),
    (Permissions::SEND_IN_THREADS, "Send Messages in Threads"),
];

/// Why a discussion cannot start here, in words for the person; nothing where it can.
pub(super) fn obstacle(
    place: &ChannelContext,
    asker: &Invoker,
    starters: Option<RoleId>,
) -> Option<String> {
    let elsewhere = match (place.guild, place.kind) {
        (None, _) | (_, ChannelKind::Direct) => Some("in direct messages"),
        (_, ChannelKind::Text) => None,
        (_, ChannelKind::Thread) => Some("in a thread"),
        (_, ChannelKind::Forum) => Some("in a forum"),
        (_, ChannelKind::Voice) => Some("in a voice channel"),
        (_, ChannelKind::Announcement | ChannelKind::Other) => Some("in this kind of channel"),
    };
    if let Some(elsewhere) = elsewhere {
        return Some(format!(
            "A discussion cannot start {elsewhere}. Use /questions in a text channel of your governing body's server: a thread is opened from there."
        ));
    }
    let starter = starters.is_some_and(|role| asker.roles.contains(&role));
    if !starter && !asker.permissions.allow(Permissions::MANAGE_THREADS) {
        return Some(
            "Only people with the permission Manage Threads, or the role set with /settings, can start a discussion here. Please ask your clerk."
                .to_owned(),
        );
    }
    let missing = NEEDED
        .iter()
        .filter(|(needed, _)| !place.bot_permissions.allow(*needed));
    let missing: Vec<&str> = missing.map(|(_, name)| *name).collect();
    (!missing.is_empty()).then(|| {
        format!(
            "I cannot start a discussion in this channel, since I lack these permissions here: {}. Someone who manages the server can give them to my role in the channel's settings. Nothing was posted.",
            missing.join(", ")
        )
    })
}

/// A draft from the options, or why there is none.
pub(super) fn draft(
    library: &KnowledgeBase,
    asker: &Invoker,
    options: &Invocation,
    usual_days: u8,
    today: Date,
) -> Result<DiscussionDraft, String> {
    let model = model(library, options)?;
    let text = |name| options.text(name).unwrap_or_default().trim().to_owned();
    let meeting = text("meeting");
    let meeting = if meeting.is_empty() {
        None
    } else {
        Some(dates::parse(&meeting, today).map_err(|why| why.to_string())?)
    };
    let (governors, mentionable) = match options.value("governors") {
        Some(OptionValue::Role(role, mentionable)) => (Some(*role), *mentionable),
        _ => (None, None),
    };
    let person = |name| match options.value(name) {
        Some(OptionValue::Person(person, shown)) => Some((*person, shown.clone())),
        _ => None,
    };
    let mut draft = DiscussionDraft {
        title: text("title"),
        school: text("school"),
        group: text("group"),
        model: model.map(|model| (model.id.clone(), model.name.clone())),
        questions: Vec::new(),
        sources: Vec::new(),
        revision: library.knowledge.revision.clone(),
        chair: person("chair"),
        clerk: person("clerk").unwrap_or_else(|| (asker.user, asker.name.clone())),
        governors,
        mentionable,
        in_post: number(options, "in_post", IN_POST, "governors in post")?,
        meeting,
        days: number(options, "days", MAX_DAYS.into(), "days")?.unwrap_or(usual_days),
        pace: match options.text("pace") {
            Some("all") => Pace::All,
            _ => Pace::One,
        },
    };
    if draft.title.is_empty() {
        draft.title = usual_title(&draft);
    }
    ask(library, model, &mut draft);
    Ok(draft)
}

fn model<'a>(
    library: &'a KnowledgeBase,
    options: &Invocation,
) -> Result<Option<&'a Model>, String> {
    let Some(words) = options.text("model") else {
        return Ok(None);
    };
    let models = &library.knowledge.models;
    match library.matcher.find(words) {
        Match::One { model, .. } => Ok(models.get(model)),
        Match::Choice { models: places, .. } => {
            let names = places.iter().filter_map(|place| models.get(*place));
            let names: Vec<&str> = names.map(|model| model.name.as_str()).collect();
            Err(format!(
                "The model could be one of these: {}. Please give the command again with one of them.",
                names.join(", ")
            ))
        }
        Match::None => Err(
            "I know no model by that name. Please give the command again and pick one from the list that opens while you type, or leave it out."
                .to_owned(),
        ),
    }
}

fn number<T: TryFrom<i64>>(
    options: &Invocation,
    name: &str,
    most: i64,
    what: &str,
) -> Result<Option<T>, String> {
    let Some(OptionValue::Number(number)) = options.value(name) else {
        return Ok(None);
    };
    let fits = (1..=most).contains(number);
    let number = T::try_from(*number).ok().filter(|_| fits);
    let number = number.ok_or_else(|| {
        format!("The number of {what} must be from 1 to {most}. Leave it out if you do not know.")
    });
    number.map(Some)
}

fn usual_title(draft: &DiscussionDraft) -> String {
    let about = if draft.group.is_empty() {
        draft.model.as_ref().map(|(_, name)| name.as_str())
    } else {
        Some(draft.group.as_str())
    };
    let title = about.map_or_else(
        || "Questions about working with other schools".to_owned(),
        |about| format!("Questions about joining: {about}"),
    );
    limits::cut(&title, MAX_SHORT_TEXT).into_owned()
}

/// Puts the knowledge's questions into the draft, with the model's own prompts, and the sources of them all.
fn ask(library: &KnowledgeBase, model: Option<&Model>, draft: &mut DiscussionDraft) {
    let mut sources = Vec::new();
    for question in &library.knowledge.questions {
        let own = model.map(|model| model.prompts.iter());
        let own = own.into_iter().flatten();
        let own = own.filter(|prompt| prompt.question == question.id);
        let prompts = question.prompts.iter().chain(own.map(|own| &own.prompt));
        let mut line = |statement: &Statement| {
            let line = Line::stating(library, statement);
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
            prompts: prompts.map(&mut line).collect(),
        });
        sources.extend_from_slice(&question.text.origin.sources);
    }
    sources.sort_unstable();
    sources.dedup();
    let lines = sources
        .into_iter()
        .filter_map(|place| library.source_line(place));
    draft.sources = lines.map(|line| line.text.clone()).collect();
}

#[cfg(test)]
mod tests {
    use super::*;
    use quorate_core::id::Id;

    /// Why a discussion cannot start in such a place, for someone who manages threads.
    fn why(kind: ChannelKind, may: Permissions) -> Option<String> {
        let place = ChannelContext {
            guild: Some(Id::new(1)),
            id: Id::new(2),
            kind,
            bot_permissions: may,
        };
        let asker = Invoker {
            permissions: Permissions::MANAGE_THREADS,
            user: Id::new(3),
            name: String::new(),
            roles: Vec::new(),
        };
        obstacle(&place, &asker, None)
    }

    #[test]
    fn a_discussion_starts_in_a_text_channel_alone() {
        let all = Permissions::ADMINISTRATOR;
        assert_eq!(why(ChannelKind::Text, all), None);
        for (kind, words) in [
            (ChannelKind::Direct, "in direct messages"),
            (ChannelKind::Thread, "in a thread"),
            (ChannelKind::Forum, "in a forum"),
            (ChannelKind::Voice, "in a voice channel"),
            (ChannelKind::Announcement, "in this kind of channel"),
            (ChannelKind::Other, "in this kind of channel"),
        ] {
            let said = why(kind, all).unwrap_or_default();
            assert!(
                said.contains(words) && said.contains("in a text channel"),
                "{said}"
            );
        }
    }

    #[test]
    fn every_permission_that_is_missing_is_named() {
        let said = why(ChannelKind::Text, Permissions::default()).unwrap_or_default();
        for (_, name) in NEEDED {
            assert!(said.contains(name), "{name}: {said}");
        }
        let said = why(ChannelKind::Text, Permissions::VIEW_CHANNEL).unwrap_or_default();
        assert!(!said.contains("View Channel"), "{said}");
    }
}
