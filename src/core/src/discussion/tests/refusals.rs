//! Every reason why something is refused.

use jiff::civil::date;

use crate::discussion::fixture::{
    ANN, BEN, CHAIR, CLERK, DiscussionFixture, MANAGER, OUTSIDER, actor, draft, planned_question,
};
use crate::discussion::{
    BoundedList, Command, Confidence, DiscussionDraft, InterestIndex, MAX_ACTIONS, MAX_POINTS,
    MAX_QUESTIONS, NewAction, Pace, PointIndex, PointKind, QuestionIndex, Refusal, RequiredText,
    Standing, start,
};
use crate::id::{RoleId, UserId};

fn started() -> DiscussionFixture {
    DiscussionFixture::start(&draft(Pace::One))
}

fn point(question: QuestionIndex, words: &str) -> Command {
    Command::AddPoint {
        question,
        kind: PointKind::For,
        words: words.to_owned(),
    }
}

fn not_for_us(question: QuestionIndex) -> Command {
    let words = "The diocese settles this".to_owned();
    Command::NotForUs { question, words }
}

/// Gives a command that is accepted.
fn act(discussion: &mut DiscussionFixture, by: UserId, command: &Command) {
    discussion.act(by, command).expect("it may be done");
}

/// Gives a command that is refused and so changes nothing.
fn refused(discussion: &mut DiscussionFixture, by: UserId, command: &Command) -> Refusal {
    let before = discussion.state.clone();
    let refusal = discussion.act(by, command).expect_err("it may not be done");
    assert_eq!(discussion.state, before);
    refusal
}

#[test]
fn only_governors_and_officers_contribute() {
    let mut discussion = started();
    for command in [
        point(QuestionIndex(0), "A point"),
        Command::NothingToDeclare,
        Command::AddNote {
            words: "A note".to_owned(),
        },
        Command::RemindMe { on: true },
        Command::SetConfidence {
            question: QuestionIndex(0),
            confidence: Confidence::Unsure,
        },
    ] {
        for person in [OUTSIDER, MANAGER] {
            assert_eq!(
                refused(&mut discussion, person, &command),
                Refusal::NotAGovernor
            );
        }
        act(&mut discussion, CLERK, &command);
    }
    assert!(
        discussion.state.contributors.is_empty(),
        "the clerk is no governor"
    );
}

#[test]
fn without_a_role_whoever_may_write_contributes() {
    let plan = DiscussionDraft {
        governors: None,
        ..draft(Pace::One)
    };
    let mut discussion = DiscussionFixture::start(&plan);
    act(
        &mut discussion,
        OUTSIDER,
        &point(QuestionIndex(0), "A point"),
    );
    let mut reader = actor(OUTSIDER);
    reader.writes = false;
    assert!(!reader.may_contribute(&discussion.state.plan));
    reader.roles = vec![RoleId::new(1)];
    assert!(!reader.may_contribute(&discussion.state.plan));
}

#[test]
fn only_officers_and_managers_steer() {
    let mut discussion = started();
    for command in [
        Command::Next { from: None },
        Command::Close,
        not_for_us(QuestionIndex(0)),
        Command::Hold { on: true },
    ] {
        for person in [OUTSIDER, ANN] {
            assert_eq!(
                refused(&mut discussion, person, &command),
                Refusal::NotSteering
            );
        }
    }
    act(&mut discussion, MANAGER, &Command::Next { from: None });
    assert!(!actor(MANAGER).may_read_notes(&discussion.state.plan));
    assert!(actor(CLERK).may_read_notes(&discussion.state.plan));
}

#[test]
fn closed_means_closed() {
    let mut discussion = started();
    assert_eq!(
        refused(&mut discussion, CHAIR, &Command::Reopen),
        Refusal::NotClosed
    );
    act(&mut discussion, ANN, &point(QuestionIndex(0), "A point"));
    act(&mut discussion, CHAIR, &Command::Close);
    for (person, command) in [
        (ANN, point(QuestionIndex(0), "A point")),
        (
            ANN,
            Command::WithdrawPoint {
                point: PointIndex(0),
            },
        ),
        (CHAIR, Command::Next { from: None }),
        (CHAIR, Command::Close),
        (OUTSIDER, Command::Next { from: None }),
    ] {
        let refusal = refused(&mut discussion, person, &command);
        assert_eq!(refusal, Refusal::Closed);
    }
    act(&mut discussion, CHAIR, &Command::Reopen);
    act(&mut discussion, ANN, &point(QuestionIndex(0), "A point"));
}

