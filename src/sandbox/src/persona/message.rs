//! Messages as a persona sees them: content, attachments, buttons and selects.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::check::components::{BUTTON, is_select, kind};
use crate::json_read;
use crate::world::message::{HAS_THREAD, LOADING, StoredMessage};

/// A message as a persona sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Its snowflake.
    pub id: u64,
    /// The channel it stands in.
    pub channel: u64,
    /// The user name of its author.
    pub author: String,
    /// The message it replies to.
    pub reply_to: Option<u64>,
    /// The thread that was opened from it.
    pub thread: Option<u64>,
    /// Its text.
    pub content: String,
    /// Its embeds, as Discord returns them.
    pub embeds: Vec<Value>,
    /// Its buttons and selects, in order.
    pub components: Vec<Component>,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// The user names and role and `everyone` mentions that it pinged when it was sent, as text.
    pub pings: Vec<String>,
    /// Whether only the interaction's user sees it.
    pub ephemeral: bool,
    /// Whether it was edited.
    pub edited: bool,
    /// When it was last edited, since 1970, by the sandbox's clock.
    pub edited_at: Option<Duration>,
    /// Whether it is a loading message: a deferred answer.
    pub loading: bool,
    /// When it was sent, since 1970, by the sandbox's clock.
    pub sent: Duration,
    /// The exact JSON body of the callback, followup or edit that gave it its content.
    pub raw: Value,
}

/// A file on a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub filename: String,
    /// What it shows, for those who cannot see it.
    pub description: Option<String>,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

/// A button or select.
#[derive(Debug, Clone, PartialEq)]
pub struct Component {
    /// Which row it stands in, from 0.
    pub row: usize,
    /// Whether it cannot be used.
    pub disabled: bool,
    /// Its `custom_id`; none for a link.
    pub custom_id: Option<String>,
    /// What it is.
    pub kind: ComponentKind,
}

/// What a component is.
#[derive(Debug, Clone, PartialEq)]
pub enum ComponentKind {
    /// A button.
    Button {
        /// Its text.
        label: String,
        /// 1 primary, 2 secondary, 3 success, 4 danger, 5 link (`components/reference#button`).
        style: u64,
        /// Where a link goes.
        url: Option<String>,
    },
    /// A select.
    Select {
        /// Discord's component type: 3 for a list of its own, 5–8 for users, roles, both, channels.
        of: u64,
        /// What it shows while nothing is chosen.
        placeholder: String,
        /// Its own list.
        options: Vec<SelectOption>,
        /// Whom or what it shows as chosen to begin with, by id; a list of its own marks that in its options.
        defaults: Vec<u64>,
        /// The types of channel it offers; empty for all.
        channel_types: Vec<u64>,
        /// How few may be chosen.
        min: usize,
        /// How many may be chosen.
        max: usize,
    },
}

/// An option of a select.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelectOption {
    /// What it shows.
    pub label: String,
    /// What it sends.
    pub value: String,
    /// What it says below its label.
    pub description: Option<String>,
    /// Whether it is chosen to begin with.
    pub default: bool,
}

impl Component {
    /// What a person would call it: a button's label, a select's placeholder.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.kind {
            ComponentKind::Button { label, .. } => label,
            ComponentKind::Select { placeholder, .. } => placeholder,
        }
    }

    pub(crate) fn is_called(&self, name: &str) -> bool {
        self.custom_id.as_deref() == Some(name) || self.name() == name
    }
}

pub(crate) fn text(value: &Value) -> String {
    json_read::text(value).to_owned()
}

pub(crate) fn size(value: &Value, default: usize) -> usize {
    value
        .as_u64()
        .and_then(|size| usize::try_from(size).ok())
        .unwrap_or(default)
}

impl Message {
    pub(crate) fn read(stored: &StoredMessage, author: &str, pings: Vec<String>) -> Self {
        Self {
            id: stored.id,
            channel: stored.channel,
            author: author.to_owned(),
            reply_to: stored.reply_to,
            thread: Some(stored.id).filter(|_| stored.flags & HAS_THREAD != 0),
            content: stored.content.clone(),
            embeds: stored.embeds.clone(),
            components: components(&stored.components),
            attachments: stored
                .attachments
                .iter()
                .map(|file| Attachment {
                    filename: file.filename.clone(),
                    description: file.description.clone(),
                    bytes: Arc::clone(&file.bytes),
                })
                .collect(),
            pings,
            ephemeral: stored.is_ephemeral(),
            edited: stored.edited.is_some(),
            edited_at: stored.edited,
            loading: stored.flags & LOADING != 0,
            sent: stored.created,
            raw: stored.raw.clone(),
        }
    }

    /// The component of that label, placeholder or `custom_id`.
    #[must_use]
    pub fn component(&self, name: &str) -> Option<&Component> {
        self.components
            .iter()
            .find(|component| component.is_called(name))
    }
}

fn components(rows: &[Value]) -> Vec<Component> {
    let inside = |row: &Value| json_read::items(&row["components"]).to_vec();
    let all = rows
        .iter()
        .enumerate()
        .flat_map(|(at, row)| inside(row).into_iter().map(move |each| (at, each)));
    all.filter_map(|(row, component)| read_component(row, &component))
        .collect()
}

fn read_component(row: usize, component: &Value) -> Option<Component> {
    let kind = match kind(component) {
        BUTTON => ComponentKind::Button {
            label: text(&component["label"]),
            style: component["style"].as_u64().unwrap_or(0),
            url: component["url"].as_str().map(str::to_owned),
        },
        of if is_select(of) => ComponentKind::Select {
            of,
            placeholder: text(&component["placeholder"]),
            options: options(component),
            defaults: defaults(component),
            channel_types: numbers(&component["channel_types"]),
            min: size(&component["min_values"], 1),
            max: size(&component["max_values"], 1),
        },
        _ => return None,
    };
    Some(Component {
        row,
        disabled: component["disabled"] == true,
        custom_id: component["custom_id"].as_str().map(str::to_owned),
        kind,
    })
}

fn numbers(list: &Value) -> Vec<u64> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(Value::as_u64).collect()
}

fn defaults(select: &Value) -> Vec<u64> {
    let chosen = select["default_values"].as_array().into_iter().flatten();
    chosen
        .filter_map(|each| each["id"].as_str()?.parse().ok())
        .collect()
}

pub(crate) fn options(select: &Value) -> Vec<SelectOption> {
    let read = |option: &Value| SelectOption {
        label: text(&option["label"]),
        value: text(&option["value"]),
        description: option["description"].as_str().map(str::to_owned),
        default: option["default"] == true,
    };
    select["options"]
        .as_array()
        .into_iter()
        .flatten()
        .map(read)
        .collect()
}
