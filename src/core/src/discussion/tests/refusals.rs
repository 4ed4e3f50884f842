//! Every reason why something is refused.

use crate::discussion::QuestionIndex;
use crate::discussion::{InterestIndex, PointIndex};
use crate::id::{RoleId, UserId};
use jiff::civil::date;

use super::super::fixture::{
    ANN, BEN, CHAIR, CLERK, MANAGER, OUTSIDER, Stage, actor, asked, draft,
};
use super::super::{
    ACTIONS, Command, Confidence, Draft, NewAction, POINTS, Pace, PointKind, QUESTIONS, Refusal,
    Standing, start,
};

fn stage() -> Stage {
    Stage::start(&draft(Pace::One))
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

/// Does it, which may be done.
fn run(stage: &mut Stage, by: UserId, command: &Command) {
    stage.run(by, command).expect("it may be done");
}

/// Tries it, which changes nothing.
fn refused(stage: &mut Stage, by: UserId, command: &Command) -> Refusal {
    let before = stage.state.clone();
    let refusal = stage.run(by, command).expect_err("it may not be done");
    assert_eq!(stage.state, before);
    refusal
}

#[test]
fn only_governors_and_officers_contribute() {
    let mut stage = stage();
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
            assert_eq!(refused(&mut stage, person, &command), Refusal::NotAGovernor);
        }
        run(&mut stage, CLERK, &command);
    }
    assert!(
        stage.state.contributors.is_empty(),
        "the clerk is no governor"
    );
}

#[test]
fn without_a_role_whoever_may_write_contributes() {
    let plan = Draft {
        governors: None,
        ..draft(Pace::One)
    };
    let mut stage = Stage::start(&plan);
    run(&mut stage, OUTSIDER, &point(QuestionIndex(0), "A point"));
    let mut reader = actor(OUTSIDER);
    reader.writes = false;
    assert!(!reader.may_contribute(&stage.state.plan));
    reader.roles = vec![RoleId::new(1)];
    assert!(!reader.may_contribute(&stage.state.plan));
}

#[test]
fn only_officers_and_managers_steer() {
    let mut stage = stage();
    for command in [
        Command::Next { from: None },
        Command::Close,
        not_for_us(QuestionIndex(0)),
        Command::Hold { on: true },
    ] {
        for person in [OUTSIDER, ANN] {
            assert_eq!(refused(&mut stage, person, &command), Refusal::NotSteering);
        }
    }
    run(&mut stage, MANAGER, &Command::Next { from: None });
    assert!(!actor(MANAGER).may_read_notes(&stage.state.plan));
    assert!(actor(CLERK).may_read_notes(&stage.state.plan));
}

#[test]
fn closed_means_closed() {
    let mut stage = stage();
    assert_eq!(
        refused(&mut stage, CHAIR, &Command::Reopen),
        Refusal::NotClosed
    );
    run(&mut stage, ANN, &point(QuestionIndex(0), "A point"));
    run(&mut stage, CHAIR, &Command::Close);
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
        let refusal = refused(&mut stage, person, &command);
        assert_eq!(refusal, Refusal::Closed);
    }
    run(&mut stage, CHAIR, &Command::Reopen);
    run(&mut stage, ANN, &point(QuestionIndex(0), "A point"));
}

#[test]
fn questions_take_points_while_they_are_open() {
    let mut stage = stage();
    assert_eq!(
        refused(&mut stage, ANN, &point(QuestionIndex(9), "A point")),
        Refusal::NoQuestion
    );
    assert_eq!(
        refused(&mut stage, ANN, &point(QuestionIndex(1), "A point")),
        Refusal::NotStarted(2)
    );
    run(&mut stage, CHAIR, &not_for_us(QuestionIndex(0)));
    let settled = Refusal::Settled {
        number: 1,
        standing: Standing::NotForUs,
    };
    assert_eq!(
        refused(&mut stage, ANN, &point(QuestionIndex(0), "A point")),
        settled
    );
    let already = Refusal::Already {
        number: 1,
        standing: Standing::NotForUs,
    };
    assert_eq!(
        refused(&mut stage, CHAIR, &not_for_us(QuestionIndex(0))),
        already
    );
    run(
        &mut stage,
        CHAIR,
        &Command::OpenAgain {
            question: QuestionIndex(0),
        },
    );
    run(&mut stage, ANN, &point(QuestionIndex(0), "A point"));
    let already = Refusal::Already {
        number: 1,
        standing: Standing::Open,
    };
    let again = Command::OpenAgain {
        question: QuestionIndex(0),
    };
    assert_eq!(refused(&mut stage, CHAIR, &again), already);
}

