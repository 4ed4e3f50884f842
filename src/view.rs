//! What Discord should show for a discussion: a function of its state.
//!
//! The keeper compares this with what was posted and makes it so. People's words go through [`quorate_core::escape`];
//! confidential notes are in nothing that is made here.

mod notice;
mod opening;
mod panel;
mod phrase;
mod point;
mod question;
mod scene;
mod summary;

use jiff::tz::TimeZone;
use quorate_core::discussion::{Slot, Standing, State, ThreadState, Words};
use quorate_core::escape;
use quorate_core::id::DiscussionId;
use quorate_core::limits::THREAD_NAME;

pub(crate) use self::phrase::count;
use self::scene::Scene;
use crate::reply::Reply;

/// Everything that Discord should show.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The message in the channel that shows how things stand and holds what steers them.
    pub panel: Reply,
    /// The thread, which belongs to the panel.
    pub thread: Thread,
    /// Every other message, in the order in which they should be posted. Each belongs in the thread, but for those
    /// whose slot is [`Slot::beside_panel`].
    pub messages: Vec<(Slot, Reply)>,
}

/// What a thread should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// Its name.
    pub name: String,
    /// Whether it is locked. One that was locked by hand stays so.
    pub locked: bool,
    /// Whether it is archived.
    pub archived: bool,
}

/// What Discord should show for a discussion as it stands. `zone` is where its governing body is.
#[must_use]
pub fn view(state: &State, words: &Words, id: DiscussionId, zone: &TimeZone) -> View {
    let scene = Scene::new(state, words, id, zone);
    View {
        panel: panel::panel(&scene),
        thread: thread(&scene),
        messages: messages(&scene),
    }
}

fn thread(scene: &Scene<'_>) -> Thread {
    let closed = !scene.state.is_open();
    let name = escape::escape_line(scene.title());
    Thread {
        name: quorate_core::limits::truncate(&name, THREAD_NAME).into_owned(),
        locked: closed || scene.state.thread == ThreadState::Locked,
        archived: closed,
    }
}

fn messages(scene: &Scene<'_>) -> Vec<(Slot, Reply)> {
    let state = scene.state;
    let mut messages = Vec::with_capacity(state.points.len() + 2 * state.questions.len());
    if state.thread != ThreadState::Gone {
        messages.push((Slot::Opening, opening::opening(scene)));
        for (index, question) in state.indexed_questions() {
            if question.standing == Standing::NotStarted {
                continue;
            }
            messages.push((Slot::Question(index), question::question(scene, index)));
            let points = state.indexed_points();
            let under = points.filter(|(_, point)| point.question == index);
            messages.extend(under.map(|(at, point)| (Slot::Point(at), point::point(scene, point))));
        }
        messages.extend(notice::notices(scene));
        let closings = state.closings.iter().enumerate();
        messages.extend(
            closings.map(|(at, closing)| (Slot::Summary(at), summary::summary(scene, closing))),
        );
    }
    messages.extend(notice::warnings(scene));
    messages
}

#[cfg(test)]
mod tests;
