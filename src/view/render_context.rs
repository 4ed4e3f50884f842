//! What every message is rendered from: the state with its texts, counts and time zone.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use quorate_core::discussion::{
    PlannedQuestion, Question, QuestionIndex, Standing, State, Tally, Words, WordsId, dates,
};
use quorate_core::escape::{escape_line_truncated, escape_truncated};
use quorate_core::id::{DiscussionId, UserId};
use quorate_core::limits::truncate;
use quorate_core::markup::plain_line;

use super::wording::WITHDRAWN;
use crate::action::{ComponentAction, DiscussionAction};
use crate::discord_refusal::DiscordRefusal;
use crate::reply::Button;

/// The longest short title of a question.
const SHORT_TITLE: usize = 60;

/// One discussion while its view is built.
///
/// Its methods return people's words escaped, so that Discord shows them as they were typed: no formatting, no mentions.
pub(super) struct RenderContext<'a> {
    pub(super) state: &'a State,
    tallies: Vec<Tally>,
    words: &'a Words,
    id: DiscussionId,
    zone: &'a TimeZone,
    /// What Discord refuses to show of the discussion.
    pub(super) refusal: Option<DiscordRefusal>,
}

impl<'a> RenderContext<'a> {
    pub(super) fn new(
        state: &'a State,
        words: &'a Words,
        id: DiscussionId,
        zone: &'a TimeZone,
        refusal: Option<DiscordRefusal>,
    ) -> Self {
        Self {
            refusal,
            state,
            tallies: state.tallies(),
            words,
            id,
            zone,
        }
    }

    /// The discussion's title on one line, not escaped, for names in which Discord reads no codes.
    pub(super) fn title(&self) -> String {
        let title = self.words.get(self.state.plan.frame.title);
        // A title has no author, so it is never erased.
        plain_line(title.unwrap_or("Discussion"), self.zone)
    }

    /// A text, escaped and truncated to `limit` characters.
    pub(super) fn text(&self, id: WordsId, limit: usize) -> String {
        let words = self.words.get(id);
        let words = words.map(|words| escape_truncated(words, limit));
        words.unwrap_or_else(|| WITHDRAWN.to_owned())
    }

    /// A text on one line, escaped and truncated to `limit` characters.
    pub(super) fn line(&self, id: WordsId, limit: usize) -> String {
        let words = self.words.get(id);
        let words = words.map(|words| escape_line_truncated(words, limit));
        words.unwrap_or_else(|| WITHDRAWN.to_owned())
    }

    /// A button for an action in this discussion.
    pub(super) fn button(&self, label: &str, action: DiscussionAction) -> Button {
        Button::new(label, self.action(action))
    }

    pub(super) fn action(&self, action: DiscussionAction) -> ComponentAction {
        ComponentAction::Discuss(self.id, action)
    }

    /// The day of a timestamp where the governing body is, in words.
    pub(super) fn day(&self, at: Timestamp) -> String {
        dates::long(self.date(at))
    }

    /// The day of a timestamp where the governing body is.
    pub(super) fn date(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone.clone()).date()
    }

    /// The standing of a question.
    pub(super) fn standing(&self, index: QuestionIndex) -> Standing {
        let question = self.state.question(index);
        question.map_or(Standing::NotStarted, |question| question.standing)
    }

    /// The counts of a question.
    pub(super) fn tally(&self, index: QuestionIndex) -> Tally {
        let tally = self.tallies.get(index.0).copied();
        tally.unwrap_or_default() // A question that does not exist has counts of 0.
    }

    /// How many points are not withdrawn, of all questions.
    pub(super) fn all_points(&self) -> usize {
        self.tallies.iter().map(Tally::all_points).sum()
    }

    /// A question of the plan; None for one of the governing body's own.
    pub(super) fn planned_question(&self, index: QuestionIndex) -> Option<&'a PlannedQuestion> {
        self.state.plan.questions.get(index.0)
    }

    /// A question's short title, escaped, for text in which Discord reads formatting.
    pub(super) fn short_title(&self, index: QuestionIndex, question: &Question) -> String {
        let words = plain_line(self.title_words(index, question), self.zone);
        escape_line_truncated(&words, SHORT_TITLE)
    }

    /// A question's short title for a select, in which Discord reads no formatting.
    pub(super) fn option_label(&self, index: QuestionIndex, question: &Question) -> String {
        let words = plain_line(self.title_words(index, question), self.zone);
        truncate(&words, SHORT_TITLE).into_owned()
    }

    fn title_words(&self, index: QuestionIndex, question: &Question) -> &'a str {
        match self.planned_question(index) {
            Some(planned) => &planned.title,
            None => question
                .own
                .and_then(|own| self.words.get(own))
                .unwrap_or(WITHDRAWN),
        }
    }
}

/// A person as a mention, which Discord shows by their name. Whether it notifies them is for
/// [`crate::reply::Mentions`] to say.
pub(super) fn mention(person: UserId) -> String {
    format!("<@{person}>")
}
