//! The preview of a draft, and the modal that changes its texts.

use jiff::civil::Date;
use quorate_core::discussion::{
    DiscussionDraft, MAX_SHORT_TEXT, Pace, Refusal, RequiredText, dates,
};
use quorate_core::escape::escape;
use quorate_core::id::DraftId;

use super::role_mentions::RoleMentions;
use super::submit::time_left_out;
use crate::action::{ComponentAction, DraftAction};
use crate::commands::error::CommandError;
use crate::reply::{ActionRow, Button, ButtonStyle, Embed, Field, Modal, Reply, TextInput};
use crate::request::{ModalSubmit, Permissions};
use crate::view::count;

const TITLE: &str = "title";
const SCHOOL: &str = "school";
const GROUP: &str = "group";
const MEETING: &str = "meeting";

/// The ephemeral preview of a draft. `time` is what was written beside the date of the meeting, and is left out.
pub(super) fn preview(
    id: DraftId,
    draft: &DiscussionDraft,
    bot_permissions: Permissions,
    today: Date,
    time: Option<&str>,
) -> Reply {
    let button = |label, action| Button::new(label, ComponentAction::Draft(id, action));
    let invitation = draft.governors.map_or(
        "",
        |_| " Their role is mentioned there once, to invite them.",
    );
    Reply {
        content: time.map_or_else(String::new, time_left_out),
        embeds: vec![Embed {
            title: "Before it starts".to_owned(),
            description: format!(
                "With Start, I post a panel in this channel and open a public thread from it. Governors add their points there.{invitation} It prepares a meeting: no decision is taken in a thread."
            ),
            fields: fields(draft, bot_permissions, today),
            footer:
                "Only you can see this. Keep names of pupils, parents and staff out of the words."
                    .to_owned(),
        }],
        action_rows: vec![ActionRow::Buttons(vec![
            button("Start", DraftAction::Start).with_style(ButtonStyle::Primary),
            button("Change", DraftAction::Change),
            button("Blank checklist", DraftAction::Blank),
            button("Cancel", DraftAction::Cancel),
        ])],
        ephemeral: true,
        ..Reply::default()
    }
}

/// What the discussion would be like, in a field for each choice.
fn fields(draft: &DiscussionDraft, bot_permissions: Permissions, today: Date) -> Vec<Field> {
    let field = |name: &str, value: String| Field {
        name: name.to_owned(),
        value,
    };
    let or = |text: &str, empty: &str| {
        if text.is_empty() {
            empty.to_owned()
        } else {
            escape(text)
        }
    };
    let governors = draft.governors.map_or_else(
        || "Anyone who can write in the thread".to_owned(),
        |role| format!("<@&{role}>"),
    );
    let in_post = draft
        .in_post
        .map_or_else(String::new, |count| format!(", {count} in post"));
    let chair = draft.chair.as_ref();
    let chair = chair.map_or_else(
        || "Not named".to_owned(),
        |(chair, _)| format!("<@{chair}>"),
    );
    let pace = match draft.pace {
        Pace::One => "One question at a time",
        Pace::All => "All questions at once",
    };
    let model = draft.model.as_ref();
    let problem = RoleMentions::of_draft(draft, bot_permissions).mention_problem();
    let mut fields = vec![
        field("Title", escape(&draft.title)),
        field("Governing body", or(&draft.school, "Not given")),
        field("Considering", or(&draft.group, "Not given")),
        field(
            "Model",
            model.map_or_else(|| "None".to_owned(), |(_, name)| escape(name)),
        ),
        field("Chair", chair),
        field("Clerk", format!("<@{}>", draft.clerk.0)),
        field("Who can add points", format!("{governors}{in_post}")),
    ];
    fields.extend(problem.map(|problem| field("Notifications", problem)));
    fields.push(field(
        "Next meeting",
        meeting_in_words(draft.meeting, today),
    ));
    fields.push(field(
        "Pace",
        format!(
            "{pace}; the chair is prompted after {}",
            count(draft.days, "day")
        ),
    ));
    fields
}

fn meeting_in_words(meeting: Option<Date>, today: Date) -> String {
    match meeting {
        None => "Not given".to_owned(),
        Some(meeting) if meeting < today => {
            format!("{}. That day has passed.", dates::long(meeting))
        }
        Some(meeting) => dates::long(meeting),
    }
}

/// The modal that changes a draft's texts.
pub(super) fn modal(id: DraftId, draft: &DiscussionDraft) -> Modal {
    let input = |custom_id, label: &str, value: &str| TextInput {
        custom_id,
        label: label.to_owned(),
        placeholder: String::new(),
        value: value.to_owned(),
        required: true,
        multiline: false,
        max_length: MAX_SHORT_TEXT,
    };
    let meeting = draft.meeting.map_or_else(String::new, dates::short);
    Modal {
        title: "Change the words".to_owned(),
        action: ComponentAction::Draft(id, DraftAction::Change),
        inputs: vec![
            // The field of the preview has another name: what it shows is escaped, and must not fill the form.
            input(TITLE, "Title of the discussion", &draft.title),
            input(SCHOOL, "Whose governing body", &draft.school).optional(),
            input(GROUP, "The trust or partnership considered", &draft.group).optional(),
            input(MEETING, "Date of the next meeting", &meeting).optional(),
        ],
    }
}

/// Changes a draft's texts to those of the modal. Returns the time that was written beside the date of the meeting.
pub(super) fn change(
    draft: &mut DiscussionDraft,
    modal: &ModalSubmit,
    today: Date,
) -> Result<Option<String>, CommandError> {
    let text = |input| {
        let text = modal.text(input).map(|text| text.trim().to_owned());
        text.ok_or(CommandError::MissingInput)
    };
    let title = text(TITLE)?;
    if title.is_empty() {
        return Err(Refusal::Empty(RequiredText::Title).into());
    }
    let filled = draft.meeting.as_slice();
    let (meeting, time) = dates::parse_filled(&text(MEETING)?, today, filled)?;
    draft.meeting = meeting;
    draft.title = title;
    draft.school = text(SCHOOL)?;
    draft.group = text(GROUP)?;
    Ok(time)
}
