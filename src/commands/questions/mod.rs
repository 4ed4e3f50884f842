//! `/questions`, "Add to record" and "Take out a point": a governing body works through the questions in a thread.
//!
//! `draft` makes a draft from the options of the command, `preview` shows it, and `start` turns it into a discussion.
//! `dispatch` leads the components and modals of a discussion to the file that answers them. Each of them loads the
//! discussion as a [`discussion_context`] and lets the rules of [`quorate_core::discussion::decide`] say, every time, who
//! may do what.

mod action_lines;
mod add_to_record;
mod closing;
mod command;
mod component;
mod confidence;
mod discussion_context;
mod dispatch;
mod documents;
mod draft;
mod interests;
mod modal;
mod points;
mod preview;
mod remove_point;
mod role_mentions;
mod sample;
mod start;
mod status;
mod submit;

pub(super) use self::add_to_record::COMMAND as ADD_TO_RECORD;
pub(super) use self::command::COMMAND as QUESTIONS;
pub(super) use self::dispatch::{decline_modal, submit_modal, use_component};
pub(super) use self::remove_point::COMMAND as REMOVE_POINT;
pub(super) use self::start::{
    submit_modal as submit_draft_modal, use_component as use_draft_component,
};