#[test]
fn questions_come_to_an_end() {
    let mut stage = stage();
    for _ in 0..3 {
        run(&mut stage, CHAIR, &Command::Next { from: None });
    }
    assert_eq!(
        refused(&mut stage, CHAIR, &Command::Next { from: None }),
        Refusal::NoMore
    );
    let own = Command::AddQuestion {
        words: "Our own".to_owned(),
    };
    for _ in 4..QUESTIONS {
        run(&mut stage, CHAIR, &own);
    }
    let full = Refusal::Full {
        what: "questions",
        limit: QUESTIONS,
    };
    assert_eq!(refused(&mut stage, CHAIR, &own), full);
    run(&mut stage, CHAIR, &Command::Next { from: None });
}

#[test]
fn going_on_twice_from_one_question_opens_one() {
    let mut stage = stage();
    let from = Some(QuestionIndex(0));
    run(&mut stage, CHAIR, &Command::Next { from });
    let gone_on = Refusal::GoneOn(2);
    assert_eq!(refused(&mut stage, CLERK, &Command::Next { from }), gone_on);
    assert_eq!(stage.state.current, Some(QuestionIndex(1)));
    run(
        &mut stage,
        CLERK,
        &Command::Next {
            from: Some(QuestionIndex(1)),
        },
    );
    run(&mut stage, CLERK, &Command::Next { from: None });
    assert_eq!(stage.state.current, Some(QuestionIndex(3)));
}

#[test]
fn points_and_declarations_are_ones_own() {
    let mut stage = stage();
    run(&mut stage, ANN, &point(QuestionIndex(0), "A point"));
    let edit = Command::EditPoint {
        point: PointIndex(0),
        words: "Another".to_owned(),
    };
    let withdraw = Command::WithdrawPoint {
        point: PointIndex(0),
    };
    for person in [BEN, CHAIR, CLERK] {
        assert_eq!(refused(&mut stage, person, &edit), Refusal::NotYours);
        assert_eq!(refused(&mut stage, person, &withdraw), Refusal::NotYours);
    }
    run(&mut stage, ANN, &withdraw);
    assert_eq!(refused(&mut stage, ANN, &edit), Refusal::NotYours);
    run(
        &mut stage,
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
    assert_eq!(refused(&mut stage, BEN, &undeclare), Refusal::NotYours);
    assert_eq!(
        refused(&mut stage, ANN, &Command::NothingToDeclare),
        Refusal::NoChange
    );
    run(&mut stage, ANN, &undeclare);
    assert_eq!(refused(&mut stage, ANN, &undeclare), Refusal::NotYours);
    run(&mut stage, ANN, &Command::NothingToDeclare);
}

#[test]
fn texts_have_words_and_an_end() {
    let mut stage = stage();
    for words in ["", "  \n ", "\u{1}", "\u{202e}"] {
        assert_eq!(
            refused(&mut stage, ANN, &point(QuestionIndex(0), words)),
            Refusal::Empty("your point")
        );
    }
    let long = Refusal::TooLong {
        length: 1001,
        limit: 1000,
    };
    assert_eq!(
        refused(&mut stage, ANN, &point(QuestionIndex(0), &"é".repeat(1001))),
        long
    );
    run(&mut stage, ANN, &point(QuestionIndex(0), &"é".repeat(1000)));
}

#[test]
fn a_discussion_holds_so_many_points_and_a_view_so_many_actions() {
    let mut stage = stage();
    run(&mut stage, ANN, &point(QuestionIndex(0), "A point"));
    let one = stage.state.points[0].clone();
    stage.state.points.resize(POINTS, one);
    let full = Refusal::Full {
        what: "points",
        limit: POINTS,
    };
    assert_eq!(
        refused(&mut stage, BEN, &point(QuestionIndex(0), "One more")),
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
        what: "actions for one question",
        limit: ACTIONS,
    };
    let many = reach(vec![action.clone(); ACTIONS + 1]);
    assert_eq!(refused(&mut stage, CHAIR, &many), full);
    let past = NewAction {
        due: Some(date(2027, 1, 31)),
        ..action.clone()
    };
    assert_eq!(
        refused(&mut stage, CHAIR, &reach(vec![past])),
        Refusal::PastDate
    );
    run(&mut stage, CHAIR, &reach(vec![action; ACTIONS]));
}

#[test]
fn nothing_changes_twice() {
    let mut stage = stage();
    let feel = Command::SetConfidence {
        question: QuestionIndex(0),
        confidence: Confidence::Unsure,
    };
    run(&mut stage, ANN, &feel);
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
        assert_eq!(refused(&mut stage, person, &command), Refusal::NoChange);
    }
    let past = meeting(Some(date(2027, 1, 31)));
    assert_eq!(refused(&mut stage, CHAIR, &past), Refusal::PastDate);
}

