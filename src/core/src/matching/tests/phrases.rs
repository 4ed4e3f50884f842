//! The rules for ordinary phrases, and for questions that only look like them.

use super::{TRUSTS, check};

#[test]
fn an_ordinary_phrase_that_shares_a_word_is_none() {
    let shared = [
        "teaching materials",
        "hard cheese",
        "company picnic",
        "federal",
        "umbrella stand",
        "umbrella in the hall",
        "formal dress",
        "multi storey",
        "trust issues",
        "rebel alliance",
        "company law",
        "academy awards",
        "teaching at school",
    ];
    check("none", &shared);
    check(
        "none",
        &[
            "laboratories",
            "formulas",
            "academics",
            "collapse",
            "thrust",
            "generation",
            "companion",
            "confederation",
        ],
    );
}

#[test]
fn a_head_noun_before_an_ordinary_noun_is_none() {
    check(
        "none",
        &[
            "company vote",
            "trust money",
            "trust in the head",
            "trust in pupils",
            "federation of teachers",
            "federation of head teachers",
            "federations of parents",
            "alliance of parents",
            "collaborative document",
        ],
    );
    check(
        "hard-federation",
        &[
            "federation budget",
            "federation governors",
            "federation vote",
            "do federations vote",
            "federation of schools",
        ],
    );
    check(TRUSTS, &["trust options", "how does a trust spend money"]);
    check("multi-academy-trust", &["MAT money", "MAT heads"]);
}

#[test]
fn a_question_about_a_model_finds_it() {
    check(
        "hard-federation",
        &[
            "how does a federation pool budgets",
            "does a federation pool budgets",
        ],
    );
    check(
        "multi-academy-trust",
        &["does a MAT have one bank account", "MAT bank accounts"],
    );
    check(
        "none",
        &["bank trust", "trust bank", "school swimming pool"],
    );
}

#[test]
fn a_short_form_beside_a_word_of_its_other_meaning_is_none() {
    let maternity = ["mat leave", "she is on mat leave", "mat pay", "mat cover"];
    check("none", &maternity);
    check("none", &["do we have a mat leave policy", "gym mats"]);
    check("none", &["learning mats", "maths mat", "a number mat"]);
    let verbs = ["fed up", "we are fed up with meetings", "fed the fish"];
    check("none", &verbs);
    let verbs = ["well fed", "are the children fed", "fed back to the board"];
    check("none", &verbs);
    let verbs = ["sat in the hall", "who sat on the panel", "year 6 sats"];
    check("none", &verbs);
    let protection = ["CP child", "CP policy", "child on a CP plan", "CP cases"];
    check("none", &protection);
    check("none", &["co-chair", "co-headteachers", "co-education"]);
    check("none", &["inf school", "acad year", "multiple choice"]);
}

#[test]
fn a_short_form_is_a_name_beside_a_models_own_word_or_an_article() {
    let trust = [
        "can we leave a MAT",
        "MAT trust",
        "joining a mat",
        "can a mat leave",
        "why do mats leave",
        "how can a school in a mat leave",
        "do MATs pay",
        "MAT governors",
    ];
    check("multi-academy-trust", &trust);
    let federation = ["a fed in our village", "fed governance", "leave the fed"];
    check("hard-federation", &federation);
    let both = "hard-federation|multi-academy-trust";
    check(both, &["from fed to mat", "fed to a mat"]);
    check(
        "collaborative-partnership",
        &["CP", "what is a CP", "CP model"],
    );
    check("collaboration-company", &["school co"]);
}
