//! The rules of matching, a test each.

mod completion;
mod explanations;
mod phrases;
mod spelling;

use super::fixture::briefing;
use super::{Certainty, Match, Matcher};
use crate::knowledge::{Knowledge, ModelIndex, TermIndex};

/// What a query resolves to, as ids: one, several parted by `|`, or `none`.
fn resolve(knowledge: &Knowledge, matcher: &Matcher, query: &str) -> String {
    let id = |model: &ModelIndex| knowledge.models[model.0].id.as_str();
    match matcher.find(query) {
        Match::One { model, .. } => id(&model).to_owned(),
        Match::Choice { models, .. } => models.iter().map(id).collect::<Vec<_>>().join("|"),
        Match::None => "none".to_owned(),
    }
}

/// Checks that each query resolves to these ids.
fn check(expected: &str, queries: &[&str]) {
    let knowledge = briefing();
    let matcher = Matcher::new(&knowledge);
    for query in queries {
        let (_, explanation) = matcher.explain(query);
        assert_eq!(
            resolve(&knowledge, &matcher, query),
            expected,
            "{query:?}: {explanation}"
        );
    }
}

const PARTNERSHIPS: &str = "informal-and-formal-partnership|collaborative-partnership";
const TRUSTS: &str = "multi-academy-trust|umbrella-trust";

#[test]
fn a_bare_head_noun_is_a_choice_of_those_that_share_it() {
    check(
        PARTNERSHIPS,
        &[
            "partnership",
            "what partnerships are there",
            "a learning partnership",
            "partneship",
        ],
    );
    check(
        TRUSTS,
        &[
            "trust",
            "which trust should we join?",
            "a sponsor trust",
            "foundation trust",
        ],
    );
    check(
        "collaboration-company|collaborative-partnership|informal-and-formal-partnership",
        &["collaborate", "collaborations"],
    );
}

#[test]
fn a_head_noun_of_one_model_is_that_model() {
    check(
        "hard-federation",
        &[
            "federation",
            "are federations any good",
            "a church school federation",
        ],
    );
    check(
        "teaching-school-alliance",
        &["alliance", "our local alliance"],
    );
    check(
        "collaboration-company",
        &["company", "how do we set up a company"],
    );
}

#[test]
fn two_models_named_are_a_choice_of_both() {
    check(
        "umbrella-trust|hard-federation",
        &[
            "umbrella trust or hard federation",
            "from umbrela trust to hard fedration",
        ],
    );
    check(
        "multi-academy-trust|umbrella-trust",
        &["MAT v UT", "multi-academy or umbrella trust"],
    );
    check(
        "hard-federation|informal-and-formal-partnership",
        &["hard or soft federation"],
    );
}

#[test]
fn a_federation_that_is_not_statutory_is_a_soft_one() {
    check(
        "hard-federation|informal-and-formal-partnership",
        &[
            "soft federated governing bodies",
            "a soft federated governing body",
            "non-statutory federation",
            "is a non statutory federation binding",
        ],
    );
    check(
        "hard-federation",
        &["statutory federations", "federated governing bodies"],
    );
    check(PARTNERSHIPS, &["a non-binding partnership"]);
}

#[test]
fn a_head_noun_of_one_model_is_a_name_beside_another() {
    check(
        "hard-federation|multi-academy-trust",
        &["can a federation become a MAT", "federation/MAT"],
    );
    check(
        "multi-academy-trust|hard-federation",
        &["mat federation", "MAT fed"],
    );
    check("hard-federation|multi-academy-trust", &["federation mat"]);
    check(
        "umbrella-trust|hard-federation",
        &["umbrella trust federation"],
    );
    check(
        "teaching-school-alliance|hard-federation",
        &["tsa federation"],
    );
    check(
        "multi-academy-trust|collaboration-company",
        &["mat company"],
    );
    check(
        "collaboration-company|umbrella-trust",
        &["company, umbrella"],
    );
    check(
        "multi-academy-trust",
        &[
            "is a MAT a company",
            "the company that runs a MAT",
            "multi-academy trust company",
        ],
    );
    check("umbrella-trust", &["church schools and umbrella trusts"]);
    check(
        "informal-and-formal-partnership|collaborative-partnership",
        &["informal vs collaborative partnership"],
    );
    check(
        "collaborative-partnership|informal-and-formal-partnership",
        &["collaborative vs informal partnership"],
    );
}

#[test]
fn a_school_or_academy_beside_a_name_changes_nothing() {
    check(
        "umbrella-trust",
        &[
            "can an academy join an umbrella trust",
            "umbrella academy trust",
            "primary school umbrella",
        ],
    );
    check(
        "collaborative-partnership",
        &["collaborative partnership between academies and schools"],
    );
}

#[test]
fn a_near_abbreviation_is_none() {
    check("none", &["max", "cat", "TSB", "UTC", "h f e", "tas"]);
    check("multi-academy-trust", &["M.A.T.", "mats"]);
}

#[test]
fn a_term_comes_with_its_choice() {
    let knowledge = briefing();
    let matcher = Matcher::new(&knowledge);
    let term = |name: &str| {
        let mut terms = knowledge.terms.iter();
        terms.position(|term| term.name == name).map(TermIndex)
    };
    let soft = Match::Choice {
        models: vec![ModelIndex(2), ModelIndex(0)],
        term: term("soft federation"),
    };
    assert_eq!(matcher.find("what is a soft federation?"), soft);
    assert_eq!(matcher.find("sofft federation"), soft);
    let hub = Match::One {
        model: ModelIndex(3),
        certainty: Certainty::Exact,
        term: term("teaching school hub"),
    };
    assert_eq!(matcher.find("our teaching school hub"), hub);
}

#[test]
fn certainty_tells_a_name_from_what_is_close_to_one() {
    let matcher = Matcher::new(&briefing());
    let umbrella = |certainty| Match::One {
        model: ModelIndex(5),
        certainty,
        term: None,
    };
    assert_eq!(
        matcher.find("who runs an umbrella trust?"),
        umbrella(Certainty::Exact)
    );
    assert_eq!(matcher.find("umberella trust"), umbrella(Certainty::Close));
}

#[test]
fn the_same_knowledge_always_gives_the_same_order() {
    let queries = [
        "trust",
        "partnership or company",
        "hard or soft federation",
        "academies",
    ];
    let first = Matcher::new(&briefing());
    for _ in 0..20 {
        let again = Matcher::new(&briefing());
        for query in queries {
            assert_eq!(again.find(query), first.find(query), "{query}");
            assert_eq!(
                again.complete(query, &[]),
                first.complete(query, &[]),
                "{query}"
            );
        }
    }
}
