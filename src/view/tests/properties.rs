//! Whatever people do and write, what is shown stays within Discord's limits.

use proptest::prelude::*;
use quorate_core::discussion::fixture::{
    CLERK, DiscussionFixture, NOTE_MARKER, any_attempts, any_pace, any_text, draft, london,
    run_attempts,
};
use quorate_core::discussion::{DiscussionDraft, PlannedQuestion, State, start};
use quorate_core::id::Id;

use super::acceptance::assert_accepted;
use super::{view, view_of};

proptest! {
    #[test]
    fn any_state_can_be_shown(pace in any_pace(), attempts in any_attempts()) {
        let discussion = run_attempts(pace, &attempts);
        let shown = assert_accepted(&view_of(&discussion));
        prop_assert!(!shown.contains(NOTE_MARKER), "confidential words are in no view");
    }

    #[test]
    fn any_words_on_its_face_can_be_shown(words in prop::collection::vec(any_text(), 8), pace in any_pace()) {
        let now = DiscussionFixture::start(&draft(pace)).now();
        let text = |index: usize| words[index].chars().take(100).collect::<String>();
        let question = PlannedQuestion { title: text(0), text: text(1), prompts: vec![text(2); 5] };
        let draft = DiscussionDraft {
            title: format!("t{}", text(3)),
            school: text(4),
            group: text(5),
            model: Some((String::new(), text(6))),
            questions: vec![question; 12],
            clerk: (CLERK, format!("c{}", text(7))),
            ..draft(pace)
        };
        let started = start(&draft, CLERK, now.at, now.today);
        prop_assume!(started.is_ok());
        let started = started.expect("it starts");
        let state = State::replay(&started.events).expect("it has started");
        let words = started.words.into_iter().collect();
        assert_accepted(&view(&state, &words, Id::new(u32::MAX.into()), &london(), None));
    }
}
