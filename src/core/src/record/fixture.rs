//! Discussions for tests.

use std::sync::LazyLock;

use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::discussion::{
    Actor, Command, Confidence, DiscussionDraft, InterestIndex, NewAction, Now, Pace,
    PlannedQuestion, PointIndex, PointKind, QuestionIndex, State, Words, decide, start,
};
use crate::id::{RoleId, UserId};
use crate::knowledge::{ChecklistQuestion, Knowledge, fixture};

/// The id of the clerk, of the chair and of the first governor; the other governors' follow.
pub(super) const CLERK: u64 = 730_000_000_000_000_001;
pub(super) const CHAIR: u64 = 730_000_000_000_000_002;
pub(super) const GOVERNOR: u64 = 730_000_000_000_000_010;
const ROLE: u64 = 730_000_000_000_000_099;

/// The time zone of England as a POSIX rule: this crate has no time zone database.
pub(super) fn london() -> TimeZone {
    TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0").expect("it is one")
}

/// A discussion as the store would hold it.
pub(super) struct TestDiscussion {
    pub(super) state: State,
    pub(super) words: Words,
    at: Timestamp,
}

impl TestDiscussion {
    pub(super) fn start(draft: &DiscussionDraft) -> Self {
        // Half past midnight in England, where summer time has begun.
        let at: Timestamp = "2027-03-28T23:30:00Z".parse().expect("a time");
        let started = start(draft, UserId::new(CLERK), at, date(2027, 3, 29)).expect("it starts");
        Self {
            state: State::replay(&started.events).expect("it has started"),
            words: started.words.into_iter().collect(),
            at,
        }
    }

    /// Gives a command, a minute after the last. Returns whether it was accepted.
    pub(super) fn try_act(&mut self, person: u64, command: &Command) -> bool {
        self.at += 1.minute();
        let actor = Actor {
            person: UserId::new(person),
            roles: vec![RoleId::new(ROLE)],
            manages: false,
            writes: true,
        };
        let now = Now {
            at: self.at,
            today: date(2027, 3, 29),
        };
        let Ok(new) = decide(&self.state, &actor, command, now) else {
            return false;
        };
        for event in &new.events {
            self.state.apply(event);
        }
        self.words.extend(new.words);
        if let Command::Erase { person } = command {
            self.words.erase(*person);
        }
        true
    }

    pub(super) fn point(&mut self, person: u64, question: usize, kind: PointKind, words: &str) {
        let words = words.to_owned();
        let command = Command::AddPoint {
            question: QuestionIndex(question),
            kind,
            words,
        };
        assert!(self.try_act(person, &command), "{command:?}");
    }

    /// Adds a point to the first question that takes one.
    pub(super) fn point_if_open(&mut self, person: u64, words: &str) {
        let mut questions = self.state.questions.iter();
        let open = questions.position(|question| question.standing.takes_points());
        if let Some(open) = open {
            self.point(person, open, PointKind::Information, words);
        }
    }

    pub(super) fn act(&mut self, person: u64, command: &Command) {
        assert!(self.try_act(person, command), "{command:?}");
    }
}

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(fixture::knowledge);

/// What a discussion of the briefing's questions starts with.
pub(super) fn draft(pace: Pace) -> DiscussionDraft {
    let knowledge = &*KNOWLEDGE;
    let sources = knowledge.sources.iter().take(2);
    let sources = sources.map(|source| {
        let (title, publisher, date) = (&source.title, &source.publisher, &source.date);
        format!("{title}, {publisher}, {date}")
    });
    DiscussionDraft {
        title: "Joining the Oak Trust".to_owned(),
        school: "St Mary’s Primary School".to_owned(),
        group: "The Oak Trust".to_owned(),
        model: Some((
            "multi-academy-trust".to_owned(),
            "Multi-academy trust".to_owned(),
        )),
        questions: knowledge.questions.iter().map(planned_question).collect(),
        sources: sources.collect(),
        revision: "1a2b3c4d".to_owned(),
        chair: Some((UserId::new(CHAIR), "Priya Shah".to_owned())),
        clerk: (UserId::new(CLERK), "Tom Ellis".to_owned()),
        governors: Some(RoleId::new(ROLE)),
        mentionable: None,
        in_post: Some(11),
        meeting: Some(date(2027, 5, 12)),
        days: 7,
        pace,
    }
}

fn planned_question(question: &ChecklistQuestion) -> PlannedQuestion {
    let second = question.second.as_ref();
    let second = second.map_or_else(String::new, |second| format!(" {}", second.text));
    PlannedQuestion {
        title: question.title.clone(),
        text: question.text.text.clone() + &second,
        prompts: question
            .prompts
            .iter()
            .map(|prompt| prompt.text.clone())
            .collect(),
    }
}