#[test]
fn questions_take_points_while_they_are_open() {
    let mut discussion = started();
    assert_eq!(
        refused(&mut discussion, ANN, &point(QuestionIndex(9), "A point")),
        Refusal::NoQuestion
    );
    assert_eq!(
        refused(&mut discussion, ANN, &point(QuestionIndex(1), "A point")),
        Refusal::NotStarted(QuestionIndex(1))
    );
    act(&mut discussion, CHAIR, &not_for_us(QuestionIndex(0)));
    let settled = Refusal::Settled {
        question: QuestionIndex(0),
        standing: Standing::NotForUs,
    };
    assert_eq!(
        refused(&mut discussion, ANN, &point(QuestionIndex(0), "A point")),
        settled
    );
    let already = Refusal::Already {
        question: QuestionIndex(0),
        standing: Standing::NotForUs,
    };
    assert_eq!(
        refused(&mut discussion, CHAIR, &not_for_us(QuestionIndex(0))),
        already
    );
    act(
        &mut discussion,
        CHAIR,
        &Command::OpenAgain {
            question: QuestionIndex(0),
        },
    );
    act(&mut discussion, ANN, &point(QuestionIndex(0), "A point"));
    let already = Refusal::Already {
        question: QuestionIndex(0),
        standing: Standing::Open,
    };
    let again = Command::OpenAgain {
        question: QuestionIndex(0),
    };
    assert_eq!(refused(&mut discussion, CHAIR, &again), already);
}

#[test]
fn questions_come_to_an_end() {
    let mut discussion = started();
    for _ in 0..3 {
        act(&mut discussion, CHAIR, &Command::Next { from: None });
    }
    assert_eq!(
        refused(&mut discussion, CHAIR, &Command::Next { from: None }),
        Refusal::NoMore
    );
    let own = Command::AddQuestion {
        words: "Our own".to_owned(),
    };
    for _ in 4..MAX_QUESTIONS {
        act(&mut discussion, CHAIR, &own);
    }
    let full = Refusal::Full {
        list: BoundedList::Questions,
        limit: MAX_QUESTIONS,
    };
    assert_eq!(refused(&mut discussion, CHAIR, &own), full);
    act(&mut discussion, CHAIR, &Command::Next { from: None });
}

#[test]
fn going_on_twice_from_one_question_opens_one() {
    let mut discussion = started();
    let from = Some(QuestionIndex(0));
    act(&mut discussion, CHAIR, &Command::Next { from });
    let gone_on = Refusal::GoneOn(QuestionIndex(1));
    assert_eq!(
        refused(&mut discussion, CLERK, &Command::Next { from }),
        gone_on
    );
    assert_eq!(discussion.state.current, Some(QuestionIndex(1)));
    act(
        &mut discussion,
        CLERK,
        &Command::Next {
            from: Some(QuestionIndex(1)),
        },
    );
    act(&mut discussion, CLERK, &Command::Next { from: None });
    assert_eq!(discussion.state.current, Some(QuestionIndex(3)));
}

#[test]
fn points_and_declarations_are_ones_own() {
    let mut discussion = started();
    act(&mut discussion, ANN, &point(QuestionIndex(0), "A point"));
    let edit = Command::EditPoint {
        point: PointIndex(0),
        words: "Another".to_owned(),
    };
    let withdraw = Command::WithdrawPoint {
        point: PointIndex(0),
    };
    for person in [BEN, CHAIR, CLERK] {
        assert_eq!(refused(&mut discussion, person, &edit), Refusal::NotYours);
        assert_eq!(
            refused(&mut discussion, person, &withdraw),
            Refusal::NotYours
        );
    }
    act(&mut discussion, ANN, &withdraw);
    assert_eq!(refused(&mut discussion, ANN, &edit), Refusal::NotYours);
    act(
        &mut discussion,
        ANN,
        &Command::DeclareInterest {
            name: "Ann Governor".to_owned(),
            what: "A trustee of the trust".to_owned(),
            steps_back: String::new(),
        },
    );
    let undeclare = Command::WithdrawInterest {
        interest: InterestIndex(0),
    };
    assert_eq!(refused(&mut discussion, BEN, &undeclare), Refusal::NotYours);
    assert_eq!(
        refused(&mut discussion, ANN, &Command::NothingToDeclare),
        Refusal::NoChange
    );
    act(&mut discussion, ANN, &undeclare);
    assert_eq!(refused(&mut discussion, ANN, &undeclare), Refusal::NotYours);
    act(&mut discussion, ANN, &Command::NothingToDeclare);
}

#[test]
fn texts_have_words_and_an_end() {
    let mut discussion = started();
    for words in ["", "  \n ", "\u{1}", "\u{202e}"] {
        assert_eq!(
            refused(&mut discussion, ANN, &point(QuestionIndex(0), words)),
            Refusal::Empty(RequiredText::Point)
        );
    }
    let long = Refusal::TooLong {
        length: 1001,
        limit: 1000,
    };
    assert_eq!(
        refused(
            &mut discussion,
            ANN,
            &point(QuestionIndex(0), &"é".repeat(1001))
        ),
        long
    );
    act(
        &mut discussion,
        ANN,
        &point(QuestionIndex(0), &"é".repeat(1000)),
    );
}

