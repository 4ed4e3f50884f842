//! The sentences about what Discord refuses to show: why, and the way out.

use crate::discord_refusal::{DiscordRefusal, RefusalReason, RefusedPart};

/// The sentences for the person who started a discussion, and for its operator.
#[must_use]
pub(crate) fn discord_refusal_text(refusal: DiscordRefusal) -> String {
    let what = match refusal.part {
        RefusedPart::Panel => "Its panel cannot be posted.",
        RefusedPart::Thread => "Its thread could not be opened.",
        RefusedPart::Messages => "Some of it cannot be shown in its thread.",
    };
    format!("{what} {}", cause(refusal))
}

/// The line on the panel.
pub(super) fn panel_line(refusal: DiscordRefusal) -> String {
    let what = match refusal.part {
        RefusedPart::Panel => "Some of this discussion cannot be shown in this channel.",
        RefusedPart::Thread => "The thread could not be opened.",
        RefusedPart::Messages => "Some of this discussion cannot be shown in its thread.",
    };
    format!("**{what}** {}", cause(refusal))
}

/// Why, and the way out.
fn cause(refusal: DiscordRefusal) -> String {
    let then = match refusal.part {
        RefusedPart::Panel => "the panel appears by itself",
        RefusedPart::Thread => "the thread opens by itself",
        RefusedPart::Messages => "what is missing appears by itself",
    };
    let manager = "Someone who manages the server can";
    match refusal.reason {
        RefusalReason::ThreadLimit => format!(
            "This server has as many open threads as Discord allows. Close some, and {then}."
        ),
        RefusalReason::InvalidBody => invalid(refusal.part).to_owned(),
        RefusalReason::MissingPermission => format!(
            "I lack a permission in this channel. {manager} give my role View Channel, Send Messages, Embed Links, Create Public Threads and Send Messages in Threads here, and {then}."
        ),
        RefusalReason::MissingAccess => format!(
            "I can no longer see the channel. {manager} give my role View Channel there, and {then}."
        ),
        RefusalReason::Blocked => format!(
            "The server's AutoMod blocks words in it. {manager} let my role pass that rule, and {then}."
        ),
        RefusalReason::SlowMode => format!(
            "Slow mode holds me up in this channel. {manager} turn it off, or let my role bypass it, and {then}."
        ),
        RefusalReason::ChannelGone => {
            "The channel was deleted. Start a discussion in another channel.".to_owned()
        }
        RefusalReason::Other(0) => {
            format!(
                "Discord refuses it and gives no reason. I try again, and where it works {then}."
            )
        }
        RefusalReason::Other(code) => format!(
            "Discord refuses it with code {code}. I try again, and where it works {then}. If it lasts, please tell whoever runs this bot."
        ),
    }
}

fn invalid(part: RefusedPart) -> &'static str {
    match part {
        RefusedPart::Panel => {
            "Discord does not accept the words on it. Start again, with a plainer title and plainer names."
        }
        RefusedPart::Thread => {
            "Discord does not accept its name. Close this discussion and start again, with a plainer title."
        }
        RefusedPart::Messages => {
            "Discord does not accept the words of a message there. Whoever wrote them can change them with \"My points\"."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_of_discords_is_worded_with_a_way_out() {
        let codes = [
            160_006, 50_035, 50_013, 50_001, 200_000, 20_016, 10_003, 0, 1,
        ];
        let parts = [
            (RefusedPart::Panel, "panel"),
            (RefusedPart::Thread, "thread"),
            (RefusedPart::Messages, "messages"),
        ];
        let mut lines = Vec::new();
        for (part, name) in parts {
            for code in codes {
                let reason = RefusalReason::from_code(code);
                let text = discord_refusal_text(DiscordRefusal { part, reason });
                lines.push(format!("{name} {code}: {text}"));
            }
        }
        insta::assert_snapshot!(lines.join("\n"));
    }
}