#[test]
fn a_second_press_calls_nobody_again() {
    let mut stage = stage();
    for question in [None, Some(QuestionIndex(0))] {
        let remind = Command::Remind { question };
        run(&mut stage, CHAIR, &remind);
        assert_eq!(refused(&mut stage, CHAIR, &remind), Refusal::RemindedLately);
    }
    stage.pass(jiff::SignedDuration::from_hours(1));
    run(
        &mut stage,
        CHAIR,
        &Command::Remind {
            question: Some(QuestionIndex(0)),
        },
    );
}

#[test]
fn words_are_erased_by_their_author_and_not_under_a_hold() {
    let mut stage = stage();
    let erase = Command::Erase { person: ANN };
    for person in [CHAIR, MANAGER] {
        assert_eq!(refused(&mut stage, person, &erase), Refusal::NotYourWords);
    }
    run(&mut stage, CHAIR, &Command::Hold { on: true });
    assert_eq!(refused(&mut stage, ANN, &erase), Refusal::OnHold);
    run(&mut stage, CHAIR, &Command::Hold { on: false });
    run(&mut stage, ANN, &erase);
}

#[test]
fn a_start_that_makes_no_sense_is_refused() {
    let good = draft(Pace::One);
    let refused = |draft: Draft| {
        let now = stage().now;
        start(&draft, CLERK, now, date(2027, 2, 1)).expect_err("it makes no sense")
    };
    let many = vec![asked("One"); QUESTIONS + 1];
    assert_eq!(
        refused(Draft {
            questions: Vec::new(),
            ..good.clone()
        }),
        Refusal::NoQuestion
    );
    assert_eq!(
        refused(Draft {
            questions: many,
            ..good.clone()
        }),
        Refusal::NoQuestion
    );
    assert_eq!(
        refused(Draft {
            in_post: Some(0),
            ..good.clone()
        }),
        Refusal::NobodyInPost
    );
    assert_eq!(
        refused(Draft {
            days: 0,
            ..good.clone()
        }),
        Refusal::Days
    );
    assert_eq!(
        refused(Draft {
            days: 61,
            ..good.clone()
        }),
        Refusal::Days
    );
    assert_eq!(
        refused(Draft {
            meeting: Some(date(2027, 1, 31)),
            ..good.clone()
        }),
        Refusal::PastDate
    );
    assert_eq!(
        refused(Draft {
            title: " ".to_owned(),
            ..good
        }),
        Refusal::Empty("the title")
    );
}
