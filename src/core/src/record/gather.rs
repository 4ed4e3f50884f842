//! What the record of a discussion holds.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::clean::{WITHDRAWN, clean, one_line};
use crate::discussion::{Interest, Phase, Question, Standing, State, Words, WordsId};

/// What the record of a discussion holds: who thought what is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The title of the discussion.
    pub title: String,
    /// Whose governing body it is.
    pub school: Option<String>,
    /// The trust or partnership considered.
    pub group: Option<String>,
    /// The name of the model discussed.
    pub model: Option<String>,
    /// The day on which the record is drawn up.
    pub drawn_up: Date,
    /// The first day of the discussion.
    pub first: Date,
    /// Its last day so far.
    pub last: Date,
    /// Whether it is closed.
    pub closed: bool,
    /// Who chairs.
    pub chair: Option<String>,
    /// Who clerks.
    pub clerk: Option<String>,
    /// Whether the governors are known by a role of the server.
    pub by_role: bool,
    /// How many governors are in post.
    pub in_post: Option<usize>,
    /// How many governors contributed.
    pub contributed: usize,
    /// The declared interests that stand.
    pub interests: Vec<Declared>,
    /// How many declarations were withdrawn.
    pub interests_withdrawn: usize,
    /// How many people said that they have nothing to declare.
    pub nothing_to_declare: usize,
    /// The questions, in order.
    pub questions: Vec<Part>,
    /// What is to be done, in the order of the questions.
    pub actions: Vec<ToDo>,
    /// How many confidential items are recorded separately.
    pub confidential: usize,
    /// The lines that name the sources.
    pub sources: Vec<String>,
    /// The revision of the bot's knowledge.
    pub revision: String,
    /// The date of the next meeting.
    pub meeting: Option<Date>,
}

/// A declared interest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// The name as it should be recorded.
    pub name: String,
    /// What the interest is.
    pub what: String,
    /// What the person steps back from.
    pub steps_back: Option<String>,
}

/// A question with what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// A few words for it; none where it is the governing body's own.
    pub title: Option<String>,
    /// The question.
    pub text: String,
    /// How it stands.
    pub standing: Standing,
    /// The points that stand, by kind in the order of [`crate::discussion::PointKind::ALL`].
    pub points: [Vec<String>; 4],
    /// How many points were withdrawn.
    pub withdrawn: usize,
    /// How many people felt what, in the order of [`crate::discussion::Confidence::ALL`].
    pub confidence: [usize; 3],
    /// The words of its standing.
    pub outcome: Option<String>,
    /// From whom information is needed.
    pub from: Option<String>,
    /// The words of how it stood before.
    pub earlier: Option<String>,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToDo {
    /// The number of the question it comes from, from 1.
    pub question: usize,
    /// What.
    pub what: String,
    /// Who does it.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<Date>,
}

impl Record {
    /// Gathers a record. `today` and `zone` are the day and the time zone where the governing body is.
    #[must_use]
    pub fn of(state: &State, words: &Words, today: Date, zone: &TimeZone) -> Self {
        let said = Said(words);
        let day = |at: Timestamp| at.to_zoned(zone.clone()).date();
        let plan = &state.plan;
        let last = match state.phase {
            Phase::Closed { at } => at,
            Phase::Open => state.last_event,
        };
        let (contributed, in_post) = state.contributed();
        let stands = |interest: &&Interest| said.declared(interest).is_some();
        let interests = state.interests.iter();
        Self {
            title: said.line(plan.frame.title),
            school: plan.frame.school.map(|id| said.line(id)),
            group: plan.frame.group.map(|id| said.line(id)),
            model: plan.model_name.as_deref().map(one_line),
            drawn_up: today,
            first: day(state.started),
            last: day(last),
            closed: !state.is_open(),
            chair: plan.chair.map(|chair| said.line(chair.name)),
            clerk: Some(said.line(plan.clerk.name)),
            by_role: plan.governors.is_some(),
            in_post,
            contributed,
            interests: interests
                .clone()
                .filter_map(|one| said.declared(one))
                .collect(),
            interests_withdrawn: state.interests.len() - interests.filter(stands).count(),
            nothing_to_declare: state.nothing_to_declare.len(),
            questions: parts(state, said),
            actions: actions(state, said),
            confidential: state.notes.iter().filter(|note| !note.withdrawn).count(),
            sources: plan.sources.iter().map(|line| source(line)).collect(),
            revision: one_line(&plan.revision),
            meeting: plan.meeting,
        }
    }
}