/// A discussion in which everything has happened at least once.
pub(super) fn example() -> TestDiscussion {
    let mut discussion = TestDiscussion::start(&draft(Pace::All));
    interests(&mut discussion);
    first_questions(&mut discussion);
    confidence_and_erasure(&mut discussion);
    outcomes(&mut discussion);
    let own_question = "Could the governing body\nvisit two schools of the trust?";
    discussion.act(
        CHAIR,
        &Command::AddQuestion {
            words: own_question.to_owned(),
        },
    );
    discussion.act(
        CHAIR,
        &Command::GoTo {
            question: QuestionIndex(12),
        },
    );
    discussion.point(
        GOVERNOR,
        12,
        PointKind::For,
        "A visit shows more than papers do.",
    );
    for note in ["The head’s post would change.", "A parent has complained."] {
        let words = note.to_owned();
        discussion.act(GOVERNOR + 1, &Command::AddNote { words });
    }
    discussion.at = "2027-04-19T19:00:00Z".parse().expect("a time");
    discussion.act(CHAIR, &Command::Close);
    discussion
}

fn interests(discussion: &mut TestDiscussion) {
    let declare = |name: &str, what: &str, steps_back: &str| Command::DeclareInterest {
        name: name.to_owned(),
        what: what.to_owned(),
        steps_back: steps_back.to_owned(),
    };
    discussion.act(
        GOVERNOR,
        &declare("Anne Lee", "Trustee of the Oak Trust", "Questions 7 and 9"),
    );
    discussion.act(
        GOVERNOR + 1,
        &declare("Sam Roe", "A cousin works there", ""),
    );
    discussion.act(
        GOVERNOR + 1,
        &Command::WithdrawInterest {
            interest: InterestIndex(1),
        },
    );
    for person in [GOVERNOR + 2, GOVERNOR + 3, CHAIR] {
        discussion.act(person, &Command::NothingToDeclare);
    }
}

fn first_questions(discussion: &mut TestDiscussion) {
    use PointKind::{Against, For, Information, Question};
    discussion.point(
        GOVERNOR,
        0,
        For,
        "Shared training would help *our* new teachers.",
    );
    discussion.point(
        GOVERNOR + 1,
        0,
        For,
        "It would free the head:\n- from payroll\n- from repairs",
    );
    discussion.point(
        GOVERNOR + 2,
        0,
        Against,
        "We already share training with <@730000000000000013>.",
    );
    discussion.point(
        GOVERNOR + 3,
        0,
        Question,
        "How many schools left in the last 3 years?",
    );
    discussion.point(
        GOVERNOR + 3,
        0,
        Information,
        "See https://oak.example/report_2026 | page 4",
    );
    discussion.point(GOVERNOR + 2, 0, For, "A point that will go.");
    discussion.act(
        GOVERNOR + 2,
        &Command::WithdrawPoint {
            point: PointIndex(5),
        },
    );
    let words = "Shared training would help the new teachers.".to_owned();
    discussion.act(
        GOVERNOR,
        &Command::EditPoint {
            point: PointIndex(0),
            words,
        },
    );
}

/// Confidence of four governors, and what a fifth wrote before it was erased.
fn confidence_and_erasure(discussion: &mut TestDiscussion) {
    discussion.point(
        GOVERNOR + 4,
        1,
        PointKind::Against,
        "What an erased governor wrote.",
    );
    let confidence = [
        Confidence::Confident,
        Confidence::Confident,
        Confidence::Unsure,
        Confidence::Concerned,
    ];
    for (person, confidence) in (GOVERNOR..).zip(confidence) {
        discussion.act(
            person,
            &Command::SetConfidence {
                question: QuestionIndex(0),
                confidence,
            },
        );
    }
    let person = UserId::new(GOVERNOR + 4);
    discussion.act(GOVERNOR + 4, &Command::Erase { person });
}

fn outcomes(discussion: &mut TestDiscussion) {
    let action = |what: &str, owner: &str, due| NewAction {
        what: what.to_owned(),
        owner: owner.to_owned(),
        due,
    };
    let view = |question, words: &str, actions| Command::ReachView {
        question: QuestionIndex(question),
        words: words.to_owned(),
        actions,
    };
    let for_the_board = |question, words: &str| Command::ForTheBoard {
        question: QuestionIndex(question),
        words: words.to_owned(),
    };
    let due = Some(date(2027, 4, 30));
    let actions = vec![
        action("Ask the trust for its training plan", "Anne Lee", due),
        action("=Compare two trusts", "", None),
    ];
    let commands = [
        view(
            0,
            "Better training and a safety net mattered most.",
            actions,
        ),
        Command::NeedInformation {
            question: QuestionIndex(8),
            words: "The share of the budget that the trust keeps.".to_owned(),
            from: "The trust".to_owned(),
        },
        for_the_board(4, "Which powers the governing body must keep."),
        for_the_board(10, ""),
        Command::NotForUs {
            question: QuestionIndex(7),
            words: "The school has no church character.".to_owned(),
        },
        view(5, "The steps seemed clear.", Vec::new()),
        Command::OpenAgain {
            question: QuestionIndex(5),
        },
    ];
    for command in &commands {
        discussion.act(CHAIR, command);
    }
}
