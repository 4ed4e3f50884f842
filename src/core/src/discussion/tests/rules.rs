//! Whatever people do, the discussion stays sound.

use crate::id::UserId;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::super::fixture::{CHAIR, CLERK, MANAGER, OUTSIDER, Stage};
use super::super::fixture::{acts, pace, play};
use super::super::{Confidence, Event, EventKind, PointKind, State, WordsId};

/// Holds one event to the rules, given how things stood before it.
fn allowed(before: &State, event: &Event) {
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
        EventKind::Erased { .. } | EventKind::Held { .. } | EventKind::Reopened
    );
    assert!(before.is_open() || always, "closed means closed: {event:?}");
}

/// Counts from the events alone, and holds the state to it.
fn counts_match(stage: &Stage) {
    let mut points: BTreeMap<usize, (UserId, usize, PointKind)> = BTreeMap::new();
    let mut added = 0;
    let mut feelings: BTreeMap<(usize, UserId), Confidence> = BTreeMap::new();
    let mut contributors = BTreeSet::new();
    for event in &stage.events {
        if let EventKind::Erased { person } = &event.kind {
            points.retain(|_, (author, ..)| author != person);
            feelings.retain(|(_, who), _| who != person);
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
            EventKind::PointWithdrawn { point } => drop(points.remove(&point.0)),
            EventKind::ConfidenceSet {
                question,
                confidence,
                governor,
            } => {
                feelings.insert((question.0, by), *confidence);
                contributors.extend(governor.then_some(by));
            }
            _ => {}
        }
    }
    assert_eq!(stage.state.points.len(), added);
    for (question, tally) in stage.state.tallies().iter().enumerate() {
        for kind in PointKind::ALL {
            let counted = points
                .values()
                .filter(|(_, under, of)| (*under, *of) == (question, kind));
            assert_eq!(tally.points[kind as usize], counted.count());
        }
        for confidence in Confidence::ALL {
            let counted = feelings
                .iter()
                .filter(|((under, _), of)| (*under, **of) == (question, confidence));
            assert_eq!(tally.confidence[confidence as usize], counted.count());
        }
    }
    assert_eq!(stage.state.contributors, contributors);
    let (number, all) = stage.state.contributed();
    assert!(all.is_none_or(|all| number <= all));
}

/// Nothing of what somebody wrote before they had it erased is there.
fn erased_means_erased(stage: &Stage) {
    let mut written: BTreeMap<UserId, Vec<WordsId>> = BTreeMap::new();
    for event in &stage.events {
        if let Some(by) = event.by {
            written.entry(by).or_default().extend(event.kind.texts());
        }
        if let EventKind::Erased { person } = event.kind {
            for id in written.remove(&person).unwrap_or_default() {
                let frame = stage
                    .words
                    .iter()
                    .any(|text| text.id == id && text.author.is_none());
                assert!(frame || stage.words.get(id).is_none());
            }
        }
    }
}

proptest! {
    #[test]
    fn any_sequence_leaves_a_sound_discussion(pace in pace(), acts in acts()) {
        let stage = play(pace, &acts);
        let folded = State::replay(&stage.events);
        prop_assert_eq!(folded.as_ref(), Some(&stage.state));
        let mut before = State::replay(&stage.events[..1]).expect("it starts");
        for event in &stage.events[1..] {
            allowed(&before, event);
            before.apply(event);
        }
        counts_match(&stage);
        erased_means_erased(&stage);
        let ids: Vec<WordsId> = stage.events.iter().flat_map(|event| event.kind.texts()).collect();
        let unique: BTreeSet<WordsId> = ids.iter().copied().collect();
        prop_assert_eq!(unique.len(), ids.len());
        for event in &stage.events {
            let json = serde_json::to_string(event).expect("it can be written");
            prop_assert_eq!(&serde_json::from_str::<Event>(&json).expect("it can be read"), event);
        }
    }
}
