//! The invariants of a discussion as properties: arbitrary commands leave a sound state.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::discussion::fixture::{
    CHAIR, CLERK, DiscussionFixture, MANAGER, OUTSIDER, any_attempts, any_pace, run_attempts,
};
use crate::discussion::{Confidence, Event, EventKind, PointKind, State, WordsId};
use crate::id::UserId;

/// Fails if the rules forbid an event, given the state before it.
fn assert_allowed(before: &State, event: &Event) {
    let Some(by) = event.by else {
        let erases = matches!(event.kind, EventKind::Erased { .. });
        assert!(!(erases && before.held), "held means not erased");
        return;
    };
    let erases = matches!(event.kind, EventKind::Erased { person } if person == by);
    assert!(
        by != OUTSIDER || erases,
        "nothing by an outsider: {event:?}"
    );
    let steers = [CHAIR, CLERK, MANAGER].contains(&by);
    match &event.kind {
        EventKind::PointAdded { question, .. } | EventKind::ConfidenceSet { question, .. } => {
            assert!(before.questions[question.0].standing.takes_points());
            assert_ne!(by, MANAGER);
        }
        EventKind::PointEdited { point, .. } | EventKind::PointWithdrawn { point } => {
            let point = &before.points[point.0];
            assert!(
                point.author == by && !point.withdrawn,
                "nobody changes another's"
            );
        }
        EventKind::PointRemoved { point, .. } => {
            assert!(steers && !before.held && before.points[point.0].removed.is_none());
        }
        EventKind::InterestWithdrawn { interest } => {
            assert_eq!(before.interests[interest.0].person, by);
        }
        EventKind::InterestDeclared { .. }
        | EventKind::NothingToDeclare
        | EventKind::NoteAdded { .. }
        | EventKind::RemindMe { .. } => assert_ne!(by, MANAGER),
        EventKind::Erased { person } => {
            assert!(*person == by && !before.held, "held means not erased");
        }
        _ => assert!(steers, "only those who steer: {event:?}"),
    }
    let always = matches!(
        event.kind,
        EventKind::Erased { .. }
            | EventKind::PointRemoved { .. }
            | EventKind::Held { .. }
            | EventKind::Reopened
    );
    assert!(before.is_open() || always, "closed means closed: {event:?}");
}

/// Fails unless the counts of the state are those of its events.
fn assert_counts_match(discussion: &DiscussionFixture) {
    let mut points: BTreeMap<usize, (UserId, usize, PointKind)> = BTreeMap::new();
    let mut added = 0;
    let mut confidences: BTreeMap<(usize, UserId), Confidence> = BTreeMap::new();
    let mut contributors = BTreeSet::new();
    for event in &discussion.events {
        if let EventKind::Erased { person } = &event.kind {
            points.retain(|_, (author, ..)| author != person);
            confidences.retain(|(_, governor), _| governor != person);
            contributors.remove(person);
        }
        let Some(by) = event.by else { continue };
        match &event.kind {
            EventKind::PointAdded {
                question,
                point,
                governor,
                ..
            } => {
                points.insert(added, (by, question.0, *point));
                added += 1;
                contributors.extend(governor.then_some(by));
            }
            EventKind::PointWithdrawn { point } | EventKind::PointRemoved { point, .. } => {
                points.remove(&point.0);
            }
            EventKind::ConfidenceSet {
                question,
                confidence,
                governor,
            } => {
                confidences.insert((question.0, by), *confidence);
                contributors.extend(governor.then_some(by));
            }
            _ => {}
        }
    }
    assert_eq!(discussion.state.points.len(), added);
    for (question, tally) in discussion.state.tallies().iter().enumerate() {
        for kind in PointKind::ALL {
            let counted = points
                .values()
                .filter(|(_, under, point)| (*under, *point) == (question, kind));
            assert_eq!(tally.points[kind as usize], counted.count());
        }
        for confidence in Confidence::ALL {
            let counted = confidences
                .iter()
                .filter(|((under, _), level)| (*under, **level) == (question, confidence));
            assert_eq!(tally.confidence[confidence as usize], counted.count());
        }
    }
    assert_eq!(discussion.state.contributors, contributors);
    let (contributed, _) = discussion.state.contributed();
    assert_eq!(contributed, contributors.len());
}

/// Fails if a text still has words that its author erased.
fn assert_erased_means_erased(discussion: &DiscussionFixture) {
    let mut written: BTreeMap<UserId, Vec<WordsId>> = BTreeMap::new();
    for event in &discussion.events {
        if let Some(by) = event.by {
            written
                .entry(by)
                .or_default()
                .extend(event.kind.words_ids());
        }
        if let EventKind::Erased { person } = event.kind {
            for id in written.remove(&person).into_iter().flatten() {
                let is_frame = discussion
                    .words
                    .iter()
                    .any(|text| text.id == id && text.author.is_none());
                assert!(is_frame || discussion.words.get(id).is_none());
            }
        }
    }
}

/// Fails if a point that was taken out still has words, now or of before a change.
fn assert_removed_means_erased(discussion: &DiscussionFixture) {
    for (index, point) in discussion.state.indexed_points() {
        if point.removed.is_some() {
            let texts = discussion.state.texts_of_point(index);
            assert!(texts.iter().all(|id| discussion.words.get(*id).is_none()));
        }
    }
}

proptest! {
    #[test]
    fn any_sequence_leaves_a_sound_discussion(pace in any_pace(), attempts in any_attempts()) {
        let discussion = run_attempts(pace, &attempts);
        let replayed = State::replay(&discussion.events);
        prop_assert_eq!(replayed.as_ref(), Some(&discussion.state));
        let mut before = State::replay(&discussion.events[..1]).expect("it starts");
        for event in &discussion.events[1..] {
            assert_allowed(&before, event);
            before.apply(event);
        }
        assert_counts_match(&discussion);
        assert_erased_means_erased(&discussion);
        assert_removed_means_erased(&discussion);
        let ids: Vec<WordsId> = discussion.events.iter().flat_map(|event| event.kind.words_ids()).collect();
        let unique: BTreeSet<WordsId> = ids.iter().copied().collect();
        prop_assert_eq!(unique.len(), ids.len());
        for event in &discussion.events {
            let json = serde_json::to_string(event).expect("it can be written");
            prop_assert_eq!(&serde_json::from_str::<Event>(&json).expect("it can be read"), event);
        }
    }
}
