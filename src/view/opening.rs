//! The first message of the thread: who is invited, and how it works.

use quorate_core::limits::EMBED_FIELD_VALUE;

use super::phrase::{NO_DECISION, lines_within};
use super::scene::Scene;
use crate::action::DiscussionAction;
use crate::reply::{ActionRow, Embed, Field, Mentions, Reply};

/// How it works, a line each.
const LINES: [&str; 5] = [
    "Under each question, add a point, or say how confident you feel so far. You can change or withdraw what you added.",
    "In this thread your name shows with your point. In the record views are unnamed: names stand only at actions and declared interests.",
    "If you have an interest in the matter, please declare it first.",
    "Please name no pupil, parent or member of staff.",
    "A confidential note goes to the chair and clerk alone. It stays out of this thread and of the general record, but it still passes through Discord.",
];

pub(super) fn opening(scene: &Scene<'_>) -> Reply {
    let lines: Vec<String> = LINES.iter().map(|line| format!("- {line}")).collect();
    let sources = &scene.state.plan.sources;
    let sources = (!sources.is_empty()).then(|| Field {
        name: "What the questions rely on".to_owned(),
        value: lines_within(sources, EMBED_FIELD_VALUE),
    });
    let card = Embed {
        title: "Before you begin".to_owned(),
        description: format!("**{NO_DECISION}**\n{}", lines.join("\n")),
        fields: sources.into_iter().collect(),
        footer: String::new(),
    };
    let buttons = ActionRow::Buttons(vec![
        scene.button("Interests", DiscussionAction::Interests),
        scene.button("My points", DiscussionAction::MyPoints),
        scene.button("Confidential note", DiscussionAction::Note),
        scene.button("Remind me", DiscussionAction::RemindMe(true)),
    ]);
    let role = scene.state.plan.governors;
    let invitation = role
        .map(|role| format!("<@&{role}> You are invited to add what you think, in your own time."));
    Reply {
        content: invitation.unwrap_or_default(),
        mentions: Mentions {
            roles: role.iter().copied().collect(),
            ..Mentions::default()
        },
        embeds: vec![card],
        action_rows: scene
            .state
            .is_open()
            .then_some(buttons)
            .into_iter()
            .collect(),
        ..Reply::default()
    }
}
