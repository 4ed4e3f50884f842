//! The rules of autocompletion.

use crate::knowledge::ModelIndex;
use crate::matching::Matcher;
use crate::matching::fixture::briefing;

/// The positions of the models that are offered.
fn complete(matcher: &Matcher, partial: &str, exclude: &[usize]) -> Vec<usize> {
    let exclude: Vec<ModelIndex> = exclude.iter().copied().map(ModelIndex).collect();
    let models = matcher.complete(partial, &exclude).into_iter();
    models.map(|model| model.0).collect()
}

#[test]
fn completion_ranks_names_aliases_prefixes_and_fuzzy_matches() {
    let matcher = Matcher::new(&briefing());
    assert_eq!(complete(&matcher, "", &[]), [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(complete(&matcher, "  ", &[4, 0]), [1, 2, 3, 5, 6]);
    assert_eq!(complete(&matcher, "hard federation", &[]), [2]);
    assert_eq!(complete(&matcher, "MAT", &[]), [4]);
    assert_eq!(complete(&matcher, "c", &[])[..2], [1, 6]);
    assert_eq!(complete(&matcher, "partner", &[]), [0, 6]);
    assert_eq!(complete(&matcher, "umbrela tr", &[]), [5]);
    assert_eq!(complete(&matcher, "umbrella", &[5]), [] as [usize; 0]);
}

#[test]
fn a_term_comes_after_names_that_begin_so_and_in_its_own_order() {
    let matcher = Matcher::new(&briefing());
    assert_eq!(complete(&matcher, "collab", &[]), [1, 6, 0]);
    assert_eq!(complete(&matcher, "acad", &[]), [4, 5, 6]);
    assert_eq!(complete(&matcher, "academy", &[]), [4, 5, 6]);
    assert_eq!(complete(&matcher, "cluster", &[]), [0, 4]);
    assert_eq!(complete(&matcher, "trust", &[])[..2], [4, 5]);
    assert_eq!(complete(&matcher, "joint", &[]), [1, 2, 0]);
}

#[test]
fn a_term_begins_as_a_name_does() {
    let matcher = Matcher::new(&briefing());
    for typed in ["so", "soft", "soft f", "soft fed", "soft federation"] {
        assert_eq!(complete(&matcher, typed, &[]), [2, 0], "{typed}");
    }
    assert_eq!(complete(&matcher, "pyr", &[]), [0, 4]);
    assert_eq!(complete(&matcher, "soft", &[2]), [0]);
}
