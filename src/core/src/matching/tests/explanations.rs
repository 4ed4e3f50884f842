//! The explanations of why a query resolved as it did, and of how far a long one was read.

use super::check;
use crate::matching::Matcher;
use crate::matching::fixture::briefing;

#[test]
fn explanations_say_what_decided() {
    let matcher = Matcher::new(&briefing());
    let explain = |query: &str| matcher.explain(query).1.to_string();
    assert_eq!(explain("tsa"), "exact alias 'TSA'");
    assert_eq!(
        explain("umbreela"),
        "'umbreela' is close to the alias 'umbrella', 1 letter apart"
    );
    assert_eq!(explain("partnership"), "exact term 'partnership'");
    assert_eq!(
        explain("teaching posts"),
        "an ordinary phrase: it shares 'teaching' with names, and 'posts' is in none"
    );
    assert_eq!(explain("?!"), "no words");
}

#[test]
fn the_name_that_was_meant_is_explained_once() {
    let matcher = Matcher::new(&briefing());
    let explain = |query: &str| matcher.explain(query).1.to_string();
    assert_eq!(
        explain("hard fedaration"),
        "'hard fedaration' is close to 'Hard federation', 1 letter apart"
    );
    assert_eq!(
        explain("a hard fed"),
        "'hard fed' names the alias 'hard fed'"
    );
    assert_eq!(
        explain("mat federation"),
        "'mat' names the alias 'MAT'; 'federation' names the term 'federation'"
    );
    assert_eq!(
        explain("company money"),
        "an ordinary phrase: it shares 'company' with names, and 'money' is in none"
    );
    assert_eq!(
        explain("a feduration"),
        "'feduration' is close to the term 'federation', 1 letter apart"
    );
}

#[test]
fn long_texts_are_read_at_either_end() {
    let text = "The rain had not stopped and the windows were grey all along the line. ".repeat(90);
    check("none", &[&text, &"x".repeat(6000), &"🙂".repeat(6000)]);
    check("umbrella-trust", &[&format!("umbrella trust {text}")]);
}

#[test]
fn what_was_not_read_is_explained() {
    let matcher = Matcher::new(&briefing());
    let long = "our school is small and we like to work with the others near us ".repeat(5);
    let (found, explanation) = matcher.explain(&format!("{long} should we join a MAT"));
    assert_eq!(found, matcher.find("mat"));
    assert_eq!(
        explanation.to_string(),
        "'mat' names the alias 'MAT'; the first 40 of 75 words lead nowhere: the last 40 were read"
    );
    let (_, explanation) = matcher.explain(&format!("umbrella trust {long}"));
    assert!(
        explanation
            .to_string()
            .ends_with("; only the first 40 of 72 words were read")
    );
    let (_, explanation) = matcher.explain(&long.repeat(2));
    assert!(
        explanation
            .to_string()
            .ends_with("; of 140 words only the first 40 and the last 40 were read")
    );
    assert!(!matcher.explain("mat").1.to_string().contains("read"));
}
