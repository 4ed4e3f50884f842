//! What everyone was shown: the words that never stand there, and who was pinged.

use discord_sandbox::{ComponentKind, Message, Modal};

use super::TestDiscussion;
use crate::harness::text;

/// Everything that can be read of a message, its buttons and choices too.
fn all(message: &Message) -> String {
    let mut all = text(message);
    for component in &message.components {
        all.push('\n');
        all.push_str(component.name());
        if let ComponentKind::Select { options, .. } = &component.kind {
            for option in options {
                let description = option.description.as_deref().unwrap_or_default();
                all.push('\n');
                all.push_str(&option.label);
                all.push(' ');
                all.push_str(description);
            }
        }
    }
    all
}

/// Fails if a text says what no thread can do: governors decide at a meeting.
pub(super) fn sober(reply: &str) {
    // What the knowledge says, in the words of its sources, ends with them.
    let lines = reply.lines().filter(|line| !line.ends_with(']'));
    let reply = lines.collect::<Vec<_>>().join("\n").to_lowercase();
    let fixed = [
        "decisions are taken at a quorate meeting",
        "no decision is taken in a thread",
        "no decision was taken",
        "not minutes",
    ];
    let rest = fixed
        .into_iter()
        .fold(reply, |reply, line| reply.replace(line, ""));
    for word in ["resolved", "voted", "decision", "minutes"] {
        assert!(!rest.contains(word), "{word}: {rest}");
    }
}

pub(super) fn sober_form(form: &Modal) {
    let boxes = form.fields.iter();
    let boxes = boxes.map(|field| format!("{} {}", field.label, field.value));
    sober(&format!(
        "{}\n{}",
        form.raw["data"],
        boxes.collect::<String>()
    ));
}

impl TestDiscussion {
    /// Reads everything that anyone sees now, and returns whom the public messages pinged.
    pub(super) fn read_all(&self) -> Vec<Vec<String>> {
        let mut pinged = Vec::new();
        for persona in self.server.sandbox.personas() {
            let places = [
                persona.messages(),
                persona.in_thread(self.thread).messages(),
            ];
            for message in places.iter().flatten() {
                sober(&all(message));
                assert!(!message.ephemeral || message.pings.is_empty());
                if persona.key() == "outsider" && !message.ephemeral && !message.pings.is_empty() {
                    pinged.push(message.pings.clone());
                }
            }
        }
        pinged
    }
}
