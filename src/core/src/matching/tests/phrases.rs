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
