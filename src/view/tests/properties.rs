//! Whatever people do and write, what is shown stays within Discord's limits.

use proptest::prelude::*;
use quorate_core::discussion::fixture::{
    CLERK, SECRET, Stage, acts, draft, london, pace, play, text,
};
use quorate_core::discussion::{Draft, PlannedQuestion, State, start};
use quorate_core::id::Id;

use super::judge::judge;
use super::{view, view_of};

proptest! {
    #[test]
    fn any_state_can_be_shown(pace in pace(), acts in acts()) {
        let stage = play(pace, &acts);
        let shown = judge(&view_of(&stage));
        prop_assert!(!shown.contains(SECRET), "confidential words are in no view");
    }

    #[test]
    fn any_words_on_its_face_can_be_shown(words in prop::collection::vec(text(), 8), pace in pace()) {
        let text = |at: usize| words[at].chars().take(100).collect::<String>();
        let asked = PlannedQuestion { title: text(0), text: text(1), prompts: vec![text(2); 5] };
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
        let state = State::replay(&change.events).expect("it has started");
        let words = change.words.into_iter().collect();
        judge(&view(&state, &words, Id::new(u32::MAX.into()), &london()));
    }
}
