//! Whether Discord would accept a view.

use std::collections::BTreeSet;

use quorate_core::discussion::Slot;
use quorate_core::limits::{THREAD_NAME, length};

use crate::action::ComponentAction;
use crate::reply::{ActionRow, Reply};
use crate::truncate::truncate_reply;
use crate::view::View;
use crate::wire;

/// Fails if Discord would refuse something or a limit would truncate it. Returns everything shown, as JSON.
pub(super) fn assert_accepted(view: &View) -> String {
    assert!((1..=THREAD_NAME).contains(&length(&view.thread.name)));
    let mut shown = view.thread.name.clone();
    shown.push_str(&assert_reply_accepted(&view.panel));
    let mut slots = BTreeSet::new();
    for (slot, message) in &view.messages {
        assert!(slots.insert(*slot), "{slot} twice");
        assert_eq!(Slot::parse(&slot.to_string()), Some(*slot));
        shown.push_str(&assert_reply_accepted(message));
    }
    shown
}

fn assert_reply_accepted(reply: &Reply) -> String {
    assert_eq!(
        &truncate_reply(reply.clone()),
        reply,
        "nothing is truncated"
    );
    let json = wire::post(reply, "nonce");
    let json = serde_json::from_slice(&json).expect("it is JSON");
    assert_eq!(discord_sandbox::refusal(&json), None, "{json}");
    let actions = reply.action_rows.iter().flat_map(|row| match row {
        ActionRow::Buttons(buttons) => buttons.iter().map(|button| &button.action).collect(),
        ActionRow::Select(select) => vec![&select.action],
    });
    let mut ids = BTreeSet::new();
    for action in actions {
        let id = action.to_custom_id();
        assert_eq!(ComponentAction::from_custom_id(&id).as_ref(), Some(action));
        assert!(ids.insert(id), "a custom_id stands once in a message");
    }
    json.to_string()
}
