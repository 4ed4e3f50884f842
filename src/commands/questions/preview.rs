//! What a clerk sees before a discussion starts, and the form that changes its words.

use jiff::civil::Date;
use quorate_core::discussion::{
    DiscussionDraft, MAX_SHORT_TEXT, Pace, Refusal, RequiredText, dates,
};
use quorate_core::escape::escape;
use quorate_core::id::DraftId;

use super::notified::Notified;
use crate::action::{ComponentAction, DraftAction};
use crate::commands::counted;
use crate::reply::{ActionRow, Button, ButtonStyle, Embed, Field, Modal, Reply, TextInput};
use crate::request::{ModalSubmit, Permissions};
use crate::view::refusal_text;

const TITLE: &str = "title";
const SCHOOL: &str = "school";
const GROUP: &str = "group";
const MEETING: &str = "meeting";

/// The preview, for the clerk alone, where the bot may do this.
pub(super) fn preview(id: DraftId, draft: &DiscussionDraft, may: Permissions) -> Reply {
    let invited = draft.governors.map_or(
        "",
        |_| " Their role is mentioned there once, to invite them.",
    );
    Reply {
        embeds: vec![Embed {
            title: "Before it starts".to_owned(),
            description: format!(
                "With Start, I post a panel in this channel and open a public thread from it. Governors add their points there.{invited} It prepares a meeting: no decision is taken in a thread."
            ),
            fields: fields(draft, may),
            footer:
                "Only you can see this. Keep names of pupils, parents and staff out of the words."
                    .to_owned(),
        }],
        action_rows: vec![ActionRow::Buttons(vec![
            Button::new("Start", ComponentAction::Draft(id, DraftAction::Start))
                .with_style(ButtonStyle::Primary),
            Button::new("Change", ComponentAction::Draft(id, DraftAction::Change)),
            Button::new(
                "Blank checklist",
                ComponentAction::Draft(id, DraftAction::Blank),
            ),
            Button::new("Cancel", ComponentAction::Draft(id, DraftAction::Cancel)),
        ])],
        ephemeral: true,
        ..Reply::default()
    }
}

/// What the discussion would be, a field each.
fn fields(draft: &DiscussionDraft, may: Permissions) -> Vec<Field> {
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
    let meeting = draft
        .meeting
        .map_or_else(|| "Not given".to_owned(), dates::long);
    let model = draft.model.as_ref();
    let obstacle = Notified::of_draft(draft, may).obstacle();
    let obstacle = obstacle.map(|obstacle| field("Notifications", obstacle));
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
    fields.extend(obstacle);
    fields.push(field("Next meeting", meeting));
    fields.push(field(
        "Pace",
        format!(
            "{pace}; the chair is prompted after {}",
            counted(draft.days.into(), "day")
        ),
    ));
    fields
}

/// The form that changes a draft's words.
pub(super) fn form(id: DraftId, draft: &DiscussionDraft) -> Modal {
    let text = |name, label: &str, value: &str, required| TextInput {
        custom_id: name,
        label: label.to_owned(),
        placeholder: String::new(),
        value: value.to_owned(),
        required,
        multiline: false,
        max_length: MAX_SHORT_TEXT,
    };
    let meeting = draft
        .meeting
        .map(|date| date.strftime("%-d %B %Y").to_string());
    Modal {
        title: "Change the words".to_owned(),
        action: ComponentAction::Draft(id, DraftAction::Change),
        inputs: vec![
            text(TITLE, "Title", &draft.title, true),
            text(SCHOOL, "Whose governing body", &draft.school, false),
            text(
                GROUP,
                "The trust or partnership considered",
                &draft.group,
                false,
            ),
            text(
                MEETING,
                "Date of the next meeting",
                &meeting.unwrap_or_default(),
                false,
            ),
        ],
    }
}

/// Takes what the form says into the draft, or says why not.
pub(super) fn change(
    draft: &mut DiscussionDraft,
    submission: &ModalSubmit,
    today: Date,
) -> Result<(), String> {
    let text = |name| {
        let text = submission.text(name).map(|text| text.trim().to_owned());
        text.ok_or_else(|| {
            "Discord sent this form without one of its boxes. Please try again.".to_owned()
        })
    };
    let title = text(TITLE)?;
    if title.is_empty() {
        return Err(refusal_text(&Refusal::Empty(RequiredText::Title)));
    }
    let meeting = text(MEETING)?;
    draft.meeting = if meeting.is_empty() {
        None
    } else {
        Some(dates::parse(&meeting, today).map_err(|why| why.to_string())?)
    };
    draft.title = title;
    draft.school = text(SCHOOL)?;
    draft.group = text(GROUP)?;
    Ok(())
}
