//! Gathers what the record of a discussion holds from its state.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::sanitise::{WITHDRAWN, sanitise, sanitise_line};
use crate::characters::without_bullet;
use crate::discussion::{
    Interest, Phase, Question, RemovalReason, Standing, State, Words, WordsId,
};
use crate::id::UserId;
use crate::markup::in_words;

/// The content of a draft record. It does not hold who thought what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The title of the discussion.
    pub(super) title: String,
    /// Whose governing body it is.
    pub(super) school: Option<String>,
    /// The trust or partnership considered.
    pub(super) group: Option<String>,
    /// The name of the model discussed.
    pub(super) model: Option<String>,
    /// The day on which the record is drawn up.
    pub(super) drawn_up: Date,
    /// The first day of the discussion.
    pub(super) first: Date,
    /// The last day on which a person did something in it.
    pub(super) last: Date,
    /// Whether it is closed.
    pub(super) closed: bool,
    /// The name of the chair.
    pub(super) chair: Option<String>,
    /// The name of the clerk.
    pub(super) clerk: Option<String>,
    /// Whether the governors are known by a role of the server.
    pub(super) by_role: bool,
    /// How many governors are in post.
    pub(super) in_post: Option<usize>,
    /// How many governors contributed.
    pub(super) contributed: usize,
    /// The declared interests that stand.
    pub(super) interests: Vec<RecordedInterest>,
    /// How many declarations were withdrawn.
    pub(super) interests_withdrawn: usize,
    /// How many people said that they have nothing to declare.
    pub(super) nothing_to_declare: usize,
    /// The questions, in order.
    pub(super) questions: Vec<RecordedQuestion>,
    /// What is to be done, in the order of the questions.
    pub(super) actions: Vec<RecordedAction>,
    /// How many confidential items are recorded separately.
    pub(super) confidential: usize,
    /// The lines that name the sources.
    pub(super) sources: Vec<String>,
    /// The revision of the bot's knowledge.
    pub(super) revision: String,
    /// The date of the next meeting.
    pub(super) meeting: Option<Date>,
}

/// A declared interest, as the record has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RecordedInterest {
    /// The name as it should be recorded.
    pub(super) name: String,
    /// What the interest is.
    pub(super) what: String,
    /// What the person steps back from.
    pub(super) steps_back: Option<String>,
}

/// A question and its outcome, as the record has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RecordedQuestion {
    /// Its title; `None` if it is the governing body's own.
    pub(super) title: Option<String>,
    /// The question.
    pub(super) text: String,
    /// How it stands.
    pub(super) standing: Standing,
    /// The points that stand, by kind in the order of [`crate::discussion::PointKind::ALL`].
    pub(super) points: [Vec<String>; 4],
    /// How many points were withdrawn.
    pub(super) withdrawn: usize,
    /// Why points were taken out, an entry for each.
    pub(super) removed: Vec<RemovalReason>,
    /// How many people chose each level of confidence, in the order of [`crate::discussion::Confidence::ALL`].
    pub(super) confidence: [usize; 3],
    /// The words that were noted with its standing.
    pub(super) outcome: Option<String>,
    /// From whom information is needed.
    pub(super) from: Option<String>,
    /// The words of its earlier outcome, if it was opened again.
    pub(super) earlier: Option<String>,
}

/// An action, as the record has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RecordedAction {
    /// The number of the question it comes from, from 1.
    pub(super) question: usize,
    /// What.
    pub(super) what: String,
    /// Who does it.
    pub(super) owner: Option<String>,
    /// By when.
    pub(super) due: Option<Date>,
}

impl Record {
    /// Gathers a record. `today` and `zone` are those of the governing body.
    #[must_use]
    pub fn of(state: &State, words: &Words, today: Date, zone: &TimeZone) -> Self {
        let words = SanitisedWords { words, state, zone };
        let day = |at: Timestamp| at.to_zoned(zone.clone()).date();
        let plan = &state.plan;
        let last = match state.phase {
            Phase::Closed { at } => at,
            Phase::Open => state.last_active,
        };
        let (contributed, in_post) = state.contributed();
        let interests = state.interests.iter();
        let interests: Vec<RecordedInterest> = interests
            .filter_map(|interest| words.interest(interest))
            .collect();
        Self {
            title: words.line_or_withdrawn(plan.frame.title),
            school: plan.frame.school.map(|id| words.line_or_withdrawn(id)),
            group: plan.frame.group.map(|id| words.line_or_withdrawn(id)),
            model: plan.model_name.as_deref().map(sanitise_line),
            drawn_up: today,
            first: day(state.started),
            last: day(last),
            closed: !state.is_open(),
            chair: plan.chair.map(|chair| words.line_or_withdrawn(chair.name)),
            clerk: Some(words.line_or_withdrawn(plan.clerk.name)),
            by_role: plan.governors.is_some(),
            in_post,
            contributed,
            interests_withdrawn: state.interests.len() - interests.len(),
            interests,
            nothing_to_declare: state.nothing_to_declare.len(),
            questions: questions(state, words),
            actions: actions(state, words),
            confidential: state.notes.iter().filter(|note| !note.withdrawn).count(),
            sources: plan.sources.iter().map(|line| source_line(line)).collect(),
            revision: sanitise_line(&plan.revision),
            meeting: plan.meeting,
        }
    }
}

