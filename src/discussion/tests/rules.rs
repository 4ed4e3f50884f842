//! Whatever people do, the discussion stays sound.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::super::{
    Asked, Command, Confidence, Draft, Event, Happened, NewAction, Occasion, Pace, Person,
    PointKind, State, ThreadState, Upkeep, WordsId, start, view,
};
use super::fixture::{ANN, BEN, CAT, CHAIR, CLERK, MANAGER, OUTSIDER, Stage, draft, london};
use super::judge::judge;

/// Stands in every confidential note.
const SECRET: &str = "confidentialwords";

fn person() -> impl Strategy<Value = Person> {
    prop::sample::select(vec![OUTSIDER, ANN, BEN, CAT, CHAIR, CLERK, MANAGER])
}

fn question() -> impl Strategy<Value = usize> {
    0..7_usize
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z]{1,12}",
        1 => Just(String::new()),
        2 => prop::sample::select(vec![
            "# Head\n- [a](https://example.org) <@1> @everyone ||x||", "https://example.org/a_b", "\u{202e}txet",
        ]).prop_map(str::to_owned),
        1 => "[*_<@é🙂]{900,1010}",
    ]
}

fn contributing() -> impl Strategy<Value = Command> {
    let kind = prop::sample::select(PointKind::ALL.to_vec());
    let confidence = prop::sample::select(Confidence::ALL.to_vec());
    prop_oneof![
        4 => (question(), kind, text()).prop_map(|(question, kind, words)| Command::AddPoint { question, kind, words }),
        2 => (0..6_usize, text()).prop_map(|(point, words)| Command::EditPoint { point, words }),
        2 => (0..6_usize).prop_map(|point| Command::WithdrawPoint { point }),
        3 => (question(), confidence)
            .prop_map(|(question, confidence)| Command::SetConfidence { question, confidence }),
        1 => (text(), text(), text())
            .prop_map(|(name, what, steps_back)| Command::DeclareInterest { name, what, steps_back }),
        1 => Just(Command::NothingToDeclare),
        1 => (0..3_usize).prop_map(|interest| Command::WithdrawInterest { interest }),
        1 => text().prop_map(|words| Command::AddNote { words: format!("{SECRET}{words}") }),
        1 => any::<bool>().prop_map(|on| Command::RemindMe { on }),
        1 => person().prop_map(|person| Command::Erase { person }),
    ]
}

fn actions() -> impl Strategy<Value = Vec<NewAction>> {
    let action = (text(), text()).prop_map(|(what, owner)| NewAction {
        what,
        owner,
        due: None,
    });
    prop::collection::vec(action, 0..6)
}

fn steering() -> impl Strategy<Value = Command> {
    prop_oneof![
        2 => (question(), text(), actions())
            .prop_map(|(question, words, actions)| Command::ReachView { question, words, actions }),
        2 => (question(), text(), text())
            .prop_map(|(question, words, from)| Command::NeedInformation { question, words, from }),
        2 => (question(), text()).prop_map(|(question, words)| Command::ForTheBoard { question, words }),
        2 => (question(), text()).prop_map(|(question, words)| Command::NotForUs { question, words }),
        4 => prop::option::of(question()).prop_map(|from| Command::Next { from }),
        1 => question().prop_map(|question| Command::GoTo { question }),
        2 => question().prop_map(|question| Command::OpenAgain { question }),
        1 => text().prop_map(|words| Command::AddQuestion { words }),
        1 => Just(Command::SetMeeting { meeting: None }),
        1 => prop::option::of(question()).prop_map(|question| Command::Remind { question }),
        1 => any::<bool>().prop_map(|on| Command::Pause { on }),
        1 => Just(Command::Close),
        2 => Just(Command::Reopen),
        1 => any::<bool>().prop_map(|on| Command::Hold { on }),
    ]
}

fn upkeep() -> impl Strategy<Value = Upkeep> {
    let occasion = prop::sample::select(vec![Occasion::Halfway, Occasion::Open, Occasion::Week]);
    let threads = [
        ThreadState::Usable,
        ThreadState::Locked,
        ThreadState::Shut,
        ThreadState::Gone,
    ];
    prop_oneof![
        3 => (occasion, prop::collection::vec(question(), 0..3))
            .prop_map(|(occasion, questions)| Upkeep::Remind { occasion, questions }),
        1 => Just(Upkeep::Warn { erase: jiff::civil::date(2028, 2, 1) }),
        1 => Just(Upkeep::CallOffWarning),
        1 => prop::sample::select(threads.to_vec()).prop_map(Upkeep::Thread),
        1 => any::<bool>().prop_map(|on| Upkeep::Hold { on }),
        1 => person().prop_map(|person| Upkeep::Erase { person }),
    ]
}

/// What somebody tries.
#[derive(Debug, Clone)]
enum Act {
    Person(Person, Command),
    Bot(Upkeep),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let steers = prop::sample::select(vec![CHAIR, CLERK, MANAGER]);
    let person_acts = prop_oneof![
        3 => (person(), contributing()),
        1 => (person(), steering()),
        2 => (steers, steering()),
    ];
    let act = prop_oneof![
        6 => person_acts.prop_map(|(person, command)| Act::Person(person, command)),
        1 => upkeep().prop_map(Act::Bot),
    ];
    prop::collection::vec(act, 0..60)
}

fn pace() -> impl Strategy<Value = Pace> {
    prop::sample::select(vec![Pace::One, Pace::All])
}

