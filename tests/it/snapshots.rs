//! The answers as a reader sees them, for every model and three comparisons.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test --test it snapshots`, and read what changed.

use crate::process::Program;
use crate::scratch::repository;

/// What `ask` prints, from the knowledge of the repository.
async fn printed(line: &str) -> String {
    let knowledge = repository().join("knowledge");
    let knowledge = knowledge.to_str().expect("UTF-8");
    let program = Program::new(&["ask", line, "--knowledge", knowledge]);
    program.end().await.expect(0).out
}

#[tokio::test]
async fn models() {
    for id in [
        "informal-and-formal-partnership",
        "collaboration-company",
        "hard-federation",
        "teaching-school-alliance",
        "multi-academy-trust",
        "umbrella-trust",
        "collaborative-partnership",
    ] {
        let answer = printed(&format!("/model {id}")).await;
        insta::assert_snapshot!(id, answer);
    }
}

#[tokio::test]
async fn comparisons() {
    for (name, line) in [
        ("compare-two", "/compare mat federation"),
        (
            "compare-two-by-id",
            "/compare umbrella-trust collaborative-partnership",
        ),
        ("compare-four", "/compare mat ut cp tsa"),
    ] {
        insta::assert_snapshot!(name, printed(line).await);
    }
}