#[test]
fn a_discussion_holds_so_many_points_and_a_view_so_many_actions() {
    let mut discussion = started();
    act(&mut discussion, ANN, &point(QuestionIndex(0), "A point"));
    let point_added = discussion.state.points[0].clone();
    discussion.state.points.resize(MAX_POINTS, point_added);
    let full = Refusal::Full {
        list: BoundedList::Points,
        limit: MAX_POINTS,
    };
    assert_eq!(
        refused(&mut discussion, BEN, &point(QuestionIndex(0), "One more")),
        full
    );
    let action = NewAction {
        what: "Ask".to_owned(),
        owner: String::new(),
        due: None,
    };
    let reach = |actions| Command::ReachView {
        question: QuestionIndex(0),
        words: "A view".to_owned(),
        actions,
    };
    let full = Refusal::Full {
        list: BoundedList::Actions,
        limit: MAX_ACTIONS,
    };
    let many = reach(vec![action.clone(); MAX_ACTIONS + 1]);
    assert_eq!(refused(&mut discussion, CHAIR, &many), full);
    let past = NewAction {
        due: Some(date(2027, 1, 31)),
        ..action.clone()
    };
    assert_eq!(
        refused(&mut discussion, CHAIR, &reach(vec![past])),
        Refusal::PastDate
    );
    act(&mut discussion, CHAIR, &reach(vec![action; MAX_ACTIONS]));
}

#[test]
fn nothing_changes_twice() {
    let mut discussion = started();
    let feel = Command::SetConfidence {
        question: QuestionIndex(0),
        confidence: Confidence::Unsure,
    };
    act(&mut discussion, ANN, &feel);
    let meeting = |meeting| Command::SetMeeting { meeting };
    for (person, command) in [
        (ANN, feel),
        (ANN, Command::RemindMe { on: false }),
        (CHAIR, Command::Pause { on: false }),
        (CHAIR, Command::Hold { on: false }),
        (
            CHAIR,
            Command::GoTo {
                question: QuestionIndex(0),
            },
        ),
        (CHAIR, meeting(Some(date(2027, 3, 12)))),
    ] {
        assert_eq!(
            refused(&mut discussion, person, &command),
            Refusal::NoChange
        );
    }
    let past = meeting(Some(date(2027, 1, 31)));
    assert_eq!(refused(&mut discussion, CHAIR, &past), Refusal::PastDate);
}

#[test]
fn a_second_press_calls_nobody_again() {
    let mut discussion = started();
    for question in [None, Some(QuestionIndex(0))] {
        let remind = Command::Remind { question };
        act(&mut discussion, CHAIR, &remind);
        assert_eq!(
            refused(&mut discussion, CHAIR, &remind),
            Refusal::RemindedLately
        );
    }
    discussion.advance(jiff::SignedDuration::from_hours(1));
    act(
        &mut discussion,
        CHAIR,
        &Command::Remind {
            question: Some(QuestionIndex(0)),
        },
    );
}

#[test]
fn words_are_erased_by_their_author_and_not_under_a_hold() {
    let mut discussion = started();
    let erase = Command::Erase { person: ANN };
    for person in [CHAIR, MANAGER] {
        assert_eq!(
            refused(&mut discussion, person, &erase),
            Refusal::NotYourWords
        );
    }
    act(&mut discussion, CHAIR, &Command::Hold { on: true });
    assert_eq!(refused(&mut discussion, ANN, &erase), Refusal::OnHold);
    act(&mut discussion, CHAIR, &Command::Hold { on: false });
    act(&mut discussion, ANN, &erase);
}

#[test]
fn a_start_that_makes_no_sense_is_refused() {
    let good = draft(Pace::One);
    let refused = |draft: DiscussionDraft| {
        let now = started().clock;
        start(&draft, CLERK, now, date(2027, 2, 1)).expect_err("it makes no sense")
    };
    let many = vec![planned_question("One"); MAX_QUESTIONS + 1];
    assert_eq!(
        refused(DiscussionDraft {
            questions: Vec::new(),
            ..good.clone()
        }),
        Refusal::NoQuestion
    );
    assert_eq!(
        refused(DiscussionDraft {
            questions: many,
            ..good.clone()
        }),
        Refusal::NoQuestion
    );
    assert_eq!(
        refused(DiscussionDraft {
            in_post: Some(0),
            ..good.clone()
        }),
        Refusal::NobodyInPost
    );
    assert_eq!(
        refused(DiscussionDraft {
            days: 0,
            ..good.clone()
        }),
        Refusal::Days
    );
    assert_eq!(
        refused(DiscussionDraft {
            days: 61,
            ..good.clone()
        }),
        Refusal::Days
    );
    assert_eq!(
        refused(DiscussionDraft {
            meeting: Some(date(2027, 1, 31)),
            ..good.clone()
        }),
        Refusal::PastDate
    );
    assert_eq!(
        refused(DiscussionDraft {
            title: " ".to_owned(),
            ..good
        }),
        Refusal::Empty(RequiredText::Title)
    );
}
