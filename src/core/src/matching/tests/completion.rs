//! The rules for what is offered while a name is typed.

use crate::matching::Matcher;
use crate::matching::fixture::briefing;

#[test]
fn completion_ranks_exact_alias_prefix_close() {
    let matcher = Matcher::new(&briefing());
    assert_eq!(matcher.complete("", &[]), [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(matcher.complete("  ", &[4, 0]), [1, 2, 3, 5, 6]);
    assert_eq!(matcher.complete("hard federation", &[]), [2]);
    assert_eq!(matcher.complete("MAT", &[]), [4]);
    assert_eq!(matcher.complete("c", &[])[..2], [1, 6]);
    assert_eq!(matcher.complete("partner", &[]), [0, 6]);
    assert_eq!(matcher.complete("umbrela tr", &[]), [5]);
    assert_eq!(matcher.complete("umbrella", &[5]), [] as [usize; 0]);
}

#[test]
fn a_term_comes_after_names_that_begin_so_and_in_its_own_order() {
    let matcher = Matcher::new(&briefing());
    assert_eq!(matcher.complete("collab", &[]), [1, 6, 0]);
    assert_eq!(matcher.complete("acad", &[]), [4, 5, 6]);
    assert_eq!(matcher.complete("academy", &[]), [4, 5, 6]);
    assert_eq!(matcher.complete("cluster", &[]), [0, 4]);
    assert_eq!(matcher.complete("trust", &[])[..2], [4, 5]);
    assert_eq!(matcher.complete("joint", &[]), [1, 2, 0]);
}

#[test]
fn a_term_begins_as_a_name_does() {
    let matcher = Matcher::new(&briefing());
    for typed in ["so", "soft", "soft f", "soft fed", "soft federation"] {
        assert_eq!(matcher.complete(typed, &[]), [2, 0], "{typed}");
    }
    assert_eq!(matcher.complete("pyr", &[]), [0, 4]);
    assert_eq!(matcher.complete("soft", &[2]), [0]);
}