/// People's words, made fit for paper.
#[derive(Clone, Copy)]
pub(super) struct Said<'a>(pub(super) &'a Words);

impl Said<'_> {
    /// A text, unless it is gone.
    pub(super) fn text(self, id: WordsId) -> Option<String> {
        self.0.get(id).map(clean)
    }

    /// A text, or what says that it is gone.
    fn kept(self, id: WordsId) -> String {
        self.text(id).unwrap_or_else(|| WITHDRAWN.to_owned())
    }

    /// A text of one line, or what says that it is gone.
    pub(super) fn line(self, id: WordsId) -> String {
        self.kept(id).replace('\n', " ")
    }

    /// A declaration, unless it was withdrawn.
    fn declared(self, interest: &Interest) -> Option<Declared> {
        if interest.withdrawn {
            return None;
        }
        Some(Declared {
            name: self.text(interest.name)?.replace('\n', " "),
            what: self.text(interest.what)?,
            steps_back: interest.steps_back.and_then(|id| self.text(id)),
        })
    }
}

fn parts(state: &State, said: Said<'_>) -> Vec<Part> {
    let mut parts: Vec<Part> = state
        .questions
        .iter()
        .enumerate()
        .map(|(at, question)| {
            let asked = state.plan.questions.get(at);
            part(
                question,
                said,
                asked.map(|asked| (&*asked.title, &*asked.text)),
            )
        })
        .collect();
    for point in &state.points {
        let Some(part) = parts.get_mut(point.question.0) else {
            continue;
        };
        match said.text(point.words).filter(|_| !point.withdrawn) {
            Some(text) => part.points[point.kind as usize].push(text),
            None => part.withdrawn += 1,
        }
    }
    parts
}

/// A question, its points left out. `asked` is its title and text in the plan.
fn part(question: &Question, said: Said<'_>, asked: Option<(&str, &str)>) -> Part {
    let mut confidence = [0; 3];
    for felt in question.confidence.values() {
        confidence[*felt as usize] += 1;
    }
    let own = question.own.map(|own| said.kept(own));
    Part {
        title: asked.map(|(title, _)| one_line(title)),
        text: own.unwrap_or_else(|| asked.map(|(_, text)| clean(text)).unwrap_or_default()),
        standing: question.standing,
        points: Default::default(),
        withdrawn: 0,
        confidence,
        outcome: question.outcome.map(|outcome| said.kept(outcome)),
        from: question.from.map(|from| said.kept(from)),
        earlier: question.earlier.map(|earlier| said.kept(earlier)),
    }
}

fn actions(state: &State, said: Said<'_>) -> Vec<ToDo> {
    let questions = state.questions.iter().zip(1..);
    let actions = questions.flat_map(|(question, number)| {
        question.actions.iter().map(move |action| ToDo {
            question: number,
            what: said.kept(action.what),
            owner: action.owner.and_then(|owner| said.text(owner)),
            due: action.due,
        })
    });
    actions.collect()
}

/// The line of a source, without the marks that set it out in Discord.
pub(super) fn source(line: &str) -> String {
    let line = one_line(line);
    let line = line.strip_prefix("- ").unwrap_or(&line);
    line.replace(['*', '<', '>'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_named_without_discords_marks() {
        assert_eq!(
            source("- Briefing: *A governor update*, a publisher, 2016, <https://a.example/_b_>"),
            "Briefing: A governor update, a publisher, 2016, https://a.example/_b_"
        );
    }
}
