//! The first message of the thread: who is invited, and how it works.

use quorate_core::limits::EMBED_FIELD_VALUE;

use super::render_context::RenderContext;
use super::wording::{NO_DECISION, lines_within};
use crate::action::DiscussionAction;
use crate::reply::{ActionRow, Embed, Field, Mentions, Reply};

/// How the thread works, a line each.
const RULES: [&str; 5] = [
    "Under each question, add a point, or say how confident you feel so far. You can change or withdraw what you added.",
    "In this thread your name shows with your point. In the record views are unnamed: names stand only at actions and declared interests.",
    "If you have an interest in the matter, please declare it first.",
    "Please name no pupil, parent or member of staff.",
    "A confidential note goes to the chair and clerk alone. It stays out of this thread and of the general record, but it still passes through Discord.",
];

pub(super) fn opening(context: &RenderContext<'_>) -> Reply {
    let lines: Vec<String> = RULES.iter().map(|line| format!("- {line}")).collect();
    let sources = &context.state.plan.sources;
    let sources = (!sources.is_empty()).then(|| Field {
        name: "What the questions rely on".to_owned(),
        value: lines_within(sources, EMBED_FIELD_VALUE),
    });
    let embed = Embed {
        title: "Before you begin".to_owned(),
        description: format!("**{NO_DECISION}**\n{}", lines.join("\n")),
        fields: sources.into_iter().collect(),
        footer: String::new(),
    };
    let buttons = ActionRow::Buttons(vec![
        context.button("Interests", DiscussionAction::Interests),
        context.button("My points", DiscussionAction::MyPoints),
        context.button("Confidential note", DiscussionAction::Note),
        context.button("Remind me", DiscussionAction::RemindMe(true)),
    ]);
    let role = context.state.plan.governors;
    let invitation = role.map_or_else(String::new, |role| {
        format!("<@&{role}> You are invited to add what you think, in your own time.")
    });
    Reply {
        content: invitation,
        mentions: Mentions {
            roles: role.iter().copied().collect(),
            ..Mentions::default()
        },
        embeds: vec![embed],
        action_rows: if context.state.is_open() {
            vec![buttons]
        } else {
            Vec::new()
        },
        ..Reply::default()
    }
}