/// What may be done, done; the rest refused.
fn play(pace: Pace, acts: &[Act]) -> Stage {
    let mut stage = Stage::start(&draft(pace));
    for act in acts {
        let before = stage.state.clone();
        let (by, change) = match act {
            Act::Person(person, command) => (Some(*person), stage.run(*person, command)),
            Act::Bot(upkeep) => (None, stage.keep(upkeep)),
        };
        match change {
            Ok(change) => {
                let named = change
                    .events
                    .iter()
                    .flat_map(|event| event.happened.texts());
                let named: Vec<WordsId> = named.collect();
                let held: Vec<WordsId> = change.words.iter().map(|text| text.id).collect();
                assert_eq!(named, held, "each text is named once, in order");
                assert!(held.iter().all(|id| id.0 >= before.next_words));
                assert!(change.words.iter().all(|text| text.author == by));
                assert!(change.events.iter().all(|event| event.by == by));
            }
            Err(refusal) => {
                assert_eq!(stage.state, before);
                assert!(!refusal.to_string().is_empty());
            }
        }
    }
    stage
}

/// Holds one event to the rules, given how things stood before it.
fn allowed(before: &State, event: &Event) {
    let Some(by) = event.by else {
        let erases = matches!(event.happened, Happened::Erased { .. });
        assert!(!(erases && before.held), "held means not erased");
        return;
    };
    let erases = matches!(event.happened, Happened::Erased { person } if person == by);
    assert!(
        by != OUTSIDER || erases,
        "nothing by an outsider: {event:?}"
    );
    let steers = [CHAIR, CLERK, MANAGER].contains(&by);
    match &event.happened {
        Happened::PointAdded { question, .. } | Happened::ConfidenceSet { question, .. } => {
            assert!(before.questions[*question].standing.takes_points());
            assert_ne!(by, MANAGER);
        }
        Happened::PointEdited { point, .. } | Happened::PointWithdrawn { point } => {
            let point = &before.points[*point];
            assert!(
                point.author == by && !point.withdrawn,
                "nobody changes another's"
            );
        }
        Happened::InterestWithdrawn { interest } => {
            assert_eq!(before.interests[*interest].person, by);
        }
        Happened::InterestDeclared { .. }
        | Happened::NothingToDeclare
        | Happened::NoteAdded { .. }
        | Happened::RemindMe { .. } => assert_ne!(by, MANAGER),
        Happened::Erased { person } => {
            assert!(*person == by && !before.held, "held means not erased");
        }
        _ => assert!(steers, "only those who steer: {event:?}"),
    }
    let always = matches!(
        event.happened,
        Happened::Erased { .. } | Happened::Held { .. } | Happened::Reopened
    );
    assert!(before.is_open() || always, "closed means closed: {event:?}");
}

/// Counts from the events alone, and holds the state to it.
fn counts_match(stage: &Stage) {
    let mut points: BTreeMap<usize, (Person, usize, PointKind)> = BTreeMap::new();
    let mut added = 0;
    let mut feelings: BTreeMap<(usize, Person), Confidence> = BTreeMap::new();
    let mut contributors = BTreeSet::new();
    for event in &stage.events {
        if let Happened::Erased { person } = &event.happened {
            points.retain(|_, (author, ..)| author != person);
            feelings.retain(|(_, who), _| who != person);
            contributors.remove(person);
        }
        let Some(by) = event.by else { continue };
        match &event.happened {
            Happened::PointAdded {
                question,
                point,
                governor,
                ..
            } => {
                points.insert(added, (by, *question, *point));
                added += 1;
                contributors.extend(governor.then_some(by));
            }
            Happened::PointWithdrawn { point } => drop(points.remove(point)),
            Happened::ConfidenceSet {
                question,
                confidence,
                governor,
            } => {
                feelings.insert((*question, by), *confidence);
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
    let mut written: BTreeMap<Person, Vec<WordsId>> = BTreeMap::new();
    for event in &stage.events {
        if let Some(by) = event.by {
            written
                .entry(by)
                .or_default()
                .extend(event.happened.texts());
        }
        if let Happened::Erased { person } = event.happened {
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
        let folded = State::of(&stage.events);
        prop_assert_eq!(folded.as_ref(), Some(&stage.state));
        let mut before = State::of(&stage.events[..1]).expect("it starts");
        for event in &stage.events[1..] {
            allowed(&before, event);
            before.apply(event);
        }
        counts_match(&stage);
        erased_means_erased(&stage);
        let ids: Vec<WordsId> = stage.events.iter().flat_map(|event| event.happened.texts()).collect();
        let unique: BTreeSet<WordsId> = ids.iter().copied().collect();
        prop_assert_eq!(unique.len(), ids.len());
        for event in &stage.events {
            let json = serde_json::to_string(event).expect("it can be written");
            prop_assert_eq!(&serde_json::from_str::<Event>(&json).expect("it can be read"), event);
        }
    }

    #[test]
    fn any_state_can_be_shown(pace in pace(), acts in acts()) {
        let stage = play(pace, &acts);
        let shown = judge(&stage.view());
        prop_assert!(!shown.contains(SECRET), "confidential words are in no view");
    }
    #[test]
    fn any_words_on_its_face_can_be_shown(words in prop::collection::vec(text(), 8), pace in pace()) {
        let text = |at: usize| words[at].chars().take(100).collect::<String>();
        let asked = Asked { title: text(0), text: text(1), prompts: vec![text(2); 5] };
        let plan = Draft {
            title: format!("t{}", text(3)),
            school: text(4),
            group: text(5),
            model: Some((String::new(), text(6))),
            questions: vec![asked; 12],
            clerk: (CLERK, format!("c{}", text(7))),
            ..draft(pace)
        };
        let now = Stage::start(&draft(pace)).moment();
        let start = start(&plan, CLERK, now.at, now.today);
        prop_assume!(start.is_ok());
        let change = start.expect("it starts");
        let state = State::of(&change.events).expect("it has started");
        let words = change.words.into_iter().collect();
        judge(&view(&state, &words, u32::MAX, &london()));
    }
}
