//! Who and what is refused: every rule about rights and standings.

use jiff::civil::date;

use super::steps::{act, not_for_us, point, refused, started};
use crate::discussion::fixture::{
    ANN, BEN, CHAIR, CLERK, DiscussionFixture, MANAGER, OUTSIDER, actor, draft,
};
use crate::discussion::{
    Command, Confidence, DiscussionDraft, InterestIndex, Pace, PointIndex, QuestionIndex, Refusal,
    RemovalReason, Standing,
};
use crate::id::RoleId;

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
    let open_again = Command::OpenAgain {
        question: QuestionIndex(0),
    };
    assert_eq!(refused(&mut discussion, CHAIR, &open_again), already);
}

#[test]
fn two_presses_of_next_open_one_question() {
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
fn a_command_that_would_change_nothing_is_refused() {
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
fn a_second_reminder_within_the_hour_is_refused() {
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
fn a_point_is_taken_out_by_those_who_steer_and_not_under_a_hold() {
    let mut discussion = started();
    act(&mut discussion, ANN, &point(QuestionIndex(0), "A name"));
    let edit = Command::EditPoint {
        point: PointIndex(0),
        words: "Another name".to_owned(),
    };
    act(&mut discussion, ANN, &edit);
    let remove = |point| Command::RemovePoint {
        point: PointIndex(point),
        reason: RemovalReason::NamesSomebody,
    };
    for person in [ANN, OUTSIDER] {
        assert_eq!(
            refused(&mut discussion, person, &remove(0)),
            Refusal::NotSteering
        );
    }
    assert_eq!(
        refused(&mut discussion, CHAIR, &remove(1)),
        Refusal::NoPoint
    );
    act(&mut discussion, CHAIR, &Command::Hold { on: true });
    assert_eq!(refused(&mut discussion, CHAIR, &remove(0)), Refusal::OnHold);
    act(&mut discussion, CHAIR, &Command::Hold { on: false });
    act(&mut discussion, CHAIR, &Command::Close);
    act(&mut discussion, MANAGER, &remove(0));
    assert_eq!(
        refused(&mut discussion, CHAIR, &remove(0)),
        Refusal::NoChange
    );
    let texts = discussion.state.texts_of_point(PointIndex(0));
    assert_eq!(texts.len(), 2);
    assert!(texts.iter().all(|id| discussion.words.get(*id).is_none()));
    assert_eq!(discussion.state.tallies()[0].all_points(), 0);
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
