//! `quorate ask`: a question without Discord.

use serde_json::Value;

use crate::process::{Ended, Program};
use crate::scratch::Scratch;
use discord_sandbox::LOG_VARIABLE;

async fn ask(line: &str) -> Ended {
    Program::new(&["ask", line]).end().await
}

#[tokio::test]
async fn an_answer_is_printed_for_a_reader() {
    for (line, wanted) in [
        ("/model umbrella-trust", "Umbrella trust"),
        (
            "/compare mat federation",
            "Multi-academy trust · Hard federation",
        ),
        (
            "/compare first:mat second:\"hard federation\"",
            "Multi-academy trust · Hard federation",
        ),
    ] {
        let ended = ask(line).await.expect(0);
        assert_eq!(ended.out.lines().next(), Some(wanted), "{line}");
        assert!(ended.err.contains("the knowledge in the program itself"));
    }
}

#[tokio::test]
async fn what_cannot_be_asked_is_one_clear_line() {
    for (line, wanted) in [
        ("/modle mat", ["no command /modle", "did you mean /model?"]),
        ("model mat", ["begins with a slash", "/help"]),
        ("/model", ["/model needs name", ""]),
        ("/reasons why", ["/reasons", "why"]),
        (
            "/model nmae:mat private:true",
            ["no option nmae", "did you mean name?"],
        ),
        (
            "/model name:mat private:maybe",
            ["option “private” of /model", "true"],
        ),
        (
            "/models for:nobody",
            [
                "option “for” of /models: it does not take “nobody”",
                "it takes maintained, academy or independent",
            ],
        ),
    ] {
        let ended = ask(line).await.says(1, &wanted);
        assert_eq!(ended.out, "", "{line}");
    }
    let program = Program::new(&["ask", "/model mat", "--as", "nobody"]);
    program
        .end()
        .await
        .says(1, &["nobody", "governor2, governor3 and outsider"]);
}

#[tokio::test]
async fn the_exact_response_is_printed_as_json() {
    let scratch = Scratch::new();
    let log = scratch.0.join("log.jsonl");
    let program = Program::new(&["ask", "/model mat", "--as", "clerk", "--json"]);
    let program = program.env(LOG_VARIABLE, log.to_str().expect("UTF-8"));
    let ended = program.end().await.expect(0);
    let printed: Value = serde_json::from_str(&ended.out).expect("JSON");
    let log = std::fs::read_to_string(log).expect("the log");
    let sent = log
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"));
    let sent = sent.filter(|line: &Value| line["interaction_type"] == 2);
    let bodies: Vec<Value> = sent.map(|line| line["body"].clone()).collect();
    assert_eq!(bodies, [printed]);
}

#[tokio::test]
async fn bad_knowledge_is_explained() {
    let program = Program::new(&["ask", "/model mat", "--knowledge", "bad"]);
    program.file("bad/terms.toml", b"x");
    program.file("bad/models/m.toml", b"x");
    let ended = program.end().await.says(1, &["bad/terms.toml:1:"]);
    assert!(ended.err.contains("has faults"));
}

#[tokio::test]
async fn a_colon_inside_a_text_is_text_and_people_are_shown_by_name() {
    let line =
        "/questions title:Academy conversion: first talk chair:Rowan Pellifer governors:Governor";
    let program = Program::new(&["ask", line, "--as", "clerk"]);
    let ended = program.end().await.expect(0);
    for wanted in [
        "\nAcademy conversion: first talk\n",
        "\n@Rowan Pellifer\n",
        "\n@Governor\n",
    ] {
        assert!(ended.out.contains(wanted), "{wanted:?}: {}", ended.out);
    }
    assert!(!ended.out.contains("<@"), "{}", ended.out);
    let label = "/model Collaboration company: Much like a formal partnership, but";
    let ended = ask(label).await.expect(0);
    assert_eq!(ended.out.lines().next(), Some("Collaboration company"));
}
