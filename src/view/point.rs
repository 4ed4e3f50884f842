//! The message of a point.

use quorate_core::discussion::{Point, PointKind};

use super::render_context::{RenderContext, mention};
use crate::reply::{Embed, Reply};

/// Room for every point: 1,000 characters, each of which may take a backslash, and brackets round addresses.
const MAX_TEXT: usize = 4000;

/// A point with its author, whose name shows without notifying them.
pub(super) fn point(context: &RenderContext<'_>, point: &Point) -> Reply {
    if let Some(reason) = point.removed {
        return Reply::text(format!("This point was taken out {reason}."));
    }
    if point.withdrawn {
        return Reply::text("This point was withdrawn.");
    }
    let kind = match point.kind {
        PointKind::For => "For",
        PointKind::Against => "Against",
        PointKind::Question => "Question for the school or trust",
        PointKind::Information => "Information",
    };
    let number = point.question.number();
    let edited = if point.edited { " · edited" } else { "" };
    let heading = format!(
        "**{kind}** · question {number} · {}{edited}",
        mention(point.author)
    );
    Reply {
        content: heading,
        embeds: vec![Embed {
            description: context.text(point.words, MAX_TEXT),
            ..Embed::default()
        }],
        ..Reply::default()
    }
}
