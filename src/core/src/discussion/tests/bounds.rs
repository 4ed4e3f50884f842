//! How much a discussion holds, and what it cannot start with.

use jiff::civil::date;

use super::steps::{act, point, refused, started};
use crate::discussion::bounds::{MAX_ACTIONS, MAX_POINTS};
use crate::discussion::fixture::{ANN, BEN, CHAIR, CLERK, draft, planned_question};
use crate::discussion::{
    BoundedList, Command, DiscussionDraft, MAX_QUESTIONS, NewAction, Pace, QuestionIndex, Refusal,
    RequiredText, start,
};

#[test]
fn the_number_of_questions_is_limited() {
    let mut discussion = started();
    for _ in 0..3 {
        act(&mut discussion, CHAIR, &Command::Next { from: None });
    }
    assert_eq!(
        refused(&mut discussion, CHAIR, &Command::Next { from: None }),
        Refusal::NoMore
    );
    let add_question = Command::AddQuestion {
        words: "Our own".to_owned(),
    };
    for _ in 4..MAX_QUESTIONS {
        act(&mut discussion, CHAIR, &add_question);
    }
    let full = Refusal::Full {
        list: BoundedList::Questions,
        limit: MAX_QUESTIONS,
    };
    assert_eq!(refused(&mut discussion, CHAIR, &add_question), full);
    act(&mut discussion, CHAIR, &Command::Next { from: None });
}

#[test]
fn texts_are_not_blank_and_not_too_long() {
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
fn points_and_actions_are_limited() {
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
fn only_a_new_date_must_lie_ahead() {
    let mut discussion = started();
    let due = |day| NewAction {
        what: "Ask".to_owned(),
        owner: String::new(),
        due: Some(date(2027, 2, day)),
    };
    let reach = |question, actions| Command::ReachView {
        question: QuestionIndex(question),
        words: "A view".to_owned(),
        actions,
    };
    act(&mut discussion, CHAIR, &reach(0, vec![due(4), due(5)]));
    act(&mut discussion, CHAIR, &Command::Next { from: None });
    discussion.advance(jiff::SignedDuration::from_hours(24 * 30));
    act(&mut discussion, CHAIR, &reach(0, vec![due(5), due(4)]));
    let open_again = Command::OpenAgain {
        question: QuestionIndex(0),
    };
    act(&mut discussion, CHAIR, &open_again);
    act(&mut discussion, CHAIR, &reach(0, vec![due(5)]));
    for command in [reach(0, vec![due(5), due(6)]), reach(1, vec![due(5)])] {
        assert_eq!(refused(&mut discussion, CHAIR, &command), Refusal::PastDate);
    }
    let meeting = discussion.state.plan.meeting;
    discussion.advance(jiff::SignedDuration::from_hours(24 * 30));
    assert_eq!(
        refused(&mut discussion, CHAIR, &Command::SetMeeting { meeting }),
        Refusal::NoChange
    );
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
