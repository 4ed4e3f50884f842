//! The rules for names that are dressed up, misspelt or cut short.

use super::{TRUSTS, check};

#[test]
fn names_are_found_in_any_dress() {
    let dressed = [
        "UMBRELLA TRUST",
        "umbrella-trusts",
        "UmbrellaTrust",
        "the umbrella trust's",
        "\u{201c}umbrella\u{a0}trust\u{201d}?",
    ];
    check("umbrella-trust", &dressed);
    check(
        "hard-federation",
        &[
            "h.f.",
            "HF",
            "hard_federations",
            "the hard federation model",
            "hARD fEDERATION",
        ],
    );
    check(
        "informal-and-formal-partnership",
        &["Formal & informal partnership", "informal p'ship"],
    );
}

#[test]
fn misspelt_names_are_found() {
    check(
        "multi-academy-trust",
        &[
            "mutli acadmy trust",
            "multi academytrsut",
            "mul ti academy trust",
            "multy akademy trust",
        ],
    );
    check(
        "teaching-school-alliance",
        &[
            "teeching scool alyance",
            "teaching schol",
            "aliance of teaching schools",
        ],
    );
    check(
        "collaboration-company",
        &[
            "kolaborayshun kompany",
            "collaborationcomapny",
            "colaboration com pany",
        ],
    );
}

#[test]
fn names_cut_short_are_found() {
    check("hard-federation", &["hard fe", "feder", "hrad feder"]);
    check(
        "collaborative-partnership",
        &["collaborative par", "colaborative partn"],
    );
    check("none", &["hard", "teach", "part", "col"]);
}

#[test]
fn the_ending_of_a_plural_is_no_slip() {
    check(
        "collaboration-company",
        &["collaboration compamies", "colaboration cmopanies"],
    );
    check("hard-federation", &["hare fwderations"]);
}

#[test]
fn a_stray_space_may_come_with_a_slip() {
    check(
        "multi-academy-trust",
        &[
            "multi aca sdemy trust",
            "multi acad emu trust",
            "ml ti academy trust",
        ],
    );
    check("umbrella-trust", &["umm brella"]);
}

#[test]
fn an_ordinary_word_is_a_slip_where_that_makes_a_whole_name() {
    check(
        "multi-academy-trust",
        &["multi acdaemy tryst", "multi-acadejy truss"],
    );
    check(
        "none",
        &[
            "academic thrust",
            "heart federation",
            "formal poll",
            "trust party",
        ],
    );
}

#[test]
fn misspelt_names_are_set_side_by_side_too() {
    check("umbrella-trust|multi-academy-trust", &["umbrela or mat"]);
    check(TRUSTS, &["mat v umberella"]);
    check("hard-federation|multi-academy-trust", &["federaton or mat"]);
}

#[test]
fn words_before_the_last_may_break_off_too() {
    check("umbrella-trust", &["umbre tru"]);
    check("teaching-school-alliance", &["teachin scho"]);
    check("none", &["khan academy"]);
}