/// People's words, sanitised for paper, with Discord's codes in words.
#[derive(Clone, Copy)]
pub(super) struct SanitisedWords<'a> {
    pub(super) words: &'a Words,
    pub(super) state: &'a State,
    pub(super) zone: &'a TimeZone,
}

impl SanitisedWords<'_> {
    /// A text. Returns `None` if it was withdrawn or erased.
    pub(super) fn text(self, id: WordsId) -> Option<String> {
        let text = sanitise(self.words.get(id)?);
        Some(in_words(&text, self.zone, |person| self.officer(person)))
    }

    /// The name of the chair or the clerk, the only people whose names a record may hold without their asking.
    fn officer(self, person: UserId) -> Option<String> {
        let mut officers = self.state.plan.officers();
        let officer = officers.find(|officer| officer.person == person)?;
        self.words.get(officer.name).map(sanitise_line)
    }

    /// A text, or [`WITHDRAWN`].
    fn text_or_withdrawn(self, id: WordsId) -> String {
        self.text(id).unwrap_or_else(|| WITHDRAWN.to_owned())
    }

    /// A text on one line, or [`WITHDRAWN`].
    fn line_or_withdrawn(self, id: WordsId) -> String {
        self.text_or_withdrawn(id).replace('\n', " ")
    }

    /// A declared interest. Returns `None` if it was withdrawn or erased.
    fn interest(self, interest: &Interest) -> Option<RecordedInterest> {
        if interest.withdrawn {
            return None;
        }
        Some(RecordedInterest {
            name: self.text(interest.name)?.replace('\n', " "),
            what: self.text(interest.what)?,
            steps_back: interest.steps_back.and_then(|id| self.text(id)),
        })
    }
}

fn questions(state: &State, words: SanitisedWords<'_>) -> Vec<RecordedQuestion> {
    let mut recorded: Vec<RecordedQuestion> = state
        .questions
        .iter()
        .enumerate()
        .map(|(index, question)| {
            let planned = state.plan.questions.get(index);
            question_without_points(
                question,
                words,
                planned.map(|planned| (&*planned.title, &*planned.text)),
            )
        })
        .collect();
    for point in &state.points {
        let Some(question) = recorded.get_mut(point.question.0) else {
            continue;
        };
        if let Some(reason) = point.removed {
            question.removed.push(reason);
            continue;
        }
        match words.text(point.words).filter(|_| !point.withdrawn) {
            Some(text) => question.points[point.kind as usize].push(text),
            None => question.withdrawn += 1,
        }
    }
    recorded
}

/// A question without its points. `planned` is its title and text, if it is one of the plan.
fn question_without_points(
    question: &Question,
    words: SanitisedWords<'_>,
    planned: Option<(&str, &str)>,
) -> RecordedQuestion {
    let mut confidence = [0; 3];
    for level in question.confidence.values() {
        confidence[*level as usize] += 1;
    }
    let own = question.own.map(|own| words.text_or_withdrawn(own));
    RecordedQuestion {
        title: planned.map(|(title, _)| sanitise_line(title)),
        // A question is the governing body's own or stands in the plan.
        text: own.unwrap_or_else(|| planned.map_or_else(String::new, |(_, text)| sanitise(text))),
        standing: question.standing,
        points: Default::default(),
        withdrawn: 0,
        removed: Vec::new(),
        confidence,
        outcome: question
            .outcome
            .map(|outcome| words.text_or_withdrawn(outcome)),
        from: question.from.map(|from| words.text_or_withdrawn(from)),
        earlier: question
            .earlier
            .map(|earlier| words.text_or_withdrawn(earlier)),
    }
}

fn actions(state: &State, words: SanitisedWords<'_>) -> Vec<RecordedAction> {
    let questions = state.questions.iter().zip(1..);
    let actions = questions.flat_map(|(question, number)| {
        question.actions.iter().map(move |action| RecordedAction {
            question: number,
            what: without_bullet(&words.text_or_withdrawn(action.what)).to_owned(),
            owner: action.owner.and_then(|owner| words.text(owner)),
            due: action.due,
        })
    });
    actions.collect()
}

/// The line of a source, without its Markdown.
pub(super) fn source_line(line: &str) -> String {
    let line = sanitise_line(line);
    let line = line.strip_prefix("- ").unwrap_or(&line);
    line.replace(['*', '<', '>'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_named_without_markdown() {
        assert_eq!(
            source_line(
                "- Briefing: *A governor update*, a publisher, 2016, <https://a.example/_b_>"
            ),
            "Briefing: A governor update, a publisher, 2016, https://a.example/_b_"
        );
    }
}
