//! Declared interests: lists a person's own, to declare or withdraw one.

use quorate_core::discussion::{Interest, InterestIndex, Refusal};
use quorate_core::escape::escape_line_truncated;

use super::discussion_context::DiscussionContext;
use crate::action::DiscussionAction;
use crate::commands::error::CommandError;
use crate::reply::{ActionRow, Button, Embed, Reply};

/// The most characters of a declaration in the list.
const MAX_LINE: usize = 150;

/// The most declarations with a button to withdraw them: the action row holds two buttons more.
const MAX_WITHDRAWABLE: usize = 3;

/// Lists the person's own declarations, with buttons to declare and withdraw.
pub(super) fn list(discussion: &DiscussionContext<'_>) -> Result<Reply, CommandError> {
    let state = &discussion.loaded.state;
    let person = discussion.actor.person;
    if !discussion.actor.may_contribute(&state.plan) {
        return Err(Refusal::NotAGovernor.into());
    }
    let interests = state.interests.iter().enumerate();
    let own_interests: Vec<(InterestIndex, &Interest)> = interests
        .filter(|(_, interest)| interest.person == person && !interest.withdrawn)
        .map(|(index, interest)| (InterestIndex(index), interest))
        .collect();
    let numbered = own_interests.iter().zip(1..);
    let mut lines: Vec<String> = numbered
        .map(|((_, interest), number): (_, usize)| {
            let what = discussion.loaded.words.get(interest.what);
            let what = what.unwrap_or_default(); // Empty if erased.
            format!("{number}. {}", escape_line_truncated(what, MAX_LINE))
        })
        .collect();
    let nothing_to_declare = state.nothing_to_declare.contains(&person);
    if nothing_to_declare {
        lines.push("You said that you have nothing to declare.".to_owned());
    } else if lines.is_empty() {
        lines.push("You have declared nothing so far.".to_owned());
    }
    Ok(Reply {
        embeds: vec![Embed {
            title: "Interests".to_owned(),
            description: format!(
                "Whoever might gain from the matter, or is loyal to someone in it, declares it: for instance a governor who is a trustee of the trust considered. It stands in the record under the name that you give.\n\n{}",
                lines.join("\n")
            ),
            ..Embed::default()
        }],
        action_rows: vec![buttons(discussion, &own_interests, nothing_to_declare)],
        ephemeral: true,
        ..Reply::default()
    })
}

fn buttons(
    discussion: &DiscussionContext<'_>,
    own_interests: &[(InterestIndex, &Interest)],
    nothing_to_declare: bool,
) -> ActionRow {
    let open = discussion.loaded.state.is_open();
    let button = |label: String, action, enabled| Button {
        enabled,
        ..Button::new(label, discussion.action(action))
    };
    let mut buttons = vec![
        button(
            "Declare an interest".to_owned(),
            DiscussionAction::DeclareInterest,
            open,
        ),
        button(
            "Nothing to declare".to_owned(),
            DiscussionAction::NothingToDeclare,
            open && own_interests.is_empty() && !nothing_to_declare,
        ),
    ];
    let withdrawable = own_interests.iter().zip(1..).take(MAX_WITHDRAWABLE);
    buttons.extend(withdrawable.map(|((index, _), number): (_, usize)| {
        let action = DiscussionAction::WithdrawInterest(*index);
        button(format!("Withdraw {number}"), action, open)
    }));
    ActionRow::Buttons(buttons)
}
