//! The rules for names in other forms, misspelt or cut short.

use super::{TRUSTS, check};

#[test]
fn names_are_found_whatever_their_case_and_punctuation() {
    let variants = [
        "UMBRELLA TRUST",
        "umbrella-trusts",
        "UmbrellaTrust",
        "the umbrella trust's",
        "\u{201c}umbrella\u{a0}trust\u{201d}?",
        "um\u{ad}brella\u{200b} trust\u{2bc}s\u{2060}",
        "umbrella\u{2011}trust\u{2032}s",
    ];
    check("umbrella-trust", &variants);
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
    // A modifier letter in the place of the apostrophe.
    check("multi-academy-trust", &["MATʼs", "MATʻs", "MAT＇s"]);
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
fn the_ending_of_a_plural_is_no_edit() {
    check(
        "collaboration-company",
        &["collaboration compamies", "colaboration cmopanies"],
    );
    check("hard-federation", &["hare fwderations"]);
}

#[test]
fn a_stray_space_may_come_with_an_edit() {
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
fn an_ordinary_word_is_a_misspelling_if_that_makes_a_whole_name() {
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
fn misspelt_names_are_compared_too() {
    check("umbrella-trust|multi-academy-trust", &["umbrela or mat"]);
    check(TRUSTS, &["mat v umberella"]);
    check("hard-federation|multi-academy-trust", &["federaton or mat"]);
}

#[test]
fn words_before_the_last_may_be_cut_short_too() {
    check("umbrella-trust", &["umbre tru"]);
    check("teaching-school-alliance", &["teachin scho"]);
    check("none", &["khan academy"]);
}
