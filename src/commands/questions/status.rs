//! The status of a discussion, with a link to its panel.

use quorate_core::discussion::Standing;
use quorate_core::id::DiscussionId;

use crate::commands::context::DiscussionServices;
use crate::commands::error::CommandError;
use crate::reply::Reply;
use crate::store::Location;

/// A line with a link to the panel.
pub(super) fn panel_link(location: &Location) -> String {
    let Some(panel) = location.panel else {
        return "Its panel is being posted.".to_owned();
    };
    let Location { guild, channel, .. } = location;
    format!("Its panel: https://discord.com/channels/{guild}/{channel}/{panel}")
}

/// The answer to `/questions` inside a discussion's thread.
pub(super) async fn in_thread(
    services: &DiscussionServices,
    id: DiscussionId,
) -> Result<Reply, CommandError> {
    let loaded = services.store.load(id).await?;
    let loaded = loaded.ok_or(CommandError::NoDiscussion)?;
    let state = &loaded.state;
    let panel = panel_link(&loaded.location);
    let count = |predicate: fn(Standing) -> bool| {
        let questions = state.questions.iter();
        questions
            .filter(|question| predicate(question.standing))
            .count()
    };
    let phase = if state.is_open() { "open" } else { "closed" };
    let settled = count(Standing::is_settled);
    let open = count(Standing::takes_points);
    let all = state.questions.len();
    Ok(Reply::text(format!(
        "This thread's discussion is {phase}. Of its {all} questions, {settled} have been dealt with and {open} are open.\n{panel}"
    )))
}
