//! Builds the view from the state.

use jiff::tz::TimeZone;
use quorate_core::discussion::{Slot, Standing, State, ThreadState, Words};
use quorate_core::id::DiscussionId;
use quorate_core::limits::{THREAD_NAME, truncate};

use super::desired::{ThreadView, View};
use super::render_context::RenderContext;
use super::{notice, opening, panel, point, question, summary};
use crate::discord_refusal::DiscordRefusal;
use crate::reply::Reply;

/// What Discord should show of a discussion: a pure function of its state and texts, and of what Discord refuses. `zone` is the
/// time zone of its governing body.
#[must_use]
pub fn view(
    state: &State,
    words: &Words,
    id: DiscussionId,
    zone: &TimeZone,
    refusal: Option<DiscordRefusal>,
) -> View {
    let context = RenderContext::new(state, words, id, zone, refusal);
    View {
        panel: panel::panel(&context),
        thread: thread(&context),
        messages: messages(&context),
    }
}

fn thread(context: &RenderContext<'_>) -> ThreadView {
    let closed = !context.state.is_open();
    let name = context.title();
    ThreadView {
        name: truncate(&name, THREAD_NAME).into_owned(),
        locked: closed || context.state.thread == ThreadState::Locked,
        archived: closed,
    }
}

fn messages(context: &RenderContext<'_>) -> Vec<(Slot, Reply)> {
    let state = context.state;
    let mut messages = Vec::with_capacity(state.points.len() + 2 * state.questions.len());
    if state.thread != ThreadState::Gone {
        messages.push((Slot::Opening, opening::opening(context)));
        for (index, question) in state.indexed_questions() {
            if question.standing == Standing::NotStarted {
                continue;
            }
            let message = question::question(context, index, question);
            messages.push((Slot::Question(index), message));
            let points = state.indexed_points();
            let points = points.filter(|(_, point)| point.question == index);
            messages.extend(
                points.map(|(index, point)| (Slot::Point(index), point::point(context, point))),
            );
        }
        messages.extend(notice::notices(context));
        let closings = state.closings.iter().enumerate();
        messages
            .extend(closings.map(|(index, closing)| {
                (Slot::Summary(index), summary::summary(context, closing))
            }));
    }
    messages.extend(notice::warnings(context));
    messages
}
