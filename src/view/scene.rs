//! A discussion with everything that its messages are made from.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use quorate_core::discussion::QuestionIndex;
use quorate_core::discussion::{PlannedQuestion, Question, State, Tally, Words, WordsId, dates};
use quorate_core::escape;
use quorate_core::id::{DiscussionId, UserId};
use quorate_core::limits::truncate;

use super::phrase::WITHDRAWN;
use crate::action::{ComponentAction, DiscussionAction};
use crate::reply::Button;

/// The longest title of a question in a list.
const TITLE: usize = 60;

pub(super) struct Scene<'a> {
    pub(super) state: &'a State,
    pub(super) tallies: Vec<Tally>,
    words: &'a Words,
    id: DiscussionId,
    zone: &'a TimeZone,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        state: &'a State,
        words: &'a Words,
        id: DiscussionId,
        zone: &'a TimeZone,
    ) -> Self {
        Self {
            state,
            tallies: state.tallies(),
            words,
            id,
            zone,
        }
    }

    /// The discussion's title as it was written.
    pub(super) fn title(&self) -> &'a str {
        self.words
            .get(self.state.plan.frame.title)
            .unwrap_or("Discussion")
    }

    /// Words as Discord shows them unchanged.
    pub(super) fn say(&self, id: WordsId, limit: usize) -> String {
        let words = self
            .words
            .get(id)
            .map(|words| escape::escape_truncated(words, limit));
        words.unwrap_or_else(|| WITHDRAWN.to_owned())
    }

    /// Words on one line as Discord shows them unchanged.
    pub(super) fn say_on_a_line(&self, id: WordsId, limit: usize) -> String {
        let words = self.words.get(id);
        let words = words.map(|words| escape::escape_line_truncated(words, limit));
        words.unwrap_or_else(|| WITHDRAWN.to_owned())
    }

    /// A button that does this in the discussion.
    pub(super) fn button(&self, label: &str, step: DiscussionAction) -> Button {
        Button::new(label, self.action(step))
    }

    pub(super) fn action(&self, step: DiscussionAction) -> ComponentAction {
        ComponentAction::Discuss(self.id, step)
    }

    /// The day on which something happened, as it is written.
    pub(super) fn day(&self, at: Timestamp) -> String {
        dates::long(at.to_zoned(self.zone.clone()).date())
    }

    pub(super) fn question(&self, number: QuestionIndex) -> Option<&'a Question> {
        self.state.question(number)
    }

    /// A question of the knowledge's; none for one of the governing body's own.
    pub(super) fn asked(&self, number: QuestionIndex) -> Option<&'a PlannedQuestion> {
        self.state.plan.questions.get(number.0)
    }

    /// A question's title in a list, for places that read formatting.
    pub(super) fn short(&self, number: QuestionIndex) -> String {
        escape::escape_line_truncated(self.short_words(number), TITLE)
    }

    /// A question's title in a list, for places that read none.
    pub(super) fn label(&self, number: QuestionIndex) -> String {
        let words = escape::escape_line(self.short_words(number));
        truncate(&words, TITLE).into_owned()
    }

    fn short_words(&self, number: QuestionIndex) -> &'a str {
        if let Some(asked) = self.asked(number) {
            return &asked.title;
        }
        let own = self.question(number).and_then(|question| question.own);
        own.and_then(|own| self.words.get(own)).unwrap_or(WITHDRAWN)
    }
}

/// A person, shown by their name; a reply's [`crate::reply::Mentions`] says whom that reaches.
pub(super) fn mention(person: UserId) -> String {
    format!("<@{person}>")
}
