//! The message of a point.

use quorate_core::discussion::{Point, PointKind};

use super::scene::{Scene, mention};
use crate::reply::{Embed, Reply};

/// The longest text of a point: 1,000 characters, each of which may take a backslash, and brackets round addresses.
const TEXT: usize = 4000;

/// A point with who made it: their name shows, and nobody is told of it.
pub(super) fn point(scene: &Scene<'_>, point: &Point) -> Reply {
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
    let head = format!(
        "**{kind}** · question {number} · {}{edited}",
        mention(point.author)
    );
    Reply {
        content: head,
        embeds: vec![Embed {
            description: scene.say(point.words, TEXT),
            ..Embed::default()
        }],
        ..Reply::default()
    }
}
